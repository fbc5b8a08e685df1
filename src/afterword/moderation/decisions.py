"""A decision: append-only, each bound to the one before it by its digest."""

from django.conf import settings
from django.db import models

from afterword.discussions.models import Comment

APPROVE, KEEP, HOLD, REMOVE, RESTORE = "approve", "keep", "hold", "remove", "restore"
WARN, HOLD_AUTHOR, SUSPEND, BAN, LIFT = "warn", "hold-author", "suspend", "ban", "lift"
OVERTURN, CONFIRM = "overturn", "confirm"
UNDO, PRE_MODERATE = "undo", "pre-moderate"

MEANINGS = {
    APPROVE: "published after review",
    KEEP: "kept after review",
    HOLD: "held for review",
    REMOVE: "removed",
    RESTORE: "restored",
    UNDO: "taken back at once",
    WARN: "author warned",
    HOLD_AUTHOR: "author’s comments read first",
    SUSPEND: "author suspended",
    BAN: "author banned",
    LIFT: "sanction lifted",
    OVERTURN: "appeal upheld",
    CONFIRM: "appeal rejected",
    PRE_MODERATE: "discussion read first",
}


class Decision(models.Model):
    """What was decided, by whom, on what grounds; `actor` is empty where the system did it.

    `number` counts the chain without gaps. `source_digest` (SHA-256, hex) says which words were
    decided on, and `texts_digest` what the three texts said, so that both can be erased and the
    chain still be checked.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=16, choices=list(MEANINGS.items()))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decisions"
    )
    automated = models.BooleanField(default=False)
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="decisions")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decisions_about"
    )
    thread = models.ForeignKey("discussions.Thread", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey("moderation.Case", models.PROTECT, null=True, related_name="decisions")
    revision = models.PositiveSmallIntegerField(default=0)
    rule = models.ForeignKey("moderation.Rule", models.PROTECT, null=True, related_name="+")
    law = models.CharField(max_length=300, blank=True)
    grounds = models.JSONField(default=list)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    expires_at = models.DateTimeField(null=True)
    facts = models.TextField(blank=True)
    public_note = models.TextField(blank=True)
    private_note = models.TextField(blank=True)
    salt = models.CharField(max_length=32)
    source_digest = models.CharField(max_length=64, blank=True)
    texts_digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["author", "-at"], name="decision_about_author"),
            models.Index(fields=["comment", "-number"], name="decision_on_comment"),
            models.Index(fields=["actor", "-number"], name="decision_by_actor"),
            models.Index(fields=["-at"], name="decision_latest"),
        ]

    def __str__(self) -> str:
        return f"Decision {self.number}: {self.get_action_display()}"

    @property
    def reversal(self) -> "Decision | None":
        """The decision that reversed this one, unless it was taken back itself."""
        found = getattr(self, "reversed_by", None)
        return found if found and not hasattr(found, "reversed_by") else None


class Chain(models.Model):
    """The end of the chain; its one row is locked while a decision is added."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number} decisions"
