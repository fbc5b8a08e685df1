"""One comment: in full, in one line, as a stub of another page, or as what is left of it."""

from datetime import datetime
from html import escape

from afterword.text.plain import excerpt

from .marks import Marks

TOP_RANK = 3  # headings of a page: its title, "Comments", and from here on names
LONG = 2500  # characters of HTML above which the words fold behind "Read on"
FIRST_WORDS = 90

NOWHERE: frozenset[int] = frozenset()


def comment_html(
    comment, marks: Marks, rank: int = TOP_RANK, here: frozenset[int] = NOWHERE
) -> str:
    """A comment in full.

    `rank` is that of its heading; `here` holds the numbers of the comments on the same page.
    """
    if comment.standing in GONE:
        return tombstone_html(comment, marks, here)
    rank = min(rank, 6)
    return (
        f'<article class="comment{" held" if comment.standing == "held" else ""}"'
        f' id="comment-{comment.id}" tabindex="-1" aria-labelledby="by-{comment.id}">'
        f"<header>{picture(comment, marks)}"
        f'<h{rank} class="by" id="by-{comment.id}">{name_link(comment)}</h{rank}>'
        f"{badges(comment, marks)}{dateline(comment, marks, here)}{edited(comment, marks)}"
        f"</header>{words(comment)}{actions(comment, marks)}</article>"
    )


def line_html(comment, marks: Marks, here: frozenset[int] = NOWHERE) -> str:
    """A comment in one line that opens to its words, also where an address points at it."""
    if comment.standing in GONE:
        return tombstone_html(comment, marks, here)
    return (
        f'<details class="line"><summary><b id="by-{comment.id}">{name(comment)}</b>'
        f" · {stamp(comment.posted_at, marks)} · № {comment.id}"
        f'<span class="to">{answers(comment)}</span>'
        f"{''.join(f' · {word}' for word in badge_words(comment, marks))}"
        f'<i> · <span dir="auto">{escape(excerpt(comment.html, FIRST_WORDS))}</span></i></summary>'
        f'<article class="comment" id="comment-{comment.id}" tabindex="-1"'
        f' aria-labelledby="by-{comment.id}">{edited(comment, marks)}{words(comment)}'
        f"{actions(comment, marks)}</article></details>"
    )


def stub_html(comment, here: frozenset[int] = NOWHERE) -> str:
    """A comment whose place is elsewhere: one line that leads there."""
    openly = comment.standing == "shown"
    begins = f" · {escape(excerpt(comment.html, FIRST_WORDS))}" if openly else ""
    return (
        f'<p class="stub" dir="auto">↑ <a href="{place(comment.id, here)}">№ {comment.id}'
        f"{' ' + name(comment) if openly else ''}</a>{begins}</p>"
    )


GONE = {"removed": "Removed by a moderator", "withdrawn": "Withdrawn by its author"}

WHY = "Why, and how to appeal"


def tombstone_html(comment, marks: Marks, here: frozenset[int]) -> str:
    """What stays where a comment was: that it is gone, by whom and why."""
    reason = f": {escape(ground(comment.reason))}" if comment.reason else ""
    statement = marks.statements.get(comment.id, "")
    why = f". {linked(WHY, statement)}" if statement else ""
    return (
        f'<article class="comment gone" id="comment-{comment.id}" tabindex="-1"'
        f' aria-labelledby="by-{comment.id}"><p id="by-{comment.id}">'
        f"{GONE[comment.standing]}{reason}{why}</p>{dateline(comment, marks, here)}</article>"
    )


def ground(reason: str) -> str:
    """A reason as part of a sentence: rule 3, No threats."""
    plain = reason.replace(": ", ", ", 1)
    return plain[:1].lower() + plain[1:] if plain.startswith("Rule ") else plain


def name(comment) -> str:
    """The name a comment is signed with, kept apart from the direction of the text around it."""
    signed = comment.author_name
    return f"<bdi>{escape(signed)}</bdi>" if signed else ""


def name_link(comment) -> str:
    """The name; where it is an account's, it leads to that reader's page."""
    if comment.author_id is None:
        return name(comment)
    return linked(name(comment), f"/reader/{comment.author_id}/")


