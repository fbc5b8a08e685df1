"""The lines that begin a comment: one small pattern for each way pages print them."""

import re
from collections import Counter
from typing import NamedTuple

from afterword.importers.saved_text.dates import DATE, Stamp, parse
from afterword.importers.saved_text.lines import Line

_LONGEST = 400
_NAME = r"(?P<name>[^\n]{1,80}?)"
_GUEST = r"(?P<guest>\s\(not\sverified\))?"
_EXTRAS = r"(?:[ ·|]+(?:reply|edit|\(edit\)|permalink|quote|link|\#\d*))*"
_NUMBER = r"№\s?(?P<number>\d{1,18})"
_REPLY = r"in\sreply\sto\s№\s?(?P<reply>\d{1,18})"
_EDITED = rf"edited\s(?P<edited>{DATE})"
OWN = "afterword"


class Style(NamedTuple):
    """One way to print a header.

    `begins` is what the line looks like at which the header is noticed; the whole `pattern` is
    tried on that line and up to `further` lines below it (and, with `above`, on the line above
    it, which then holds the name): the fewest lines that fit, or the most, where `is_longest`
    says that the last parts may be missing. Styles of one family may stand on one page.
    """

    name: str
    family: str
    begins: re.Pattern[str]
    pattern: re.Pattern[str]
    further: int = 0
    above: bool = False
    is_longest: bool = False


def _style(
    name: str,
    begins: str,
    pattern: str,
    *,
    family: str = "",
    further: int = 0,
    above: bool = False,
    is_longest: bool = False,
) -> Style:
    flags = re.IGNORECASE | re.VERBOSE
    one, whole = re.compile(begins, flags), re.compile(pattern, flags)
    return Style(name, family or name, one, whole, further, above, is_longest)


_BROKEN_DATE = r"(?:[^\W\d_]{2,12}\.?,?\s)?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:\s?[-–])?$"

STYLES = (
    # Tue, 11/03/2015 - 13:20 | 6744408 knukles
    _style(
        "drupal number",
        rf"{DATE}(?:\s\||$)|{_BROKEN_DATE}",
        rf"(?P<when>{DATE})\s\|\s(?P<number>\d{{1,18}})\s{_NAME}",
        further=3,
    ),
    # Fri, 2012-11-09 17:18 — NAME (not verified)
    _style(
        "drupal dash",
        rf"{DATE}(?:\s(?:—|–|--?)|$)|{_BROKEN_DATE}",
        rf"(?P<when>{DATE})\s(?:—|–|--?)\s{_NAME}{_GUEST}",
        further=3,
        is_longest=True,
    ),
    # Submitted by NAME (not verified) on Tue, 11/03/2015 - 13:20
    _style(
        "submitted by",
        r"(?:(?:submitted|posted|published|written|comment(?:ed)?|added)\s)?by\b|(?:submitted|posted)$",
        r"(?:(?:submitted|posted|published|written|comment(?:ed)?|added)\s)?by:?\s"
        rf"{_NAME}{_GUEST},?\s(?:(?:on|at|-|–|—|\|)\s)?(?P<when>{DATE})\.?{_EXTRAS}",
        further=2,
    ),
    # NAME says: / November 9, 2012 at 5:18 pm
    _style(
        "wordpress",
        r".{1,80}\s(?:says|said|wrote)\b",
        rf"{_NAME}\s(?:says|said|wrote)\s?(?::|…|\.\.\.)?\s(?:on\s)?(?P<when>{DATE}):?{_EXTRAS}",
        further=1,
    ),
    # NAME on November 9, 2012 at 5:18 pm said:
    _style(
        "wordpress on",
        rf".{{1,80}}\son\s{DATE}",
        rf"{_NAME}\son\s(?P<when>{DATE})\s(?:says|said|wrote)\s?:?{_EXTRAS}",
        family="wordpress",
    ),
    # NAME / Tue, 11/03/2015 - 13:20 / Permalink
    _style(
        "drupal permalink",
        rf"{DATE}(?:\spermalink)?$",
        rf"{_NAME}{_GUEST}\n(?P<when>{DATE})\spermalink",
        further=1,
        above=True,
    ),
    # NAME / 2015-11-03 13:20 +00:00 · № 6744408 · in reply to № 6744401 knukles / edited DATE
    _style(
        "afterword",
        rf"{DATE}\s?·\s{_NUMBER}",
        rf"(?:{_NAME}\n)?(?P<when>{DATE})\s?·\s{_NUMBER}"
        rf"(?:\s·?\s?{_REPLY}[^\n]*?)?(?:\s·?\s?{_EDITED})?",
        further=2,
        above=True,
        is_longest=True,
    ),
    # NAME · 2015-11-03 13:20 +00:00 · № 6744408 · in reply to № 6744401 knukles · first words …
    _style(
        "afterword in one line",
        rf".{{1,80}}?\s·\s{DATE}\s·\s{_NUMBER}",
        rf"{_NAME}\s·\s(?P<when>{DATE})\s·\s{_NUMBER}"
        rf"(?:\s·\s{_REPLY}[^\n]*?)?(?:[ ]·(?:[ ](?P<words>[^\n]*))?)?(?:\n{_EDITED})?",
        family=OWN,
        further=1,
        is_longest=True,
    ),
)
_DIGIT = re.compile(r"\d")
_VERBS = ("submitted", "posted", "published", "written", "comment", "added", "by")
_PICTURE = re.compile(r"@?(.{1,80}?)(?:['’´`ʼ]s|(?<=[sxz])['’])\s(?:picture|avatar)", re.IGNORECASE)
_BADGE = r"(?:AUTHOR|STAFF|EDITOR['’]S\ PICK|NEW|PLACE\ UNCERTAIN|AWAITING\ REVIEW(?::[^·]*)?)"
_BADGES = re.compile(rf"{_BADGE}(?:\s·\s{_BADGE})*", re.IGNORECASE)
_BADGES_BEFORE = re.compile(rf"(?:{_BADGE}\s·\s)+", re.IGNORECASE)
_CUT = re.compile(r"(?:\.\.\.|…)$")


