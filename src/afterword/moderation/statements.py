"""A statement of reasons: what an author was told of a decision, word for word."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class Statement(models.Model):
    """The text an author was given; its address holds a key that cannot be guessed."""

    key = models.CharField(max_length=32, unique=True)
    decision = models.OneToOneField("moderation.Decision", models.PROTECT, related_name="statement")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="statements")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Statement on {self.decision}"

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.key])
