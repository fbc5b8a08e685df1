from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from afterword.archive.archiving import archive_thread, unarchive_thread
from afterword.discussions.comments import HELD, REMOVED, WITHDRAWN
from afterword.discussions.models import Comment, Revision, StateChange, Thread
from afterword.discussions.news import thread_changed
from afterword.discussions.refusals import EditTooLate, NotAllowed, ParentGone, ThreadClosed
from afterword.discussions.states import NoSuchState, StaysArchived, change_state
from afterword.discussions.withdrawing import withdraw
from tests.makers import edit, make_comment, make_moderator, make_reader, make_thread, post

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_comment_is_kept_as_typed_and_as_shown():
    comment = make_comment(make_thread(), "One line\nand *another*")
    assert comment.source == "One line\nand *another*"
    assert comment.html == "<p>One line<br>\nand <em>another</em></p>"
    assert (comment.seq, comment.depth, comment.standing) == (1, 0, "shown")


def test_numbers_rise_over_all_threads():
    first = make_comment(make_thread())
    second = make_comment(make_thread())
    assert second.id > first.id
    assert (first.seq, second.seq) == (1, 1)


@pytest.mark.parametrize("state", ["closed", "hidden"])
def test_nobody_can_comment_on_a_thread_that_takes_none(state):
    thread = make_thread()
    change_state(thread, state)
    with pytest.raises(ThreadClosed) as refusal:
        make_comment(thread)
    assert str(refusal.value) == thread.message
    assert thread.comments.count() == 0


def test_a_parent_in_another_thread_is_refused():
    elsewhere = make_comment(make_thread())
    thread = make_thread()
    with pytest.raises(ParentGone):
        make_comment(thread, parent=elsewhere)
    assert Thread.objects.get(pk=thread.pk).last_seq == 0


def test_a_withdrawn_comment_cannot_be_answered():
    comment = make_comment(make_thread())
    withdraw(comment, comment.author)
    with pytest.raises(ParentGone):
        make_comment(comment.thread, parent=comment)


def test_the_same_form_sent_twice_is_one_comment():
    thread, reader, key = make_thread(), make_reader(), uuid4()
    first = make_comment(thread, "Once", author=reader, submission=key)
    again = make_comment(thread, "Once", author=reader, submission=key)
    assert again.pk == first.pk
    assert Thread.objects.get(pk=thread.pk).shown == 1


def test_other_words_from_the_same_form_are_another_comment():
    thread, reader, key = make_thread(), make_reader(), uuid4()
    make_comment(thread, "Once", author=reader, submission=key)
    make_comment(thread, "After going back", author=reader, submission=key)
    assert Thread.objects.get(pk=thread.pk).shown == 2


def test_two_readers_may_send_the_same_key():
    thread, key = make_thread(), uuid4()
    assert make_comment(thread, submission=key).pk != make_comment(thread, submission=key).pk


def test_an_edit_keeps_what_stood_before():
    comment = make_comment(make_thread(), "Frist")
    edited = edit(comment, comment.author, "First")
    assert edited.html == "<p>First</p>"
    assert edited.edited_at > edited.posted_at
    assert [kept.source for kept in Revision.objects.filter(comment=comment)] == ["Frist"]


def test_editing_ends_with_the_first_reply():
    comment = make_comment(make_thread())
    make_comment(comment.thread, parent=comment)
    with pytest.raises(EditTooLate):
        edit(comment, comment.author, "Something else")


def test_editing_ends_with_the_window(settings):
    comment = make_comment(make_thread())
    late = timezone.now() - timedelta(minutes=settings.AFTERWORD_EDIT_MINUTES, seconds=1)
    Comment.objects.filter(pk=comment.pk).update(posted_at=late)
    with pytest.raises(EditTooLate):
        edit(comment, comment.author, "Something else")
    assert Comment.objects.get(pk=comment.pk).source == comment.source


@pytest.mark.parametrize("change", [lambda c, by: edit(c, by, "Mine"), withdraw])
def test_only_its_author_changes_a_comment(change):
    comment = make_comment(make_thread())
    with pytest.raises(NotAllowed):
        change(comment, make_reader())