class Header(NamedTuple):
    """A header found: lines `first` up to, not including, `after` (indexes, not numbers)."""

    style: Style
    first: int
    after: int
    name: str
    stamp: Stamp | None
    number: int | None = None
    is_verified: bool = True
    edited: Stamp | None = None
    reply_to: int | None = None
    words: str | None = None
    picture: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What two headers of the same comment share."""
        return (self.number,) if self.number else (self.name, self.stamp)

    @property
    def is_whole(self) -> bool:
        """Whether the name is not cut short."""
        return not _CUT.search(self.name)


def find(lines: list[Line]) -> list[Header]:
    """Every header on the page, of whatever style, in order; none overlaps another."""
    found: list[Header] = []
    for index, line in enumerate(lines):
        if not _may_begin(line.bare) or (found and index < found[-1].after):
            continue
        header = _at(lines, index)
        if header and not (found and header.first < found[-1].after):
            found.append(header)
    return found


def of_main_family(found: list[Header]) -> list[Header]:
    """The headers of the family the page is printed in; number and picture weigh for it."""
    weights: Counter[str] = Counter()
    for header in found:
        weights[header.style.family] += 1 + bool(header.picture) + bool(header.number)
    if not weights:
        return []
    family = max(weights, key=weights.__getitem__)
    return [header for header in found if header.style.family == family]


def picture_name(bare: str) -> str:
    """The name in a line like “NAME's picture”, empty if it is no such line."""
    found = _PICTURE.fullmatch(bare) if bare.endswith(("icture", "vatar")) else None
    return found[1] if found else ""


def _may_begin(bare: str) -> bool:
    """A cheap look at a line, to spare the patterns nearly all of them."""
    if not bare or len(bare) > _LONGEST:
        return False
    if _DIGIT.search(bare, 0, 20) or "№" in bare:
        return True
    start = bare[:100]
    return start.lower().startswith(_VERBS) or any(
        verb in start for verb in (" says", " said", " wrote")
    )


def _at(lines: list[Line], index: int) -> Header | None:
    """The header noticed at a line, in the first style that fits."""
    for style in STYLES:
        if style.begins.match(lines[index].bare):
            header = _in_style(lines, index, style)
            if header:
                return header
    return None


def _in_style(lines: list[Line], index: int, style: Style) -> Header | None:
    """The header of a style noticed at a line, if its pattern fits that line and its next."""
    window = _window(lines, index, style.further)
    above = _above(lines, index) if style.above else None
    start = "" if above is None else lines[above].bare + "\n"
    sizes = range(1, len(window) + 1)
    for size in reversed(sizes) if style.is_longest else sizes:
        text = start + "\n".join(lines[at].bare for at in window[:size])
        match = style.pattern.fullmatch(text)
        if match:
            first = index if above is None else above
            return _header(style, match, first, window[size - 1] + 1)
    return None


def _window(lines: list[Line], index: int, further: int) -> list[int]:
    """Where the next lines that hold something are, with at most two empty ones between."""
    window = [index]
    for at in range(index + 1, min(len(lines), index + 3 * further + 1)):
        if len(window) > further or at - window[-1] > 3 or len(lines[at].bare) > _LONGEST:
            break
        if lines[at].bare:
            window.append(at)
    return window


def _above(lines: list[Line], index: int) -> int | None:
    """Where the line above is that holds a name, passing over badges and two empty lines."""
    for at in range(index - 1, max(-1, index - 7), -1):
        if lines[at].bare and not _BADGES.fullmatch(lines[at].bare):
            return at
    return None


def _header(style: Style, match: re.Match[str], first: int, after: int) -> Header | None:
    parts = match.groupdict()
    stamp = parse(parts["when"])
    if stamp is None and not parts.get("number"):
        return None
    name, words = (parts["name"] or "").strip(), parts.get("words")
    return Header(
        style,
        first,
        after,
        picture_name(name) or name,
        stamp,
        _number(parts.get("number")),
        not parts.get("guest"),
        parse(parts.get("edited") or ""),
        _number(parts.get("reply")),
        _BADGES_BEFORE.sub("", words or "", count=1) if "words" in parts else None,
    )


def _number(printed: str | None) -> int | None:
    return int(printed) if printed else None
