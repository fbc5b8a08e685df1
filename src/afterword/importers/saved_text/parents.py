"""Who answers whom, from nothing but the order of a page and rising keys.

A page shows a thread in preorder. A reply's key (its number, or where none is shown its date) is
not smaller than that of the comment it answers, and the replies to one comment stand in the order
of their keys. Newest first, that leaves one tree; oldest first, it leaves bounds.

Comments are named by their index on the page; TOP, and all below 0, is the top level.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

from afterword.importers.rows import Order

TOP = -1
_ROUNDS = 8
Keys = Sequence[int]
Hints = Mapping[int, int]


class Places(Protocol):
    """Where each comment of a page can stand."""

    @property
    def outside(self) -> int:
        """How many comments above the first one are not on the page, at least."""

    def count(self, comment: int) -> int:
        """How many places are open to a comment."""

    def candidates(self, comment: int) -> Iterator[int]:
        """All it can answer, the nearest first; TOP, if it can stand there, last."""

    def may_answer(self, comment: int, other: int) -> bool:
        """Whether `other` is one of its candidates."""

    def parents(self, hints: Hints) -> list[int]:
        """The shallowest tree that follows the hints (comment: parent) as far as one can."""


def order_of(keys: Keys) -> Order:
    """How a page is ordered, told by its records: each top-level comment is one.

    Newest first, top-level comments are smaller than all above them; oldest first, smaller than
    all below. A page whose first comment has the smallest key can be either, and is nearly
    always oldest first.
    """
    if len(keys) < 2:
        return "unknown"
    from_above, from_below = _records(keys), _records(keys[::-1])
    if from_above == 1:
        return "oldest"
    return "newest" if from_below <= 2 * from_above else "oldest"


def places(keys: Keys, order: Order) -> Places:
    """The places open to the comments of a page in that order."""
    return NewestFirst(keys) if order == "newest" else OldestFirst(keys)


class NewestFirst:
    """A comment answers the nearest above it with a smaller key; equal keys leave a choice."""

    outside = 0

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._above: list[int] = []
        self._equals: list[int] = []
        path: list[int] = []
        for comment, key in enumerate(keys):
            while path and keys[path[-1]] > key:
                path.pop()
            above = path[-1] if path else TOP
            self._above.append(above)
            self._equals.append(self._equals[above] + 1 if path and keys[above] == key else 0)
            path.append(comment)

    def count(self, comment: int) -> int:
        return self._equals[comment] + 1

    def candidates(self, comment: int) -> Iterator[int]:
        above = self._above[comment]
        for _ in range(self._equals[comment]):
            yield above
            above = self._above[above]
        yield above

    def may_answer(self, comment: int, other: int) -> bool:
        return other in islice(self.candidates(comment), 100)

    def parents(self, hints: Hints) -> list[int]:
        keys, path, parents = self._keys, list[int](), list[int]()
        for comment, key in enumerate(keys):
            while path and keys[path[-1]] > key:
                path.pop()
            wanted = hints.get(comment)
            while path and keys[path[-1]] == key and path[-1] != wanted:
                path.pop()
            parents.append(path[-1] if path else TOP)
            path.append(comment)
        return parents


class OldestFirst:
    """Bounds alone: a comment can stand anywhere between its least and its greatest depth.

    The greatest depth is that of a stack kept greedily: a comment goes on top while keys rise;
    a smaller key takes everything greater off, and the one below that too, whose place it takes
    (it stands beside it, for an answer to that one has already been passed). Whatever is still on
    the stack under a comment, from its least depth up, can be the one it answers. The stack is
    kept as links, since the whole would be quadratic. Where the page begins inside a branch, the
    comments above it that are not on the page stand at the foot of the stack.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._smaller = _next_smaller(keys)
        self._least = self._least_depths({})
        self.outside = self._least[0] if keys else 0
        self._under: list[int] = []
        self._greatest: list[int] = []
        self._above_page: list[int] = []
        self._gone = [len(keys)] * len(keys)
        stack = self._foot()
        self._foot_left = len(stack)
        for comment in range(len(keys)):
            self._put(stack, comment)

    def count(self, comment: int) -> int:
        places = self._greatest[comment] - self._least[comment] + 1
        not_on_page = self._above_page[comment] - self._least[comment]
        return places - max(0, not_on_page)

    def candidates(self, comment: int) -> Iterator[int]:
        under = self._under[comment]
        for _ in range(self.count(comment)):
            yield max(under, TOP)
            under = self._under[under] if under >= 0 else TOP

    def may_answer(self, comment: int, other: int) -> bool:
        return (
            0 <= other < comment < self._gone[other]
            and self._greatest[other] + 1 >= self._least[comment]
        )

    def parents(self, hints: Hints) -> list[int]:
        return _Shallowest(self._keys, self._least, self._wished_depths(hints), hints).tree(
            self._foot()
        )

    def _foot(self) -> list[int]:
        """The comments above the page, as far as they must exist: below 0, smaller than all."""
        return list(range(TOP - self.outside, TOP))

    def _put(self, stack: list[int], comment: int) -> None:
        """Put a comment on the greedy stack, and note what it lies on."""
        key = self._keys[comment]
        if stack and stack[-1] >= 0 and self._keys[stack[-1]] > key:
            while stack and stack[-1] >= 0 and self._keys[stack[-1]] > key:
                self._take(stack, comment)
            if stack:
                self._take(stack, comment)
        self._under.append(stack[-1] if stack else TOP)
        self._greatest.append(len(stack))
        self._above_page.append(self._foot_left)
        stack.append(comment)

    def _take(self, stack: list[int], comment: int) -> None:
        gone = stack.pop()
        if gone < 0:
            self._foot_left -= 1
        else:
            self._gone[gone] = comment

    def _wished_depths(self, hints: Hints) -> list[int]:
        """The least depths, with what the hints need besides, in as many rounds as it takes."""
        wished = self._least
        for _ in range(_ROUNDS if hints else 0):
            before, wished = wished, self._least_depths(hints, wished)
            if wished == before:
                break
        return wished

    def _least_depths(self, hints: Hints, before: Sequence[int] = ()) -> list[int]:
        """The least depth of each: above the next smaller one, and above what its reply needs.

        From a hinted reply up to its parent, all stand below that parent (at the depth it had
        `before`).
        """
        keys, smaller = self._keys, self._smaller
        least = [0] * (len(keys) + 1)
        floors: list[tuple[int, int]] = []
        for comment in range(len(keys) - 1, -1, -1):
            while floors and floors[-1][0] >= comment:
                floors.pop()
            answered = hints.get(comment)
            if answered is not None:
                floors.append((answered, before[answered] + 1))
            beside = least[smaller[comment]] + 1 if smaller[comment] < len(keys) else 0
            floor = floors[-1][1] if floors else 0
            least[comment] = max(least[comment], floor, beside, least[comment + 1] - 1)
            if answered is not None:
                least[answered] = max(least[answered], least[comment] - 1)
        return least


