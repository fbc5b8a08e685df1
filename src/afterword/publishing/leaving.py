"""What becomes of a discussion when its article is deleted: it stays at its address, closed."""

from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from afterword.discussions.models import Thread
from afterword.discussions.states import change_state
from afterword.discussions.threads import ARCHIVED

ARTICLE_DELETED = "The article was deleted."


class ArchivedPageStays(Exception):
    """An archived page cannot be deleted; the message says what to do instead."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"“{title}” has been archived and cannot be deleted. Open the archive again first."
        )


def threads_below(page: Page) -> QuerySet[Thread]:
    """The threads of this page and of all pages below it."""
    return Thread.objects.filter(article__path__startswith=page.path).order_by("article__path")


def refuse_if_archived(page: Page) -> None:
    """Raise `ArchivedPageStays` if this page or one below it is archived."""
    title = threads_below(page).filter(state=ARCHIVED).values_list("title", flat=True).first()
    if title is not None:
        raise ArchivedPageStays(title)


def keep_redirects(page: Page) -> None:
    """Let old addresses lead to the discussions that stay, since the pages they lead to go."""
    left = Thread.objects.filter(article=OuterRef("redirect_page_id")).values("address")[:1]
    Redirect.objects.filter(
        redirect_page__path__startswith=page.path, redirect_page__article__thread__isnull=False
    ).update(redirect_link=Subquery(left), redirect_page=None)


def leave_thread(article) -> None:
    """Close the thread of an article that was just deleted."""
    thread = Thread.objects.filter(pk=article.thread_id).first()
    if thread is not None and thread.is_open:
        change_state(thread, "closed", by=None, reason=ARTICLE_DELETED)


def threads_without_article() -> QuerySet[Thread]:
    """Discussions whose article is gone, or that an import brought without one."""
    return Thread.objects.filter(article=None).order_by("-shown", "pk")
