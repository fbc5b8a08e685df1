"""Every door × every finding: the same person with the same words stands the same everywhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from afterword.cli.commenting import submitted
from afterword.cli.refusing import Refused as CommandRefused
from afterword.discussions.comments import HELD, SHOWN, Comment
from afterword.discussions.models import Thread
from afterword.discussions.states import change_state
from afterword.importers.bringing import bring
from afterword.importers.rows import ArticleRow, CommentRow, Place, Reading
from afterword.moderation import sanctioning
from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import APPROVE, REMOVE
from afterword.moderation.lists import BANNED, SUSPECT, ListedWord, renew_standards
from afterword.moderation.models import FindingRecord, Host, Rule
from afterword.moderation.policies import Policy
from afterword.moderation.screening.policy import (
    HOLD,
    NUDGE,
    OUTCOMES,
    POSSIBLE,
    PUBLISH,
    QUEUE,
    REFUSE,
)
from afterword.readers.models import Reader
from tests.journeys.conftest import browser
from tests.makers import make_author, make_comment, make_reader, make_senior, make_thread

pytestmark = pytest.mark.django_db

WORDS = "The tide machine was wrong by eleven minutes on Sunday, as my notes of that day say."
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
REFUSED = "refused"
STANDS = {PUBLISH: SHOWN, QUEUE: SHOWN, HOLD: HELD, REFUSE: REFUSED, NUDGE: REFUSED}


@dataclass
class Scene:
    """What a finding needs: who writes what, and where."""

    settings: object
    author: Reader
    thread: Thread
    text: str = WORDS
    name: str = "Somebody Else"
    changes: dict = field(default_factory=dict)


def known_author(name: str = "") -> Reader:
    """Somebody with an old account and three comments of long ago."""
    author = make_reader(name)
    Reader.objects.filter(pk=author.pk).update(joined_at=LONG_AGO)
    thread = make_thread()
    for number in range(3):
        make_comment(thread, f"Number {number}", author=author)
    Comment.objects.filter(author=author).update(posted_at=LONG_AGO)
    return Reader.objects.get(pk=author.pk)


def closed(scene: Scene) -> None:
    change_state(scene.thread, "closed")


def too_fast(scene: Scene) -> None:
    scene.settings.AFTERWORD_POSTING_RATES = ((1, 10),)
    make_comment(make_thread(), "Just now.", author=scene.author)


def flood(scene: Scene) -> None:
    scene.settings.AFTERWORD_FLOOD_RATE = ((2, 300),)
    for text in ("One.", "Two.", "Three."):
        make_comment(scene.thread, text)


def shouting(scene: Scene) -> None:
    scene.text = WORDS.upper()


def invisible_characters(scene: Scene) -> None:
    scene.text = WORDS.replace("tide", "ti\u2060de")


def confusable_name(scene: Scene) -> None:
    make_author("Ines Calloway")
    renew_standards()
    scene.author, scene.name = known_author("lnes Calloway"), "lnes Calloway"


def repeated_own(scene: Scene) -> None:
    make_comment(make_thread(), WORDS, author=scene.author)


def repeated_site(scene: Scene) -> None:
    make_comment(make_thread(), WORDS)


def near_duplicate(scene: Scene) -> None:
    make_comment(make_thread(), WORDS.replace("eleven", "twelve"))


def many_links(scene: Scene) -> None:
    scene.text = f"{WORDS} " + " ".join(f"https://example.org/{n}" for n in range(4))


def bad_host(scene: Scene) -> None:
    Host.objects.create(name="bad.example", approved=0, removed=9)
    scene.text = f"{WORDS} https://www.bad.example/a"


def shortener(scene: Scene) -> None:
    scene.text = f"{WORDS} https://bit.ly/abc"


def first_link(scene: Scene) -> None:
    scene.author = make_reader()
    Reader.objects.filter(pk=scene.author.pk).update(joined_at=LONG_AGO)
    scene.text = f"{WORDS} https://example.org/a"


def banned_word(scene: Scene) -> None:
    listed(BANNED, "machine")


def suspect_word(scene: Scene) -> None:
    listed(SUSPECT, "machine")


def held_author(scene: Scene) -> None:
    sanctioning.hold(scene.author, by=make_senior(), rule=Rule.objects.first())


def suspended(scene: Scene) -> None:
    until = timezone.now() + timedelta(days=3)
    sanctioning.suspend(scene.author, by=make_senior(), rule=Rule.objects.first(), until=until)


def banned(scene: Scene) -> None:
    sanctioning.ban(scene.author, by=make_senior(), rule=Rule.objects.first())


def rejections(scene: Scene) -> None:
    senior, thread = make_senior(), make_thread()
    for number in range(5):
        comment = make_comment(thread, f"Decided {number}", author=scene.author)
        Comment.objects.filter(pk=comment.pk).update(posted_at=LONG_AGO)
        if number < 2:
            decide_on(comment, REMOVE, by=senior, rule=Rule.objects.first())
        else:
            decide_on(comment, APPROVE, by=senior)


def young_account(scene: Scene) -> None:
    Reader.objects.filter(pk=scene.author.pk).update(joined_at=timezone.now())
    scene.author = Reader.objects.get(pk=scene.author.pk)


def first_comments(scene: Scene) -> None:
    scene.settings.AFTERWORD_FIRST_COMMENTS_HELD = 2
    scene.author = make_reader()
    Reader.objects.filter(pk=scene.author.pk).update(joined_at=LONG_AGO)


def read_first(scene: Scene) -> None:
    change_state(scene.thread, "pre-moderated")


MADE: dict[str, Callable[[Scene], None]] = {
    make.__name__: make
    for make in (
        closed, too_fast, flood, shouting, invisible_characters, confusable_name, repeated_own,
        repeated_site, near_duplicate, many_links, bad_host, shortener, first_link, banned_word,
        suspect_word, held_author, suspended, banned, rejections, young_account, first_comments,
        read_first,
    )
}  # fmt: skip
BY_PLUGINS = {"plugin", "plugin_silent"}
NOT_BY_EDITING = {"too_fast", "flood"}  # an edit adds no comment
OF_WORDS = {
    "shouting", "invisible_characters", "many_links", "bad_host", "shortener", "banned_word",
    "suspect_word", "confusable_name",
}  # fmt: skip


def listed(which: str, text: str) -> None:
    ListedWord.objects.create(list=which, text=text, live=True, at=timezone.now())
    renew_standards()


def by_form(scene: Scene, insisted: bool) -> str:
    """The page's form, over HTTP."""
    sent = {"text": scene.text, "post": "1", "end": "1"} | ({"insist": "1"} if insisted else {})
    before = set(Comment.objects.values_list("pk", flat=True))
    answer = browser(scene.author).post(f"/t/{scene.thread.pk}/comment", sent)
    fresh = Comment.objects.exclude(pk__in=before).first()
    assert (answer.status_code == 303) == bool(fresh), answer.status_code
    return fresh.standing if fresh else REFUSED


