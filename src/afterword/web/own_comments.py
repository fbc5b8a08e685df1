"""A reader's own comments, each with the truth of it: published, waiting, removed, withdrawn."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from afterword.discussions.comments import REMOVED, WITHDRAWN
from afterword.discussions.models import Comment
from afterword.discussions.viewing import page_asked
from afterword.moderation.decisions import OVERTURN
from afterword.moderation.models import Statement

from .pieces.comments import ground
from .pieces.paging import paging
from .redress import Redress, redress_of, statements_of_removals
from .sanctions import imposed_on

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class OwnComment:
    """One line of the list; `statement` leads to why it was removed, where it was."""

    number: int
    address: str
    posted_at: datetime
    thread: tuple[str, str] | None
    words: SafeString
    standing: str
    reason: str
    statement: str
    redress: Redress | None
    came_back: bool
    may_be_deleted: bool


@login_required
@require_safe
def own_comments(request) -> HttpResponse:
    """All somebody wrote, newest first, and what is imposed on them."""
    reader = request.user
    theirs = Comment.objects.filter(author=reader)
    pages = max(1, -(-theirs.count() // A_PAGE))
    number = min(page_asked(request.GET), pages)
    newest = theirs.select_related("thread").order_by("-id")
    comments = list(newest[(number - 1) * A_PAGE : number * A_PAGE])
    context = {
        "comments": _told(comments, _statements(reader, comments)),
        "sanctions": imposed_on(reader),
        "paging": paging(number, pages, lambda n: f"{request.path}?page={n}"),
        "noindex": True,
    }
    return render(request, "readers/own_comments.html", context)


def _statements(reader, comments: list[Comment]) -> dict[int, Statement]:
    return statements_of_removals(reader, [one.pk for one in comments]) if comments else {}


def _told(comments: list[Comment], statements: dict[int, Statement]) -> list[OwnComment]:
    now = timezone.now()
    return [_as_told(comment, statements.get(comment.pk), now) for comment in comments]


def _as_told(comment: Comment, statement: Statement | None, now: datetime) -> OwnComment:
    thread = comment.thread
    words = comment.html if thread.is_readable and comment.standing != WITHDRAWN else ""
    overturned = statement.decision.reversal if statement else None
    return OwnComment(
        number=comment.pk,
        address=comment.get_absolute_url() if thread.is_readable else "",
        posted_at=comment.posted_at,
        thread=(thread.title, thread.address) if thread.is_readable else None,
        words=mark_safe(words),  # noqa: S308 - the sanitiser's output, as stored
        standing=comment.standing,
        reason=ground(comment.reason) if comment.standing == REMOVED else comment.reason,
        statement=statement.get_absolute_url() if statement else "",
        redress=redress_of(statement.decision, now) if statement else None,
        came_back=overturned is not None and overturned.action == OVERTURN,
        may_be_deleted=comment.has_words and thread.is_readable and not thread.is_archived,
    )
