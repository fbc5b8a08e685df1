"""What stands on a page around article and comments: buttons, boxes, advertisements, notices."""

import re
from collections.abc import Iterable

from afterword.importers.rows import Order
from afterword.importers.saved_text.lines import Line


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_OPTIONS_HEAD = _lines("comment viewing options")
_OPTIONS_END = _lines(
    r".*save settings.*",
    r"select your preferred way to display the comments.*",
)
_OPTION = _lines(
    r"comment viewing options",
    r"(?:[\s·|*+-]|(?:threaded|flat)(?: list)? - (?:expanded|collapsed)"
    r"|date - (?:newest|oldest) first|\d+ comments per page|save settings)+",
    r"select your preferred way to display the comments.*|your changes\.?|activate your changes\.?",
    r"just this once.*|\d+ new since your last visit.*",
)
ADVERTISEMENT = _lines(r"[-–—\s]*advertisements?[-–—\s]*")
_ANYWHERE = _lines(
    r"do not follow this link or you will be banned from the site!?",
    r"[-*•»\s]*(?:please )?(?:log ?in|sign in)(?: or (?:register|sign up))?"
    r" to (?:post|reply|comment|vote).*",
    r"vote up!?\s*[+-]?\d*\s*vote down!?\s*[+-]?\d*",
    r"(?:hide|show) \d[\d,.]* repl(?:y|ies)|read on|↑ № ?\d.*",
)
_AROUND_ARTICLE = _lines(
    r"[-*•»\s]*printer[- ]friendly(?: version| page)?",
    r"[-*•»\s]*send (?:by email|to (?:a )?friend).*|e-?mail this(?: page)?|print(?: this page)?",
    r"[\d,. ]+ reads?",
    r"[-*•»\s]*(?:add|post) (?:a )?new comment|add comment|leave a (?:reply|comment)",
    r"[^\w]*(?:\d[\d,.]* )?comments?[^\w]*(?:\(?\d[\d,.]*\)?)?",
    r"share(?: this)?|tweet|like|facebook|twitter",
    r"skip to .{1,40}|home|[»›]",
)
_RATING = _lines(r"(?:your rating|average|no votes yet).{0,60}")
_RATED = re.compile(r"\d(?:\.\d+)?")
_FOOT = _lines(
    r"[-*•»\s]*(?:add|post) (?:a )?new comment|leave a (?:reply|comment)",
    r"post a comment|add comment|similar articles(?: you might enjoy)?:?",
    r"(?:related|recent) (?:articles|posts|stories|comments):?",
    r"copyright (?:©|\(c\)|\d{4}).*|©.*|contact information",
    r"powered by (?:drupal|wordpress|afterword).*",
    r"(?:« first|‹ previous|\s)*(?:\d+ )+(?:…|\.\.\.)? ?(?:next ›|last »|\s)+",
    r"next ›|last »|« first|‹ previous",
    r"house rules|moderation log|report illegal content|newest log checkpoint.*",
    r"log in or sign up to comment\.?|write a comment",
    r"about us|privacy policy|terms of (?:use|service)",
)
_EARLIER_PAGE = _lines(r".*‹ previous.*", r"« first.*")
_HEADING = _lines(
    r"[^\w]*(?:\d[\d,.]* )?comments?[^\w]*(?:\(?\d[\d,.]*\)?)?",
    r"\d[\d,.]* (?:comments?|responses?|replies|thoughts) (?:on|to|about)\b.*",
    r"comment viewing options",
)
_ARCHIVED = _lines(r"this (?:page|article|discussion|thread) (?:has been|is) archived\b.*")
_CLOSED = _lines(
    r"comment(?:ing|s)\b.{0,40}\b(?:is|are|been)(?: now)? (?:closed|disabled|turned off)\.?",
    r"(?:this|the) (?:discussion|thread|article) is closed.*",
)
_ACTIONS = (
    "reply|edit|quote|link|report|moderate|permalink|share|flag|like|delete|context|parent|up|down"
)
_ACTION = _lines(rf"[-*•»+\s]*(?:(?:{_ACTIONS})(?:$|[\s·|,/]+(?:to this comment\b)?)){{1,7}}")
_TALLY = re.compile(r"[+-]?\d{1,5}")
_VOTE = _lines(r"[-*•»\s]*vote (?:up|down)!?")


