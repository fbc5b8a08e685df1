"""A page of a thread as nested lists, and the shorter lists made of the same comments."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .comments import GONE, NOWHERE, TOP_RANK, comment_html, line_html, stub_html
from .marks import Marks


@dataclass(frozen=True)
class Row:
    """One comment on its way to the page: how deep it stands, and in which form."""

    comment: object
    level: int
    is_stub: bool = False

    @property
    def has_heading(self) -> bool:
        """Whether its name stands as a heading, below which others rank one lower."""
        return not self.is_stub and self.comment.standing not in GONE


Draw = Callable[[Row, int], str]
"""Draws a row, given the rank of its heading."""


def thread_html(page, marks: Marks) -> SafeString:
    """The comments of one page of a thread, in the view it was asked for."""
    flat = page.view.layout == "flat"
    picked = frozenset(pick.comment_id for pick in page.picks)
    marks = replace(marks.within(page.thread), pick_ids=picked)
    moved = picked if page.view.order == "picks" else NOWHERE
    rows = [] if flat else [Row(stub, stub.level, is_stub=True) for stub in page.stubs]
    rows += [
        Row(comment, 0 if flat else comment.level, is_stub=comment.id in moved)
        for comment in page.comments
        if marks.may_see(comment)
    ]
    first = [pick.comment for pick in page.picks] if moved and page.number == 1 else []
    here = numbers(first) | numbers(row.comment for row in rows if not row.is_stub)
    drawn = picks_html(first, marks, here) + list_html(rows, page.view, marks, here)
    return mark_safe(drawn)  # noqa: S308  every value in it was escaped, or sanitised when stored


def context_html(ancestors, comment, marks: Marks, replies=()) -> SafeString:
    """A comment with all it answers, one line each, and the branch below it in full."""
    rows = [Row(one, one.level, is_stub=True) for one in ancestors]
    rows += [Row(one, one.level) for one in (comment, *replies) if marks.may_see(one)]
    marks = marks.within(comment.thread)
    here = numbers(row.comment for row in rows if not row.is_stub)
    drawn = nested(rows, lambda row, rank: row_html(row, rank, "expanded", marks, here))
    return mark_safe(f'<ol class="thread">{drawn}</ol>')  # noqa: S308  as above


def comment_list_html(comments, marks: Marks) -> SafeString:
    """Comments from here and there, one after another, each under the title of its thread."""
    drawn = "".join(listed_html(comment, marks) for comment in comments if marks.may_see(comment))
    return mark_safe(f'<ol class="thread flat">{drawn}</ol>')  # noqa: S308  as above


def listed_html(comment, marks: Marks) -> str:
    """One comment of such a list."""
    thread = comment.thread
    return (
        f'<li><p class="crumb">On <a href="{escape(thread.address)}">{escape(thread.title)}</a></p>'
        f"{comment_html(comment, marks.within(thread))}</li>"
    )


def list_html(rows: list[Row], view, marks: Marks, here: frozenset[int]) -> str:
    """The one list of a page."""
    kinds = ["thread"]
    kinds += ["flat"] if view.layout == "flat" else []
    kinds += ["collapsed"] if view.replies == "collapsed" else []
    drawn = nested(
        rows, lambda row, rank: row_html(row, rank, view.replies, marks, here), view.replies
    )
    return f'<ol class="{" ".join(kinds)}">{drawn}</ol>'


def row_html(row: Row, rank: int, replies: str, marks: Marks, here: frozenset[int]) -> str:
    """A comment in the form its row asks for."""
    if row.is_stub:
        return stub_html(row.comment, here)
    if replies == "collapsed":
        return line_html(row.comment, marks, here)
    return comment_html(row.comment, marks, rank, here)


def nested(rows: list[Row], draw: Draw, replies: str = "expanded") -> str:
    """Lists in lists, well formed whatever the levels are.

    A row stands below the nearest earlier row of a smaller level, so a level that is missing
    (a page that begins inside a branch, a comment nobody may see) breaks nothing.
    """
    drawn: list[str] = []
    opened: list[tuple[int, int, str]] = []  # level, rank of headings below it, what closes it
    for row, count in zip(rows, answers_below(rows), strict=True):
        while opened and opened[-1][0] >= row.level:
            drawn.append(opened.pop()[2])
        rank = opened[-1][1] if opened else TOP_RANK
        opening, closing = replies_fold(count, replies, row.is_stub)
        drawn.append(f"<li>{draw(row, rank)}{opening}")
        opened.append((row.level, rank + row.has_heading, f"{closing}</li>"))
    drawn += [closing for _, _, closing in reversed(opened)]
    return "".join(drawn)


def answers_below(rows: list[Row]) -> list[int]:
    """For each row, how many rows stand below it on this page."""
    below, open_rows = [0] * len(rows), []
    for place, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].level >= row.level:
            above = open_rows.pop()
            below[above] = place - above - 1
        open_rows.append(place)
    for above in open_rows:
        below[above] = len(rows) - above - 1
    return below


HIDE = "<span>Hide</span>"  # the styles say Show where the fold is closed


def replies_fold(count: int, replies: str, is_stub: bool) -> tuple[str, str]:
    """What opens and closes the list of replies: a fold of its own where they are in full."""
    if not count:
        return "", ""
    if is_stub or replies == "collapsed":
        return "<ol>", "</ol>"
    said = "1 reply" if count == 1 else f"{count:,} replies"
    return f'<details open class="replies"><summary>{HIDE} {said}</summary><ol>', "</ol></details>"


def picks_html(comments: list, marks: Marks, here: frozenset[int]) -> str:
    """Picked comments in full, before the thread."""
    if not comments:
        return ""
    drawn = "".join(f"<li>{comment_html(comment, marks, here=here)}</li>" for comment in comments)
    return f'<ol class="thread flat" aria-label="Editor’s picks">{drawn}</ol>'


def numbers(comments) -> frozenset[int]:
    """The numbers of some comments."""
    return frozenset(comment.id for comment in comments)
