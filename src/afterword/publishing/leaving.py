"""What leaves and what stays: a discussion outlives its article, an archived page its editors."""

from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from afterword.discussions.models import Thread
from afterword.discussions.states import change_state
from afterword.discussions.threads import ARCHIVED, OPEN, PRE_MODERATED

ARTICLE_DELETED = "The article was deleted."


class ArchivedPageStays(Exception):
    """An archived page stays what and where it is; the message says what to do instead."""

    def __init__(self, title: str, wish: str = "deleted") -> None:
        super().__init__(
            f"“{title}” has been archived and cannot be {wish}. Open the archive again first."
        )


def threads_below(page: Page) -> QuerySet[Thread]:
    """The threads of this page and of all pages below it."""
    return Thread.objects.filter(article__path__startswith=page.path).order_by("article__path")


def archived_below(page: Page) -> QuerySet[Thread]:
    """The archived threads of this page and of all pages below it."""
    return threads_below(page).filter(state=ARCHIVED)


def refuse_if_archived(page: Page, wish: str = "deleted") -> None:
    """Raise `ArchivedPageStays` if this page or one below it is archived."""
    title = archived_below(page).values_list("title", flat=True).first()
    if title is not None:
        raise ArchivedPageStays(title, wish)


def refuse_to_withdraw(page: Page) -> None:
    """Raise `ArchivedPageStays` if an archived page that readers see is about to be saved unseen.

    The page may be a bare `Page`: Wagtail withdraws what has expired without asking its type.
    """
    archived = Page.objects.filter(pk=page.pk, live=True, article__thread__state=ARCHIVED)
    if not page.live and archived.exists():
        raise ArchivedPageStays(page.title, "withdrawn")


def forget_schedule(thread: Thread) -> None:
    """Nothing is due on the page of an archived thread: no text, and no end."""
    for page in Page.objects.filter(article__thread=thread):
        Page.objects.filter(pk=page.pk).update(go_live_at=None, expire_at=None)
        page.revisions.update(approved_go_live_at=None)


def keep_redirects(page: Page) -> None:
    """Let old addresses lead to the discussions that stay, since the pages they lead to go."""
    left = Thread.objects.filter(article=OuterRef("redirect_page_id")).values("address")[:1]
    Redirect.objects.filter(
        redirect_page__path__startswith=page.path, redirect_page__article__thread__isnull=False
    ).update(redirect_link=Subquery(left), redirect_page=None)


def leave_thread(article) -> None:
    """Close the thread of an article that was just deleted."""
    thread = Thread.objects.filter(pk=article.thread_id).first()
    if thread is not None and thread.state in (OPEN, PRE_MODERATED):
        change_state(thread, "closed", by=None, reason=ARTICLE_DELETED)


def threads_without_article() -> QuerySet[Thread]:
    """Discussions whose article is gone, or that an import brought without one."""
    return Thread.objects.filter(article=None).order_by("-shown", "pk")
