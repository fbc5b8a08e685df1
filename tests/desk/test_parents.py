import pytest
from django.urls import reverse

from afterword.importers.bringing import bring
from afterword.importers.uncertain import uncertain
from tests.importers.test_bringing import reading, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    bring(
        reading(
            row(3, text="The first"),
            row(7, parent=3, text="Perhaps an answer", basis="least depth", candidates=("3", None)),
        )
    )
    return uncertain().get().comment


def test_a_moderator_confirms_the_place_of_a_reply(as_moderator, reply):
    assert f"№ {reply.pk}" in as_moderator.get(reverse("desk_parents")).content.decode()
    asked = as_moderator.get(reverse("desk_parent", args=[reply.pk])).content.decode()
    assert "Perhaps an answer" in asked
    assert "The first" in asked
    as_moderator.post(reverse("desk_parent", args=[reply.pk]))
    assert not uncertain().exists()
    assert f"№ {reply.pk}" not in as_moderator.get(reverse("desk_parents")).content.decode()


def test_nobody_else_confirms_it(as_editor, reply):
    as_editor.post(reverse("desk_parent", args=[reply.pk]))
    assert uncertain().exists()


def test_a_comment_that_was_not_brought_has_no_place_to_confirm(as_moderator, reply):
    assert as_moderator.get(reverse("desk_parent", args=[reply.parent.pk + 99])).status_code == 404
