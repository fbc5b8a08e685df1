"""What a thread shows to one reader and not to another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo
from typing import Any

NONE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Marks:
    """Who is reading, what that reader may do, and which comments stand out for them.

    `author_ids` and `staff_ids` are numbers of readers, every other set holds numbers of
    comments. `picture_of` gives the address of the picture beside a comment, or "". `statements`
    gives, by the number of an own comment that was removed, the address that says why.
    """

    reader_id: int | None = None
    may_post: bool = False
    moderates: bool = False
    new_after_seq: int | None = None
    editable_ids: frozenset[int] = NONE
    deletable_ids: frozenset[int] = NONE
    author_ids: frozenset[int] = NONE
    staff_ids: frozenset[int] = NONE
    uncertain_ids: frozenset[int] = NONE
    pick_ids: frozenset[int] = NONE
    statements: Mapping[int, str] = field(default_factory=dict)
    picture_of: Callable[[Any], str] | None = None
    zone: tzinfo = UTC

    def is_new(self, comment) -> bool:
        """Whether it was posted, by somebody else, since this reader's last visit."""
        return (
            self.new_after_seq is not None
            and comment.seq > self.new_after_seq
            and not self.is_own(comment)
        )

    def is_own(self, comment) -> bool:
        """Whether this reader wrote it."""
        return self.reader_id is not None and comment.author_id == self.reader_id

    def may_see(self, comment) -> bool:
        """Whether this reader may see it at all: what is held is for its author and moderators."""
        return comment.standing != "held" or self.moderates or self.is_own(comment)

    def within(self, thread) -> "Marks":
        """The same marks where the thread's state allows less."""
        if thread.is_open:
            return self
        deletable = NONE if thread.state == "archived" else self.deletable_ids
        return replace(self, may_post=False, editable_ids=NONE, deletable_ids=deletable)
