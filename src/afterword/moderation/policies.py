"""A policy: which comments are read first, and what follows from each finding."""

from django.db import models
from django.db.models import Q

from afterword.discussions.models import Thread
from afterword.publishing.models import Section

ALL_BEFORE, ALL_AFTER, FIRST_BEFORE = "all-before", "all-after", "first-before"

MODES = {
    ALL_BEFORE: "every comment is read before it appears",
    ALL_AFTER: "comments appear at once and are read later",
    FIRST_BEFORE: "the first comments of a new author are read before they appear",
}


class Policy(models.Model):
    """The wishes of the publication (neither section nor thread), a section or a thread.

    `outcomes` maps codes of findings to outcomes; what it does not name is as the wider policy
    has it, and last as the table in `screening.policy` says. An empty mode likewise.
    """

    section = models.OneToOneField(Section, models.CASCADE, null=True, related_name="policy")
    thread = models.OneToOneField(Thread, models.CASCADE, null=True, related_name="policy")
    mode = models.CharField(max_length=16, blank=True, choices=list(MODES.items()))
    outcomes = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(section=None) | Q(thread=None), name="policy_of_one_place"
            ),
        ]

    def __str__(self) -> str:
        return f"Policy of {self.thread or self.section or 'the publication'}"
