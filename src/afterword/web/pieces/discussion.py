"""Everything the discussion part of a page needs, gathered for its template."""

from typing import Any

from afterword.text.plain import excerpt

from .marks import Marks
from .options import choices
from .paging import paging
from .threads import thread_html

EXCERPTS = 3
EXCERPT_LENGTH = 240


def discussion(
    page,
    marks: Marks,
    here: str,
    *,
    archived=None,
    form=None,
    form_action: str = "",
    may_log_in: bool = True,
    new: tuple[int, str] | None = None,
) -> dict[str, Any]:
    """The context of `threads/_thread.html`; the template file says what each name is."""
    return {
        "thread": page.thread,
        "page": page,
        "view": page.view,
        "here": here,
        "comments_html": thread_html(page, marks),
        "choices": choices(page.view),
        "paging": paging(
            page.number,
            page.count,
            lambda number: f"{here}?{page.view.query(page=number)}#comments",
        ),
        "picks": [] if page.view.order == "picks" else excerpts(page),
        "save_action": f"/t/{page.thread.id}/view",
        "archived": archived,
        "form": form,
        "form_action": form_action,
        "may_log_in": may_log_in,
        "new": new,
        "last_seq": page.thread.last_seq,
    }


def excerpts(page) -> list[tuple[int, str, str, str, str]]:
    """Up to three picks: number, name, how it begins, the line why, the address."""
    shown = [pick for pick in page.picks if pick.comment.standing == "shown"]
    return [
        (
            pick.comment.id,
            pick.comment.byline,
            excerpt(pick.comment.html, EXCERPT_LENGTH),
            pick.line,
            f"/c/{pick.comment.id}",
        )
        for pick in shown[:EXCERPTS]
    ]
