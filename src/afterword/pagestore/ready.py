"""What a rendered page says of itself: whether it may be kept, and what it was made of."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Ready:
    """That a page may be kept until one of its subjects changes, or until a moment.

    `by_view`: the viewing options change the page. `until`: aware; None for no end. `page`: which
    page it is; asked for under another number, it is not kept, or each number would fill the disk.
    """

    subjects: tuple[str, ...]
    by_view: bool = False
    until: datetime | None = None
    page: int = 1