def without_surroundings(lines: list[Line]) -> list[Line]:
    """The lines above the comments without those that belong to neither article nor byline."""
    kept: list[Line] = []
    was_rating = False
    for line in without_options(lines):
        if is_around(line) or (was_rating and _RATED.fullmatch(line.bare)):
            was_rating = bool(_RATING.fullmatch(line.bare))
        else:
            kept.append(line)
            was_rating = was_rating and not line.bare
    return kept


def is_around(line: Line) -> bool:
    """Whether a line above the comments belongs to neither article nor byline."""
    return any(
        pattern.fullmatch(line.bare) for pattern in (_OPTION, _ANYWHERE, _AROUND_ARTICLE, _RATING)
    ) or bool(notice(line.bare))


def is_heading(line: Line) -> bool:
    """Whether a line says that the comments begin."""
    return bool(_HEADING.fullmatch(line.bare))


def notice(bare: str) -> str:
    """What state a line gives the page: archived, closed, or none (empty)."""
    if _ARCHIVED.fullmatch(bare):
        return "archived"
    return "closed" if _CLOSED.fullmatch(bare) else ""


def has_earlier_page(lines: Iterable[Line]) -> bool:
    """Whether the page links to one before it."""
    return any(_EARLIER_PAGE.fullmatch(line.bare) for line in lines)


def stated_order(lines: Iterable[Line]) -> Order:
    """The order named on the page, if one alone is (a list of choices names both)."""
    text = "\n".join(line.bare.lower() for line in lines)
    newest, oldest = "date - newest first" in text, "date - oldest first" in text
    if newest == oldest:
        return "unknown"
    return "newest" if newest else "oldest"


def without_options(lines: list[Line]) -> list[Line]:
    """The lines without the box of viewing options, from its head to its button or help."""
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        if _OPTIONS_HEAD.fullmatch(lines[at].bare):
            at = _end_of_options(lines, at)
        else:
            kept.append(lines[at])
        at += 1
    return kept


def _end_of_options(lines: list[Line], head: int) -> int:
    """Where the last line of the box stands; at its head, if no end is near."""
    near = range(head, min(len(lines), head + 80))
    return next((at for at in near if _OPTIONS_END.fullmatch(lines[at].bare)), head)


def foot(lines: list[Line]) -> int:
    """Where the foot of the page begins below the last comment; the length if there is none."""
    has_text = False
    for at, line in enumerate(lines):
        state = notice(line.bare)
        if line.bare and (_FOOT.fullmatch(line.bare) or state == "archived"):
            return at
        if state and has_text:
            return at
        has_text = has_text or bool(line.bare)
    return len(lines)


def without_votes(lines: list[Line]) -> list[Line]:
    """A comment without the votes and advertisements above and below its text."""
    held = [at for at, line in enumerate(lines) if line.bare]
    kinds = "".join(_kind(lines[at].bare) for at in held)
    above = re.match(r"(?:VN?|F)*", kinds)
    below = re.search(r"(?:VN?|F)*$", kinds[above.end() if above else 0 :])
    first = above.end() if above else 0
    last = len(held) - (len(below[0]) if below else 0)
    return lines[held[first] : held[last - 1] + 1] if first < last else []


def _kind(bare: str) -> str:
    """One letter for a line: a vote, a number, other furniture, or text."""
    if len(bare) > 120:
        return "T"
    if _VOTE.fullmatch(bare):
        return "V"
    if _TALLY.fullmatch(bare):
        return "N"
    return "F" if _ANYWHERE.fullmatch(bare) or ADVERTISEMENT.fullmatch(bare) else "T"


def actions_below(lines: list[Line]) -> int:
    """How many lines at the end of a comment are its buttons."""
    count = 0
    for at, line in enumerate(reversed(lines), 1):
        if _ACTION.fullmatch(line.bare):
            count = at
        elif line.bare:
            break
    return count