def picture(comment, marks: Marks) -> str:
    """The small picture beside a name; says nothing that the name does not say."""
    address = marks.picture_of(comment) if marks.picture_of else ""
    if not address:
        return ""
    return (
        f'<img class="picture" src="{escape(address)}" alt="" width="32" height="32"'
        ' loading="lazy" decoding="async">'
    )


def badges(comment, marks: Marks) -> str:
    """What marks a comment out, in words; colour only repeats them."""
    marked = badge_words(comment, marks)
    return f'<p class="badges">{" · ".join(marked)}</p>' if marked else ""


def badge_words(comment, marks: Marks) -> list[str]:
    """The badges of a comment, each a span of words."""
    found = []
    if comment.author_id is not None and comment.author_id in marks.author_ids:
        found.append('<span class="author">Author</span>')
    if comment.author_id is not None and comment.author_id in marks.staff_ids:
        found.append('<span class="staff">Staff</span>')
    if comment.id in marks.pick_ids:
        found.append('<span class="pick">Editor’s pick</span>')
    if marks.is_new(comment):
        found.append('<span class="new">New</span>')
    if marks.moderates and comment.id in marks.uncertain_ids:
        found.append(f'<a href="/desk/comments/{comment.id}/parent/">Place uncertain</a>')
    if comment.standing == "held":
        why = f": {escape(comment.reason)}" if comment.reason else ""
        found.append(f"<span>Awaiting review{why}</span>")
    return found


def dateline(comment, marks: Marks, here: frozenset[int]) -> str:
    """When, which number, in reply to whom: one line, so that a saved text reads back."""
    return (
        f'<p class="meta"><a href="/c/{comment.id}">{stamp(comment.posted_at, marks)}</a>'
        f" · № {comment.id}{answers(comment, place(comment.parent_id, here))}</p>"
    )


def answers(comment, address: str = "") -> str:
    """The comment this one answers, by number and name, with a link where there is an address."""
    if comment.parent_id is None:
        return ""
    signed = comment.parent_byline
    answered = f"№ {comment.parent_id}{f' <bdi>{escape(signed)}</bdi>' if signed else ''}"
    return f" · in reply to {linked(answered, address) if address else answered}"


def linked(said: str, address: str) -> str:
    """A link; what it says is HTML already."""
    return f'<a href="{address}">{said}</a>'


def edited(comment, marks: Marks) -> str:
    """When it was last edited, apart from when it was posted."""
    if comment.edited_at is None:
        return ""
    return f'<p class="meta">edited {stamp(comment.edited_at, marks)}</p>'


def stamp(moment: datetime, marks: Marks) -> str:
    """A moment with its zone, for eyes and for programs."""
    said = moment.astimezone(marks.zone).isoformat(timespec="seconds")
    return f'<time datetime="{said}">{said[:10]} {said[11:16]} {said[19:]}</time>'


def words(comment) -> str:
    """The words, byte for byte as they were stored; a long comment folds, without a script."""
    body = f'<div class="words" dir="auto">{comment.html}</div>'
    if len(comment.html) < LONG:
        return body
    return (
        f'<input class="more" type="checkbox" id="more-{comment.id}">{body}'
        f'<label for="more-{comment.id}">Read on</label>'
    )


def actions(comment, marks: Marks) -> str:
    """What a reader may do with a comment, as words."""
    address = f"/c/{comment.id}"
    may_answer = marks.may_post and comment.standing == "shown"
    offered = [
        ("Reply", f"{address}/reply", may_answer),
        ("Quote", f"{address}/reply?quote=1", may_answer),
        ("Link", address, True),
        ("Context", f"{address}/context", comment.parent_id is not None),
        ("Report", f"{address}/report", comment.standing == "shown"),
        ("Edit", f"{address}/edit", comment.id in marks.editable_ids),
        ("Delete", f"{address}/delete", comment.id in marks.deletable_ids),
        ("Moderate", f"/desk/comments/{comment.id}/", marks.moderates),
        ("Pick", f"/desk/comments/{comment.id}/pick/", marks.moderates and may_answer),
    ]
    links = "".join(linked(word, where) for word, where, may in offered if may)
    return f'<div class="actions">{links}</div>'


def place(number: int, here: frozenset[int]) -> str:
    """The address of a comment: on this page if it stands here."""
    return f"#comment-{number}" if number in here else f"/c/{number}"
