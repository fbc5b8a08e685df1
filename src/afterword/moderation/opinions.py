"""What a plug-in thinks of a comment, and what follows: a finding, and perhaps a case or a hold.

A plug-in answers later than a moderator can: what a person has decided it does not touch.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from afterword.discussions import standing
from afterword.discussions.comments import HELD, SHOWN, Comment
from afterword.discussions.models import Thread

from .cases import Case, FindingRecord
from .decisions import APPROVE, Decision
from .decisions import HOLD as HELD_IT
from .opening import close, open_case, open_case_of
from .recording import record, revision_of
from .refusals import sentence
from .screening.findings import Finding
from .screening.policy import HOLD, PUBLISH, QUEUE, outcome_of
from .standards import standards
from .stating import state

OPINION, SILENCE = "plugin", "plugin_silent"
WAITS_FOR_IT = Finding(OPINION, 1, "It has not answered yet.", "an automatic check goes on")
GRAVEST_LAST = (PUBLISH, QUEUE, HOLD)
SEVERITY = {PUBLISH: 0, QUEUE: 4, HOLD: 6}
PUBLIC = {
    PUBLISH: "an automatic check found nothing in it",
    QUEUE: "an automatic check wants a moderator to read it",
    HOLD: "an automatic check wants a moderator to read it first",
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a plug-in wants of a comment: publish, queue or hold; and why, for moderators."""

    outcome: str
    reason: str = ""

    @property
    def finding(self) -> Finding:
        said = f"{self.outcome}: {self.reason}" if self.reason else self.outcome
        return Finding(OPINION, SEVERITY[self.outcome], said, PUBLIC[self.outcome])


def hear(comment_id: int, revision: int, opinion: Opinion) -> None:
    """Take an opinion on one revision of a comment in; the policy may make less of it."""
    _hear(comment_id, revision, opinion.finding, at_most=opinion.outcome)


def miss(comment_id: int, revision: int, why: str) -> None:
    """Note that no opinion is to be had: somebody should look, and what waits goes on waiting."""
    finding = Finding(SILENCE, 2, why, "an automatic check was not possible")
    _hear(comment_id, revision, finding, at_most=HOLD)


@transaction.atomic
def _hear(comment_id: int, revision: int, finding: Finding, at_most: str) -> None:
    """Keep the finding and do what follows; the thread is locked before the case."""
    thread = Thread.objects.locked().filter(comments=comment_id).first()
    if thread is None:
        return
    comment = Comment.objects.select_related("author").get(pk=comment_id)
    comment.thread, now = thread, timezone.now()
    _keep(comment, revision, finding, now)
    if thread.is_archived or revision != revision_of(comment) or _is_decided(comment, revision):
        return
    outcome = min(at_most, _wished(thread, finding.code), key=GRAVEST_LAST.index)
    if comment.standing == HELD:
        _wait_otherwise(comment, outcome, finding, now)
    if comment.standing in (SHOWN, HELD) and outcome != PUBLISH:
        _have_looked_at(comment, outcome, finding, now)


def _keep(comment: Comment, revision: int, finding: Finding, now: datetime) -> None:
    """The finding takes the place of the one that said it is waited for."""
    FindingRecord.objects.filter(comment=comment, revision=revision, code=finding.code).delete()
    FindingRecord.objects.create(
        comment=comment, revision=revision, code=finding.code, severity=finding.severity,
        evidence=finding.evidence, public_reason=finding.public_reason, found_at=now,
    )  # fmt: skip


def _is_decided(comment: Comment, revision: int) -> bool:
    """Whether a person has decided on these words."""
    decided = Decision.objects.filter(comment=comment, revision=revision)
    return decided.exclude(actor=None).exists()


def _wished(thread: Thread, code: str) -> str:
    """What follows from a finding on this thread, now that the comment is posted."""
    wished = outcome_of(code, standards().for_thread(thread).outcomes)
    return wished if wished in GRAVEST_LAST else HOLD


def _wait_otherwise(comment: Comment, outcome: str, finding: Finding, now: datetime) -> None:
    """What was held until the answer waits for what is left, or for nothing and is shown."""
    held = Decision.objects.filter(comment=comment, action=HELD_IT, automated=True).last()
    if held is None or OPINION not in held.grounds:
        return
    left = [code for code in held.grounds if code != OPINION]
    left += [finding.code] if outcome == HOLD or finding.code == SILENCE else []
    if outcome == PUBLISH:
        _settle(comment, now)
    if left:
        found = FindingRecord.objects.filter(comment=comment, revision__gte=held.revision)
        standing.hold(comment, sentence(list(found.filter(code__in=left)))[:500])
    else:
        _show(comment, now)


def _settle(comment: Comment, now: datetime) -> None:
    """The answer is no reason to look; a case that was there for it alone is closed."""
    case = open_case_of(comment)
    if case is None:
        return
    case.reasons = [code for code in case.reasons if code not in (OPINION, SILENCE)]
    if not case.reasons:
        close(case, now)
        return
    case.version += 1
    case.save(update_fields=["reasons", "version"])


def _show(comment: Comment, now: datetime) -> None:
    comment.standing = standing.show(comment).standing
    case = Case.objects.filter(comment=comment).last()
    grounds = {"automated": True, "grounds": [OPINION]}
    state(record(APPROVE, comment=comment, case=case, now=now, **grounds))


def _have_looked_at(comment: Comment, outcome: str, finding: Finding, now: datetime) -> None:
    case = open_case(comment, reasons=[finding.code], severity=finding.severity, now=now)
    if outcome == HOLD and comment.standing == SHOWN:
        standing.hold(comment, finding.public_reason)
        grounds = {"automated": True, "grounds": [finding.code]}
        state(record(HELD_IT, comment=comment, case=case, now=now, **grounds))
