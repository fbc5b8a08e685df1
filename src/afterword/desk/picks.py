"""Editor's picks: choosing a comment with a line why, and taking the choice back."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from afterword.discussions.models import Comment, Pick
from afterword.discussions.picking import pick, unpick
from afterword.text.plain import excerpt_of_source

from .asking import AskingView
from .rights import may_pick, picks_policy


class PicksView(IndexView):
    """The picks, newest first."""

    model = Pick
    page_title = "Editor’s picks"
    header_icon = "pick"
    permission_policy = picks_policy
    any_permission_required = ["add", "change"]
    index_url_name = "desk_picks"
    index_results_url_name = "desk_picks_results"
    default_ordering = "-at"
    columns = [
        TitleColumn("line", label="Why", get_url=lambda found: pick_url(found.comment_id)),
        Column("comment", label="Comment"),
        Column("thread", label="Discussion", accessor="comment.thread.title"),
        Column("by", label="By"),
        DateColumn("at", label="When", sort_key="at"),
    ]

    def get_base_queryset(self):
        return Pick.objects.select_related("comment__thread", "by")


class PickForm(forms.Form):
    line = forms.CharField(
        label="Why", max_length=200, help_text="A line for readers: what this comment adds."
    )


class CommentView(AskingView):
    """Asks about one comment."""

    header_icon = "pick"

    @cached_property
    def comment(self) -> Comment:
        found = Comment.objects.select_related("thread", "author", "pick")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def may(self, user) -> bool:
        return may_pick(user)

    def sentences(self) -> list[str]:
        begins = excerpt_of_source(self.comment.source, 300)
        return [f"№ {self.comment.pk}, {self.comment.byline}: {begins}"]

    def back(self) -> str:
        return self.comment.get_absolute_url()


class PickView(CommentView):
    page_title = "Pick the comment"
    form_class = PickForm
    button = "Pick"
    done = "The comment is an editor’s pick."
    template_name = "desk/picks/pick.html"

    def get_initial(self):
        return {"line": self.comment.pick.line} if hasattr(self.comment, "pick") else {}

    def do(self, words) -> None:
        pick(self.comment, words["line"], by=self.request.user)


class UnpickView(CommentView):
    page_title = "Take the pick back"
    form_class = forms.Form
    button = "Take back"
    done = "The comment is no longer an editor’s pick."

    def do(self, words) -> None:
        unpick(self.comment)

    def back(self) -> str:
        return reverse("desk_picks")


def pick_url(comment_id: int) -> str:
    """The address of the page that picks a comment."""
    return reverse("desk_pick", args=[comment_id])
