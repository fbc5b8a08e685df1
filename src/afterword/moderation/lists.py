"""The lists of words and patterns that comments are held against."""

import time

from django.conf import settings
from django.db import models

BANNED, SUSPECT = "banned", "suspect"
WORD, PATTERN = "word", "pattern"


class ListedWord(models.Model):
    """A word (matched whole, in any case) or a pattern (RE2); a draft until it is `live`."""

    list = models.CharField(max_length=8, choices=[(BANNED, BANNED), (SUSPECT, SUSPECT)])
    kind = models.CharField(
        max_length=8, choices=[(WORD, "whole word"), (PATTERN, "pattern")], default=WORD
    )
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=200, blank=True)
    live = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["text", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "text", "language"], name="listed_once")
        ]

    def __str__(self) -> str:
        return self.text


class Lists(models.Model):
    """The version of what comments are judged by; rises with each change of lists and policies."""

    version = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"version {self.version}"


def renew_standards() -> None:
    """Say that lists or policies are others from now on; a moment is never another's version."""
    Lists.objects.update_or_create(pk=1, defaults={"version": time.time_ns()})
