"""What becomes of a grown comment: most are shown, some edited, picked, held or removed."""

from dataclasses import replace
from datetime import timedelta

from afterword.cli.demo.shapes import DemoComment
from afterword.cli.demo.talk import Talk

PICKS = 100
WORTH_PICKING = range(180, 480)
NEWEST = 0.97


def fate(comment: DemoComment, count: int, talk: Talk) -> DemoComment:
    """The comment as it stands in the end, in a thread of `count`."""
    roll = talk.rng.random()
    if roll < 0.012:
        return remove(comment, talk)
    if roll < 0.02:
        return replace(comment, standing="withdrawn")
    if roll < 0.06:
        return edit(comment, talk)
    if roll > 0.9 and comment.key > count * NEWEST:
        return replace(comment, standing="held", reason="first comment")
    if is_worth_picking(comment) and talk.chance(PICKS / count):
        return replace(comment, pick=talk.line(talk.lines["pick"]))
    return comment


def is_worth_picking(comment: DemoComment) -> bool:
    """A remark on the article in one paragraph of some length."""
    length = len(comment.source)
    return comment.parent is None and "\n\n" not in comment.source and length in WORTH_PICKING


def remove(comment: DemoComment, talk: Talk) -> DemoComment:
    """Somebody forgot the rules; the text is the moderators' alone."""
    reason, source = talk.line(talk.lines["removed"]).split(": ", maxsplit=1)
    rule, source = source.split(": ", maxsplit=1)
    return replace(comment, standing="removed", reason=f"{reason}: {rule}", source=source)


def edit(comment: DemoComment, talk: Talk) -> DemoComment:
    """The author came back within ten minutes and added a line."""
    return replace(
        comment,
        source=f"{comment.source}\n\n{talk.line(talk.lines['edit'])}",
        source_before=comment.source,
        edited_at=comment.posted_at + timedelta(seconds=talk.rng.randrange(40, 560)),
    )
