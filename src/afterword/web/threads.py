"""A thread as part of a page: the comments in the reader's view, options, paging, form."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from afterword.discussions.models import Comment, StateChange, Thread
from afterword.discussions.pages import ThreadPage, page_of
from afterword.discussions.threads import ARCHIVED
from afterword.discussions.viewing import page_asked
from afterword.publishing.subjects import SITE

from .forms import CommentForm
from .marking import marks_for
from .pieces.discussion import discussion
from .ready import ready
from .since import new_since, note_afterwards, seen_before
from .viewing import view_for


def discussion_context(request, thread: Thread, author_ids: Iterable[int] = ()) -> dict[str, Any]:
    """Everything the discussion's part of a page needs."""
    page = page_of(thread, view_for(request), page_asked(request.GET), request.user)
    seen = seen_before(request, thread)
    marks = marks_for(
        request,
        _all_on(page),
        new_after_seq=seen,
        author_ids=frozenset(author_ids),
        pick_ids=frozenset(pick.comment_id for pick in page.picks),
    )
    new = new_since(seen, request.user, thread)
    may_post = request.user.is_authenticated and thread.is_open
    return discussion(
        page,
        marks,
        thread.address,
        archived=_archived(thread),
        form=CommentForm.fresh() if may_post else None,
        form_action=reverse("post_comment", args=[thread.id]),
        new=(new[0], reverse("comment", args=[new[1]])) if new else None,
    )


def show_thread(request, thread: Thread) -> HttpResponse:
    """A thread that stands on its own: its article is gone, or never was here."""
    context = discussion_context(request, thread)
    response = render(request, "threads/thread.html", context)
    return ready_discussion(request, response, context)


def ready_discussion(request, response: HttpResponse, context: dict[str, Any], *subjects: str):
    """The answer, marked as ready; the reader's look is noted."""
    thread, page = context.get("thread"), context.get("page")
    own = [thread.subject] if thread else []
    number = page.number if page else 1
    response = note_afterwards(request, response)
    return ready(response, SITE, *own, *subjects, by_view=thread is not None, page=number)


def _all_on(page: ThreadPage) -> list[Comment]:
    return [*page.stubs, *page.comments, *(pick.comment for pick in page.picks)]


def _archived(thread: Thread) -> dict[str, Any] | None:
    if not thread.is_archived:
        return None
    change = StateChange.objects.filter(thread=thread, state=ARCHIVED).last()
    return {"at": change.at if change else thread.created_at}
