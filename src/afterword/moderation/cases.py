"""A case: something a moderator should look at, and what was found about it."""

from django.db import models

from afterword.discussions.models import Comment
from afterword.publishing.models import Section

COMMENT, APPEAL = "comment", "appeal"

WAITING = models.Q(closed_at=None)


class CaseQuerySet(models.QuerySet):
    """Sets of cases."""

    def waiting(self) -> "CaseQuerySet":
        """Cases nobody has decided, in the order of the queue: the gravest first."""
        return self.filter(WAITING).order_by("-severity", "-weight", "id")


class Case(models.Model):
    """A comment that waits for a moderator, or an appeal; `version` rises with every change of it.

    `severity` is that of the gravest finding (0 to 9); `weight` sums, in hundredths, the weights
    of those who reported the comment.
    """

    kind = models.CharField(max_length=8, choices=[(COMMENT, COMMENT), (APPEAL, APPEAL)])
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="cases")
    appeal = models.OneToOneField(
        "moderation.Appeal", models.PROTECT, null=True, related_name="case"
    )
    section = models.ForeignKey(Section, models.SET_NULL, null=True, related_name="+")
    reasons = models.JSONField(default=list)
    severity = models.PositiveSmallIntegerField(default=0)
    weight = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    claimed_by = models.ForeignKey(
        "readers.Reader", models.SET_NULL, null=True, related_name="claimed_cases"
    )
    claimed_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment"],
                name="case_one_open",
                condition=models.Q(closed_at=None, kind=COMMENT),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-severity", "-weight", "id"], name="case_waiting", condition=WAITING
            ),
            models.Index(
                fields=["section", "-severity", "-weight", "id"],
                name="case_waiting_in_section",
                condition=WAITING,
            ),
            models.Index(fields=["comment", "-id"], name="case_of_comment"),
        ]

    def __str__(self) -> str:
        return f"Case {self.pk}"


class FindingRecord(models.Model):
    """What a phase found about a comment, as one of its revisions stood (0: as it was posted)."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="findings")
    revision = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=40)
    severity = models.PositiveSmallIntegerField()
    evidence = models.CharField(max_length=500, blank=True)
    public_reason = models.CharField(max_length=300)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["-severity", "id"]

    def __str__(self) -> str:
        return self.code
