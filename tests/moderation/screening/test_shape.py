from dataclasses import replace

import pytest

from afterword.moderation.screening import shape
from tests.moderation.screening.drafting import KNOWN, codes, seen

SHOUTED = "THIS IS AN OUTRAGE AND EVERYBODY KNOWS IT"


@pytest.mark.parametrize(
    ("text", "shouts"),
    [
        (SHOUTED, True),
        (f"{SHOUTED} and so", True),
        ("ЭТО БЕЗОБРАЗИЕ, И ВСЕ ОБ ЭТОМ ЗНАЮТ!", True),
        ("NATO and the EU met the WHO", False),
        ("WHAT?! NO!", False),
        ("これは大変なことです。みんなが知っていることです。本当に。", False),
        ("An ordinary sentence with A Few Capitals In It.", False),
        ("https://example.org/THIS/IS/AN/ADDRESS/IN/CAPITALS/ALL/OF/IT ok", False),
        ("12345678901234567890123456789012345", False),
        ("", False),
    ],
)
def test_a_text_mostly_in_capitals_shouts(text, shouts):
    assert ("shouting" in codes(text, phases=[shape.look])) == shouts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vi\u200bagra", True),
        ("turn \u202etxet eht", True),
        ("hidden \U000e0068\U000e0069 letters", True),
        ("filled\u3164up", True),
        ("id\u200diot", True),
        ("Family: 👨\u200d👩\u200d👧, heart: ❤\ufe0f", False),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", False),
        ("می\u200cخواهم", False),
        ("שלום\u200f, world", False),
        ("क्\u200dष", False),
        ("a soft\u00adhyphen", False),
        ("plain", False),
    ],
)
def test_invisible_characters_are_found_where_no_script_needs_them(text, found):
    assert ("invisible_characters" in codes(text, phases=[shape.look])) == found


def test_the_evidence_names_invisible_characters_by_number():
    (finding,) = seen("a\u200bb\u200bc\u202e")
    assert finding.evidence == "U+200B × 2, U+202E × 1"


@pytest.mark.parametrize(
    ("name", "imitates"),
    [("Edda Grim", True), ("Edda Grіm", True), ("EDDA GRlM", True), ("Edda Grimm", False),
     ("Bob", False)],
)  # fmt: skip
def test_a_name_that_looks_like_one_of_the_staffs_is_found(name, imitates):
    author = replace(KNOWN, name=name)
    found = codes("A text.", author, staff_names=("Inger Lund", "Edda Grim"))
    assert (found == ["confusable_name"]) == imitates


def test_the_staff_may_be_called_what_they_are_called():
    author = replace(KNOWN, name="Edda Grim", trust="staff")
    assert codes("A text.", author, staff_names=("Edda Grim",)) == []
