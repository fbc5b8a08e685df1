"""Recording a decision: the one place where the chain grows."""

from datetime import datetime
from secrets import token_hex

from django.db import transaction
from django.utils import timezone

from afterword.discussions.models import Comment

from .chaining import digest_of, digest_of_texts, digest_of_words
from .decisions import Chain, Decision
from .news import tell


@transaction.atomic
def record(
    action: str, *, now: datetime | None = None, comment: Comment | None = None, **fields
) -> Decision:
    """Append a decision to the chain; `fields` are the columns of `Decision`.

    What is said of a comment also names its author, its thread and the revision, unless these are
    given. Nothing is locked after the end of the chain, which is locked here.
    """
    if comment:
        fields = _about(comment, fields) | fields
    chain = Chain.objects.select_for_update().get()
    decision = Decision(
        number=chain.number + 1,
        at=now or timezone.now(),
        action=action,
        comment=comment,
        salt=token_hex(16),
        previous_digest=chain.digest,
        **fields,
    )
    _seal(decision)
    decision.save(force_insert=True)
    Chain.objects.filter(pk=chain.pk).update(number=decision.number, digest=decision.digest)
    tell(decision)
    return decision


def revision_of(comment: Comment) -> int:
    """How often a comment was edited; what is approved is one revision of it."""
    return comment.revisions.count()


def _about(comment: Comment, given: dict) -> dict:
    revision = given["revision"] if "revision" in given else revision_of(comment)
    return {"author": comment.author, "thread": comment.thread, "revision": revision}


def _seal(decision: Decision) -> None:
    if decision.comment_id:
        decision.source_digest = digest_of_words(decision, decision.comment.source)
    decision.texts_digest = digest_of_texts(decision)
    decision.digest = digest_of(decision)
