"""A message on its way out: written in the transaction of what it tells, carried after that."""

from django.db import models

MAIL, WEBHOOK = "mail", "webhook"


class MessageQuerySet(models.QuerySet):
    """Sets of messages."""

    def waiting(self) -> "MessageQuerySet":
        """Messages that are still to be carried, or tried again."""
        return self.filter(sent_at=None, dead_at=None)

    def due(self, now) -> "MessageQuerySet":
        """Messages to be carried now, the oldest first."""
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "id")

    def dead(self) -> "MessageQuerySet":
        """Messages nobody tries to carry any more, until somebody says so."""
        return self.exclude(dead_at=None)


class Message(models.Model):
    """A mail or a call of a webhook, whole, with what became of it."""

    kind = models.CharField(max_length=8, choices=[(MAIL, MAIL), (WEBHOOK, WEBHOOK)])
    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    about = models.CharField(max_length=100, blank=True)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="message_due",
                condition=models.Q(sent_at=None, dead_at=None),
            ),
            models.Index(fields=["about"], name="message_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to}: {self.subject or self.about}"
