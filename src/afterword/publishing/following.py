"""A thread stands where its article stands, and is seen while its article is."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from wagtail.models import Page

from afterword.discussions.models import Thread
from afterword.discussions.news import tell
from afterword.discussions.withholding import give_back, withhold


def open_thread(article: Page) -> Thread:
    """Make the thread of an article that goes live."""
    address = address_of(article)
    make_way([address])
    return Thread.objects.create(address=address, title=article.title)


@transaction.atomic
def follow(page: Page) -> None:
    """Give the threads of this page and of all below it what their articles say of themselves."""
    threads = Thread.objects.filter(article__path__startswith=page.path).select_related("article")
    moved = [thread for thread in threads if _taken_along(thread)]
    if not moved:
        return
    make_way([thread.address for thread in moved])
    Thread.objects.bulk_update(moved, ["title", "address"], batch_size=200)
    Thread.objects.filter(pk__in=[thread.pk for thread in moved]).update(version=F("version") + 1)
    for thread in moved:
        tell(thread)


def follow_out_of_sight(page: Page) -> None:
    """Withhold the thread of a page that is not live; give it back with the page.

    The page may be a bare `Page`: Wagtail withdraws what has expired without asking its type.
    """
    turn = give_back if page.live else withhold
    turn(*Thread.objects.filter(article=page.pk, withheld=page.live))


def _taken_along(thread: Thread) -> bool:
    """Set title and address from the article; whether they were others before."""
    before = thread.title, thread.address
    thread.title, thread.address = thread.article.title, address_of(thread.article)
    return before != (thread.title, thread.address)


def make_way(addresses: Iterable[str]) -> None:
    """Move discussions without an article from where an article comes to stand: to `/t/ID/`."""
    there = Thread.objects.filter(address__in=list(addresses), article=None)
    for thread in there:
        tell(thread)
    there.update(
        address=Concat(Value("/t/"), Cast("pk", CharField()), Value("/")), version=F("version") + 1
    )


def address_of(page: Page) -> str:
    """The path readers see, such as `/markets/soybeans/`: less the front page’s slug."""
    return "/" + "".join(page.url_path.split("/", 2)[2:])
