"""How the dates of one page are to be read: in which zone, and with the day or month first."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from afterword.importers.rows import Place, Warned
from afterword.importers.saved_text.dates import Stamp, is_day_first


class Calendar(NamedTuple):
    """The zone and the order of day and month, and what had to be assumed."""

    zone: tzinfo
    day_first: bool
    warnings: tuple[Warned, ...]

    def at(self, stamp: Stamp) -> datetime:
        """The moment a printed date means."""
        return stamp.at(self.zone, day_first=self.day_first)


def calendar_of(
    stamps: Sequence[Stamp], byline: Stamp | None, zone: tzinfo | None, day_first: bool | None
) -> Calendar:
    """The calendar of a page: as the caller says, else as its dates tell, else assumed."""
    warnings = []
    if zone is None and any(stamp.zone is None for stamp in stamps):
        warnings.append(_zone_warning(byline))
    every = [*stamps, *([byline] if byline else [])]
    told = is_day_first(every) if day_first is None else day_first
    if told is None and any(stamp.is_ambiguous for stamp in every):
        reason = "dates such as 08/09/2012 were read with the month first, and may be otherwise"
        warnings.append(Warned(reason, Place(0)))
    zone = zone or (byline.zone if byline else None) or UTC
    return Calendar(zone, bool(told), tuple(warnings))


def _zone_warning(byline: Stamp | None) -> Warned:
    if byline and byline.zone:
        return Warned(
            f"the dates of the comments have no zone; that of the article was taken "
            f"({byline.printed})",
            Place(0),
        )
    return Warned(
        "the dates have no zone and were read as UTC; the site's own can be given", Place(0)
    )
