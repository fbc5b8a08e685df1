"""The last door: the database itself refuses to change the comments of an archived thread.

SQLite drops a table's triggers when a migration makes the table anew, so a migration that alters
`Comment` must call `install` again; a test looks.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "discussions_comment"
REFUSAL = "This page has been archived and commenting is disabled."

_ARCHIVED = "(SELECT state FROM discussions_thread WHERE id = {row}.thread_id) = 'archived'"
_CONDITIONS = {
    "INSERT": _ARCHIVED.format(row="NEW"),
    "UPDATE": f"{_ARCHIVED.format(row='OLD')} OR {_ARCHIVED.format(row='NEW')}",
    "DELETE": _ARCHIVED.format(row="OLD"),
}

_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION afterword_archived_refuses() RETURNS trigger AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND {_CONDITIONS["DELETE"]} THEN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP <> 'DELETE' AND {_CONDITIONS["INSERT"]} THEN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, replacing older ones."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def _statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            _POSTGRESQL_FUNCTION,
            f"DROP TRIGGER IF EXISTS archived_refuses ON {TABLE}",
            f"CREATE TRIGGER archived_refuses BEFORE INSERT OR UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION afterword_archived_refuses()",
        ]
    return [statement for event in _CONDITIONS for statement in _sqlite(event)]


def _sqlite(event: str) -> list[str]:
    name = f"archived_refuses_{event.lower()}"
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} WHEN {_CONDITIONS[event]} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    ]
