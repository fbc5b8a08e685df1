"""An appeal: an author asks for another pair of eyes on a decision."""

from django.conf import settings
from django.db import models

UPHELD, REJECTED = "upheld", "rejected"


class Appeal(models.Model):
    """One a decision; `outcome` is empty until another person has answered it."""

    decision = models.OneToOneField("moderation.Decision", models.PROTECT, related_name="appeal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appeals")
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True)
    answer = models.OneToOneField(
        "moderation.Decision", models.PROTECT, null=True, related_name="answered_appeal"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Appeal {self.pk}"
