"""`afterword manage check_order`: every fault is found and named, and most are mended."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from afterword.archive.archiving import archive_thread
from afterword.discussions import checking, counting, keys, mending
from afterword.discussions.bulk import Row, bring_comments
from afterword.discussions.models import Comment, Segment, Thread
from afterword.discussions.news import thread_changed
from afterword.discussions.pages import page_of
from afterword.discussions.standing import hold, remove, show
from afterword.discussions.viewing import View
from tests.makers import make_comment, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch):
    monkeypatch.setattr(counting, "STRETCH", 3)
    monkeypatch.setattr(checking, "BATCH", 4)


def make_tree(count: int = 12) -> Thread:
    """A thread in which every comment answers the one of half its number."""
    thread = make_thread()
    rows = [Row(n, n // 2 if n > 1 else None, "words", thread.created_at) for n in range(count)]
    bring_comments(thread, rows)
    return thread


def sentences(thread: Thread) -> list[str]:
    return [fault.sentence for fault in checking.faults(thread)]


def run(*words: str) -> tuple[str, int]:
    """What the command says, and its exit code."""
    said = StringIO()
    try:
        call_command("check_order", *words, stdout=said)
    except SystemExit as ended:
        return said.getvalue(), ended.code
    return said.getvalue(), 0


def comment_of(thread: Thread, seq: int) -> Comment:
    return Comment.objects.get(thread=thread, seq=seq)


def in_order(thread: Thread) -> list[int]:
    return [comment.seq for comment in page_of(thread, View(), 1).comments]


def test_a_thread_in_order_has_no_faults():
    make_tree()
    said, code = run()
    assert code == 0
    assert said == "Looked at 12 comments in 1 threads: all of them in their order.\n"


def test_holding_and_removing_leave_no_faults():
    thread = make_tree()
    hold(comment_of(thread, 3), "looked at")
    remove(comment_of(thread, 4), "rude")
    show(hold(comment_of(thread, 5), "looked at"))
    assert sentences(thread) == []


def spoil_path(thread: Thread) -> None:
    wrong = keys.child_path(bytes(comment_of(thread, 12).path), 5)
    Comment.objects.filter(thread=thread, seq=5).update(path=wrong)


def spoil_rpath(thread: Thread) -> None:
    Comment.objects.filter(thread=thread, seq=5).update(rpath=b"\x00")


def spoil_depth(thread: Thread) -> None:
    Comment.objects.filter(thread=thread, seq=5).update(depth=7)


def spoil_place(thread: Thread) -> None:
    Comment.objects.filter(thread=thread, seq=5).update(placed=False)


def spoil_segment(thread: Thread) -> None:
    Segment.objects.filter(thread=thread, order="rpath").update(count=99)


def lose_segments(thread: Thread) -> None:
    Segment.objects.filter(thread=thread, order="seq").delete()


def lose_first_segment(thread: Thread) -> None:
    Segment.objects.filter(thread=thread, order="path", first_key=b"").delete()


def spoil_placed(thread: Thread) -> None:
    Thread.objects.filter(pk=thread.pk).update(placed=4)


def spoil_shown(thread: Thread) -> None:
    Thread.objects.filter(pk=thread.pk).update(shown=4)


def spoil_last_number(thread: Thread) -> None:
    Thread.objects.filter(pk=thread.pk).update(last_seq=4)


FAULTS = {
    spoil_path: "its path is",
    spoil_rpath: "not the complement",
    spoil_depth: "it stands 7 levels deep, not 2",
    spoil_place: "it is shown and has no place",
    spoil_segment: "by rpath, 4 of 4 segments count wrongly, first of them segment 1: 99",
    lose_segments: "by seq, no segment counts its first comments",
    lose_first_segment: "by path, no segment counts its first comments",
    spoil_placed: "it counts 4 comments that have a place, not 12",
    spoil_shown: "it counts 4 comments that are shown, not 12",
    spoil_last_number: "its last number is 4, and a comment has 12",
}


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__)
def test_a_fault_is_named_and_mended_and_readers_are_told(
    spoil, django_capture_on_commit_callbacks
):
    thread = make_tree()
    before = in_order(thread)
    version = Thread.objects.get(pk=thread.pk).version
    spoil(thread)
    said, code = run()
    assert code == 1
    assert f"Thread {thread.pk}" in said
    assert FAULTS[spoil] in said
    with hearing() as heard, django_capture_on_commit_callbacks(execute=True):
        said, code = run("--rebuild")
    assert code == 0, said
    assert f"Thread {thread.pk}: its counters were made anew." in said
    assert heard == [thread.pk]
    thread.refresh_from_db()
    assert in_order(thread) == before
    assert thread.version > version


class hearing(list):
    """The threads of which news is told."""

    def __enter__(self) -> "hearing":
        thread_changed.connect(self.note)
        return self

    def __exit__(self, *_) -> None:
        thread_changed.disconnect(self.note)

    def note(self, thread, **_) -> None:
        self.append(thread.pk)


def test_paths_that_were_swapped_are_swapped_back():
    thread = make_tree()
    before = in_order(thread)
    one, other = comment_of(thread, 3), comment_of(thread, 11)
    kept = (one.path, one.rpath), (other.path, other.rpath)
    for comment, (path, rpath) in ((one, (b"\xfe", b"\x01")), (other, kept[0]), (one, kept[1])):
        Comment.objects.filter(pk=comment.pk).update(path=path, rpath=rpath)
    assert in_order(thread) != before
    mending.mend(thread)
    assert sentences(thread) == []
    assert in_order(thread) == before


def test_all_paths_of_a_deep_thread_can_be_made_anew():
    thread = make_thread()
    rows = [Row(n, n - 1 if n else None, "words", thread.created_at) for n in range(130)]
    bring_comments(thread, rows)
    before = list(Comment.objects.filter(thread=thread).order_by("path").values_list("seq"))
    with connection.cursor() as cursor:  # every path is another's, none its own
        doubled = "CAST(path || path AS BLOB), rpath = CAST(rpath || rpath AS BLOB)"
        if connection.vendor == "postgresql":
            doubled = "path || path, rpath = rpath || rpath"
        cursor.execute(f"UPDATE discussions_comment SET path = {doubled}")
    assert len(sentences(thread)) > 130
    mending.mend(thread)
    assert sentences(thread) == []
    assert list(Comment.objects.filter(thread=thread).order_by("path").values_list("seq")) == before


def test_a_parent_that_cannot_be_one_stays_and_is_named():
    thread, elsewhere = make_tree(), make_comment(make_thread())
    Comment.objects.filter(thread=thread, seq=5).update(parent=elsewhere)
    Comment.objects.filter(thread=thread, seq=6).update(parent=comment_of(thread, 9))
    said, code = run("--rebuild", "--thread", str(thread.pk))
    assert code == 1
    assert f"№ {comment_of(thread, 5).pk}: it answers № {elsewhere.pk} of thread" in said
    assert f"№ {comment_of(thread, 6).pk}: it answers № {comment_of(thread, 9).pk}, which" in said


def test_of_an_archived_thread_only_the_counters_are_mended():
    thread = make_tree()
    spoil_depth(thread)
    spoil_shown(thread)
    archive_thread(thread)
    said, code = run("--rebuild", "--json")
    answer = json.loads(said)
    assert code == 1
    assert answer["mended"] == [f"Thread {thread.pk}: its counters were made anew."]
    assert answer["faults"] == 1
    assert answer["first_faults"][0]["comment"] == comment_of(thread, 5).pk


def test_one_thread_can_be_checked_alone():
    spoiled, whole = make_tree(), make_tree()
    spoil_shown(spoiled)
    assert run("--thread", str(whole.pk))[1] == 0
    assert run("--thread", str(spoiled.pk))[1] == 1
    with pytest.raises(CommandError, match="no thread 4711"):
        run("--thread", "4711")


def test_faults_without_end_are_counted_not_listed():
    thread = make_tree(250)
    Comment.objects.filter(thread=thread).update(depth=77)
    said, _ = run("--json")
    assert json.loads(said)["faults"] == 250
    assert len(json.loads(said)["first_faults"]) == 100
    assert "… and 150 faults more." in run()[0]
