"""What a ready page, the same for everybody, leaves out: who reads it, and what is theirs.

The page's script asks for it. It learns numbers of comments it has on the page already, never
words; where more than that is needed, it is told to fetch the page from Django as a whole.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from afterword.discussions.comments import HELD, REMOVED, SHOWN, may_moderate
from afterword.discussions.models import Comment, Thread
from afterword.discussions.viewing import View
from afterword.readers.models import Reader

from .redress import statements_of_removals
from .since import new_since, note_afterwards, seen_before
from .viewing import COOKIE, put_into_cookie

OWN_AT_MOST = 1000
DIGITS = 18  # a number of the database


@require_safe
def me(request: HttpRequest) -> JsonResponse:
    """Who asks, and with `?thread=12&from=900&to=950` what is theirs among these comments."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return _answer({})
    reader = request.user
    told: dict[str, Any] = {"name": reader.name, "staff": reader.is_staff}
    number = _number(request, "thread")
    thread = Thread.objects.filter(pk=number).first() if number else None
    if thread is None:
        return _answer(told)
    if reads_another_view(request):
        response = _answer({**told, "whole": True})
        put_into_cookie(response, View.from_code(reader.view))
        return response
    theirs = _of_thread(request, thread, _number(request, "from"), _number(request, "to"))
    told |= {"whole": True} if theirs is None else {"thread": theirs}
    return note_afterwards(request, _answer(told))


def reads_another_view(request: HttpRequest) -> bool:
    """Whether the account holds another view than this browser asks for."""
    saved = request.user.view
    return bool(saved) and View.from_code(saved).code != request.COOKIES.get(COOKIE)


def _of_thread(request, thread: Thread, first: int, last: int) -> dict[str, Any] | None:
    """What is the reader's; None where the script could not show it."""
    reader = request.user
    if may_moderate(reader):
        return None
    seen = seen_before(request, thread)
    if not thread.is_readable:
        return {}
    own = _own(reader, thread, first, last)
    if len(own) > OWN_AT_MOST or any(standing == HELD for _, standing, _ in own):
        return None
    new = new_since(seen, reader, thread)
    theirs = {
        "own": [number for number, _, _ in own],
        **_what_may_be_done(thread, own),
        "removed": _reasons(reader, own),
    }
    return {**theirs, "new": new} if new else theirs


def _own(reader: Reader, thread: Thread, first: int, last: int) -> list[tuple]:
    """Number, standing and time of their comments between two numbers; whatever waits besides.

    What waits is on no ready page, so its number says nothing of where it would stand.
    """
    wanted = Q(pk__gte=first, pk__lte=last) | Q(standing=HELD)
    found = Comment.objects.filter(wanted, author=reader, thread=thread)
    return sorted(found.values_list("pk", "standing", "posted_at")[: OWN_AT_MOST + 1])


def _what_may_be_done(thread: Thread, own: list[tuple]) -> dict[str, list[int]]:
    since = timezone.now() - timedelta(minutes=settings.AFTERWORD_EDIT_MINUTES)
    with_words = [(number, at) for number, standing, at in own if standing == SHOWN]
    young = [number for number, at in with_words if at >= since and thread.is_open]
    editable = Comment.objects.filter(pk__in=young).still_editable() if young else []
    return {
        "editable": [comment.pk for comment in editable],
        "deletable": [] if thread.is_archived else [number for number, _ in with_words],
    }


def _reasons(reader: Reader, own: list[tuple]) -> list[tuple[int, str]]:
    """What was removed, each with the address of the page that says why."""
    removed = [number for number, standing, _ in own if standing == REMOVED]
    found = statements_of_removals(reader, removed) if removed else {}
    return [(number, one.get_absolute_url()) for number, one in found.items()]


def _number(request: HttpRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= DIGITS else 0


def _answer(told: dict[str, Any]) -> JsonResponse:
    return JsonResponse(told, headers={"Cache-Control": "private, no-store"})
