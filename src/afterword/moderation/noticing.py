"""Writing down what was found about a comment, and opening a case where somebody should look."""

from django.utils import timezone

from afterword.discussions.models import Comment

from .cases import FindingRecord
from .decisions import HOLD
from .opening import open_case
from .recording import record
from .screening import policy
from .screening.policy import Verdict

LOOKED_AT = (policy.QUEUE, policy.HOLD)


def notice(comment: Comment, verdict: Verdict, *, revision: int = 0) -> None:
    """Keep the findings of a verdict; a comment to be looked at gets a case, a held one a decision.

    It runs in the transaction that posts or edits the comment.
    """
    if not verdict.findings:
        return
    now = timezone.now()
    FindingRecord.objects.bulk_create(
        FindingRecord(
            comment=comment,
            revision=revision,
            code=finding.code,
            severity=finding.severity,
            evidence=finding.evidence,
            public_reason=finding.public_reason,
            found_at=now,
        )
        for finding in verdict.findings
    )
    if verdict.outcome not in LOOKED_AT:
        return
    codes = [finding.code for finding in verdict.binding]
    severity = max(finding.severity for finding in verdict.findings)
    case = open_case(comment, reasons=codes, severity=severity, now=now)
    if verdict.outcome == policy.HOLD:
        record(
            HOLD,
            comment=comment,
            case=case,
            revision=revision,
            automated=True,
            grounds=codes,
            now=now,
        )
