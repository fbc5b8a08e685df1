"""Says of every comment whom it answers, and on what basis."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, overload

from afterword.importers.rows import Basis, Order, Place, Warned
from afterword.importers.saved_text.comments import Draft
from afterword.importers.saved_text.evidence import Evidence, Said, gather
from afterword.importers.saved_text.headers import OWN
from afterword.importers.saved_text.parents import TOP, OldestFirst, Places, order_of, places

_FEW = 8


class Answer(NamedTuple):
    """The parent of a comment as its source id, and how it was found."""

    parent: str | None
    basis: Basis
    candidates: Sequence[str | None]
    evidence: str = ""


class Thread(NamedTuple):
    """All answers of a page, its order, and what to look at."""

    answers: list[Answer]
    order: Order
    warnings: list[Warned]


class Candidates(Sequence[str | None]):
    """The source ids a comment may answer, made as they are asked for: there may be thousands."""

    def __init__(self, of_page: Places, ids: Sequence[str], comment: int) -> None:
        self._places, self._ids, self._comment = of_page, ids, comment

    def __len__(self) -> int:
        return self._places.count(self._comment)

    def __iter__(self) -> Iterator[str | None]:
        for other in self._places.candidates(self._comment):
            yield self._ids[other] if other != TOP else None

    @overload
    def __getitem__(self, index: int) -> str | None: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str | None, ...]: ...
    def __getitem__(self, index: int | slice) -> str | None | tuple[str | None, ...]:
        if isinstance(index, slice):
            return tuple(islice(self, index.start, index.stop, index.step))
        return tuple(self)[index] if index < 0 else next(islice(self, index, None))


def answers(
    drafts: Sequence[Draft],
    ids: Sequence[str],
    keys: Sequence[int],
    *,
    order: Order,
    article: str,
) -> Thread:
    """Find the parents of all comments of a page from what it says, order, keys and words."""
    order = order if order != "unknown" else order_of(keys)
    if drafts[0].header.style.family == OWN:
        return Thread([_given(draft) for draft in drafts], order, [])
    open_places = places(keys, order)
    has_numbers = bool(drafts[0].header.number)
    said = [Said(draft.header.name, draft.text) for draft in drafts]
    found = gather(said, open_places, article=article, of_all=not has_numbers)
    parents = open_places.parents({comment: one.answered for comment, one in found.items()})
    thread = [
        _inferred(comment, parents[comment], open_places, ids, found.get(comment), has_numbers)
        for comment in range(len(drafts))
    ]
    return Thread(thread, order, _warnings(drafts, keys, open_places))


def _given(draft: Draft) -> Answer:
    parent = str(draft.header.reply_to) if draft.header.reply_to else None
    return Answer(parent, "given", (parent,))


def _inferred(
    comment: int,
    parent: int,
    open_places: Places,
    ids: Sequence[str],
    found: Evidence | None,
    has_numbers: bool,
) -> Answer:
    """Order proves a parent, or words speak for it, or dates leave no other, or it is a guess."""
    candidates: Sequence[str | None] = Candidates(open_places, ids, comment)
    if len(candidates) <= _FEW:
        candidates = tuple(candidates)
    name = ids[parent] if parent != TOP else None
    is_alone = open_places.count(comment) == 1 and not (open_places.outside and parent == TOP)
    if is_alone and has_numbers:
        return Answer(name, "certain", candidates)
    if found and found.answered == parent:
        return Answer(name, found.basis, candidates, found.words)
    return Answer(name, "dated" if is_alone else "least depth", candidates)


def _warnings(drafts: Sequence[Draft], keys: Sequence[int], open_places: Places) -> list[Warned]:
    found = []
    if open_places.outside:
        reason = "the page begins inside a branch: what these comments answer is on another page"
        found.append(Warned(reason, drafts[0].place))
    pairs = list(zip(keys, keys[1:], strict=False))
    if len(pairs) > 1 and (all(a < b for a, b in pairs) or all(a > b for a, b in pairs)):
        reason = (
            "the comments stand in one line of time: if the page shows a flat list, who answers"
        )
        found.append(Warned(f"{reason} whom cannot be told", Place(0)))
    if not isinstance(open_places, OldestFirst) and not drafts[0].header.number:
        found.append(Warned("no numbers are shown: parents rest on dates, to the minute", Place(0)))
    return found
