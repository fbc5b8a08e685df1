"""Archiving an article from the desk, and opening the archive again."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from afterword.archive.archiving import archive_thread, unarchive_thread
from afterword.publishing.models import Article

from .asking import AskingView
from .phrases import comments_in_words
from .rights import may_archive


class WhyArchive(forms.Form):
    reason = forms.CharField(
        max_length=500, required=False, help_text="Kept on the record; readers do not see it."
    )


class WhyOpen(forms.Form):
    reason = forms.CharField(
        max_length=500, help_text="Why the archive is opened again; kept on the record."
    )


class ArticleView(AskingView):
    """Asks about one live article."""

    header_icon = "lock"

    @cached_property
    def article(self) -> Article:
        return get_object_or_404(
            Article.objects.live().select_related("thread"), pk=self.kwargs["pk"]
        )

    def may(self, user) -> bool:
        return may_archive(user, self.article)

    def get_page_subtitle(self) -> str:
        return self.article.title

    def back(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.article.pk])


class ArchiveView(ArticleView):
    page_title = "Archive the article"
    form_class = WhyArchive
    button = "Archive"
    done = "The page has been archived; commenting is disabled."
    is_serious = True

    def sentences(self) -> list[str]:
        return [
            f"The article and {comments_in_words(self.article.thread)} stay as they are.",
            "No comment can be added, edited or deleted; the article cannot be changed or deleted.",
            "Readers see the date and can still choose their viewing options.",
        ]

    def do(self, words) -> bool:
        return archive_thread(self.article.thread, by=self.request.user, reason=words["reason"])


class OpenArchiveView(ArticleView):
    page_title = "Open the archive again"
    form_class = WhyOpen
    button = "Open the archive again"
    done = "The page is no longer archived. Its discussion is closed until you open it."
    is_serious = True

    def sentences(self) -> list[str]:
        return [
            "Readers were told that this page stays as it is.",
            "The article can be changed again; its discussion is closed until somebody opens it.",
        ]

    def do(self, words) -> bool:
        return unarchive_thread(self.article.thread, by=self.request.user, reason=words["reason"])
