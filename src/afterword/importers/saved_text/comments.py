"""Cuts the page below the article into comments, and takes the furniture off each."""

import re
from typing import NamedTuple

from afterword.importers.rows import Place, Standing, Warned
from afterword.importers.saved_text import furniture
from afterword.importers.saved_text.headers import OWN, Header
from afterword.importers.saved_text.lines import Line, joined, without_outer_blanks

_GONE = re.compile(r"(Removed by a moderator|Withdrawn by its author)\b.{0,300}")
_SHORTENED = re.compile(r"\w\.\w+/\S*…\S")
_HELD = re.compile(r"awaiting review\b.*", re.IGNORECASE)


class Draft(NamedTuple):
    """A comment as it stands on the page."""

    header: Header
    place: Place
    text: str
    subject: str = ""
    is_whole: bool = True
    standing: Standing = "shown"


class Cut(NamedTuple):
    """The comments of a page, the foot below the last one, and what to look at."""

    drafts: list[Draft]
    foot: list[Line]
    warnings: list[Warned]


def cut(headers: list[Header], lines: list[Line]) -> Cut:
    """The comments that the headers begin, in the order of the page."""
    ends = [header.first for header in headers[1:]] + [len(lines)]
    bodies = [lines[header.after : end] for header, end in zip(headers, ends, strict=True)]
    foot_at = _foot(headers[-1], bodies[-1])
    bodies[-1], foot = bodies[-1][:foot_at], bodies[-1][foot_at:]
    bodies, subjects = _apart_from_subjects([furniture.without_votes(body) for body in bodies])
    bodies = _without_actions(bodies)
    drafts = [
        _draft(header, lines, body, subject)
        for header, body, subject in zip(headers, bodies, subjects, strict=True)
    ]
    return Cut(drafts, foot, _warnings(drafts, foot))


def _foot(header: Header, body: list[Line]) -> int:
    """Where the foot of the page begins; on our own pages, below the last buttons."""
    if header.style.family != OWN:
        return furniture.foot(body)
    if _GONE.fullmatch(header.name):
        return 0
    ends = [at for at in range(len(body), 0, -1) if furniture.actions_below(body[at - 1 : at])]
    if not ends and header.words is not None:
        return 0
    return ends[0] if ends else furniture.foot(body)


def _draft(header: Header, lines: list[Line], body: list[Line], subject: str) -> Draft:
    place = lines[header.first].place
    gone = _GONE.fullmatch(header.name) if header.style.family == OWN else None
    if gone:
        standing: Standing = "removed" if gone[1].startswith("Removed") else "withdrawn"
        return Draft(header._replace(name=""), place, gone[0], standing=standing)
    text = joined(furniture.without_votes(body))
    is_whole = header.words is None or bool(text)
    printed = lines[header.first : header.after] if header.style.family == OWN else []
    is_held = any(_HELD.match(line.bare) for line in printed[1:])
    return Draft(
        header,
        place,
        text if is_whole else header.words or "",
        subject,
        is_whole,
        "held" if is_held else "shown",
    )


def _apart_from_subjects(bodies: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Where most comments end with buttons and a line or two, those are the next one's subject."""
    starts = [_subject_at(body) for body in bodies[:-1]]
    if sum(start is not None for start in starts) * 2 <= len(starts) or not starts:
        return bodies, [""] * len(bodies)
    texts, subjects = list[list[Line]](), [""]
    for body, start in zip(bodies, [*starts, None], strict=True):
        texts.append(body[:start])
        subjects.append(joined(body[start:]) if start is not None else "")
    return texts, subjects[:-1]


def _subject_at(body: list[Line]) -> int | None:
    """Where one or two lines begin that stand below the buttons of a comment."""
    held = [at for at, line in enumerate(body) if line.bare]
    for at in held[-2:]:
        below = held[held.index(at) - 1] if held.index(at) else None
        if below is not None and furniture.actions_below(body[: below + 1]):
            return None if furniture.actions_below(body) else at
    return None


def _without_actions(bodies: list[list[Line]]) -> list[list[Line]]:
    """Take the buttons off, where at least every second comment has some."""
    counts = [furniture.actions_below(body) for body in bodies]
    if sum(map(bool, counts)) * 2 < len(bodies):
        return bodies
    return [
        without_outer_blanks(body[: len(body) - count])
        for body, count in zip(bodies, counts, strict=True)
    ]


def _warnings(drafts: list[Draft], foot: list[Line]) -> list[Warned]:
    found = [Warned("a comment without text", draft.place) for draft in drafts if not draft.text]
    found += [
        Warned("only the first words are on the page", draft.place)
        for draft in drafts
        if not draft.is_whole
    ]
    found += [
        Warned("it says that comments are closed: a comment, not taken for a notice", draft.place)
        for draft in drafts
        if furniture.notice(draft.text)
    ]
    found += [
        Warned("an address in it is shown shortened", draft.place)
        for draft in drafts
        if draft.header.style.family == OWN and draft.is_whole and _SHORTENED.search(draft.text)
    ]
    if furniture.has_earlier_page(foot) and drafts[0].header.style.family != OWN:
        reason = (
            "there is a page before this one: what answers a comment there seems to answer none"
        )
        found.append(Warned(reason, drafts[0].place))
    held = [line for line in foot if line.bare]
    if held:
        found.append(Warned(f"{len(held)} lines below it are the foot of the page", held[0].place))
    return found
