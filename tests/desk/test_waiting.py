import pytest
from django.urls import reverse

from afterword.discussions.comments import HELD, REMOVED, SHOWN
from afterword.discussions.models import Comment
from tests.makers import make_article, make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    article = make_article()
    return make_comment(article.thread, "May I come in?", standing=HELD, reason="first comment")


def standing(comment) -> str:
    return Comment.objects.get(pk=comment.pk).standing


def test_a_moderator_shows_a_waiting_comment(as_moderator, comment):
    assert "May I come in?" in as_moderator.get(reverse("desk_waiting")).content.decode()
    asked = as_moderator.get(reverse("desk_show", args=[comment.pk])).content.decode()
    assert "It waits: first comment." in asked
    as_moderator.post(reverse("desk_show", args=[comment.pk]))
    assert standing(comment) == SHOWN
    assert "May I come in?" not in as_moderator.get(reverse("desk_waiting")).content.decode()


def test_a_moderator_removes_a_waiting_comment_with_a_reason(as_moderator, comment):
    address = reverse("desk_remove", args=[comment.pk])
    as_moderator.post(address)
    assert standing(comment) == HELD
    as_moderator.post(address, {"reason": "rule 1: advertising"})
    assert standing(comment) == REMOVED


def test_a_moderator_removes_a_comment_that_everybody_sees(as_moderator, comment):
    shown = make_comment(comment.thread, "A rude word")
    as_moderator.post(
        reverse("desk_remove", args=[shown.pk]), {"reason": "rule 3: personal attack"}
    )
    assert standing(shown) == REMOVED


def test_what_does_not_wait_is_not_decided(as_moderator):
    comment = make_comment(make_article().thread)
    assert as_moderator.post(reverse("desk_show", args=[comment.pk])).status_code == 404


@pytest.mark.parametrize("door", ["desk_show", "desk_remove"])
def test_nobody_else_decides(as_editor, comment, door):
    as_editor.post(reverse(door, args=[comment.pk]), {"reason": "mine"})
    assert standing(comment) == HELD
