"""What is imposed on a reader just now, as they are told of it themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from afterword.moderation.models import Sanction
from afterword.moderation.sanctions import BAN, HOLD, SUSPEND, WARN

WORDS = {
    WARN: "You were warned",
    HOLD: "Your comments are read by a moderator before they appear",
    SUSPEND: "You cannot post",
    BAN: "You cannot post here any more",
}
STOPPING = (SUSPEND, BAN)
"""Under these nothing of theirs is taken."""


@dataclass(frozen=True, slots=True)
class Imposed:
    """A sanction in words, until when, and the address of the statement that says why, or ""."""

    words: str
    until: datetime | None
    statement: str


def imposed_on(reader, kinds=tuple(WORDS)) -> list[Imposed]:
    """Each sanction of these kinds that is in force, the newest first."""
    found = Sanction.objects.in_force(timezone.now()).filter(reader=reader, kind__in=kinds)
    newest = found.select_related("decision__statement").order_by("-id")
    return [Imposed(WORDS[one.kind], one.ends_at, _statement_of(one)) for one in newest]


def _statement_of(sanction: Sanction) -> str:
    statement = getattr(sanction.decision, "statement", None)
    return statement.get_absolute_url() if statement else ""
