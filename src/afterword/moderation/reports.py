"""A report: somebody, with an account or without, says what is wrong with a comment."""

from django.conf import settings
from django.db import models

from afterword.discussions.models import Comment

RULES, ILLEGAL, COPYRIGHT = "rules", "illegal", "copyright"
KINDS = {
    RULES: "It breaks the house rules",
    ILLEGAL: "It is against the law",
    COPYRIGHT: "It infringes my copyright",
}
AGREED, DISAGREED = "agreed", "disagreed"


class Report(models.Model):
    """A notice about a comment, with what its kind asks for, and what became of it."""

    reference = models.CharField(max_length=16, unique=True)
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="reports")
    case = models.ForeignKey("moderation.Case", models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    rule = models.ForeignKey("moderation.Rule", models.PROTECT, null=True, related_name="+")
    law = models.CharField(max_length=300, blank=True)
    work = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    good_faith = models.BooleanField(default=False)
    name = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reports"
    )
    revision = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True)
    decision = models.ForeignKey(
        "moderation.Decision", models.PROTECT, null=True, related_name="answered_reports"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "case"],
                name="report_once_a_case",
                condition=models.Q(reader__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.reference
