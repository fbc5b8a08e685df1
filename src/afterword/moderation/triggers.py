"""Decisions are append-only: the database itself refuses to delete or to change one.

What may be done is to erase the texts, once. SQLite drops a table's triggers when a migration
makes the table anew, so a migration that alters `Decision` must call `install` again; a test looks.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "moderation_decision"
NEVER_DELETED = "A decision is never deleted."
NEVER_CHANGED = "A decision is never changed; its texts can be erased, once."

KEPT = (
    ("id", "number", "at", "action", "actor_id", "automated", "comment_id", "author_id")
    + ("thread_id", "case_id", "revision", "rule_id", "law", "grounds", "reverses_id")
    + ("expires_at", "source_digest", "texts_digest", "previous_digest", "digest")
)
ERASED = ("facts", "public_note", "private_note", "salt")


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, replacing older ones."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def _only_erases(same: str) -> str:
    """Whether an update does nothing but erase; `same` compares values that may be NULL."""
    kept = [f"NEW.{name} {same} OLD.{name}" for name in KEPT]
    erased = [f"NEW.{name} = ''" for name in ERASED]
    return " AND ".join([*kept, *erased, "OLD.erased_at IS NULL", "NEW.erased_at IS NOT NULL"])


_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION afterword_decisions_stay() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION '{NEVER_DELETED}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT ({_only_erases("IS NOT DISTINCT FROM")}) THEN
    RAISE EXCEPTION '{NEVER_CHANGED}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql
"""


def _statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            _POSTGRESQL_FUNCTION,
            f"DROP TRIGGER IF EXISTS decisions_stay ON {TABLE}",
            f"CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION afterword_decisions_stay()",
        ]
    return [
        "DROP TRIGGER IF EXISTS decisions_never_deleted",
        f"CREATE TRIGGER decisions_never_deleted BEFORE DELETE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_DELETED}'); END",
        "DROP TRIGGER IF EXISTS decisions_never_changed",
        f"CREATE TRIGGER decisions_never_changed BEFORE UPDATE ON {TABLE} "
        f"WHEN NOT ({_only_erases('IS')}) "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END",
    ]
