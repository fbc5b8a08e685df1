"""An article takes a discussion that stood alone: imported, or left by another article."""

from django.db import transaction

from afterword.discussions.models import Comment, Thread
from afterword.discussions.refusals import Refused

from .articles import Article
from .following import follow, follow_out_of_sight
from .news import tell


class HasDiscussion(Refused):
    """The article has comments of its own."""

    def __init__(self, article: Article) -> None:
        super().__init__(f"“{article}” has a discussion of its own. Choose an article without one.")


class ArticleArchived(Refused):
    """The article is archived; its thread, though empty, is part of what stays."""

    def __init__(self, article: Article) -> None:
        super().__init__(
            f"“{article}” has been archived and stays as it is. Open the archive again first."
        )


class HasArticle(Refused):
    """The discussion stands under an article already."""

    def __init__(self, thread: Thread) -> None:
        super().__init__(f"“{thread}” belongs to an article already.")


@transaction.atomic
def adopt(article: Article, thread: Thread) -> None:
    """Put a discussion without an article under an article nobody has commented on.

    The discussion keeps its state; it takes the article's headline and address.
    """
    empty = article.thread and Thread.objects.locked().get(pk=article.thread_id)
    if empty and empty.is_archived:
        raise ArticleArchived(article)
    if Article.objects.filter(thread=thread).exists():
        raise HasArticle(thread)
    if empty and Comment.objects.filter(thread=empty).exists():
        raise HasDiscussion(article)
    article.thread = thread
    Article.objects.filter(pk=article.pk).update(thread=thread)
    if empty:
        empty.delete()
    follow(article)
    follow_out_of_sight(article)
    tell(article)
