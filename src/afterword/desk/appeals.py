"""Answering an appeal: the decision, the comment in context, and what speaks against it."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from afterword.discussions.comments import Comment
from afterword.discussions.models import Thread
from afterword.moderation.appealing import answer
from afterword.moderation.appeals import REJECTED, UPHELD
from afterword.moderation.models import Appeal, Case, Decision
from afterword.moderation.scope import cases_for, may_answer

from .sheets import SheetForm

WITH_ALL_IT_NAMES = (
    "by",
    "answer__actor",
    "decision__actor",
    "decision__rule__book",
    "decision__statement",
    "decision__author",
)


class AnswerForm(forms.Form):
    """Uphold or reject, and why."""

    outcome = forms.ChoiceField(widget=forms.RadioSelect)
    note = forms.CharField(
        label="Your answer",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
        help_text="Why you decide so; the author reads these words.",
    )

    def __init__(self, *args, decision: Decision, **options):
        super().__init__(*args, **options)
        back = "the comment is back in its place" if decision.comment_id else "it is lifted"
        self.fields["outcome"].choices = [
            (UPHELD, f"Uphold the appeal: {back}"),
            (REJECTED, "Reject the appeal: the decision stands"),
        ]


class AppealView(SheetForm):
    """One appeal, read by somebody who took no part in the decision."""

    page_title = "Appeal"
    header_icon = "help"
    template_name = "desk/appeals/appeal.html"
    form_class = AnswerForm
    button = "Answer"
    stands_below = (("Queue", "desk_queue"),)
    done = "The appeal is answered, and the author is told."

    def may(self, user) -> bool:
        return may_answer(user)

    @cached_property
    def appeal(self) -> Appeal:
        mine = cases_for(self.request.user).filter(appeal__isnull=False)
        found = Appeal.objects.select_related(*WITH_ALL_IT_NAMES)
        return get_object_or_404(found.filter(case__in=mine), pk=self.kwargs["pk"])

    @property
    def decision(self) -> Decision:
        return self.appeal.decision

    @cached_property
    def comment(self) -> Comment | None:
        """What was decided on; None where it was a sanction."""
        seen = Comment.objects.visible_to(self.request.user).select_related(
            "thread", "author", "parent__author"
        )
        return seen.filter(pk=self.decision.comment_id).first()

    def get_page_subtitle(self) -> str:
        return self.appeal.by.name

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "decision": self.decision}

    def do(self, words) -> None:
        answer(self.appeal, words["outcome"], by=self.request.user, note=words["note"])

    def back(self) -> str:
        return reverse("desk_queue")

    def why_not(self) -> str:
        """Why the one who looks cannot answer it; empty where they can."""
        if self.appeal.outcome:
            return "It is answered; the answer stands."
        if self.request.user.pk == self.decision.actor_id:
            return "You took this decision: somebody else answers the appeal."
        if self.request.user.pk == self.decision.author_id:
            return "This is your own appeal: somebody else answers it."
        return ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            appeal=self.appeal,
            decision=self.decision,
            statement=getattr(self.decision, "statement", None),
            comment=self.comment,
            replies=self.comment.replies.count() if self.comment else 0,
            edited=self._was_edited(),
            case=Case.objects.filter(appeal=self.appeal).first(),
            thread=Thread.objects.filter(pk=self.decision.thread_id).first(),
            why_not=self.why_not(),
            **kwargs,
        )

    def _was_edited(self) -> bool:
        """Whether the words that stand there are not those that were decided on."""
        return bool(self.comment) and self.comment.revisions.count() != self.decision.revision
