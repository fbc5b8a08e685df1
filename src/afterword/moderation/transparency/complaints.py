"""Appeals (the law's internal complaints) and suspensions for what is against the law."""

from collections.abc import Iterator

from django.db.models import Count, Q

from afterword.moderation.appeals import REJECTED, UPHELD, Appeal
from afterword.moderation.decisions import BAN, SUSPEND
from afterword.moderation.lasting import lasting

from .figures import Figure, Period, Section, median

COMPLAINTS = Section("7_appeals_and_recidivism", "Internal complaints mechanism")
OFFENDERS = Section("7_appeals_and_recidivism", "Suspensions imposed on repeated offenders")

SUBMITTED = "Number of complaints submitted to the internal-complaints mechanism"
_ENACTED = "Number of suspensions enacted for the provision of manifestly"


def complaints(period: Period) -> Iterator[Figure]:
    """The appeals of the period, and what had been answered at its end."""
    appeals = Appeal.objects.filter(period.has("at")).order_by()
    answered = appeals.filter(answer__at__lt=period.ends)
    counts = answered.aggregate(
        upheld=Count("pk", filter=Q(outcome=UPHELD)),
        rejected=Count("pk", filter=Q(outcome=REJECTED)),
    )
    total, upheld, rejected = appeals.count(), counts["upheld"], counts["rejected"]
    yield COMPLAINTS.count(SUBMITTED, total)
    yield COMPLAINTS.count(SUBMITTED, rejected, "Decisions upheld", "the appeal was rejected")
    yield COMPLAINTS.count(SUBMITTED, upheld, "Decisions reversed", "the appeal was upheld")
    left = total - upheld - rejected
    yield COMPLAINTS.count(SUBMITTED, left, "Decision omitted", "open at the end of the period")
    took = median(answered, "at", "answer__at")
    yield COMPLAINTS.hours(SUBMITTED, took, "Median time")


def offenders(period: Period) -> Iterator[Figure]:
    """Suspensions and bans that named a law; notices and appeals cost nobody their account."""
    enacted = lasting().filter(period.has("at"), action__in=(SUSPEND, BAN)).exclude(law="")
    yield OFFENDERS.count(f"{_ENACTED} illegal content", enacted.count())
    yield OFFENDERS.count(f"{_ENACTED} unfounded notices", 0)
    yield OFFENDERS.count(f"{_ENACTED} unfounded complaints", 0)
