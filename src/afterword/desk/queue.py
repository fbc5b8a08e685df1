"""The queue: everything that waits for a moderator, in every discussion."""

from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.utils import timezone

from afterword.moderation.models import Rule
from afterword.moderation.queueing import BANDS, COUNTED, KINDS, Place, Wish, count_of, page_of
from afterword.moderation.rulemaking import in_force
from afterword.moderation.scope import cases_for, sections_of
from afterword.publishing.models import Section

from .rights import may_pick
from .rows import rows_of
from .screens import Screen

PAGE, BATCH = 25, 100
ALL = {"kind": "All", "band": "Any degree"}
CHOICES = ("kind", "section", "band", "batch")


class QueueView(Screen):
    """A page of the queue; `batch` shows many cases short, to decide on many at once."""

    page_title = "Queue"
    header_icon = "tasks"
    template_name = "desk/queue/show.html"

    def get_context_data(self, **kwargs):
        """The rows, the choices, and the way on."""
        kept = sections_of(self.request.user)
        sections = Section.objects.only("pk", "title").order_by("title")
        sections = [one for one in sections if kept is None or one.pk in kept]
        return super().get_context_data(
            **self._page(kept, sections), sections=sections, rule_buttons=rule_buttons(), **kwargs
        )

    def _page(self, kept, sections) -> dict[str, Any]:
        asked, cases = self.asked, cases_for(self.request.user)
        wish = wish_of(asked, kept, {str(section.pk) for section in sections})
        after = Place.read(self.request.GET.get("after", ""))
        found = page_of(cases, wish, after, BATCH if self.is_batch else PAGE)
        now = timezone.now()
        return {
            "rows": rows_of(found.ids, self.request.user, now),
            "count": counted(count_of(cases, wish)),
            "is_first": after is None,
            "next_page": self.with_asked(after=found.after) if found.after else "",
            "kinds": self._choices("kind", KINDS.items()),
            "bands": self._choices("band", [(name, name.capitalize()) for name in BANDS]),
            "asked": asked,
            "is_batch": self.is_batch,
            "other_view": self.with_asked(batch="" if self.is_batch else "1"),
            "here": self.request.get_full_path(),
            "may_pick": may_pick(self.request.user),
            "now": now,
        }

    @property
    def asked(self) -> dict[str, str]:
        """What the address chooses."""
        return {name: self.request.GET.get(name, "") for name in CHOICES}

    @property
    def is_batch(self) -> bool:
        """Whether many are to be decided at once."""
        return bool(self.asked["batch"])

    def with_asked(self, **changes) -> str:
        """The address of this queue with something chosen otherwise."""
        words = {name: value for name, value in {**self.asked, **changes}.items() if value}
        return "?" + urlencode(words)

    def _choices(self, name: str, values) -> list[dict[str, Any]]:
        chosen = self.asked[name]
        return [
            {"label": label, "address": self.with_asked(**{name: value}), "chosen": value == chosen}
            for value, label in [("", ALL[name]), *values]
        ]


def wish_of(asked: dict[str, str], kept: frozenset[int] | None, known: set[str]) -> Wish:
    """What is wished for; a section nobody knows is no wish."""
    chosen = [int(asked["section"])] if asked["section"] in known else kept or ()
    kind = asked["kind"] if asked["kind"] in KINDS else ""
    return Wish(kind, tuple(chosen), asked["band"] if asked["band"] in BANDS else "")


def counted(count: int | None) -> str:
    """The number in words a heading can bear."""
    if count is None:
        return ""
    return f"{COUNTED:,}+" if count > COUNTED else f"{count:,}"


def rules_in_force() -> list[Rule]:
    """The rules a removal can name."""
    book = in_force()
    return list(book.rules.all()) if book else []


def rule_buttons() -> str:
    """A button for each rule, drawn once and put into every row."""
    return render_to_string("desk/queue/_rules.html", {"rules": rules_in_force()})
