"""A duty: the section a moderator keeps; whoever has none keeps them all."""

from django.conf import settings
from django.db import models

from afterword.publishing.models import Section


class Duty(models.Model):
    """That a moderator keeps one section; several rows are several sections."""

    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="duties")
    section = models.ForeignKey(Section, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moderator", "section"], name="duty_once")]

    def __str__(self) -> str:
        return f"{self.moderator}: {self.section}"
