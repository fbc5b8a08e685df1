"""What Wagtail and Django tell us: pages moved, published, withdrawn, deleted, archived."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.search.index import insert_or_update_object
from wagtail.signals import page_published, page_unpublished, post_page_move, pre_page_move

from afterword.discussions.models import Thread

from .articles import Article
from .authors import Author
from .following import follow, follow_out_of_sight
from .leaving import forget_schedule, leave_thread, refuse_if_archived, refuse_to_withdraw
from .news import tell, tell_all
from .pages import FrontPage, Section
from .publication import Publication


def connect() -> None:
    """Listen; called once, when Django is ready."""
    pre_page_move.connect(_about_to_move)
    post_page_move.connect(_moved)
    for kind in (Page, Article):  # what has expired is saved as a bare page
        pre_save.connect(_about_to_be_saved, sender=kind)
        post_save.connect(_saved, sender=kind)
    post_save.connect(_thread_saved, sender=Thread)
    page_published.connect(_published, sender=Article)
    page_unpublished.connect(_withdrawn, sender=Article)
    pre_delete.connect(_about_to_go, sender=Article)
    post_delete.connect(_gone, sender=Article)
    for kind in (FrontPage, Section):  # what has expired is not saved as one of them
        page_unpublished.connect(_seen_everywhere, sender=kind)
    kinds = (Publication, FrontPage, Section, Author, Redirect, Site, PageViewRestriction)
    for kind in (*kinds, get_image_model()):
        post_save.connect(_seen_everywhere, sender=kind)
        post_delete.connect(_seen_everywhere, sender=kind)


def _about_to_move(instance, url_path_before, url_path_after, **kwargs) -> None:
    if url_path_before != url_path_after:
        refuse_if_archived(instance, "moved")


def _moved(instance, **kwargs) -> None:
    follow(instance)
    tell_all(type(instance))


def _seen_everywhere(sender, **kwargs) -> None:
    tell_all(sender)


def _published(instance, **kwargs) -> None:
    insert_or_update_object(instance)  # Wagtail looks before authors and tags are written
    tell(instance)


def _withdrawn(instance, **kwargs) -> None:
    tell(instance)


def _about_to_be_saved(instance, update_fields, **kwargs) -> None:
    if _among("live", update_fields):
        refuse_to_withdraw(instance)


def _saved(instance, update_fields, **kwargs) -> None:
    """In the transaction of the page, unlike Wagtail’s own news that it was withdrawn."""
    if _among("live", update_fields):
        follow_out_of_sight(instance)
    if update_fields is None and isinstance(instance, Article) and instance.live:
        tell(instance)


def _thread_saved(instance, created, update_fields, **kwargs) -> None:
    if instance.is_archived and not created and _among("state", update_fields):
        forget_schedule(instance)


def _among(name: str, update_fields: frozenset[str] | None) -> bool:
    """Whether this column was saved: Django names them, or saves all."""
    return update_fields is None or name in update_fields


def _about_to_go(instance, **kwargs) -> None:
    refuse_if_archived(instance)


def _gone(instance, **kwargs) -> None:
    leave_thread(instance)
    tell(instance)
