"""What the desk adds to Wagtail's admin."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from afterword.publishing.models import Article
from afterword.readers.models import Reader
from afterword.readers.pictures import picture_address

from . import (
    archiving,
    authors,
    deleting,
    moderation_menu,  # noqa: F401  its lines are registered
    moderation_urls,
    outbox_urls,
    parents,
    people,
    picks,
    queue_urls,
    threads,
)
from .menus import RightItem
from .no_documents import NoDocuments
from .rights import may_archive, may_keep_discussions, may_mind_outbox, may_pick

register_snippet(authors.AuthorViewSet)
hooks.register("before_delete_page", deleting.before_deleting)
hooks.register("before_move_page", deleting.before_moving)
hooks.register("before_unpublish_page", deleting.before_withdrawing)
hooks.register("before_bulk_action", deleting.before_bulk_action)
hooks.register("before_delete_user", people.before_deleting_person)
hooks.register("before_bulk_action", people.before_bulk_action)
hooks.register("register_bulk_action", deleting.DeletePages, order=1000)


@hooks.register("get_avatar_url")
def picture(user, size):
    """The reader's own picture; some of Wagtail's lists know the number of a person alone."""
    return picture_address(user) if isinstance(user, Reader) else ""


@hooks.register("construct_admin_api", order=1000)
def documents_address(router):
    """After all others, so that pictures keep the address of their own list."""
    router.register_endpoint("documents", NoDocuments)


@hooks.register("register_admin_urls")
def addresses():
    """The desk's own pages."""
    return [
        path("articles/<int:pk>/archive/", archiving.ArchiveView.as_view(), name="desk_archive"),
        path(
            "articles/<int:pk>/open-archive/",
            archiving.OpenArchiveView.as_view(),
            name="desk_open_archive",
        ),
        path("articles/<int:pk>/discussion/", threads.of_article, name="desk_article_thread"),
        *_lists("discussions/", threads.ThreadsView, "desk_threads"),
        *_lists(
            "discussions/without-article/",
            threads.ThreadsWithoutArticleView,
            "desk_threads_without_article",
        ),
        path("discussions/<int:pk>/", threads.StateView.as_view(), name="desk_thread"),
        path("discussions/<int:pk>/adopt/", threads.AdoptView.as_view(), name="desk_adopt"),
        *_lists("picks/", picks.PicksView, "desk_picks"),
        *_lists("inferred-parents/", parents.ParentsView, "desk_parents"),
        path("comments/<int:pk>/parent/", parents.ParentView.as_view(), name="desk_parent"),
        path("comments/<int:pk>/pick/", picks.PickView.as_view(), name="desk_pick"),
        path("comments/<int:pk>/unpick/", picks.UnpickView.as_view(), name="desk_unpick"),
        *queue_urls.urlpatterns,
        *moderation_urls.urlpatterns,
        *outbox_urls.urlpatterns,
    ]


def _lists(prefix, view, name):
    return [
        path(prefix, view.as_view(), name=name),
        path(f"{prefix}results/", view.as_view(results_only=True), name=f"{name}_results"),
    ]


discussions_menu = Menu(register_hook_name="register_discussions_menu_item")


@hooks.register("register_admin_menu_item")
def discussions_item():
    """Packages add to this menu by the hook `register_discussions_menu_item`."""
    return SubmenuMenuItem("Discussions", discussions_menu, icon_name="comment", order=250)


@hooks.register("register_discussions_menu_item")
def all_threads_item():
    return RightItem(
        "All discussions", "desk_threads", may_keep_discussions, icon_name="comment", order=100
    )


@hooks.register("register_discussions_menu_item")
def threads_without_article_item():
    return RightItem(
        "Without an article", "desk_threads_without_article", may_keep_discussions,
        icon_name="warning", order=200,
    )  # fmt: skip


@hooks.register("register_discussions_menu_item")
def picks_item():
    return RightItem("Editor’s picks", "desk_picks", may_pick, icon_name="pick", order=300)


@hooks.register("register_discussions_menu_item")
def parents_item():
    return RightItem(
        "Inferred parents", "desk_parents", may_keep_discussions, icon_name="help", order=400
    )


@hooks.register("register_settings_menu_item")
def outbox_item():
    return RightItem("Dead letters", "desk_outbox", may_mind_outbox, icon_name="mail", order=900)


@hooks.register("register_page_listing_buttons")
def listing_buttons(page, user, next_url=None):
    """The discussion, in lists of pages; asks the database nothing a row."""
    if isinstance(page, Article) and page.live and may_keep_discussions(user):
        address = reverse("desk_article_thread", args=[page.pk])
        yield Button("Discussion", address, icon_name="comment", priority=60)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name, next_url=None):
    """The discussion and the archive, in the menu of an article."""
    yield from listing_buttons(page, user)
    if isinstance(page, Article) and page.thread and may_archive(user, page):
        yield archive_button(page)


def archive_button(article):
    """Archive, or open the archive again."""
    if article.is_archived:
        name, label, icon = "desk_open_archive", "Open the archive again…", "lock-open"
    else:
        name, label, icon = "desk_archive", "Archive…", "lock"
    return Button(label, reverse(name, args=[article.pk]), icon_name=icon, priority=61)
