"""Which section a thread belongs to: that of its article, where it has one."""

from afterword.discussions.models import Thread
from afterword.publishing.models import Article, Section


def section_of(thread: Thread) -> Section | None:
    """The section of the thread's article."""
    path = Article.objects.filter(thread=thread).values_list("path", flat=True).first()
    return Section.objects.filter(path=path[: -Article.steplen]).first() if path else None
