"""Where what was brought comes from: the key that makes a second run bring nothing twice."""

from django.conf import settings
from django.db import models

from afterword.discussions.models import Comment, Thread


class ThreadOrigin(models.Model):
    """That a thread was brought from a page of another system."""

    thread = models.OneToOneField(Thread, models.CASCADE, related_name="origin")
    format = models.CharField(max_length=40)
    source_id = models.CharField(max_length=500)
    file = models.CharField(max_length=255)
    brought_at = models.DateTimeField(auto_now_add=True)
    account = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["format", "source_id"], name="thread_brought_once")
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.source_id}"


class CommentOrigin(models.Model):
    """That a comment was brought, where it stood, and how sure its parent is."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="origin")
    thread = models.ForeignKey(
        ThreadOrigin, models.CASCADE, related_name="comments", db_index=False
    )
    source_id = models.CharField(max_length=500)
    number = models.BigIntegerField(null=True)
    line = models.PositiveIntegerField(default=0)
    basis = models.CharField(max_length=16)
    candidates = models.JSONField(default=list)
    evidence = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict)  # of `rows.FACTS` those that are not as usual

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "source_id"], name="comment_brought_once")
        ]

    def __str__(self) -> str:
        return f"{self.thread} {self.source_id}"


class ParentConfirmed(models.Model):
    """That a moderator looked at an inferred parent and found it right."""

    origin = models.OneToOneField(CommentOrigin, models.CASCADE, related_name="confirmation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.origin} by {self.by}"
