import pytest
from django.urls import reverse

from afterword.desk.policies import GROUPS
from afterword.moderation.models import Policy
from afterword.moderation.policies import ALL_AFTER, ALL_BEFORE
from afterword.moderation.policing import Place, set_policy
from afterword.moderation.screening.policy import OUTCOMES
from tests.desk.conftest import signed_in
from tests.makers import make_thread
from tests.publishing.making import make_article, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_administrator():
    return signed_in(make_person("Administrators", is_staff=True))


def test_every_code_stands_under_one_heading():
    grouped = [code for codes in GROUPS.values() for code in codes]
    assert sorted(grouped) == sorted(OUTCOMES)


def test_the_policy_of_the_publication_is_set(as_administrator):
    asked = as_administrator.get(reverse("desk_policy")).content.decode()
    assert "As usual: hold" in asked
    assert "Hold: waits for a moderator" in asked
    assert "the same everywhere" in asked
    form = {"mode": ALL_BEFORE, "many_links": "queue", "shouting": ""}
    answer = as_administrator.post(reverse("desk_policy"), form)
    assert answer["Location"] == reverse("desk_policies")
    policy = Policy.objects.get()
    assert (policy.mode, policy.outcomes) == (ALL_BEFORE, {"many_links": "queue"})
    listed = as_administrator.get(reverse("desk_policies")).content.decode()
    assert "Every comment is read before it appears; 1 outcome of its own" in listed


def test_a_section_shows_what_it_inherits(as_administrator):
    section = make_article().section
    set_policy(Place(), ALL_AFTER, {"many_links": "queue"})
    page = as_administrator.get(reverse("desk_policy_section", args=[section.pk])).content.decode()
    assert "As in the publication: queue" in page
    assert "As in the publication: comments appear at once" in page
    assert "As usual: hold" in page


def test_a_discussion_shows_what_it_inherits_from_its_section(as_administrator):
    article = make_article()
    set_policy(Place(section=article.section), "", {"many_links": "refuse"})
    address = reverse("desk_policy_thread", args=[article.thread.pk])
    assert "As in the section: refuse" in as_administrator.get(address).content.decode()
    as_administrator.post(address, {"mode": "", "many_links": "publish"})
    assert Policy.objects.get(thread=article.thread).outcomes == {"many_links": "publish"}
    listed = as_administrator.get(reverse("desk_policies")).content.decode()
    assert "Four Minutes" in listed


def test_wishes_are_taken_back(as_administrator):
    thread = make_thread()
    address = reverse("desk_policy_thread", args=[thread.pk])
    as_administrator.post(address, {"mode": ALL_BEFORE})
    as_administrator.post(address, {"mode": ""})
    assert not Policy.objects.exists()
    again = as_administrator.post(address, {"mode": ""}).content.decode()
    assert "It was in that state already." in again


def test_what_no_policy_changes_is_not_changed(as_administrator):
    as_administrator.post(reverse("desk_policy"), {"banned": "publish", "shouting": "hold"})
    assert Policy.objects.get().outcomes == {"shouting": "hold"}


def test_the_policy_of_nothing_is_not_found(as_administrator):
    for name in ("desk_policy_section", "desk_policy_thread"):
        assert as_administrator.get(reverse(name, args=[9_999])).status_code == 404


def test_the_page_of_a_discussion_leads_to_its_policy(as_administrator, as_moderator):
    thread = make_thread()
    page, policy = reverse("desk_thread", args=[thread.pk]), f"policies/discussions/{thread.pk}/"
    assert policy in as_administrator.get(page).content.decode()
    assert policy not in as_moderator.get(page).content.decode()


def test_moderators_set_no_policies(as_moderator):
    as_moderator.post(reverse("desk_policy"), {"mode": ALL_BEFORE})
    assert not Policy.objects.exists()
