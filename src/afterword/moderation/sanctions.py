"""What was imposed on an author, and what moderators noted for each other."""

from django.conf import settings
from django.db import models

WARN, HOLD, SUSPEND, BAN = "warn", "hold", "suspend", "ban"


class SanctionQuerySet(models.QuerySet):
    """Sets of sanctions."""

    def in_force(self, now) -> "SanctionQuerySet":
        """Those that hold now: begun, not over, not lifted."""
        unended = models.Q(ends_at=None) | models.Q(ends_at__gt=now)
        return self.filter(unended, lifted_by=None, begins_at__lte=now)


class Sanction(models.Model):
    """A warning, or that somebody's comments are read first, or that they may not post for now."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sanctions")
    kind = models.CharField(
        max_length=8, choices=[(kind, kind) for kind in (WARN, HOLD, SUSPEND, BAN)]
    )
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    decision = models.OneToOneField("moderation.Decision", models.PROTECT, related_name="sanction")
    lifted_by = models.OneToOneField(
        "moderation.Decision", models.PROTECT, null=True, related_name="lifted_sanction"
    )

    objects = SanctionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["reader"], name="sanction_not_lifted", condition=models.Q(lifted_by=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.reader}"


class Note(models.Model):
    """A moderator's note on an author, for other moderators."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notes_about")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.by}"
