"""Finding comments by their words, with the database's own full-text index."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from .comments import Comment, CommentQuerySet

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS discussions_words USING fts5("
    "source, content='discussions_comment', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "DROP TRIGGER IF EXISTS words_insert",
    "CREATE TRIGGER words_insert AFTER INSERT ON discussions_comment BEGIN "
    "INSERT INTO discussions_words(rowid, source) VALUES (NEW.id, NEW.source); END",
    "DROP TRIGGER IF EXISTS words_delete",
    "CREATE TRIGGER words_delete AFTER DELETE ON discussions_comment BEGIN "
    "INSERT INTO discussions_words(discussions_words, rowid, source) "
    "VALUES ('delete', OLD.id, OLD.source); END",
    "DROP TRIGGER IF EXISTS words_update",
    "CREATE TRIGGER words_update AFTER UPDATE OF source ON discussions_comment BEGIN "
    "INSERT INTO discussions_words(discussions_words, rowid, source) "
    "VALUES ('delete', OLD.id, OLD.source); "
    "INSERT INTO discussions_words(rowid, source) VALUES (NEW.id, NEW.source); END",
)
_POSTGRESQL = (
    "CREATE INDEX IF NOT EXISTS discussions_words ON discussions_comment "
    "USING gin (to_tsvector('simple', source))",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the index and what keeps it up to date."""
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


def find(words: str) -> CommentQuerySet:
    """Shown comments that hold all these words, the newest first."""
    wanted = _wanted(words)
    if not wanted:
        return Comment.objects.none()
    return Comment.objects.shown().extra(**_condition(wanted)).order_by("-id")


def numbers_of(words: str) -> RawSQL | list[int]:
    """The numbers of comments of any standing that hold all these words, to be asked for with `in`.

    For those who may see them all.
    """
    wanted = _wanted(words)
    if not wanted:
        return []
    condition = _condition(wanted)
    numbers = "SELECT id FROM discussions_comment WHERE " + condition["where"][0]  # noqa: S608
    return RawSQL(numbers, condition["params"])  # noqa: S611  the words are among the latter


def _wanted(words: str) -> list[str]:
    return [word for word in words.replace("\x00", " ").split() if any(map(str.isalnum, word))]


def _condition(words: list[str]) -> dict[str, list[str]]:
    if connection.vendor == "postgresql":
        match = "to_tsvector('simple', discussions_comment.source) @@ plainto_tsquery('simple', %s)"
        return {"where": [match], "params": [" ".join(words)]}
    match = (
        "discussions_comment.id IN "
        "(SELECT rowid FROM discussions_words WHERE discussions_words MATCH %s)"
    )
    quoted = ('"' + word.replace('"', '""') + '"' for word in words)
    return {"where": [match], "params": [" ".join(quoted)]}
