"""A moderator reads comments that wait and shows them, or removes a comment with a reason."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from afterword.discussions.comments import HELD, SHOWN
from afterword.discussions.models import Comment
from afterword.discussions.standing import remove, show
from afterword.text.plain import excerpt

from .asking import AskingView
from .rights import may_keep_discussions, threads_policy


class WaitingView(IndexView):
    """The held comments, oldest first."""

    model = Comment
    page_title = "Waiting comments"
    header_icon = "time"
    permission_policy = threads_policy
    any_permission_required = ["change"]
    index_url_name = "desk_waiting"
    index_results_url_name = "desk_waiting_results"
    default_ordering = "id"
    columns = [
        TitleColumn(
            "html", label="Comment", accessor=lambda found: excerpt(found.html, 120),
            get_url=lambda found: reverse("desk_show", args=[found.pk]),
        ),
        Column("author_name", label="By"),
        Column("reason", label="Because"),
        Column("thread", label="Discussion"),
        DateColumn("posted_at", label="Since"),
    ]  # fmt: skip

    def get_base_queryset(self):
        return Comment.objects.filter(standing=HELD).select_related("thread", "author")


class OneComment(AskingView):
    """Asks what becomes of one comment."""

    header_icon = "time"
    standings = (HELD,)

    @cached_property
    def comment(self) -> Comment:
        found = Comment.objects.filter(standing__in=self.standings)
        return get_object_or_404(found.select_related("thread", "author"), pk=self.kwargs["pk"])

    def may(self, user) -> bool:
        return may_keep_discussions(user)

    def sentences(self) -> list[str]:
        comment = self.comment
        return [
            f"№ {comment.pk}, {comment.author_name}, on “{comment.thread}”:",
            comment.source,
            *(
                [f"It waits: {comment.reason or 'a moderator held it'}."]
                if not comment.placed
                else []
            ),
        ]

    def back(self) -> str:
        return self.comment.get_absolute_url() if self.comment.placed else reverse("desk_waiting")


class ShowView(OneComment):
    page_title = "Show the comment"
    form_class = forms.Form
    button = "Show"
    done = "The comment is shown."
    template_name = "desk/waiting/show.html"

    def do(self, words) -> None:
        show(self.comment)


class RemoveForm(forms.Form):
    reason = forms.CharField(
        max_length=200, help_text="The rule it breaks, as in “rule 3: personal attack”."
    )


class RemoveView(OneComment):
    page_title = "Remove the comment"
    form_class = RemoveForm
    button = "Remove"
    done = "The comment is removed."
    is_serious = True
    standings = (HELD, SHOWN)

    def do(self, words) -> None:
        remove(self.comment, words["reason"])
