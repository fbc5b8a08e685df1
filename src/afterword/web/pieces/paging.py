"""Page links: the first and last pages, those around this one, and gaps between."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

AROUND = 2


@dataclass(frozen=True)
class Paging:
    """Where a reader can turn to. An entry is (number, address); a gap has neither."""

    number: int
    count: int
    previous: str
    next: str
    entries: tuple[tuple[int | None, str], ...]

    @property
    def html(self) -> SafeString:
        """The links, without the landmark around them."""
        drawn = [turn("prev", self.previous, "← Previous")]
        drawn += [self.entry_html(number, address) for number, address in self.entries]
        drawn += [turn("next", self.next, "Next →")]
        return mark_safe("".join(drawn))  # noqa: S308  addresses are escaped, the rest is ours

    def entry_html(self, number: int | None, address: str) -> str:
        """One page number: a link, this page, or a gap."""
        if number is None:
            return "<span>…</span>"
        if number == self.number:
            return f'<b aria-current="page">{number:,}</b>'
        return f'<a href="{escape(address)}" aria-label="Page {number}">{number:,}</a>'


def turn(rel: str, address: str, said: str) -> str:
    """The link to the page before or after."""
    return f'<a rel="{rel}" href="{escape(address)}">{said}</a>' if address else ""


def paging(number: int, count: int, address_of: Callable[[int], str]) -> Paging:
    """The links of page `number` of `count`; `address_of` gives the address of a page."""
    return Paging(
        number=number,
        count=count,
        previous=address_of(number - 1) if 1 < number <= count else "",
        next=address_of(number + 1) if number < count else "",
        entries=tuple((page, address_of(page) if page else "") for page in offered(number, count)),
    )


def offered(number: int, count: int) -> list[int | None]:
    """The page numbers to show; None stands for those left out."""
    near = range(number - AROUND, number + AROUND + 1)
    pages = sorted({page for page in (1, *near, count) if 1 <= page <= count})
    shown: list[int | None] = []
    for page in pages:
        before = shown[-1] if shown else None
        if before is not None and page - before > 1:
            # A gap of a single page is that page.
            shown.append(before + 1 if page - before == 2 else None)
        shown.append(page)
    return shown
