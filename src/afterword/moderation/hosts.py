"""What became of comments that link to a host."""

from django.db import models


class Host(models.Model):
    """A host that comments linked to: how many of these were approved, how many removed."""

    name = models.CharField(max_length=255, unique=True)
    approved = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
