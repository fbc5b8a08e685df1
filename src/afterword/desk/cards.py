"""The author card: what somebody wrote, what was decided about it, and what moderators noted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django import forms
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from afterword.discussions.comments import Comment
from afterword.moderation.models import Decision, Note, Sanction
from afterword.moderation.noting import note
from afterword.moderation.sanctioning import sanctions_of
from afterword.moderation.scope import may_ban, may_decide
from afterword.moderation.trusting import record_of, trust_of
from afterword.readers.models import Reader
from afterword.text.plain import excerpt_of_source

from .sheets import SheetForm

A_PAGE = 20
SPANS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "month": timedelta(days=30)}
KINDS = {
    "warn": "Warning",
    "hold": "Comments are read first",
    "suspend": "Suspended",
    "ban": "Banned",
}


@dataclass(slots=True)
class Written:
    """A comment of the author, and what was decided about it."""

    comment: Comment
    excerpt: str
    decisions: list[Decision] = field(default_factory=list)


class NoteForm(forms.Form):
    text = forms.CharField(
        label="A note for the other moderators",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        help_text="The author never sees it.",
    )


class CardView(SheetForm):
    """Everything the desk knows of one author."""

    page_title = "Author card"
    header_icon = "user"
    template_name = "desk/cards/card.html"
    form_class = NoteForm
    done = "The note is kept."

    def may(self, user) -> bool:
        return may_decide(user)

    @cached_property
    def person(self) -> Reader:
        return get_object_or_404(Reader, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.person.name

    def do(self, words) -> None:
        note(self.person, words["text"], by=self.request.user)

    def back(self) -> str:
        return f"{card_url(self.person.pk)}#notes"

    @property
    def way_back(self) -> str:
        return self.back()

    def get_context_data(self, **kwargs):
        now, person = timezone.now(), self.person
        written = self._written()
        sanctions = Sanction.objects.filter(reader=person).order_by("-id").select_related(
            "decision__rule", "decision__actor", "lifted_by__actor"
        )  # fmt: skip
        in_force = set(sanctions_of(person, now))
        return super().get_context_data(
            person=person,
            trust=trust_of(person),
            record=record_of(person),
            lately=posted_lately(person, now),
            written=written[:A_PAGE],
            older=written[A_PAGE - 1].comment.pk if len(written) > A_PAGE else None,
            sanctions=[(one, KINDS[one.kind], one in in_force) for one in sanctions],
            notes=list(Note.objects.filter(reader=person).select_related("by")),
            may_ban=may_ban(self.request.user),
            is_self=person == self.request.user,
            **kwargs,
        )

    def _written(self) -> list[Written]:
        before = self.request.GET.get("before", "")
        found = Comment.objects.visible_to(self.request.user).filter(author=self.person)
        if before.isdecimal():
            found = found.filter(pk__lt=int(before[:18]))
        comments = list(found.select_related("thread").order_by("-id")[: A_PAGE + 1])
        decided = decisions_on(comments)
        return [
            Written(one, excerpt_of_source(one.source, 400), decided[one.pk]) for one in comments
        ]


def decisions_on(comments: Sequence[Comment]) -> dict[int, list[Decision]]:
    """What was decided on each of these comments, the first decision first."""
    found: dict[int, list[Decision]] = defaultdict(list)
    decisions = Decision.objects.filter(comment__in=comments).select_related("actor", "rule")
    for decision in decisions:
        found[decision.comment_id].append(decision)
    return found


def posted_lately(person: Reader, now: datetime) -> dict[str, int]:
    """How many comments were posted in each span of time, whatever became of them."""
    since = {name: Q(posted_at__gt=now - span) for name, span in SPANS.items()}
    comments = Comment.objects.filter(author=person, posted_at__gt=now - max(SPANS.values()))
    return comments.aggregate(**{name: Count("pk", filter=when) for name, when in since.items()})


def card_url(reader_id: int) -> str:
    """The address of an author's card."""
    return reverse("desk_card", args=[reader_id])
