"""A comment, what stood before it was edited, and the records that hang on it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from . import keys
from .threads import HIDDEN, Thread

SHOWN, HELD, REMOVED, WITHDRAWN = "shown", "held", "removed", "withdrawn"
PLACED = models.Q(placed=True)
STANDINGS = (SHOWN, HELD, REMOVED, WITHDRAWN)


class CommentQuerySet(models.QuerySet):
    """Sets of comments."""

    def placed(self) -> "CommentQuerySet":
        """Comments that have a place on the page: those that were shown at some time."""
        return self.filter(placed=True)

    def after(self, seq: int) -> "CommentQuerySet":
        """Comments that came to their thread later than the one with this number."""
        return self.filter(seq__gt=seq)

    def in_readable_threads(self) -> "CommentQuerySet":
        """Comments of threads that readers may see."""
        return self.exclude(thread__state=HIDDEN).filter(thread__withheld=False)

    def shown(self) -> "CommentQuerySet":
        """Comments whose words every reader may see."""
        return self.filter(standing=SHOWN).in_readable_threads()

    def visible_to(self, reader) -> "CommentQuerySet":
        """Comments whose words this reader may see: the shown, their own held; all for moderators.

        The one way to fetch words for somebody.
        """
        if may_moderate(reader):
            return self
        if reader is None or not reader.is_authenticated:
            return self.shown()
        own_or_shown = models.Q(standing=SHOWN) | models.Q(standing=HELD, author=reader)
        return self.filter(own_or_shown).in_readable_threads()

    def met_by(self, reader) -> "CommentQuerySet":
        """Comments this reader meets on a page: the visible, and what stays of the others."""
        if may_moderate(reader):
            return self
        own = models.Q(standing=HELD, author_id=reader.pk if reader else None)
        return self.filter(PLACED | own & models.Q(author__isnull=False)).in_readable_threads()

    def still_editable(self) -> "CommentQuerySet":
        """Comments within the editing window: some minutes, until the first reply."""
        since = timezone.now() - timedelta(minutes=settings.AFTERWORD_EDIT_MINUTES)
        young = self.filter(standing__in=(SHOWN, HELD), posted_at__gte=since)
        return young.filter(~models.Exists(Comment.objects.filter(parent=models.OuterRef("pk"))))

    def with_names(self) -> "CommentQuerySet":
        """Comments with what their lines on a page name: author, parent and the parent's author."""
        return self.select_related("author", "parent", "parent__author").defer(
            "source", "parent__source", "parent__html", "parent__path", "parent__rpath"
        )


class Comment(models.Model):
    """A comment on a thread. Its number (`id`) rises over the whole site."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments", db_index=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    seq = models.PositiveBigIntegerField()
    path = models.BinaryField(max_length=500)
    rpath = models.BinaryField(max_length=500)
    depth = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="comments", db_index=False
    )
    name = models.CharField(max_length=200, blank=True)
    source = models.TextField()
    html = models.TextField()
    posted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    standing = models.CharField(max_length=16, default=SHOWN)
    reason = models.CharField(max_length=500, blank=True)
    placed = models.BooleanField(default=True)
    submission = models.UUIDField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "seq"], name="comment_seq"),
            models.UniqueConstraint(fields=["author", "submission"], name="comment_sent_once"),
            models.UniqueConstraint(
                fields=["thread", "path"], name="comment_path", condition=PLACED
            ),
            models.UniqueConstraint(
                fields=["thread", "rpath"], name="comment_rpath", condition=PLACED
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=STANDINGS), name="comment_standing"
            ),
            models.CheckConstraint(
                condition=~models.Q(placed=True, standing=HELD), name="comment_held_has_no_place"
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "seq"], name="comment_flat", condition=PLACED),
            models.Index(fields=["author", "-id"], name="comment_by_author"),
            models.Index(fields=["id"], name="comment_waiting", condition=models.Q(standing=HELD)),
        ]

    def __str__(self) -> str:
        return f"№ {self.id}"

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.id])

    @property
    def author_name(self) -> str:
        """The name the comment was written under: the account's, or the one an import kept."""
        return self.author.name if self.author_id else self.name

    @property
    def byline(self) -> str:
        """The name every reader may see: none unless the words are shown."""
        return self.author_name if self.standing == SHOWN else ""

    @property
    def parent_byline(self) -> str:
        """The name every reader may see of whom it answers."""
        return self.parent.byline if self.parent_id else ""

    @property
    def is_staff(self) -> bool:
        """Whether its author works for the publication."""
        return bool(self.author_id and self.author.is_staff)

    @property
    def picture(self) -> str:
        """The name of its author's picture, empty without one."""
        return self.author.picture.name if self.author_id else ""

    @property
    def has_words(self) -> bool:
        """Whether there are words to show to somebody, be it the author alone."""
        return self.standing in (SHOWN, HELD)

    def is_of(self, reader) -> bool:
        """Whether this reader wrote it."""
        return bool(reader and reader.pk and self.author_id == reader.pk)

    @property
    def level(self) -> int:
        """How many comments it stands below on the page."""
        return keys.level(bytes(self.path))


class Revision(models.Model):
    """What a comment said before an edit."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="revisions")
    source = models.TextField()
    html = models.TextField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["replaced_at", "id"]

    def __str__(self) -> str:
        return f"{self.comment} until {self.replaced_at:%Y-%m-%d %H:%M}"


class Pick(models.Model):
    """That an editor picked a comment, with a line why."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="picks")
    comment = models.OneToOneField(Comment, models.CASCADE, related_name="pick")
    line = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.line


def may_moderate(reader) -> bool:
    """Whether this reader keeps discussions, and so sees what is held and removed."""
    if not reader or not reader.is_active or not reader.is_authenticated:
        return False
    return reader.has_rights and reader.has_perm("discussions.change_thread")
