"""Statements of reasons in the words of the DSA Transparency Database (its schema 2, of July 2025).

Nothing of a person goes out: no name, no address, no word of a comment, a note or a report. What
moderators wrote down as facts may quote, so the facts are told anew from the record.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from .decisions import BAN, HOLD, HOLD_AUTHOR, REMOVE, SUSPEND, Decision
from .lasting import lasting
from .reports import COPYRIGHT, ILLEGAL, RULES, Report
from .rules import Rule
from .screening.policy import OUTCOMES
from .transparency.figures import Period
from .transparency.measures import RESTRICTIONS

EEA = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
]  # fmt: skip
"""The restrictions hold everywhere; these are the places the database asks about."""

NO_DETECTION = {"first_comments", "read_first", "held_author", "closed"}
"""Findings that say how a discussion is read, and nothing of the words."""

_READ_FIRST = "The comments of this account are read by a moderator before they appear."
_AGAINST_IT = "A moderator found it to be against the law that is named."
_NOT_REPEATED = "The words are not repeated here, since they may hold personal data."
_FACTS = {
    REMOVE: "A comment was removed",
    HOLD: "A comment was taken from the page until it is decided",
    HOLD_AUTHOR: "An account’s comments are read before they appear",
    SUSPEND: "An account may not comment for a while",
    BAN: "An account may not comment any more",
}
_SOURCES = {
    "SOURCE_ARTICLE_16": "after a notice of illegal content",
    "SOURCE_TYPE_OTHER_NOTIFICATION": "after a report that a house rule is broken",
    "SOURCE_VOLUNTARY": "on the moderators’ own initiative",
}


def exported(period: Period, address: str) -> Iterator[dict[str, Any]]:
    """Each statement given within a period, the oldest first; `address` is the publication's."""
    for decision in _stated(period).iterator(chunk_size=500):
        yield statement_of(decision, address)


def _stated(period: Period) -> QuerySet[Decision]:
    given = lasting().filter(RESTRICTIONS, period.has("at"), statement__isnull=False)
    reports = Report.objects.filter(case=OuterRef("case")).order_by()
    return given.select_related("comment", "rule__book").annotate(
        was_illegal=Exists(reports.filter(kind=ILLEGAL)),
        was_copyright=Exists(reports.filter(kind=COPYRIGHT)),
        was_reported=Exists(reports.filter(kind=RULES)),
    )


def statement_of(decision: Decision, address: str) -> dict[str, Any]:
    """One statement, with the attributes the database takes; what is empty is left out."""
    source = _source(decision)
    attributes = {
        **_restriction(decision),
        **_ground(decision, address),
        "content_type": ["CONTENT_TYPE_TEXT"],
        **_category(decision),
        "territorial_scope": EEA,
        "content_date": _day(decision.comment.posted_at if decision.comment else decision.at),
        "application_date": _day(decision.at),
        "decision_facts": f"{_FACTS[decision.action]} {_SOURCES[source]}. {_NOT_REPEATED}",
        "source_type": source,
        "automated_detection": "Yes" if _was_detected(decision) else "No",
        "automated_decision": f"AUTOMATED_DECISION_{_automation(decision)}",
        "puid": f"decision-{decision.number}",
    }
    return {name: value for name, value in attributes.items() if value}


def _restriction(decision: Decision) -> dict[str, Any]:
    """What was restricted, and until when; who may not comment may read on."""
    until = decision.expires_at and _day(decision.expires_at)
    match decision.action:
        case "remove":
            return {"decision_visibility": ["DECISION_VISIBILITY_CONTENT_REMOVED"]}
        case "hold":
            return {"decision_visibility": ["DECISION_VISIBILITY_CONTENT_DISABLED"]}
        case "hold-author":
            return {
                "decision_visibility": ["DECISION_VISIBILITY_OTHER"],
                "decision_visibility_other": _READ_FIRST,
                "end_date_visibility_restriction": until,
            }
    kind = "SUSPENSION" if decision.action == SUSPEND or until else "TERMINATION"
    return {
        "decision_provision": f"DECISION_PROVISION_PARTIAL_{kind}",
        "end_date_service_restriction": until,
    }


def _ground(decision: Decision, address: str) -> dict[str, Any]:
    """The law, where one is named, or else the house rule."""
    if decision.law:
        return {
            "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
            "illegal_content_legal_ground": decision.law,
            "illegal_content_explanation": f"{_AGAINST_IT} {_NOT_REPEATED}",
        }
    return {
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        **_house_rule(decision.rule, f"{address}/house-rules/"),
        "incompatible_content_illegal": "No",
    }


def _house_rule(rule: Rule | None, page: str) -> dict[str, Any]:
    """A rule by its version and number, with its text; the house rules where none is named."""
    name, text, version = "House rules", "It is looked at under the house rules.", ""
    if rule:
        version = f"{rule.book.version}/#rule-{rule.number}"
        name, text = f"{rule.book}. {rule}", rule.text
    return {
        "decision_ground_reference_url": page + version,
        "incompatible_content_ground": name[:500],
        "incompatible_content_explanation": text[:2000],
    }


def _category(decision: Decision) -> dict[str, Any]:
    """As far as the record tells: copyright by its notice, otherwise words or a house rule."""
    if decision.was_copyright:
        return {
            "category": "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
            "category_specification": ["KEYWORD_COPYRIGHT_INFRINGEMENT"],
        }
    kind = "ILLEGAL_OR_HARMFUL_SPEECH" if decision.law else "OTHER_VIOLATION_TC"
    return {"category": f"STATEMENT_CATEGORY_{kind}"}


def _source(decision: Decision) -> str:
    if decision.was_illegal or decision.was_copyright:
        return "SOURCE_ARTICLE_16"
    return "SOURCE_TYPE_OTHER_NOTIFICATION" if decision.was_reported else "SOURCE_VOLUNTARY"


def _was_detected(decision: Decision) -> bool:
    """Whether a phase of the screening had found anything in the words."""
    return bool(set(decision.grounds) & (set(OUTCOMES) - NO_DETECTION))


def _automation(decision: Decision) -> str:
    return "FULLY" if decision.automated else "NOT_AUTOMATED"


def _day(at) -> str:
    return timezone.localtime(at).date().isoformat()
