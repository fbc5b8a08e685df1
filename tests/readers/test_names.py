import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from afterword.readers.names import (
    MARKS_ON_ONE_LETTER,
    NameRefused,
    clean_name,
    is_reserved,
    looks_like,
    name_key,
    name_look,
)

ANYTHING = st.text(min_size=1, max_size=60)
NAMELIKE = st.text(
    st.one_of(
        st.characters(categories=["L", "Mn", "Nd"]),
        st.sampled_from(" -'.,()&_\u200b\u200d\u202e\u0301\u0489ⓐﷺﬃІIl1|0Оо\u1160\u3164"),
    ),
    min_size=1,
    max_size=45,
)


def accepted(raw: str) -> str:
    try:
        return clean_name(raw)
    except NameRefused:
        assume(False)
        raise AssertionError from None


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("J. R. Hartley", "J. R. Hartley"),
        ("Ana-María O’Neil", "Ana-María O’Neil"),
        ("Jose\u0301", "José"),
        ("Ａｄａ", "Ada"),
        ("A\u200bd\u2060a", "Ada"),
        ("\u202eadA", "adA"),
        ("\u2066Ada\u2069", "Ada"),
        ("王小明", "王小明"),
        ("محمد", "محمد"),
        ("8-bitter", "8-bitter"),
    ],
)
def test_a_name_is_shown_plainly(raw, shown):
    assert clean_name(raw) == shown


@pytest.mark.parametrize(
    ("raw", "remedy"),
    [
        ("", "2 to 40"),
        ("X", "2 to 40"),
        ("x" * 41, "this name has 41"),
        ("\u200b\u200b\u200b", "2 to 40"),
        ("a\x00da", "U+0000"),
        ("a\tda", "U+0009"),
        ("a\nda", "U+000A"),
        ("a\x1b[31mda", "U+001B"),
        ("ada\ud800", "U+D800"),
        ("ada\ue000", "U+E000"),
        ("\u0301ada", "Begin"),
        (".ada", "Begin"),
        ("ada -", "End"),
        ("ada--lovelace", "repeat"),
        ("1234", "letter"),
        ("Ada ✓", "✓"),
        ("Ada 👑", "👑"),
        ("ada@example.org", "@"),
        ("<b>ada</b>", "<"),
        ("ada/lovelace", "/"),
    ],
)
def test_a_name_that_cannot_stand_is_refused_with_a_remedy(raw, remedy):
    with pytest.raises(NameRefused, match="(?s)" + "".join(f"[{c}]" for c in remedy)):
        clean_name(raw)


def test_heaped_accents_are_capped():
    heaped = "Z" + "".join(chr(0x300 + n) for n in range(40)) + "algo"
    shown = clean_name(heaped)
    marks = [c for c in unicodedata.normalize("NFD", shown) if unicodedata.combining(c)]
    assert len(marks) <= MARKS_ON_ONE_LETTER + 1
    assert shown.endswith("algo")


def test_accents_a_language_needs_stay():
    assert clean_name("Nguyễn Thị Ế") == "Nguyễn Thị Ế"
    assert name_key("שָּׁלוֹם") != name_key("שלום")


