"""Cuts the page below the article into comments, and takes the furniture off each."""

import re
from typing import NamedTuple

from afterword.importers.rows import Place, Warned
from afterword.importers.saved_text import furniture
from afterword.importers.saved_text.headers import Header
from afterword.importers.saved_text.lines import Line, joined, without_outer_blanks

_REMOVED = re.compile(r"Removed by \S.{0,200}")


class Draft(NamedTuple):
    """A comment as it stands on the page."""

    header: Header
    place: Place
    text: str
    subject: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the page shows all of the text."""
        return self.header.words is None

    @property
    def is_removed(self) -> bool:
        """Whether only a note is left, as our own pages print it."""
        return self.header.style.family == "afterword" and bool(_REMOVED.fullmatch(self.text))


class Cut(NamedTuple):
    """The comments of a page, the foot below the last one, and what to look at."""

    drafts: list[Draft]
    foot: list[Line]
    warnings: list[Warned]


def cut(headers: list[Header], lines: list[Line]) -> Cut:
    """The comments that the headers begin, in the order of the page."""
    ends = [header.first for header in headers[1:]] + [len(lines)]
    bodies = [lines[header.after : end] for header, end in zip(headers, ends, strict=True)]
    foot_at = furniture.foot(bodies[-1])
    bodies[-1], foot = bodies[-1][:foot_at], bodies[-1][foot_at:]
    bodies, subjects = _apart_from_subjects([furniture.without_votes(body) for body in bodies])
    bodies = _without_actions(bodies)
    drafts = [
        Draft(header, lines[header.first].place, _text(header, body), subject)
        for header, body, subject in zip(headers, bodies, subjects, strict=True)
    ]
    return Cut(drafts, foot, _warnings(drafts, foot))


def _text(header: Header, body: list[Line]) -> str:
    """The text; of a comment shown in one line, its first words."""
    return joined(furniture.without_votes(body)) if header.words is None else header.words


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
    held = [line for line in foot if line.bare]
    if held:
        found.append(Warned(f"{len(held)} lines below it are the foot of the page", held[0].place))
    return found