def by_edit(scene: Scene, insisted: bool) -> str:
    """The form that edits a comment of other words."""
    comment = scene.changes["edited"]
    sent = {"text": scene.text, "post": "1", "end": "1"} | ({"insist": "1"} if insisted else {})
    answer = browser(scene.author).post(f"/c/{comment.pk}/edit", sent)
    comment.refresh_from_db()
    assert (answer.status_code == 303) == (comment.edited_at is not None), answer.status_code
    return comment.standing if comment.edited_at else REFUSED


def by_command(scene: Scene, insisted: bool) -> str:
    """`afterword comment`."""
    try:
        return submitted(scene.thread, scene.author, scene.text, None).standing
    except CommandRefused:
        return REFUSED


@pytest.fixture
def scene(settings) -> Scene:
    renew_standards()
    scene = Scene(settings, known_author(), make_thread())
    return scene


def test_every_finding_has_a_scene():
    assert set(MADE) | BY_PLUGINS == set(OUTCOMES)


@pytest.mark.parametrize("code", MADE)
def test_each_phase_finds_what_its_scene_is_made_for(scene, code):
    MADE[code](scene)
    Policy.objects.create(outcomes=dict.fromkeys(OUTCOMES, PUBLISH))
    renew_standards()
    if code in ("closed", "suspended", "banned"):
        assert by_form(scene, insisted=True) == REFUSED
        return
    by_form(scene, insisted=True)
    found = set(
        FindingRecord.objects.filter(comment__thread=scene.thread).values_list("code", flat=True)
    )
    assert found == {code} | (found & {"young_account"})


