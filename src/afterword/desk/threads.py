"""The lists of discussions, and the page that opens, closes and hides one."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets import AdminPageChooser

from afterword.discussions.models import StateChange, Thread
from afterword.discussions.states import change_state
from afterword.discussions.threads import ARCHIVED, MESSAGES
from afterword.publishing.adopting import adopt
from afterword.publishing.leaving import threads_without_article
from afterword.publishing.models import Article

from .asking import AskingView
from .rights import may_keep_discussions, threads_policy


class ThreadsView(IndexView):
    """All discussions of the publication."""

    model = Thread
    page_title = "Discussions"
    header_icon = "comment"
    permission_policy = threads_policy
    any_permission_required = ["change"]
    index_url_name = "desk_threads"
    index_results_url_name = "desk_threads_results"
    search_fields = ["title", "address"]
    list_filter = ["state"]
    default_ordering = "-created_at"
    list_export = ["title", "address", "state", "shown", "created_at"]
    columns = [
        TitleColumn(
            "title", label="Title", sort_key="title", get_url=lambda thread: state_url(thread)
        ),
        Column("address", label="Address"),
        Column("state", label="State", sort_key="state"),
        NumberColumn("shown", label="Comments", sort_key="shown"),
        DateColumn("created_at", label="Since", sort_key="created_at"),
    ]


class ThreadsWithoutArticleView(ThreadsView):
    """Discussions whose article is gone or was never here."""

    page_title = "Discussions without an article"
    index_url_name = "desk_threads_without_article"
    index_results_url_name = "desk_threads_without_article_results"
    default_ordering = "-shown"

    def get_base_queryset(self):
        return threads_without_article()


def of_article(request, pk: int):
    """The way from an article to the page of its discussion."""
    return redirect(state_url(get_object_or_404(Thread, article=pk)))


class StateForm(forms.Form):
    """The state a discussion shall have, and why."""

    state = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            (state, f"{state}: {message or 'readers comment freely'}")
            for state, message in MESSAGES.items()
            if state != ARCHIVED
        ],
    )
    reason = forms.CharField(max_length=500, help_text="Kept on the record with your name.")


class StateView(AskingView):
    """Opens, closes or hides one discussion and shows what was done to it before."""

    page_title = "Discussion"
    template_name = "desk/threads/state.html"
    header_icon = "comment"
    form_class = StateForm
    button = "Change the state"
    done = "The state of the discussion was changed."

    @cached_property
    def thread(self) -> Thread:
        return get_object_or_404(Thread, pk=self.kwargs["pk"])

    def may(self, user) -> bool:
        return may_keep_discussions(user)

    def do(self, words) -> bool:
        was = self.thread.state
        change_state(self.thread, words["state"], by=self.request.user, reason=words["reason"])
        return was != words["state"]

    def back(self) -> str:
        return reverse("desk_threads")

    def get_initial(self):
        return {"state": self.thread.state}

    def get_page_subtitle(self) -> str:
        return self.thread.title

    def get_context_data(self, **kwargs):
        changes = StateChange.objects.filter(thread=self.thread).select_related("by")
        article = getattr(self.thread, "article", None)
        return super().get_context_data(
            thread=self.thread, changes=changes, article=article, **kwargs
        )


class AdoptForm(forms.Form):
    article = forms.ModelChoiceField(
        Article.objects.live(),
        widget=AdminPageChooser(target_models=[Article]),
        help_text="An article nobody has commented on yet.",
    )


class AdoptView(AskingView):
    """Puts a discussion that stands alone under an article."""

    page_title = "Put under an article"
    header_icon = "comment"
    form_class = AdoptForm
    button = "Put it there"
    done = "The discussion stands under the article now."

    @cached_property
    def thread(self) -> Thread:
        return get_object_or_404(threads_without_article(), pk=self.kwargs["pk"])

    def may(self, user) -> bool:
        return may_keep_discussions(user)

    def do(self, words) -> None:
        adopt(words["article"], self.thread)

    def back(self) -> str:
        return reverse("desk_threads_without_article")

    def get_page_subtitle(self) -> str:
        return self.thread.title


def state_url(thread: Thread) -> str:
    """The address of the page that changes a discussion's state."""
    return reverse("desk_thread", args=[thread.pk])
