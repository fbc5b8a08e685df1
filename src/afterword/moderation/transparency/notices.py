"""Notices of illegal content (article 16), and reports that a house rule is broken."""

from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet

from afterword.moderation.decisions import REMOVE
from afterword.moderation.reports import AGREED, COPYRIGHT, DISAGREED, ILLEGAL, RULES, Report

from .figures import TOTAL, Figure, Period, Section, median

NOTICES = Section("4_notices", "Notices")
REPORTS = Section("0_discussion", "Reports that a house rule is broken")

NOTICES_RECEIVED = "Number of notices received"
REPORTS_RECEIVED = "Reports received"

_NOT_SPECIFIED = "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE"
_COPYRIGHT = "KEYWORD_COPYRIGHT_INFRINGEMENT"
CATEGORIES = {
    "TOTAL": (ILLEGAL, COPYRIGHT),
    _NOT_SPECIFIED: (ILLEGAL,),
    _COPYRIGHT: (COPYRIGHT,),
}
"""The scopes of the template, and the kinds of report each sums up."""

_FLAGGERS = "there is no special door for trusted flaggers; their notices count as any other"


def notices(period: Period) -> Iterator[Figure]:
    """What was notified within the period, and what had become of it at its end."""
    received = Report.objects.filter(period.has("at")).order_by()
    for category, kinds in CATEGORIES.items():
        yield from _of_category(received.filter(kind__in=kinds), category, period)
    yield from _of_rules(received.filter(kind=RULES), period)


def _of_category(received: QuerySet[Report], scope: str, period: Period) -> Iterator[Figure]:
    decided = received.filter(decision__at__lt=period.ends)
    removed = Q(decision__action=REMOVE)
    by_law = Count("decision", filter=removed & ~Q(decision__law=""), distinct=True)
    by_terms = Count("decision", filter=removed & Q(decision__law=""), distinct=True)
    totals = received.aggregate(notices=Count("pk"), items=Count("comment", distinct=True))
    taken = decided.aggregate(law=by_law, terms=by_terms)
    yield NOTICES.count(NOTICES_RECEIVED, totals["notices"], scope)
    from_flaggers = "Number of notices received from Trusted flaggers"
    yield NOTICES.count(from_flaggers, 0, scope, _FLAGGERS)
    items = "Number of specific items of information included in the total number of notices"
    yield NOTICES.count(items, totals["items"], scope)
    yield NOTICES.hours("Median time to take action", median(decided, "at", "decision__at"), scope)
    actions = "Number of actions taken on the basis of the"
    yield NOTICES.count(f"{actions} law", taken["law"], scope)
    yield NOTICES.count(f"{actions} terms and conditions of the service", taken["terms"], scope)
    yield from _outcomes(NOTICES, received, decided, scope)


def _of_rules(received: QuerySet[Report], period: Period) -> Iterator[Figure]:
    decided = received.filter(decision__at__lt=period.ends)
    yield REPORTS.count(REPORTS_RECEIVED, received.count())
    yield from _outcomes(REPORTS, received, decided, TOTAL)
    yield REPORTS.hours(
        "Median time until a report was decided", median(decided, "at", "decision__at")
    )


def _outcomes(
    section: Section, received: QuerySet[Report], decided: QuerySet[Report], scope: str
) -> Iterator[Figure]:
    """How many were agreed with, not agreed with, and open at the end of the period."""
    counts = decided.aggregate(
        agreed=Count("pk", filter=Q(outcome=AGREED)),
        disagreed=Count("pk", filter=Q(outcome=DISAGREED)),
    )
    yield section.count("Agreed with", counts["agreed"], scope)
    yield section.count("Not agreed with", counts["disagreed"], scope)
    left = received.count() - counts["agreed"] - counts["disagreed"]
    yield section.count("Open at the end of the period", left, scope)
