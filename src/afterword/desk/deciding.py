"""The buttons of a case: decide, claim, let go, take back."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from afterword.discussions.models import Comment
from afterword.discussions.refusals import Refused
from afterword.moderation.claiming import claim, release
from afterword.moderation.deciding import Seen, decide, decide_on, undo
from afterword.moderation.decisions import APPROVE, HOLD, KEEP, REMOVE, RESTORE
from afterword.moderation.models import Decision, Rule
from afterword.moderation.scope import cases_for

from .rights import may_pick
from .screens import Deed

DONE = {
    APPROVE: "Approved",
    KEEP: "Kept",
    HOLD: "Held",
    REMOVE: "Removed",
    RESTORE: "Restored",
}
PICK = "pick"
"""Approve, and go on to the page that picks it."""
NOTES = {"law": 300, "facts": 5000, "public_note": 5000, "private_note": 5000}
AT_MOST = 500
NO_SUCH_WISH = "Nothing was decided: the form did not say what to do. Use one of the buttons."


class DecideView(Deed):
    """Decides one case as its moderator saw it."""

    def post(self, request, pk: int):
        """Decide, say so, offer to take it back."""
        case = get_object_or_404(cases_for(request.user), pk=pk)
        return self._decided(lambda **words: decide(case, **words))

    def _decided(self, verb):
        action = action_of(self.request.POST)
        if not action:
            return self.refused(NO_SUCH_WISH)
        try:
            decision = verb(action=action, by=self.request.user, **grounds_of(self.request.POST))
        except Refused as refused:
            return self.refused(str(refused))
        picks = self.request.POST.get("action") == PICK and may_pick(self.request.user)
        go = reverse("desk_pick", args=[decision.comment_id]) if picks else ""
        return self.said(sentence_of(decision), [decision], go=go)


class DecideOnView(DecideView):
    """Decides on a comment that nobody had put on the queue."""

    def post(self, request, pk: int):
        """The same, by the comment's number."""
        comment = get_object_or_404(Comment, pk=pk)
        return self._decided(lambda **words: decide_on(comment, **words))


class ClaimView(Deed):
    """Tells the others that one is looking at a case; or no more."""

    def post(self, request, pk: int):
        """Claim it, or let it go."""
        case = get_object_or_404(cases_for(request.user), pk=pk)
        try:
            if "release" in request.POST:
                release(case, request.user)
                return self.said("Let go: others may decide it.")
            claim(case, request.user)
        except Refused as refused:
            return self.refused(str(refused))
        return self.said("Yours for two minutes.")


class UndoView(Deed):
    """Takes back one decision, or all that were made at once."""

    def post(self, request, pk: int | None = None):
        """As many as possible; the first refusal is said."""
        sent = filter(_is_number, request.POST.getlist("decision")[:AT_MOST])
        wanted = [pk] if pk else list(map(int, sent))
        found = Decision.objects.filter(pk__in=wanted, case__in=cases_for(request.user))
        taken, refusals = 0, []
        for decision in found.select_related("case", "comment").order_by("-number"):
            try:
                undo(decision, by=request.user)
                taken += 1
            except Refused as refused:
                refusals.append(str(refused))
        if refusals or not taken:
            return self.refused(_of_many(taken, refusals))
        return self.said("Taken back. It waits again." if taken == 1 else f"{taken} taken back.")


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 19


def _of_many(taken: int, refusals: list[str]) -> str:
    begins = f"{taken} taken back. " if taken else ""
    return begins + " ".join(dict.fromkeys(refusals) or ["There was nothing to take back."])


def action_of(form) -> str:
    """What the form asks for: a rule's own button removes, a pick approves."""
    if form.get("rule_button"):
        return REMOVE
    wish = form.get("action", "")
    return APPROVE if wish == PICK else wish if wish in DONE else ""


def grounds_of(form) -> dict:
    """What was before the moderator, and on what grounds they decide."""
    number = form.get("rule_button") or form.get("rule", "")
    rule = Rule.objects.filter(pk=number).first() if _is_number(number) else None
    texts = {name: _typed(form, name)[:length] for name, length in NOTES.items()}
    return {"seen": seen_in(form.get("seen", "")), "rule": rule, **texts}


def _typed(form, name: str) -> str:
    """What was typed, without the sign PostgreSQL cannot keep."""
    return form.get(name, "").replace("\x00", "").strip()


def seen_in(text: str) -> Seen | None:
    """The versions a form was drawn from."""
    parts = text.split(".")
    if len(parts) != 2 or not all(part.isdecimal() and len(part) < 10 for part in parts):
        return None
    return Seen(*map(int, parts))


def sentence_of(decision: Decision) -> str:
    """What was done, for the bar."""
    rule = f" under rule {decision.rule.number}" if decision.rule else ""
    return f"{DONE[decision.action]}{rule}: № {decision.comment_id}."
