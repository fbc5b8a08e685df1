"""Deciding on many cases at once: what it would do is shown first, and all can be taken back."""

from collections.abc import Iterable

from django.shortcuts import redirect
from django.utils import timezone

from afterword.moderation.deciding import Done, NoRule, Seen, decide_many, effect_of
from afterword.moderation.decisions import APPROVE, HOLD, REMOVE
from afterword.moderation.models import Case
from afterword.moderation.scope import cases_for

from .deciding import DONE, grounds_of
from .queue import rules_in_force
from .rows import WITH_ALL_IT_NAMES, rows_of
from .screens import Deed, Screen

AT_MOST = 200
ACTIONS = {APPROVE: "Approve", HOLD: "Hold", REMOVE: "Remove"}
NONE_TICKED = "Nothing was ticked. Tick the comments first."


class BulkView(Screen, Deed):
    """Shows what a decision on many would do; does it once `sure` is sent along."""

    http_method_names = ("get", "post")
    page_title = "Many at once"
    header_icon = "tasks"
    template_name = "desk/queue/many.html"

    def get(self, request):
        """There is nothing to show before something is ticked."""
        return redirect("desk_queue")

    def post(self, request):
        """Show the effect, or do it."""
        self.action = request.POST.get("action", "")
        self.ticked = list(_ticked(request.POST.getlist("case")[:AT_MOST], request.user))
        if not self.ticked or self.action not in ACTIONS:
            return self.refused(NONE_TICKED)
        lacks_rule = self.action == REMOVE and not (self.grounds["rule"] or self.grounds["law"])
        if "sure" in request.POST and not lacks_rule:
            return self._done(
                decide_many(self.ticked, self.action, by=request.user, **self.grounds)
            )
        complaint = str(NoRule()) if "sure" in request.POST else ""
        return self.render_to_response(self.get_context_data(complaint=complaint))

    @property
    def grounds(self) -> dict:
        """Rule, law and notes for all of them."""
        return {
            name: word for name, word in grounds_of(self.request.POST).items() if name != "seen"
        }

    def get_context_data(self, **kwargs):
        """The effect, the cases, and what a removal needs."""
        cases = [case for case, _ in self.ticked]
        effect = effect_of(cases, self.action, by=self.request.user)
        skipped = {case.pk: why for case, why in effect.skipped}
        rows = rows_of([case.pk for case in cases], self.request.user, timezone.now())
        sent = {f"case-{case.pk}": f"{case.pk}.{seen.version}.{seen.revision}"
                for case, seen in self.ticked}  # fmt: skip
        return super().get_context_data(
            effect=effect, rows=[(row, sent[row.id], skipped.get(row.case.pk, "")) for row in rows],
            action=self.action, verb=ACTIONS[self.action], rules=rules_in_force(),
            needs_rule=self.action == REMOVE, way_back=self.way_back, **kwargs,
        )  # fmt: skip

    def _done(self, done: Done):
        sentence = f"{DONE[self.action]}: {_comments(len(done.decisions))}."
        if done.refused:
            reasons = dict.fromkeys(why for _, why in done.refused)
            sentence += f" Left out: {len(done.refused)}. {' '.join(reasons)}"
        return self.said(sentence, done.decisions) if done.decisions else self.refused(sentence)


def _ticked(values: Iterable[str], user) -> Iterable[tuple[Case, Seen]]:
    """The cases that were ticked, each as it was seen."""
    seen = dict(filter(None, map(_read, values)))
    cases = cases_for(user).select_related(*WITH_ALL_IT_NAMES).in_bulk(list(seen))
    return ((cases[pk], seen[pk]) for pk in seen if pk in cases)


def _read(value: str) -> tuple[int, Seen] | None:
    parts = value.split(".")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 19 for part in parts):
        return None
    number, version, revision = map(int, parts)
    return number, Seen(version, revision)


def _comments(count: int) -> str:
    return "1 comment" if count == 1 else f"{count} comments"
