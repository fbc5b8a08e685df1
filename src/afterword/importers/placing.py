"""In which order comments are brought, so that each comes after the one it answers."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from .rows import CommentRow, Warned


def placed(
    rows: Iterable[CommentRow], known: Collection[str]
) -> tuple[list[CommentRow], list[Warned]]:
    """The rows in order; what would answer a comment that has not come answers none, warned of.

    `known` are the source ids of comments that are here already.
    """
    ordered, warnings = parents_first(rows), list[Warned]()
    coming = {row.source_id for row in ordered}
    met = set(known)
    for at, row in enumerate(ordered):
        if row.parent is not None and row.parent not in met:
            warnings.append(_to_the_top(row, in_circle=row.parent in coming))
            ordered[at] = replace(row, parent=None)
        met.add(row.source_id)
    return ordered, warnings


def parents_first(rows: Iterable[CommentRow]) -> list[CommentRow]:
    """The rows by number, else by date, but each after the comment it answers.

    Where rows answer each other in a circle, one of them has to stand before its parent.
    """
    waiting = {row.source_id: row for row in sorted(rows, key=_age)}
    ordered: dict[str, CommentRow] = {}
    for row in waiting.values():
        chain: dict[str, CommentRow] = {}
        step: CommentRow | None = row
        while step is not None and step.source_id not in ordered and step.source_id not in chain:
            chain[step.source_id] = step
            step = waiting.get(step.parent) if step.parent is not None else None
        ordered.update(reversed(chain.items()))
    return list(ordered.values())


def _age(row: CommentRow) -> tuple[int, int, float]:
    posted = row.posted_at.timestamp() if row.posted_at else 0.0
    return (0, row.number, 0.0) if row.number is not None else (1, 0, posted)


def _to_the_top(row: CommentRow, *, in_circle: bool) -> Warned:
    why = "which answers it in turn" if in_circle else "which is not in this file"
    return Warned(f"answers {row.parent}, {why}: brought to the top level", row.place)
