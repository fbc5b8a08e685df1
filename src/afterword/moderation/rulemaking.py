"""Publishing the house rules: always a whole new version; what was published never changes."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from afterword.discussions.refusals import Refused
from afterword.publishing.news import tell_all

from .comparing import RuleText, is_same
from .rules import Rule, RuleBook


class NoRules(Refused):
    """A version without rules; nothing could be removed under it."""

    def __init__(self):
        super().__init__("There are no rules in this version. Write at least one.")


class NothingNew(Refused):
    """The rules are those in force, word for word."""

    def __init__(self, book: RuleBook):
        super().__init__(f"These are the rules of version {book.version}. Nothing was published.")


class PublishedMeanwhile(Refused):
    """Somebody published a version since these rules were read."""

    def __init__(self, book: RuleBook):
        who = book.by or "Afterword"
        super().__init__(
            f"{who} published version {book.version} in the meantime. Nothing was published. "
            "Compare the two, put in what is missing, and publish again."
        )


@transaction.atomic
def publish(
    rules: Sequence[RuleText], *, by=None, note: str = "", over: RuleBook | None = None
) -> RuleBook:
    """Publish these rules, numbered in this order, as the next version.

    `over` is the version the writer had before them; a newer one refuses.
    """
    _lock()
    book = in_force()
    _refuse(rules, book, over)
    published = RuleBook.objects.create(
        version=book.version + 1 if book else 1, published_at=timezone.now(), by=by, note=note
    )
    Rule.objects.bulk_create(
        Rule(book=published, number=number, title=rule.title, text=rule.text)
        for number, rule in enumerate(rules, 1)
    )
    tell_all(RuleBook)
    return published


def in_force() -> RuleBook | None:
    """The version that holds now."""
    return RuleBook.objects.order_by("-version").first()


def texts_of(book: RuleBook | None) -> list[RuleText]:
    """The rules of a version as plain values, in their order."""
    rules = book.rules.all() if book else ()
    return [RuleText(rule.title, rule.text) for rule in rules]


def _lock() -> None:
    """One publishes at a time: the first version stays for ever, so its row is what is locked."""
    RuleBook.objects.select_for_update().order_by("version").first()


def _refuse(rules, book, over) -> None:
    if not rules:
        raise NoRules
    if book and over and book.pk != over.pk:
        raise PublishedMeanwhile(book)
    if book and is_same(texts_of(book), rules):
        raise NothingNew(book)
