"""Inferred parents: replies of saved pages whose place is a guess, until a moderator looked."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView

from afterword.importers.models import CommentOrigin
from afterword.importers.uncertain import confirm, uncertain
from afterword.text.plain import excerpt_of_source

from .asking import AskingView
from .rights import may_keep_discussions, threads_policy

BASES = {
    "quoted": "it quotes that comment",
    "named": "it names that comment’s author",
    "dated": "order and dates leave no other",
    "least depth": "the shallowest place that order allows",
}


class ParentsView(IndexView):
    """The replies whose parent was inferred and nobody has confirmed."""

    model = CommentOrigin
    page_title = "Inferred parents"
    header_icon = "help"
    permission_policy = threads_policy
    any_permission_required = ["change"]
    index_url_name = "desk_parents"
    index_results_url_name = "desk_parents_results"
    default_ordering = "pk"
    columns = [
        TitleColumn("comment", label="Comment", get_url=lambda found: parent_url(found.comment_id)),
        Column("parent", label="Shown in reply to", accessor="comment.parent"),
        Column("basis", label="Because", accessor=lambda found: BASES[found.basis]),
        Column("thread", label="Discussion", accessor="comment.thread.title"),
    ]

    def get_base_queryset(self):
        return uncertain().select_related("comment__thread", "comment__parent")


class ParentView(AskingView):
    """Asks whether a reply stands where it belongs."""

    page_title = "Confirm the place of a reply"
    header_icon = "help"
    form_class = forms.Form
    button = "It belongs there"
    done = "The place is confirmed."

    @cached_property
    def origin(self) -> CommentOrigin:
        found = CommentOrigin.objects.select_related("comment__thread", "comment__parent__author")
        return get_object_or_404(found, comment_id=self.kwargs["pk"])

    def may(self, user) -> bool:
        return may_keep_discussions(user)

    def sentences(self) -> list[str]:
        comment = self.origin.comment
        return [
            _line(comment),
            f"It is shown in reply to {_line(comment.parent)}"
            if comment.parent
            else "It is shown on the top level.",
            f"Why there: {BASES[self.origin.basis]}. {self.origin.evidence}",
            f"So many places are possible: {max(1, len(self.origin.candidates))}.",
        ]

    def do(self, words) -> None:
        confirm(self.origin, by=self.request.user)

    def back(self) -> str:
        return reverse("desk_parents")


def parent_url(comment_id: int) -> str:
    """The address of the page that confirms a reply's place."""
    return reverse("desk_parent", args=[comment_id])


def _line(comment) -> str:
    return f"№ {comment.pk}, {comment.byline}: {excerpt_of_source(comment.source, 200)}"
