"""`afterword import`: a saved page comes in, and every refusal names the place and the remedy."""

import json

import pytest

from afterword.cli.importing import read_file, zone_of
from afterword.cli.refusing import Refused

SAVED = """The Lamp Is Out

Submitted by Edda Grim on 11/03/2015 13:01 +0100

Nobody saw it go.

Comment viewing options

Tue, 11/03/2015 - 13:20 | 101 knukles
knukles's picture

I saw it.

Tue, 11/03/2015 - 13:25 | 105 a long name that i…
a long name that is cut off's picture

You did not.

Tue, 11/03/2015 - 13:22 | 103 otto
otto's picture

Who cares?
"""


@pytest.fixture
def bring(afterword, paper, tmp_path):
    """`bring(words or bytes, …)` imports a file with that content."""

    def run(content: str | bytes, *words):
        file = tmp_path / "page.txt"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return afterword("import", "page.txt", "--site", str(paper), *words)

    return run


def test_a_saved_page_comes_in_with_an_account_for_programs(bring):
    done = bring(SAVED, "--json")
    account = json.loads(done.stdout)
    assert done.returncode == 0
    assert account["comments"] == {"read": 3, "imported": 3, "skipped": 0}
    assert (account["format"], account["title"]) == ("saved-text", "The Lamp Is Out")
    assert (account["author"], account["authors"]) == ("Edda Grim", 3)
    assert account["archived"] is False
    assert account["address"].startswith("/imported/the-lamp-is-out")
    assert account["edited"] == []
    assert account["skipped"] == []
    assert sum(account["parents"].values()) == 3
    again = json.loads(bring(SAVED, "--json").stdout)
    assert again["comments"] == {"read": 3, "imported": 0, "skipped": 3}


def test_the_account_for_people_has_the_counts(bring):
    done = bring(SAVED, "--dry-run")
    assert "The Lamp Is Out, by Edda Grim" in done.stdout
    assert "(dry run: nothing was kept)" in done.stdout
    assert json.loads(bring(SAVED, "--json").stdout)["comments"]["imported"] == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "not text"),
        (b"%PDF-1.7", "a PDF file"),
        (b"An article.\n\nNobody said a word.\n", "No comment was found"),
        (b"x" * 50_000_001, "larger than 50 MB"),
    ],
    ids=["empty", "binary", "pdf", "comment-less", "huge"],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(tmp_path, content, says):
    file = tmp_path / "page.txt"
    file.write_bytes(content)
    with pytest.raises(Refused, match=says) as refusal:
        read_file(file)
    assert "page.txt" in refusal.value.message


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Refused, match="nothing.txt: No such file"):
        read_file(tmp_path / "nothing.txt")


def test_a_zone_nobody_knows_is_refused():
    with pytest.raises(Refused, match="'Mars/Olympus' is not a time zone"):
        zone_of("Mars/Olympus")


def test_a_wrong_wish_is_refused_and_brings_nothing(bring):
    done = bring(SAVED, "--section", "nowhere")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "No section is called 'nowhere'" in done.stderr
    assert json.loads(bring(SAVED, "--json").stdout)["comments"]["imported"] == 3