OUTCOMES_AT = {by_form: ["usual", *POSSIBLE], by_edit: ["usual", HOLD], by_command: ["usual", HOLD]}
"""The form meets every outcome; elsewhere the usual one, and one that most findings have not."""


@pytest.mark.parametrize("code", MADE)
@pytest.mark.parametrize(
    ("door", "outcome"), [(door, outcome) for door in OUTCOMES_AT for outcome in OUTCOMES_AT[door]]
)
def test_every_door_gives_a_finding_the_same_standing(scene, code, outcome, door):
    MADE[code](scene)
    if outcome != "usual":
        Policy.objects.create(outcomes={code: outcome})
        renew_standards()
    fixed = code in ("closed", "suspended", "banned")
    wanted = OUTCOMES[code] if outcome == "usual" or fixed else outcome
    if door is by_edit:
        was_open = scene.thread.state
        Thread.objects.filter(pk=scene.thread.pk).update(state="open")
        text = "Quite another thing."
        scene.changes["edited"] = make_comment(scene.thread, text, author=scene.author)
        Thread.objects.filter(pk=scene.thread.pk).update(state=was_open)
        wanted = PUBLISH if code in NOT_BY_EDITING else wanted
    expected = STANDS[QUEUE if wanted == NUDGE and door is by_command else wanted]
    assert door(scene, insisted=False) == expected
    if wanted == NUDGE and door is not by_command:
        assert door(scene, insisted=True) == SHOWN


@pytest.mark.parametrize("outcome", ["usual", REFUSE, QUEUE])
@pytest.mark.parametrize("code", sorted(OF_WORDS))
def test_an_import_gives_words_the_same_standing_and_loses_nothing(scene, code, outcome):
    """What a form would refuse is held: nobody is there to be asked for other words."""
    MADE[code](scene)
    if outcome != "usual":
        Policy.objects.create(outcomes={code: outcome})
        renew_standards()
    wanted = OUTCOMES[code] if outcome == "usual" else outcome
    assert standing_of_brought(scene) == (HELD if wanted in (HOLD, REFUSE) else SHOWN)


def test_an_account_of_an_import_names_what_waits_and_where(scene):
    banned_word(scene)
    account = bring(reading_of(scene)).as_json()
    assert account["comments"] == {"read": 1, "imported": 1, "skipped": 0}
    (warning,) = account["warnings"]
    assert warning["place"]["line"] == 7
    assert "held" in warning["reason"]
    assert "machine" in warning["reason"]


def standing_of_brought(scene: Scene) -> str:
    bring(reading_of(scene))
    return Comment.objects.get(name=scene.name).standing


def reading_of(scene: Scene) -> Reading:
    row = CommentRow(
        source_id="7", place=Place(7, "header"), author=scene.name, text=scene.text,
        posted_at=LONG_AGO,
    )  # fmt: skip
    article = ArticleRow(source_id="page", title="Of old", published_at=LONG_AGO)
    return Reading(format="saved-text", article=article, comments=(row,), read=1)
