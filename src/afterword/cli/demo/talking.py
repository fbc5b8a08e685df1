"""Brings the comments of a demo thread, with what happened to them afterwards."""

from collections.abc import Callable, Iterable, Iterator

from afterword.discussions.bulk import Place, Row, bring_comments
from afterword.discussions.comments import Pick, Revision
from afterword.discussions.threads import Thread
from afterword.text.markdown import to_html

from .cast import Cast
from .shapes import DemoComment


def bring_thread(
    thread: Thread, comments: Iterable[DemoComment], cast: Cast, advance: Callable[[int], None]
) -> None:
    """Put comments on a thread in their order; keeps of each only what happened to it."""
    happened: list[DemoComment] = []
    places = bring_comments(thread, rows(comments, cast, happened), on_batch=advance)
    Revision.objects.bulk_create(earlier_words(happened, places))
    Pick.objects.bulk_create(picked(thread, happened, places, cast))


def rows(comments: Iterable[DemoComment], cast: Cast, happened: list[DemoComment]) -> Iterator[Row]:
    for comment in comments:
        if comment.source_before is not None or comment.pick:
            happened.append(comment)
        yield Row(
            key=comment.key,
            parent=comment.parent,
            source=comment.source,
            posted_at=comment.posted_at,
            author=cast.person(comment.author),
            edited_at=comment.edited_at,
            standing=comment.standing,
            reason=comment.reason,
        )


def earlier_words(happened: Iterable[DemoComment], places: dict[int, Place]) -> list[Revision]:
    return [
        Revision(
            comment_id=places[comment.key].id,
            source=comment.source_before,
            html=to_html(comment.source_before),
            replaced_at=comment.edited_at,
        )
        for comment in happened
        if comment.source_before is not None
    ]


def picked(
    thread: Thread, happened: Iterable[DemoComment], places: dict[int, Place], cast: Cast
) -> list[Pick]:
    return [
        Pick(
            thread=thread,
            comment_id=places[comment.key].id,
            line=comment.pick,
            by=cast.editor,
            at=comment.posted_at,
        )
        for comment in happened
        if comment.pick
    ]
