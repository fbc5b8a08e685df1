"""Listing words and patterns: proposed, tried on past comments, put live, taken off again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from afterword.discussions.models import Comment
from afterword.discussions.refusals import Refused

from .lists import BANNED, PATTERN, SUSPECT, WORD, ListedWord, renew_standards
from .screening.patterns import problem_of_pattern
from .screening.wordlists import WordLists, problem_of_word

EXAMPLES = 50
AT_A_TIME = 500
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class NotListed(Refused):
    """A word or pattern that cannot be listed; the message says why."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What an entry would have met among the last comments, with the newest of them."""

    would_have: int
    of: int
    examples: list[Comment]


@transaction.atomic
def propose(
    text: str, *, list: str = SUSPECT, kind: str = WORD, language: str = "", note: str = "", by=None
) -> ListedWord:
    """Put a word or a pattern down as a draft; nothing is held against it yet."""
    _refuse(text, list, kind, language)
    wanted = {"text": text.strip() if kind == WORD else text, "kind": kind, "language": language}
    there = ListedWord.objects.filter(**wanted).first()
    if there is not None:
        state = "live" if there.live else "a draft"
        raise NotListed(f"“{text}” is on the list of {there.list} words already, as {state}.")
    return _put_down({**wanted, "list": list, "note": note[:200], "by": by, "at": timezone.now()})


def _put_down(columns: dict) -> ListedWord:
    try:
        with transaction.atomic():
            return ListedWord.objects.create(**columns)
    except IntegrityError as error:
        raise NotListed(f"Somebody listed “{columns['text']}” this moment.") from error


@transaction.atomic
def put_live(listed: ListedWord, *, by=None) -> None:
    """From now on comments are held against it."""
    _set_live(listed, True, by)


@transaction.atomic
def withdraw(listed: ListedWord, *, by=None) -> None:
    """Take it off: what was live is a draft again, and a draft is deleted."""
    drafts_deleted, _ = ListedWord.objects.filter(pk=listed.pk, live=False).delete()
    if not drafts_deleted:
        _set_live(listed, False, by)


def _set_live(listed: ListedWord, live: bool, by) -> None:
    changed = {"live": live, "by": by, "at": timezone.now()}
    if not ListedWord.objects.filter(pk=listed.pk).update(**changed):
        raise NotListed(f"“{listed}” is on no list any more.")
    renew_standards()
    listed.refresh_from_db()


def try_on(listed: ListedWord, last: int = 10_000) -> Trial:
    """Hold the last comments against one entry, live or not, stored or not."""
    lists = WordLists.compiled([listed])
    sources = list(_sources(last, lists))
    met = [number for number, is_met in sources if is_met]
    shown = Comment.objects.select_related("author", "thread").in_bulk(met[:EXAMPLES])
    return Trial(len(met), len(sources), [shown[number] for number in met[:EXAMPLES]])


def _sources(last: int, lists: WordLists) -> Iterator[tuple[int, bool]]:
    """The numbers of the last comments, the newest first, and whether the entry is in each."""
    newest = Comment.objects.order_by("-id").values_list("id", "source")[:last]
    for number, source in newest.iterator(chunk_size=AT_A_TIME):
        yield number, bool(lists.find(source))


def problem_of(text: str, kind: str) -> str:
    """What keeps a text from being listed, in a sentence; empty where nothing does."""
    return problem_of_pattern(text) if kind == PATTERN else problem_of_word(text)


def _refuse(text: str, list: str, kind: str, language: str) -> None:
    if list not in (BANNED, SUSPECT):
        raise NotListed(f"There is no list “{list}”.")
    if kind not in (WORD, PATTERN):
        raise NotListed(f"There is no kind “{kind}”.")
    if language and not _LANGUAGE.fullmatch(language):
        raise NotListed("Write a language code, such as en, de or ar, or none for all languages.")
    if problem := problem_of(text, kind):
        raise NotListed(problem)
