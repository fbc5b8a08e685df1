"""What comments are judged by: the live lists and the policies, read once a version of them."""

import time
from collections import ChainMap
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from afterword.discussions.models import Thread
from afterword.publishing.models import Article, Author
from afterword.publishing.publication import own_names

from .lists import ListedWord
from .policies import FIRST_BEFORE, Policy
from .screening.policy import OUTCOMES
from .screening.wordlists import WordLists
from .sections import section_of

NAMES_KEPT = 600
"""Seconds after which names of authors, which come and go without a new version, are read again."""


class Wishes(NamedTuple):
    """The mode of a thread, and the outcome of each finding there."""

    mode: str
    outcomes: Mapping[str, str]


class Standards(NamedTuple):
    """The lists, the names of the house, and the policies: of all, by section, by thread."""

    words: WordLists
    names: tuple[str, ...]
    general: Policy
    of_sections: Mapping[int, Policy]
    of_threads: Mapping[int, Policy]

    def for_thread(self, thread: Thread) -> Wishes:
        """What holds for one thread: its own wishes, else its section's, else the publication's."""
        policies = [self.of_threads.get(thread.pk), self._of_section(thread), self.general]
        given = [policy for policy in policies if policy]
        modes = [policy.mode for policy in given if policy.mode]
        outcomes = ChainMap(*(policy.outcomes for policy in given), OUTCOMES)
        return Wishes([*modes, FIRST_BEFORE][0], outcomes)

    def language_of(self, thread: Thread) -> str:
        """The language of a thread's article, asked for only where a listed word has one."""
        if not any(entry.language for entry in self.words.entries):
            return ""
        return Article.objects.filter(thread=thread).values_list("lang", flat=True).first() or ""

    def _of_section(self, thread: Thread) -> Policy | None:
        section = section_of(thread) if self.of_sections else None
        return self.of_sections.get(section.pk) if section else None


def standards() -> Standards:
    """The standards as they are now: one question, unless somebody changed them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM moderation_lists WHERE id = 1")
        (version,) = cursor.fetchone()
    return _of_version(connection.settings_dict["NAME"], version, int(time.time() // NAMES_KEPT))


@lru_cache(maxsize=2)
def _of_version(database: str, version: int, period: int) -> Standards:
    policies = list(Policy.objects.all())
    general = [one for one in policies if one.section_id is None and one.thread_id is None]
    return Standards(
        words=WordLists.compiled(ListedWord.objects.filter(live=True)),
        names=(*own_names(), *Author.objects.values_list("name", flat=True)),
        general=general[0] if general else Policy(),
        of_sections={one.section_id: one for one in policies if one.section_id},
        of_threads={one.thread_id: one for one in policies if one.thread_id},
    )
