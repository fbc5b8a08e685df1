"""What hangs on a decision that is reversed: the removal itself, and an appeal against it."""

from datetime import datetime

from django.db.models import F

from afterword.discussions.models import Comment

from .appeals import UPHELD, Appeal
from .cases import Case
from .decisions import REMOVE, Decision
from .opening import close


def removal_of(comment: Comment) -> Decision | None:
    """The decision by which a comment is removed, while nobody reversed it."""
    removals = Decision.objects.filter(comment=comment, action=REMOVE, reversed_by=None)
    return removals.select_related("rule").last()


def settle_appeal(decision: Decision, answer: Decision, now: datetime) -> None:
    """Uphold the open appeal against a decision that was reversed without it."""
    appeal = Appeal.objects.filter(decision=decision, outcome="").first()
    if appeal is None:
        return
    Appeal.objects.filter(pk=appeal.pk).update(outcome=UPHELD, answer=answer)
    for case in Case.objects.select_for_update(of=("self",)).filter(appeal=appeal, closed_at=None):
        close(case, now)


def reopen_appeal(answer: Decision) -> None:
    """Let the appeal wait again that this decision settled, now that it is taken back."""
    for appeal in Appeal.objects.filter(answer=answer):
        Appeal.objects.filter(pk=appeal.pk).update(outcome="", answer=None)
        Case.objects.filter(appeal=appeal).update(closed_at=None, version=F("version") + 1)