def test_a_withdrawn_comment_leaves_its_place_and_its_replies():
    comment = make_comment(make_thread())
    make_comment(comment.thread, parent=comment)
    withdraw(comment, comment.author)
    thread = Thread.objects.get(pk=comment.thread_id)
    assert Comment.objects.get(pk=comment.pk).standing == WITHDRAWN
    assert (thread.placed, thread.shown) == (2, 1)


def test_a_held_comment_has_no_place():
    thread = make_comment(make_thread(), standing=HELD, reason="first comment").thread
    assert (thread.placed, thread.shown, thread.last_seq) == (0, 0, 1)


def test_only_its_author_and_the_staff_see_a_held_comment():
    comment = make_comment(make_thread(), standing=HELD)
    sees = {
        "author": comment.author,
        "staff": make_moderator(),
        "other": make_reader(),
        "guest": None,
    }
    found = {who: Comment.objects.visible_to(reader).exists() for who, reader in sees.items()}
    assert found == {"author": True, "staff": True, "other": False, "guest": False}


def test_nobody_sees_the_words_of_a_removed_comment_but_the_staff():
    comment = make_comment(make_thread(), standing=REMOVED)
    assert not Comment.objects.visible_to(comment.author).exists()
    assert Comment.objects.visible_to(make_moderator()).exists()


def test_every_change_of_state_is_on_the_record():
    thread, editor = make_thread(), make_moderator()
    change_state(thread, "closed", by=editor, reason="The matter is settled.")
    change_state(thread, "closed", by=editor)
    archive_thread(thread, by=editor)
    unarchive_thread(thread, by=editor, reason="A correction.")
    changes = StateChange.objects.filter(thread=thread).values_list("was", "state", "reason")
    assert list(changes) == [
        ("open", "closed", "The matter is settled."),
        ("closed", "archived", ""),
        ("archived", "closed", "A correction."),
    ]


def test_a_thread_leaves_the_archive_by_unarchiving_alone():
    thread = make_thread()
    archive_thread(thread)
    with pytest.raises(StaysArchived):
        change_state(thread, "open")
    with pytest.raises(StaysArchived):
        change_state(make_thread(), "archived")


def test_a_state_nobody_knows_is_refused():
    with pytest.raises(NoSuchState, match="'asleep' is not a state"):
        change_state(make_thread(), "asleep")


@pytest.mark.parametrize("change", [lambda c, by: edit(c, by, "Mine"), withdraw])
def test_no_verb_changes_an_archived_comment(change):
    comment = make_comment(make_thread())
    archive_thread(comment.thread)
    with pytest.raises(ThreadClosed):
        change(comment, comment.author)
    with pytest.raises(ThreadClosed):
        post(comment.thread, comment.author, "One more")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE discussions_comment SET html = 'other' WHERE id = {id}",
        "UPDATE discussions_comment SET thread_id = {other} WHERE id = {id}",
        "UPDATE discussions_comment SET thread_id = {thread} WHERE id = {free}",
        "DELETE FROM discussions_comment WHERE id = {id}",
        "INSERT INTO discussions_comment (thread_id, seq, path, rpath, depth, name, source, html, "
        "posted_at, standing, reason, placed) SELECT thread_id, seq + 1, path, rpath, depth, name, "
        "source, html, posted_at, standing, reason, placed FROM discussions_comment "
        "WHERE id = {id}",
    ],
)
def test_the_database_itself_refuses_to_change_an_archived_comment(statement):
    comment, free = make_comment(make_thread()), make_comment(make_thread())
    archive_thread(comment.thread)
    ids = {
        "id": comment.id,
        "thread": comment.thread_id,
        "free": free.id,
        "other": free.thread_id,
    }
    with (
        pytest.raises(DatabaseError, match="has been archived"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(**ids))
    assert Comment.objects.get(pk=comment.pk).html == comment.html


def test_news_of_a_thread_is_sent_after_the_commit(django_capture_on_commit_callbacks):
    heard = []
    thread_changed.connect(hear := lambda thread, **more: heard.append(thread.pk))
    thread = make_thread()
    with django_capture_on_commit_callbacks(execute=True):
        make_comment(thread)
        assert heard == []
    assert heard == [thread.pk]
    thread_changed.disconnect(hear)
