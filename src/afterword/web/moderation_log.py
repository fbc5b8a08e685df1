"""The public moderation log: what was decided, when and by which rule; never words or names."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from afterword.moderation.logbook import Entry, entries
from afterword.moderation.models import Decision
from afterword.moderation.subjects import LOG
from afterword.publishing.models import Publication
from afterword.publishing.subjects import SITE

from .ready import ready

A_PAGE = 50


@require_safe
def moderation_log(request, before: int | None = None) -> HttpResponse:
    """The newest entries, or those before a number; where the publication shows none, nothing."""
    if not Publication.load(request).log_is_public:
        raise Http404
    if before is not None and not Decision.objects.filter(number=before).exists():
        raise Http404  # as many pages as there are decisions can be kept, and no more
    found = entries(before, A_PAGE)
    context = {
        "days": [(day, list(those)) for day, those in groupby(found, _day)],
        "older": _older(found),
        "newest": before is None,
    }
    return ready(render(request, "rules/log.html", context), SITE, LOG)


def _older(found: list[Entry]) -> str:
    """Where what was decided before these stands, if there is any."""
    if len(found) < A_PAGE or not entries(found[-1].number, 1):
        return ""
    return reverse("moderation_log_before", args=[found[-1].number])


def _day(entry: Entry):
    return timezone.localdate(entry.at)
