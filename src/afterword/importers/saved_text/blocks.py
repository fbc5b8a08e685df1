"""From the lines of an article to its paragraphs and quotations."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from afterword.importers.rows import Advertisement, Block, Paragraph, Quotation
from afterword.importers.saved_text.furniture import ADVERTISEMENT
from afterword.importers.saved_text.lines import Line, joined

_IN_MARKS = re.compile(r"“[^“”]{40,}”|\"[^\"]{40,}\"|«[^«»]{40,}»|„[^„“]{40,}“")
_SPEAKER = re.compile(r"(?:—|–|--?)\s?(\w[^,.]{1,60})(?:,\s(.{1,120}))?")
_SOURCE = re.compile(r"(?:source|via):?\s(.{1,150})", re.IGNORECASE)
_WORDS = re.compile(r".{1,40}[^.,;:!?…\"”'’)]")
_INDENTS = ("   ", "\t", "\xa0\xa0\xa0")
_LONG = 150


class Group(NamedTuple):
    """Lines with nothing empty between, and whether empty or no-break lines stand above them."""

    lines: list[Line]
    is_below_empty: bool
    is_below_no_break: bool

    @property
    def is_advertisement(self) -> bool:
        return bool(ADVERTISEMENT.fullmatch(self.lines[0].bare))

    @property
    def is_indented(self) -> bool:
        """Whether every line is set in, and they are not merely a list of words."""
        return all(line.text.startswith(_INDENTS) for line in self.lines) and not (
            len(self.lines) > 1 and all(_WORDS.fullmatch(line.bare) for line in self.lines)
        )

    @property
    def is_marked(self) -> bool:
        """Whether every line has the mark of quotations in mail."""
        return all(line.bare.startswith(">") for line in self.lines)


def blocks(lines: list[Line]) -> tuple[Block, ...]:
    """The blocks of an article, in order."""
    found: list[Block] = []
    for run in _runs(_groups(lines)):
        for block in _blocks_of(run):
            credited = _credited(found[-1], block) if found else None
            if credited:
                found[-1] = credited
            elif found[-1:] != [Advertisement()] or found[-1:] != [block]:
                found.append(block)
    return tuple(found)


def _groups(lines: list[Line]) -> list[Group]:
    """Divide lines at the empty ones; an advertisement stands alone."""
    groups: list[Group] = []
    empty, no_break = True, False
    for line in lines:
        if not line.bare:
            no_break = no_break or line.is_only_no_break_space
            empty = empty or not line.is_only_no_break_space
            continue
        is_new = empty or no_break or bool(ADVERTISEMENT.fullmatch(line.bare))
        if is_new or groups[-1].is_advertisement:
            groups.append(Group([line], empty, no_break))
        else:
            groups[-1].lines.append(line)
        empty = no_break = False
    return groups


def _runs(groups: list[Group]) -> Iterator[list[Group]]:
    """Groups that are one quotation stand together, every other alone."""
    runs: list[list[Group]] = []
    are_divided_by_empty = any(group.is_below_empty for group in groups[1:])
    for group in groups:
        if runs and _belongs(group, runs, are_divided_by_empty):
            runs[-1].append(group)
        else:
            runs.append([group])
    return iter(runs)


def _belongs(group: Group, runs: list[list[Group]], are_divided_by_empty: bool) -> bool:
    """Whether a group continues the quotation the last run is.

    Paragraphs of a quotation are divided by a line with only a no-break space, others by an empty
    one. Some editors put both between any two paragraphs: then it takes words that announce a
    quotation (they end with a colon).
    """
    last = runs[-1][-1]
    if group.is_advertisement or last.is_advertisement:
        return False
    if (group.is_indented and last.is_indented) or (group.is_marked and last.is_marked):
        return True
    if not group.is_below_no_break:
        return False
    if not group.is_below_empty:
        return are_divided_by_empty
    return len(runs) > 1 and runs[-2][-1].lines[-1].bare.endswith(":")


def _blocks_of(run: list[Group]) -> list[Block]:
    first = run[0]
    if first.is_advertisement:
        return [Advertisement()]
    texts = [joined([line._replace(text=line.text.strip()) for line in one.lines]) for one in run]
    if first.is_marked:
        texts = [re.sub(r"(?m)^>\s?", "", text) for text in texts]
    is_quoted = len(run) > 1 or first.is_marked or first.is_indented
    if is_quoted or _IN_MARKS.fullmatch(texts[0]):
        return [Quotation(tuple(texts))]
    if len(first.lines) > 1 and all(len(line.bare) > _LONG for line in first.lines[:-1]):
        return [Paragraph(line.bare) for line in first.lines]
    return [Paragraph(texts[0])]


def _credited(above: Block, block: Block) -> Quotation | None:
    """The quotation above with its speaker and source, if this line names them."""
    if not isinstance(above, Quotation) or not isinstance(block, Paragraph):
        return None
    speaker = _SPEAKER.fullmatch(block.text)
    if speaker and not above.speaker:
        return replace(above, speaker=speaker[1].strip(), source=speaker[2] or above.source)
    source = _SOURCE.fullmatch(block.text)
    return replace(above, source=source[1]) if source and not above.source else None
