"""The demo publication says nothing that is not so."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from afterword.cli.demo.content import build
from afterword.cli.demo.shapes import (
    WRITTEN_AT,
    DemoArticle,
    DemoComment,
    DemoSite,
    OwnQuotation,
    Picture,
    Quotation,
    Text,
)

ALLOWED = re.compile(r"</?(?:p|em|strong|ul|ol|li)>|<a href=\"[^\"<>]+\">|</a>")
SIZES = {
    "corrections-and-a-correction": 0,
    "maktaba-al-layl": 3,
    "der-uhrmacher": 7,
    "closed-for-lunch": 9,
    "vole-to-zythum": 10,
    "the-sea-is-late": 12,
    "the-fishermens-arms": 20,
    "only-the-clock": 35,
    "the-last-lamp": 35,
    "a-ladder-on-loan": 60,
    "the-station-called-nowhere": 110,
    "the-other-queue": 180,
    "what-a-loaf-costs": 400,
    "four-minutes": 1000,
}


@cache
def site() -> DemoSite:
    return build()


def article_called(slug: str) -> DemoArticle:
    return next(article for article in site().articles if article.slug == slug)


def words_of(article: DemoArticle) -> list[str]:
    """The paragraphs of an article without their tags."""
    html = "\n".join(block.html for block in article.blocks if isinstance(block, Text))
    return [re.sub(r"<[^>]+>", "", line) for line in html.split("\n")]


articles = pytest.mark.parametrize("article", site().articles, ids=lambda article: article.slug)


def test_the_publication_is_the_same_every_time():
    assert build() == site()


def test_the_threads_have_the_sizes_we_promise():
    assert {article.slug: len(article.comments) for article in site().articles} == SIZES


def test_articles_stand_oldest_first_and_none_twice():
    times = [article.published_at for article in site().articles]
    assert times == sorted(set(times))
    assert times[-1] <= WRITTEN_AT


def test_no_two_things_share_a_name():
    for things in (site().sections, site().authors, site().articles, site().commenters):
        assert len({thing.slug for thing in things}) == len(things)
    assert len({person.name.casefold() for person in site().commenters}) == len(site().commenters)


def test_every_name_an_article_uses_is_known():
    sections = {section.slug for section in site().sections}
    authors = {author.slug for author in site().authors}
    for article in site().articles:
        assert article.section in sections
        assert set(article.authors) <= authors


def test_every_section_and_author_has_an_article():
    assert {article.section for article in site().articles} == {s.slug for s in site().sections}
    signed = {author for article in site().articles for author in article.authors}
    assert signed == {author.slug for author in site().authors}


def test_every_state_and_language_is_shown_by_some_article():
    states = {article.state for article in site().articles}
    assert states == {"open", "premoderated", "closed", "archived"}
    assert {article.lang for article in site().articles} == {"en", "de", "ar"}


def test_headlines_carry_every_kind_of_quotation_mark():
    headlines = "".join(article.headline for article in site().articles)
    assert set("“”‘’«»„\"'") <= set(headlines)


def test_one_author_is_a_pseudonym_of_the_house():
    assert [author.name for author in site().authors if author.is_house] == ["The Night Desk"]


def test_the_archived_article_is_old_and_its_thread_ended_before():
    (article,) = (article for article in site().articles if article.archived)
    assert article.archived_at is not None
    assert article.published_at < article.archived_at
    assert (WRITTEN_AT - article.archived_at).days > 5 * 365
    assert all(comment.posted_at < article.archived_at for comment in article.comments)


@articles
def test_quoted_paragraphs_of_our_own_really_stand_in_an_older_article(article: DemoArticle):
    for block in article.blocks:
        if isinstance(block, OwnQuotation):
            quoted = article_called(block.slug)
            assert quoted.published_at < article.published_at
            for paragraph in block.paragraphs:
                assert any(paragraph in standing for standing in words_of(quoted)), paragraph


def test_some_articles_quote_our_own_and_some_quote_several_paragraphs():
    blocks = [block for article in site().articles for block in article.blocks]
    assert sum(isinstance(block, OwnQuotation) for block in blocks) >= 4
    quotations = [block for block in blocks if isinstance(block, Quotation)]
    assert any(len(block.paragraphs) > 1 for block in quotations)


def test_links_of_quotations_lead_to_addresses_kept_for_examples():
    quotations = [b for a in site().articles for b in a.blocks if isinstance(b, Quotation)]
    links = [block.link for block in quotations if block.link]
    assert links
    assert all(re.match(r"https://[a-z]+\.example\.org/", link) for link in links)


@articles
def test_rich_text_uses_only_the_tags_the_editor_offers(article: DemoArticle):
    for block in article.blocks:
        if isinstance(block, Text):
            assert "<" not in ALLOWED.sub("", block.html)


@articles
def test_pictures_carry_words_for_those_who_cannot_see_them(article: DemoArticle):
    for block in article.blocks:
        if isinstance(block, Picture):
            assert len(block.alt) > 40
            assert block.credit
            assert block.caption


@articles
def test_parents_precede_their_replies(article: DemoArticle):
    for place, comment in enumerate(article.comments, start=1):
        assert comment.key == place
        assert comment.parent is None or 0 < comment.parent < place


@articles
def test_times_rise_and_stay_within_the_publication(article: DemoArticle):
    times = [article.published_at, *(comment.posted_at for comment in article.comments)]
    assert all(earlier <= later for earlier, later in pairwise(times))
    assert times[-1] <= WRITTEN_AT


@articles
def test_nobody_comments_who_is_not_in_the_cast(article: DemoArticle):
    cast = {person.slug for person in site().commenters}
    assert {comment.author for comment in article.comments} <= cast


@articles
def test_edits_keep_the_rules_of_the_house(article: DemoArticle):
    """Within ten minutes, before the first reply, and with what stood there before."""
    first_reply = first_replies(article.comments)
    for comment in article.comments:
        assert (comment.edited_at is None) == (comment.source_before is None)
        if comment.edited_at:
            assert 0 < (comment.edited_at - comment.posted_at).total_seconds() <= 600
            assert comment.source != comment.source_before
            answered = first_reply.get(comment.key)
            assert answered is None or comment.edited_at <= answered.posted_at


def first_replies(comments: tuple[DemoComment, ...]) -> dict[int, DemoComment]:
    replies = [comment for comment in comments if comment.parent is not None]
    return {comment.parent: comment for comment in reversed(replies) if comment.parent}


@articles
def test_no_text_is_empty_or_carries_what_no_text_may_carry(article: DemoArticle):
    for comment in article.comments:
        assert comment.source.strip()
        assert len(comment.source) <= 10_000
        assert not re.search("[\0\ud800-\udfff{}|]", outside_code(comment.source))


def outside_code(source: str) -> str:
    return re.sub(r"```.*?```", "", source, flags=re.DOTALL)


def test_what_happens_to_comments_happens_to_some_of_these():
    comments = [comment for article in site().articles for comment in article.comments]
    standings = Counter(comment.standing for comment in comments)
    assert set(standings) == {"shown", "held", "removed", "withdrawn"}
    assert all(c.reason for c in comments if c.standing in {"held", "removed"})
    assert all(c.reason.startswith("rule ") for c in comments if c.standing == "removed")
    answered = {(a.slug, c.parent) for a in site().articles for c in a.comments}
    withdrawn = {
        (a.slug, c.key) for a in site().articles for c in a.comments if c.standing == "withdrawn"
    }
    assert withdrawn & answered
    assert all(c.standing == "shown" for c in comments if c.pick)


def test_nobody_answers_a_comment_that_is_still_held():
    for article in site().articles:
        held = {comment.key for comment in article.comments if comment.standing == "held"}
        assert not held & {comment.parent for comment in article.comments}


def test_a_removal_names_a_rule_of_the_house():
    numbers = {rule.number for rule in site().house_rules}
    for article in site().articles:
        for comment in article.comments:
            if comment.standing == "removed":
                assert int(comment.reason.removeprefix("rule ").split(":")[0]) in numbers
