"""Judging words: what is known is gathered, every phase runs, and the policies say what follows."""

from datetime import datetime

from django.conf import settings as options

from afterword.discussions.models import Thread
from afterword.text.urls import host_of

from . import plugin
from .gathering import facts_of, gathered
from .hosts import Host
from .links import links_away, with_parents
from .screening.drafts import Draft, Rate, Settings
from .screening.pipeline import ALL, screen
from .screening.policy import Verdict, verdict
from .standards import Standards, Wishes, standards

LINKS_AT_MOST = 3


def judge(
    thread: Thread,
    author,
    text: str,
    html: str,
    now: datetime,
    *,
    edited: int | None = None,
    insisted: bool = False,
) -> Verdict:
    """The verdict on words an author sends to a thread; `edited` is the comment they change.

    It writes nothing and locks nothing: who posts compares the thread's state under the lock.
    """
    held_to = standards()
    wishes = held_to.for_thread(thread)
    record, recent = gathered(author, now, without=edited or 0)
    draft = Draft(text=text, links=links_away(html), is_edit=edited is not None)
    settings = settings_of(held_to, wishes, draft, recent=recent)
    facts = facts_of(thread, now, language=held_to.language_of(thread))
    found = screen(draft, record, facts, settings, now, phases=(*ALL, plugin.look))
    return verdict(found, wishes.outcomes, record.trust, insisted)


def settings_of(held_to: Standards, wishes: Wishes, draft: Draft, **more) -> Settings:
    """What the phases are told of the publication, for one draft."""
    return Settings(
        mode=wishes.mode,
        first_comments=options.AFTERWORD_FIRST_COMMENTS_HELD,
        rates=_rates(options.AFTERWORD_POSTING_RATES),
        new_rates=_rates(options.AFTERWORD_NEW_POSTING_RATES),
        flood=next(iter(_rates(options.AFTERWORD_FLOOD_RATE)), None),
        words=held_to.words,
        hosts=_records_of(draft.links),
        links_at_most=LINKS_AT_MOST,
        staff_names=held_to.names,
        **more,
    )


def _records_of(links: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """What became of comments that link to the same hosts: approved, removed."""
    if not links:
        return {}
    found = Host.objects.filter(name__in=with_parents(map(host_of, links)))
    return {host.name: (host.approved, host.removed) for host in found}


def _rates(pairs) -> tuple[Rate, ...]:
    return tuple(Rate(*pair) for pair in pairs)