class _Shallowest:
    """Builds the shallowest tree from above to below; no choice it makes can end in a cul-de-sac.

    `least` is what order demands, `wished` what the hints need besides. Between a hinted parent
    and its hinted reply, everything is kept below that parent.
    """

    def __init__(self, keys: Keys, least: list[int], wished: list[int], hints: Hints) -> None:
        self._keys, self._least, self._wished, self._hints = keys, least, wished, hints
        self._depth = [0] * len(keys)
        self._last_reply: dict[int, int] = {}
        for comment, answered in hints.items():
            self._last_reply[answered] = max(comment, self._last_reply.get(answered, 0))
        self._holding: list[int] = []
        self._path: list[int] = []

    def tree(self, foot: list[int]) -> list[int]:
        self._path = foot
        return [self._place(comment) for comment in range(len(self._keys))]

    def _place(self, comment: int) -> int:
        """Give a comment its place, and return the one it answers there."""
        most = self._greatest_depth(comment)
        wanted = max(self._wished[comment], self._floor(comment))
        answered = self._hints.get(comment, TOP)
        if self._is_on_path(answered) and self._depth[answered] + 1 >= self._floor(comment):
            wanted = self._depth[answered] + 1
        depth = min(most, max(self._least[comment], wanted))
        del self._path[depth:]
        parent = self._path[-1] if self._path else TOP
        self._depth[comment] = depth
        self._path.append(comment)
        if comment in self._last_reply:
            self._holding.append(comment)
        return max(parent, TOP)

    def _greatest_depth(self, comment: int) -> int:
        """As deep as the path allows: beside what it may not answer any more, or on its end."""
        path, key = self._path, self._keys[comment]
        most = len(path)
        while path and path[-1] >= 0 and self._keys[path[-1]] > key:
            path.pop()
            most = max(0, len(path) - 1)
        return most

    def _floor(self, comment: int) -> int:
        """The depth below a parent whose hinted reply is still to come."""
        holding = self._holding
        while holding and (
            self._last_reply[holding[-1]] < comment or not self._is_on_path(holding[-1])
        ):
            holding.pop()
        return self._depth[holding[-1]] + 1 if holding else 0

    def _is_on_path(self, comment: int) -> bool:
        if comment < 0:
            return False
        depth = self._depth[comment]
        return depth < len(self._path) and self._path[depth] == comment


def _next_smaller(keys: Keys) -> list[int]:
    """For each key the index of the next smaller one, the length where there is none."""
    following = [len(keys)] * len(keys)
    waiting: list[int] = []
    for index, key in enumerate(keys):
        while waiting and keys[waiting[-1]] > key:
            following[waiting.pop()] = index
        waiting.append(index)
    return following


def _records(keys: Keys) -> int:
    """How many keys are smaller than every one before them."""
    count, smallest = 0, None
    for key in keys:
        if smallest is None or key < smallest:
            count, smallest = count + 1, key
    return count
