"""Saying of an answer that it may be kept as a ready page, and what it was made of."""

from datetime import datetime

from django.http import HttpResponse

from afterword.pagestore.ready import Ready


def ready(
    response: HttpResponse,
    *subjects: str,
    by_view: bool = False,
    until: datetime | None = None,
    page: int = 1,
) -> HttpResponse:
    """The same answer, marked: it holds until one of the subjects changes, or until a moment.

    Only what every reader may see can be marked. `by_view`: the viewing options change it. `page`:
    the number of what it shows, which is the last page where a number beyond it was asked for.
    """
    response.ready = Ready(tuple(dict.fromkeys(subjects)), by_view, until, page)
    return response
