from dataclasses import replace

import pytest

from afterword.moderation.screening import links
from afterword.moderation.screening.drafts import AuthorRecord, Draft
from tests.moderation.screening.drafting import KNOWN, NOBODY, codes, seen

BAD = {"spam.example": (1, 3)}
GOOD = {"example.org": (19, 1)}


def linked(*addresses: str) -> Draft:
    return Draft("See there.", addresses)


def found(draft: Draft, author=KNOWN, **wishes) -> list[str]:
    return codes(draft, author, phases=[links.look], **wishes)


@pytest.mark.parametrize(
    ("host", "records", "bad"),
    [
        ("spam.example", BAD, True),
        ("www.spam.example", BAD, True),
        ("SPAM.example", BAD, True),
        ("deep.down.spam.example", BAD, True),
        ("notspam.example", BAD, False),
        ("spam.example", {"spam.example": (0, 2)}, False),
        ("spam.example", {"spam.example": (4, 3)}, False),
        ("spam.example", {"example": (0, 99)}, False),
        ("spam.example", {}, False),
    ],
)
def test_a_host_is_judged_by_what_became_of_comments_that_linked_there(host, records, bad):
    assert (found(linked(f"https://{host}/a"), hosts=records) == ["bad_host"]) == bad


def test_the_reason_names_the_host_and_the_evidence_counts():
    (finding,) = seen(linked("https://spam.example/a"), hosts=BAD)
    assert finding.evidence == "spam.example: 1 approved, 3 removed"
    assert finding.public_reason == "comments that linked to “spam.example” were often removed"


def test_as_many_links_pass_as_the_publication_says_and_the_same_one_counts_once():
    three = [f"https://example.org/{n}" for n in range(3)]
    assert found(linked(*three), links_at_most=3) == []
    assert found(linked(*three, three[0]), links_at_most=3) == []
    assert found(linked(*three), links_at_most=2) == ["many_links"]


def test_a_new_author_has_one_link():
    two = linked("https://example.org/1", "https://example.org/2")
    assert found(two, NOBODY, hosts=GOOD) == ["many_links"]
    assert found(linked("https://example.org/1"), NOBODY, hosts=GOOD) == []


def test_the_link_of_a_new_author_is_found_unless_others_link_there_without_objection():
    there = linked("https://example.org/1")
    assert found(there, NOBODY) == ["first_link"]
    assert found(there, replace(KNOWN, trust="known")) == []
    assert found(there, NOBODY, hosts={"example.org": (4, 0)}) == ["first_link"]
    assert found(there, AuthorRecord("Ada", is_brought=True)) == []


@pytest.mark.parametrize("address", ["https://bit.ly/x", "http://www.TinyURL.com/x"])
def test_a_shortened_link_is_found(address):
    assert found(linked(address)) == ["shortener"]


@pytest.mark.parametrize("address", ["mailto:ada@example.org", "https://[::1]/", "nonsense", ""])
def test_addresses_of_every_kind_are_borne(address):
    assert found(linked(address)) == []