@pytest.mark.parametrize(
    "name",
    [
        *("admin", "Admin", "ADMIN", "Аdmin", "ⓐdmin", "ad\u200bmin", "Adm1n", "ADMlN", "ádmin"),
        *("Admin2", "The Moderator", "Moderators", "Site Admin", "site-admin", "Ada (Moderator)"),
        *(
            "Ada (Staff)",
            "Ada · Author",
            "Ada, Editor",
            "Ada - staff",
            "Staff – Ada",
            "Ada (Аuthor)",
        ),
        *(
            "Ada_Staff",
            "Ada (The Editor)",
            "Ada (Staff Writer)",
            "Ada (Editor’s Pick)",
            "Ada, Mod.",
        ),
        *("Editor", "E d i t o r", "the editors", "Staff", "Deleted", "deleted user", "Anonymous"),
    ],
)
def test_names_of_people_in_office_are_reserved(name):
    assert is_reserved(name)
    with pytest.raises(NameRefused, match="kept for"):
        clean_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Modesty Blaise", "Edith Orwell", "Stafford", "Justin Author", "Leopold Staff"),
        *("Ada (Lamp Street)", "Smith-Reporter", "The Treasurer (Chess)", "Ada, Lady Lovelace"),
    ],
)
def test_names_that_only_contain_such_letters_are_free(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("The Merrow Courant", "merrow courant", "Merrow Courant 2", "The Merrοw Courant"),
        *("Ada (Merrow Courant)", "Ada · the Merrow Courant", "Ada - Merrow.Courant"),
    ],
)
def test_a_name_can_look_like_the_publications(name):
    assert looks_like(name, "The Merrow Courant")


@pytest.mark.parametrize("name", ["Merrow", "Ada of the Merrow Courant", "Courant, Ada", "The"])
def test_a_name_with_some_words_of_it_does_not(name):
    assert not looks_like(name, "The Merrow Courant")


def test_staff_may_bear_a_reserved_name():
    assert clean_name("The Editor", may_be_reserved=True) == "The Editor"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paypal", "pаypal"),
        ("Ada", "ADA"),
        ("Ada Lovelace", "ada.lovelace"),
        ("Ada", "Аdа"),
        ("Mary", "rnary"),
        ("Straße", "STRASSE"),
        ("scope", "ѕсоре"),
        ("Ada", "A\u200dda"),
        ("José", "Jose\u0301"),
    ],
)
def test_names_share_a_key_if_they_look_alike_in_lower_case(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Bob", "Вob"), ("Paul", "PauI"), ("Bob", "B0b")])
def test_names_share_a_look_if_they_look_alike_as_written(one, other):
    assert name_look(one) == name_look(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Clara", "Ciara"), ("Tim", "Rim"), ("José", "Jose"), ("вова", "воба")]
)
def test_different_names_share_nothing(one, other):
    assert name_key(one) != name_key(other)
    assert name_look(one) != name_look(other)


@given(NAMELIKE)
def test_cleaning_again_changes_nothing(raw):
    shown = accepted(raw)
    assert clean_name(shown) == shown


@given(NAMELIKE)
def test_a_name_and_its_clean_form_have_one_key(raw):
    shown = accepted(raw)
    assert name_key(clean_name(shown)) == name_key(shown) != ""
    assert name_key(raw.strip()) == name_key(shown) or _lost_marks(raw, shown)


@given(NAMELIKE)
def test_case_makes_no_difference_to_the_key(raw):
    shown = accepted(raw)
    for other in (shown.upper(), shown.lower(), shown.title()):
        assume(other.casefold() == shown.casefold())
        assert name_key(other) == name_key(shown)


@given(NAMELIKE)
def test_whatever_is_a_name_fits_its_columns(raw):
    shown = accepted(raw)
    shown.encode()
    assert len(shown) <= 160
    assert len(name_key(shown)) <= 600
    assert len(name_look(shown)) <= 600


@given(ANYTHING)
def test_any_text_is_a_name_or_is_refused_in_words(raw):
    try:
        said = clean_name(raw)
    except NameRefused as refusal:
        said = str(refusal)
    assert said


@given(ANYTHING)
def test_any_name_kept_from_elsewhere_has_keys(raw):
    assert isinstance(name_key(raw) + name_look(raw), str)


def test_names_of_punctuation_alone_have_keys_apart():
    assert len({name_key(name) for name in ("...", "?", "!!", "-")}) == 4


def _lost_marks(raw: str, shown: str) -> bool:
    def count(text: str) -> int:
        decomposed = unicodedata.normalize("NFKD", text)
        return sum(unicodedata.category(c) in ("Mn", "Me") for c in decomposed)

    return count(raw) > count(shown)
