"""The house rules: numbered, in versions that never change once they are published."""

from django.conf import settings
from django.db import models


class RuleBook(models.Model):
    """One version of the house rules."""

    version = models.PositiveIntegerField(unique=True)
    published_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["version"]

    def __str__(self) -> str:
        return f"House rules, version {self.version}"


class Rule(models.Model):
    """One rule of a version: its number there, a title to name it by, and what it says."""

    book = models.ForeignKey(RuleBook, models.PROTECT, related_name="rules")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="rule_number")]

    def __str__(self) -> str:
        return f"Rule {self.number}: {self.title}"
