"""What Wagtail and Django tell us: pages moved, published, withdrawn, deleted."""

from django.db.models.signals import post_delete, pre_delete
from wagtail.search.index import insert_or_update_object
from wagtail.signals import page_published, page_unpublished, post_page_move

from .articles import Article
from .following import follow
from .leaving import leave_thread, refuse_if_archived
from .news import tell


def connect() -> None:
    """Listen; called once, when Django is ready."""
    post_page_move.connect(_moved)
    page_published.connect(_published, sender=Article)
    page_unpublished.connect(_withdrawn, sender=Article)
    pre_delete.connect(_about_to_go, sender=Article)
    post_delete.connect(_gone, sender=Article)


def _moved(instance, **kwargs) -> None:
    follow(instance)


def _published(instance, **kwargs) -> None:
    insert_or_update_object(instance)  # Wagtail looks before authors and tags are written
    tell(instance)


def _withdrawn(instance, **kwargs) -> None:
    tell(instance)


def _about_to_go(instance, **kwargs) -> None:
    refuse_if_archived(instance)


def _gone(instance, **kwargs) -> None:
    leave_thread(instance)
    tell(instance)
