import pytest
from django.urls import reverse

from afterword.discussions.models import Pick
from tests.makers import make_comment
from tests.publishing.making import make_article

pytestmark = pytest.mark.django_db


def test_a_moderator_picks_a_comment_and_takes_it_back(as_moderator, moderator):
    comment = make_comment(make_article().thread, "The mate knows why.")
    asked = as_moderator.get(reverse("desk_pick", args=[comment.pk])).content.decode()
    assert "The mate knows why." in asked
    as_moderator.post(reverse("desk_pick", args=[comment.pk]), {"line": "Was there"})
    pick = Pick.objects.get()
    assert (pick.comment, pick.line, pick.by) == (comment, "Was there", moderator)
    assert "Was there" in as_moderator.get(reverse("desk_picks")).content.decode()
    as_moderator.post(reverse("desk_unpick", args=[comment.pk]))
    assert not Pick.objects.exists()


def test_nobody_else_picks(as_editor):
    comment = make_comment(make_article().thread)
    as_editor.post(reverse("desk_pick", args=[comment.pk]), {"line": "Mine"})
    assert not Pick.objects.exists()
