"""What can happen in the demo's history of moderation: each act by the verb of its name."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from afterword.discussions.models import Comment
from afterword.moderation import appealing, deciding, noting, reporting, sanctioning
from afterword.moderation.decisions import APPROVE, HOLD, HOLD_AUTHOR, KEEP, REMOVE, WARN, Decision
from afterword.moderation.noticing import notice
from afterword.moderation.opening import close, open_case
from afterword.moderation.recording import record
from afterword.moderation.rulemaking import in_force
from afterword.moderation.rules import Rule
from afterword.moderation.screening.findings import Finding
from afterword.moderation.screening.policy import OUTCOMES, verdict

from .cast import Cast

FIRST = "first_comments"
Words = dict[str, Any]


class Acts:
    """The verbs, with people, rules and comments by the names the demo has for them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        book = in_force()
        self.rules: dict[int, Rule] = {rule.number: rule for rule in book.rules.all()}

    def play(self, act: str, comment: Comment | None, words: Words) -> None:
        """Do what an act says."""
        verb: Callable[..., None] = getattr(self, f"_{act.replace('-', '_')}")
        verb(comment, **self._known(words))

    def _known(self, words: Words) -> Words:
        """The same with people and rules in place of their names."""
        known = dict(words)
        for name in ("by", "reader"):
            if name in known:
                known[name] = self.cast.person(known[name])
        if "rule" in known:
            known["rule"] = self.rules[known["rule"]]
        return known

    def _report(self, comment: Comment, *, kind: str, by=None, **told: Any) -> None:
        reporting.report(comment, kind, reader=by, good_faith=True, **told)

    def _remove(self, comment: Comment, *, by, **grounds: Any) -> None:
        deciding.decide_on(comment, REMOVE, by=by, **grounds)

    def _keep(self, comment: Comment, *, by, **grounds: Any) -> None:
        deciding.decide_on(comment, KEEP, by=by, **grounds)

    def _appeal(self, comment: Comment, *, by, text: str) -> None:
        appealing.appeal(_removal_of(comment), by, text)

    def _answer(self, comment: Comment, *, outcome: str, by, note: str) -> None:
        appealing.answer(_removal_of(comment).appeal, outcome, by=by, note=note)

    def _warn(self, comment: None, *, reader, by, rule, facts: str) -> None:
        sanctioning.impose(WARN, reader, by=by, rule=rule, facts=facts)

    def _hold_author(self, comment: None, *, reader, by, rule, until, facts: str) -> None:
        sanctioning.impose(HOLD_AUTHOR, reader, by=by, rule=rule, until=until, facts=facts)

    def _note(self, comment: None, *, reader, by, text: str) -> None:
        noting.note(reader, text, by=by)

    def _suspend(self, comment: None, *, reader, by, rule, until, facts: str) -> None:
        sanctioning.suspend(reader, by=by, rule=rule, until=until, facts=facts)

    def _find(self, comment: Comment, *, finding: Finding) -> None:
        notice(comment, verdict([finding], OUTCOMES, "new", insisted=False))

    def _wait(self, comment: Comment) -> None:
        """A first comment waits; it stands in its place already, so only the record is made."""
        now = timezone.now()
        case = open_case(comment, reasons=[FIRST], severity=2, now=now)
        record(HOLD, comment=comment, case=case, grounds=[FIRST], automated=True, now=now)

    def _let_appear(self, comment: Comment, *, by) -> None:
        """And is published."""
        now, case = timezone.now(), comment.cases.get(closed_at=None)
        record(APPROVE, comment=comment, case=case, grounds=[FIRST], actor=by, now=now)
        close(case, now)


def _removal_of(comment: Comment) -> Decision:
    return Decision.objects.get(comment=comment, action=REMOVE)
