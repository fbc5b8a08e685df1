"""Words that are hidden come out at no door, for nobody who may not see them."""

from uuid import uuid4

import pytest

from afterword.discussions.comments import HELD, REMOVED, WITHDRAWN
from afterword.discussions.models import Comment, Thread
from afterword.discussions.picking import pick
from afterword.discussions.standing import hold, remove, show
from afterword.discussions.states import change_state
from afterword.discussions.withdrawing import withdraw
from afterword.discussions.withholding import give_back, withhold
from afterword.moderation.submitting import resubmit
from tests.journeys.conftest import browser
from tests.makers import make_comment, make_moderator, make_reader

pytestmark = pytest.mark.django_db

VIEWS = [
    f"?layout={layout}&replies={replies}&order={order}&per_page=10&page={page}"
    for layout in ("threaded", "flat")
    for replies in ("expanded", "collapsed")
    for order in ("oldest", "newest", "picks")
    for page in (1, 2)
]


@pytest.fixture
def comment(article, ada) -> Comment:
    """A picked comment, answered so often that its stub stands on the second page."""
    comment = make_comment(article.thread, "canary in the mine", author=ada)
    pick(comment, "Sings.")
    for _ in range(11):
        make_comment(article.thread, "an answer", parent=comment)
    return comment


def hide(comment: Comment, how: str) -> None:
    ways = {
        HELD: lambda: hold(comment, "first comment"),
        REMOVED: lambda: remove(comment, "rule 3: personal attack"),
        WITHDRAWN: lambda: withdraw(comment, comment.author),
        "hidden": lambda: change_state(comment.thread, "hidden"),
        "withheld": lambda: withhold(comment.thread),
    }
    ways[how]()


def doors(comment: Comment) -> list[str]:
    reply = comment.replies.first()
    return [
        "/",
        "/town/",
        "/search?q=mine&in=comments",
        f"/reader/{comment.author_id}/",
        *(comment.thread.address + view for view in VIEWS),
        *(f"/c/{comment.id}{door}" for door in ("", "/context", "/reply", "/reply?quote=1")),
        *(f"/c/{comment.id}{door}" for door in ("/edit", "/delete", "/report")),
        *(f"/c/{reply.id}{door}" for door in ("/context", "/reply", "/reply?quote=1")),
        f"/t/{comment.thread_id}/new?after=0",
        f"/count/{comment.thread_id}",
        "/account/comments",
        "/moderation-log/",
    ]


@pytest.mark.parametrize("how", [HELD, REMOVED, WITHDRAWN, "hidden", "withheld"])
@pytest.mark.parametrize("who", ["guest", "reader"])
def test_hidden_words_come_out_at_no_door(comment, how, who):
    client = browser(make_reader() if who == "reader" else None)
    shown = {door: client.get(door, follow=True).content.decode() for door in doors(comment)}
    assert any("canary" in page for page in shown.values())
    hide(comment, how)
    for door in doors(comment):
        answer = client.get(door, follow=True)
        assert answer.status_code < 500
        assert "canary" not in answer.content.decode(), door


@pytest.mark.parametrize("how", [REMOVED, WITHDRAWN])
def test_what_is_gone_cannot_be_answered_but_the_text_can_be_posted(page, comment, how):
    hide(comment, how)
    sent = {"text": "Kept words", "submission": str(uuid4()), "end": "1"}
    answer = page.post(f"/c/{comment.id}/reply", sent)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Kept words</textarea>" in shown
    assert f'action="/t/{comment.thread_id}/comment"' in shown


@pytest.mark.parametrize("how", ["hidden", "withheld"])
def test_text_for_a_discussion_that_is_not_there_comes_back(page, comment, how):
    hide(comment, how)
    for door in (f"/t/{comment.thread_id}/comment", f"/c/{comment.id}/reply"):
        answer = page.post(door, {"text": "Kept words", "submission": str(uuid4()), "end": "1"})
        assert answer.status_code == 404
        assert "Kept words" in answer.content.decode()
    assert Comment.objects.filter(source="Kept words").count() == 0


@pytest.mark.database
def test_a_discussion_given_back_is_read_again(guest, comment):
    withhold(comment.thread)
    give_back(comment.thread)
    assert "canary" in guest.get(f"/c/{comment.id}", follow=True).content.decode()


@pytest.mark.database
def test_a_held_comment_stands_in_its_place_again_when_shown(comment):
    thread = comment.thread
    before = Thread.objects.get(pk=thread.pk)
    hold(comment, "reported")
    held = Thread.objects.get(pk=thread.pk)
    assert (held.placed, held.shown) == (before.placed - 1, before.shown - 1)
    show(comment)
    after = Thread.objects.get(pk=thread.pk)
    assert (after.placed, after.shown) == (before.placed, before.shown)


@pytest.mark.database
def test_what_was_never_shown_leaves_no_stone(article, guest):
    waiting = make_comment(article.thread, "canary", standing=HELD)
    remove(waiting, "spam")
    assert "Removed" not in guest.get(article.address).content.decode()
    assert Thread.objects.get(pk=article.thread_id).placed == 0


def test_an_edit_is_read_first_where_comments_are(article, ada, guest):
    comment = make_comment(article.thread, "Harmless", author=ada)
    change_state(article.thread, "pre-moderated")
    assert resubmit(comment, ada, "canary").standing == HELD
    assert "canary" not in guest.get(article.address).content.decode()


def test_what_moderators_write_is_not_read_first(article):
    change_state(article.thread, "pre-moderated")
    moderator = make_moderator()
    page = browser(moderator)
    sent = {"text": "Welcome", "submission": str(uuid4()), "end": "1"}
    page.post(f"/t/{article.thread_id}/comment", sent)
    assert Comment.objects.get().standing == "shown"


def test_the_state_of_a_thread_is_changed_as_it_stands_not_as_it_was_read(article):
    stale = Thread.objects.get(pk=article.thread_id)
    make_comment(article.thread)
    make_comment(article.thread)
    version = Thread.objects.get(pk=stale.pk).version
    change_state(stale, "closed")
    assert Thread.objects.get(pk=stale.pk).version == version + 1


@pytest.mark.database
@pytest.mark.parametrize("path", ["/author/%00/", "/town/%00/", "/%00/", "/c/%00"])
def test_no_path_breaks_the_database(guest, db, path):
    assert guest.get(path).status_code == 404
