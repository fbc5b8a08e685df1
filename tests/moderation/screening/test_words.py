import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.moderation.screening.drafts import ThreadFacts
from tests.moderation.screening.drafting import KNOWN, codes, entry, lists, pattern, seen

LISTS = lists(
    "Idiot", "go to hell", "kız", "馬鹿", "हिन्दी", "porn", "Straße", "дурак", "ass", "바보"
)


def met(text: str, those=LISTS) -> set[str]:
    return {hit.entry.text for hit in those.find(text)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("you idiot!", "Idiot"),
        ("(IDIOT)", "Idiot"),
        ("ＩＤＩＯＴ", "Idiot"),
        ("𝓲𝓭𝓲𝓸𝓽", "Idiot"),
        ("id\u200bi\u00adot", "Idiot"),
        ("idi\u043et", "Idiot"),
        ("1d10t", "Idiot"),
        ("!d!ot!!", "Idiot"),
        ("i d i o t", "Idiot"),
        ("I.D.I.O.T.", "Idiot"),
        ("idiooooot", "Idiot"),
        ("i**d**iot", "Idiot"),
        ("i\\diot", "Idiot"),
        ("&#105;diot", "Idiot"),
        ("[idiot](https://example.org)", "Idiot"),
        ("https://example.org)idiot", "Idiot"),
        ("an_idiot_", "Idiot"),
        ("the idiot’s guide", "Idiot"),
        ("Go  to *hell*.", "go to hell"),
        ("go-to-hell", "go to hell"),
        ("KIZ", "kız"),
        ("この馬鹿め", "馬鹿"),
        ("너는바보야", "바보"),
        ("हिन्दी।", "हिन्दी"),
        ("STRASSE", "Straße"),
        ("p0rn", "porn"),
        ("дур\u0061к", "дурак"),
        ("Ass", "ass"),
    ],
)
def test_a_word_is_found_in_any_case_and_disguise(text, word):
    assert met(text) == {word}


@pytest.mark.parametrize(
    "text",
    [
        "idiotic idiots and an idiom",
        "pom, porno",
        "ídiot",
        "हिन्दीवाला",
        "https://example.org/idiot",
        "go to the hell of it",
        "hell, to go",
        "an assessment, 455 of them",
        "I am, a b c",
        "",
    ],
)
def test_a_word_is_whole_and_not_merely_alike(text):
    assert met(text) == set()


def test_a_short_word_is_not_looked_for_in_disguise():
    assert met("my iPhone 4$$ and a55") == set()


def test_a_banned_word_is_shown_to_the_author():
    (finding,) = seen("You 1d10t, go to HELL.", words=LISTS)
    assert finding.code == "banned_word"
    assert finding.public_reason == "the words “1d10t” and “go to hell” may not be used here"


def test_a_suspect_word_is_shown_to_moderators_alone():
    (finding,) = seen("Cheap watches.", words=lists(entry("watches", "suspect")))
    assert finding.code == "suspect_word"
    assert "watches" not in finding.public_reason
    assert finding.evidence == "“watches”"


def test_all_words_found_are_evidence():
    words = lists("one", pattern("t[vw]o"), entry("three", "suspect"))
    found = seen("One, two, three.", words=words)
    assert [(f.code, f.evidence) for f in found] == [
        ("banned_word", "“one”, “two” (t[vw]o)"),
        ("suspect_word", "“three”"),
    ]


@pytest.mark.parametrize(
    ("listed", "spoken", "found"),
    [("de", "de", True), ("de", "de-AT", True), ("de", "", True), ("", "en", True),
     ("de", "en", False), ("DE_ch", "de", True)],
)  # fmt: skip
def test_a_word_of_a_language_counts_there_and_where_no_language_is_known(listed, spoken, found):
    words = lists(entry("tot", language=listed))
    assert (codes("tot", KNOWN, ThreadFacts(language=spoken), words=words) != []) == found


def test_one_word_may_be_listed_for_several_languages():
    words = lists(entry("gift", language="de"), entry("gift", "suspect", language="sv"))
    assert codes("A gift", KNOWN, ThreadFacts(language="sv"), words=words) == ["suspect_word"]


ordinary = st.text("abcdefghij klmnop.,!?\n", max_size=80)


@given(ordinary, ordinary, st.sampled_from(["Idiot", "IDIOT", "idi\u200bot", "1d10t", "idiоt"]))
def test_whatever_stands_around_it_a_word_is_found(before, after, word):
    assert "Idiot" in met(f"{before} {word} {after}")


@given(st.text(max_size=200))
def test_any_text_is_borne_and_read_the_same_twice(text):
    assert met(text) == met(text)


@given(st.text(min_size=1, max_size=30))
def test_any_word_can_be_listed_and_is_found_in_itself(text):
    """Unless there is no word in it: then nothing is found."""
    words = lists(text)
    is_a_word = bool(words.words or words.phrases or words.patterns.patterns)
    assert (met(text, words) == {text}) == is_a_word
