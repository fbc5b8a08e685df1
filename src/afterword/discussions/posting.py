"""Posting and editing a comment: who may, and what is written down, once for every door."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from . import keys
from .changing import locked, note_change
from .comments import HELD, SHOWN, Comment, Revision
from .counting import count_in
from .refusals import EditTooLate, NotAllowed, ParentGone, ThreadClosed
from .threads import Thread


@dataclass(frozen=True, slots=True)
class Words:
    """What a comment says: as typed, and as HTML."""

    source: str
    html: str


def post(
    thread: Thread,
    author,
    words: Words,
    *,
    parent: Comment | None = None,
    standing: str = SHOWN,
    reason: str = "",
    submission: UUID | None = None,
) -> Comment:
    """Put a comment on a thread, whose row is locked; its HTML was made before that.

    The same submission again gives the comment it became.
    """
    if sent := sent_before(thread, author, words, submission):
        return sent
    if not thread.is_open:
        raise ThreadClosed(thread.message)
    comment = _placed_below(thread, _standing_parent(thread, parent))
    comment.author, comment.source, comment.html = author, words.source, words.html
    comment.standing, comment.placed, comment.reason = standing, standing != HELD, reason
    comment.posted_at = timezone.now()
    comment.submission = _key_of(submission, thread, words.source)
    Comment.objects.bulk_create([comment])
    _count(comment, thread)
    return comment


def sent_before(thread: Thread, author, words: Words, submission: UUID | None) -> Comment | None:
    """What the same words from the same form became; nearly always nothing, so it asks cheaply."""
    if submission is None:
        return None
    key = _key_of(submission, thread, words.source)
    stored = Comment._meta.get_field("submission").get_db_prep_value(key, connection)
    with connection.cursor() as cursor:
        cursor.execute(_SENT, [author.pk, stored])
        found = cursor.fetchone()
    return Comment.objects.get(pk=found[0]) if found else None


_SENT = "SELECT id FROM discussions_comment WHERE author_id = %s AND submission = %s"


@transaction.atomic
def edit(comment: Comment, by, words: Words) -> Comment:
    """Replace the words of a comment by its author's new ones; the old are kept as a revision."""
    comment, thread = locked(comment)
    if not comment.is_of(by):
        raise NotAllowed("Only its author can edit a comment.")
    if not thread.is_open:
        raise ThreadClosed(thread.message)
    if not Comment.objects.filter(pk=comment.pk).still_editable().exists():
        raise EditTooLate(
            f"A comment can be edited for {settings.AFTERWORD_EDIT_MINUTES} minutes, "
            "until somebody answers it. Post a reply to add to it."
        )
    now = timezone.now()
    Revision.objects.create(
        comment=comment, source=comment.source, html=comment.html, replaced_at=now
    )
    comment.source, comment.html, comment.edited_at = words.source, words.html, now
    comment.save(update_fields=["source", "html", "edited_at"])
    note_change(thread)
    return comment


def _key_of(submission: UUID | None, thread: Thread, source: str) -> UUID | None:
    """The key of a form and its words: other words (after "back") are a comment of their own."""
    return submission and uuid5(submission, f"{thread.pk}\n{source}")


def _standing_parent(thread: Thread, parent: Comment | None) -> Comment | None:
    if parent is None:
        return None
    found = Comment.objects.filter(pk=parent.pk, thread=thread, standing=SHOWN)
    if not found.exists():  # the rest of what the caller holds never changes
        raise ParentGone
    return parent


def _placed_below(thread: Thread, parent: Comment | None) -> Comment:
    thread.last_seq += 1
    path = keys.child_path(bytes(parent.path) if parent else b"", thread.last_seq)
    return Comment(
        thread=thread,
        parent=parent,
        seq=thread.last_seq,
        path=path,
        rpath=keys.complement(path),
        depth=parent.depth + 1 if parent else 0,
    )


def _count(comment: Comment, thread: Thread) -> None:
    thread.placed += comment.placed
    thread.shown += comment.standing == SHOWN
    note_change(thread)
    if comment.placed:
        count_in(comment, thread, +1)
