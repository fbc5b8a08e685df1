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

    def not_in_hand(self, now) -> "MessageQuerySet":
        """Messages no carrier has taken: one that is taken was tried, and has no error yet."""
        return self.exclude(tries__gt=0, error="", due_at__gt=now)

    def dead(self) -> "MessageQuerySet":
        """Messages nobody tries to carry any more, until somebody says so."""
        return self.exclude(dead_at=None)


class Message(models.Model):
    """A mail or a call of a webhook, with what became of it.

    A carrier takes a message by counting a try and moving `due_at` ahead, which is its lease:
    while that runs nobody else carries it, and where the carrier dies it is due again. What was
    said (`body`) is dropped when the message has arrived.
    """

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
