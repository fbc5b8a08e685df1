"""Threads of any size, grown from a grammar."""

from itertools import islice
from random import Random

import pytest

from afterword.cli.demo.content import build
from afterword.cli.demo.files import names_in, read_toml
from afterword.cli.demo.growing import grow_thread
from afterword.cli.demo.phrases import Choice, Deck, Phrase, Slot, read_phrase, speak
from afterword.cli.demo.shapes import DemoArticle, DemoComment, Text

GRAMMARS = [name for name in names_in("grammars", ".toml") if name != "common"]


def grown_from(slug: str) -> DemoArticle:
    return next(article for article in build().articles if article.slug == slug)


def depths(comments: list[DemoComment]) -> list[int]:
    depth = {None: -1}
    for comment in comments:
        depth[comment.key] = depth[comment.parent] + 1
    return list(depth.values())[1:]


def test_the_same_seed_grows_the_same_thread_and_another_another():
    article = grown_from("four-minutes")
    first, again, other = (list(grow_thread(article, 300, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_long_thread_is_deep_wide_and_hardly_repeats_itself():
    comments = list(grow_thread(grown_from("four-minutes"), 1000, 714))
    depth = depths(comments)
    assert max(depth) >= 12
    assert 150 < depth.count(0) < 400
    assert len({comment.source for comment in comments}) > 980
    lengths = sorted(len(comment.source) for comment in comments)
    assert lengths[20] < 40
    assert lengths[-20] > 700


def test_a_thread_begins_in_a_rush_and_ends_in_a_tail():
    comments = list(grow_thread(grown_from("what-a-loaf-costs"), 400, 3))
    began, ended = comments[0].posted_at, comments[-1].posted_at
    assert (comments[200].posted_at - began) < (ended - began) / 4


def test_a_million_comments_can_be_begun_without_making_them_all():
    comments = grow_thread(grown_from("a-ladder-on-loan"), 1_000_000, 1)
    assert [comment.key for comment in islice(comments, 3)] == [1, 2, 3]


@pytest.mark.parametrize("name", GRAMMARS)
def test_passages_quoted_by_readers_stand_in_the_article(name: str):
    article = grown_from(name)
    html = " ".join(block.html for block in article.blocks if isinstance(block, Text))
    quoted = [text for block in article.blocks for text in getattr(block, "paragraphs", ())]
    words = "\n".join((html, article.standfirst, *quoted))
    for theme in read_toml(f"grammars/{name}.toml")["themes"].values():
        for passage in theme.get("passages", ()):
            assert passage in words


@pytest.mark.parametrize("name", GRAMMARS)
def test_every_slot_of_a_grammar_can_be_filled(name: str):
    own, common = read_toml(f"grammars/{name}.toml"), read_toml("grammars/common.toml")
    known = {"name", *common["slots"], *own.get("slots", {})}
    for text in phrases_in([own, common]):
        assert slots_of(read_phrase(text)) <= known, text


def phrases_in(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    parts = part.values() if isinstance(part, dict) else part
    return [text for each in parts for text in phrases_in(each)]


def slots_of(phrase: Phrase) -> set[str]:
    found = {str(part) for part in phrase.parts if isinstance(part, Slot)}
    for part in phrase.parts:
        if isinstance(part, Choice):
            found = found.union(*map(slots_of, part))
    return found


def test_a_phrase_makes_its_choices_and_fills_its_slots():
    phrase = read_phrase("{Good|Fine{, {name},|}} day")
    slots = {"name": [read_phrase("Ada")]}
    said = {speak(phrase, slots, Random(seed)) for seed in range(60)}
    assert said == {"Good day", "Fine day", "Fine, Ada, day"}


@pytest.mark.parametrize("text", ["{a|b", "a}b", "a|b", "{a {b|c}"])
def test_a_phrase_with_a_brace_too_few_is_refused(text: str):
    with pytest.raises(ValueError, match="brace"):
        read_phrase(text)


def test_a_deck_deals_every_card_before_any_comes_again():
    deck = Deck(["a", "b", "c"], Random(1))
    for _ in range(4):
        dealt = {str(deck.draw().parts[0]) for _ in range(3)}
        assert dealt == {"a", "b", "c"}


def test_a_deck_deals_nothing_that_was_asked_for_otherwise():
    deck = Deck(["a", "b"], Random(1))
    assert deck.draw(besides=deck.phrases[:1]) is deck.phrases[1]
    assert deck.draw(besides=deck.phrases) is None
