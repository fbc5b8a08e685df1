"""A thread: the discussion of one address, its state and its counts."""

from django.conf import settings
from django.db import models

OPEN, PRE_MODERATED, CLOSED, HIDDEN, ARCHIVED = (
    "open",
    "pre-moderated",
    "closed",
    "hidden",
    "archived",
)

MESSAGES = {
    OPEN: "",
    PRE_MODERATED: "Comments here are read by a moderator before they appear.",
    CLOSED: "Comments on this page are closed.",
    HIDDEN: "The comments on this page are not shown at the moment.",
    ARCHIVED: "This page has been archived and commenting is disabled.",
}

WITHHELD = "This page is not published at the moment."


class ThreadQuerySet(models.QuerySet):
    """Sets of threads."""

    def locked(self) -> "ThreadQuerySet":
        """For writing: nobody else changes these threads until the transaction ends."""
        return self.select_for_update()

    def readable(self) -> "ThreadQuerySet":
        """Threads whose comments readers may see."""
        return self.exclude(state=HIDDEN).filter(withheld=False)


class Thread(models.Model):
    """The discussion of one address; knows nothing of what else stands there."""

    address = models.CharField(max_length=500, unique=True)
    title = models.CharField(max_length=500)
    state = models.CharField(
        max_length=16, choices=[(state, state) for state in MESSAGES], default=OPEN
    )
    withheld = models.BooleanField(default=False)
    version = models.PositiveBigIntegerField(default=0)
    last_seq = models.PositiveBigIntegerField(default=0)
    placed = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-shown"], name="thread_most_discussed")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address

    @property
    def subject(self) -> str:
        """What a ready page that shows something of this thread depends on."""
        return f"thread-{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether a reader may post here."""
        return self.state in (OPEN, PRE_MODERATED) and not self.withheld

    @property
    def is_archived(self) -> bool:
        """Whether the page is frozen."""
        return self.state == ARCHIVED

    @property
    def is_readable(self) -> bool:
        """Whether readers may see the comments: they are not hidden, and the page is there."""
        return self.state != HIDDEN and not self.withheld

    @property
    def counted(self) -> int:
        """How many comments readers are told of: none where they may see none."""
        return self.shown if self.is_readable else 0

    @property
    def message(self) -> str:
        """The sentence the state shows, empty while the thread is simply open."""
        return WITHHELD if self.withheld else MESSAGES[self.state]


class StateChange(models.Model):
    """That a thread's state was changed: by whom, when and why."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="state_changes")
    was = models.CharField(max_length=16)
    state = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.was} → {self.state}"
