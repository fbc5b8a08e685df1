"""Phase 8: a webhook is asked about each comment, and what follows from its answer."""

import json
from uuid import uuid4

import pytest
from django.utils import timezone

from afterword.discussions.comments import HELD, REMOVED, SHOWN, WITHDRAWN, Comment
from afterword.moderation import decisions
from afterword.moderation.deciding import decide, decide_on
from afterword.moderation.lists import renew_standards
from afterword.moderation.models import Case, Decision, FindingRecord, Rule
from afterword.moderation.opening import open_case
from afterword.moderation.policies import Policy
from afterword.moderation.submitting import resubmit, submit, take_back
from afterword.outbox.carrying import BACK_OFF, carry
from afterword.outbox.destinations import Permits
from afterword.outbox.models import Message
from tests.makers import make_moderator, make_reader, make_thread
from tests.outbox.listening import listening

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
WORDS = "The ferry was on time this morning."


class Hook:
    """A plug-in of somebody else's, with what it was asked and what it answers."""

    def __init__(self) -> None:
        self.status, self.body = 200, b'{"outcome": "publish"}'

    def answers(self, outcome: str, reason: str = "") -> None:
        self.body = json.dumps({"outcome": outcome, "reason": reason}).encode()

    def __call__(self, heard):
        return self.status, {}, self.body

    @property
    def asked(self) -> list[dict]:
        return [json.loads(heard.body) for heard in self.listener.heard]


@pytest.fixture
def hook(settings):
    hook = Hook()
    with listening(hook) as listener:
        hook.listener = listener
        settings.AFTERWORD_OUTGOING = Permits(inside=frozenset({f"localhost:{listener.port}"}))
        settings.AFTERWORD_WEBHOOK = listener.url("/ask")
        settings.AFTERWORD_WEBHOOK_SECRET = SECRET
        yield hook


@pytest.fixture
def waits(settings):
    settings.AFTERWORD_WEBHOOK_WAITS = True


def post(words: str = WORDS, **fields) -> Comment:
    return submit(make_thread(), make_reader(), words, insisted=True, **fields)


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def asked() -> None:
    """The clock's minute: whoever is to be asked is asked, and answers."""
    carry(timezone.now())


def finding(comment: Comment, code: str = "plugin") -> FindingRecord:
    return FindingRecord.objects.get(comment=comment, code=code)


def reasons(comment: Comment) -> list[str]:
    """Why it stands in the queue."""
    case = Case.objects.waiting().filter(comment=comment).first()
    return case.reasons if case else []


def test_nobody_is_asked_by_default():
    post()
    assert not Message.objects.exists()


def test_the_webhook_is_told_what_it_needs_and_no_more(hook, settings):
    comment = post()
    asked()
    assert hook.asked == [
        {
            "type": "comment.posted",
            "timestamp": comment.posted_at.isoformat(),
            "data": {
                "comment": comment.pk,
                "revision": 0,
                "thread": settings.AFTERWORD_ADDRESS + comment.thread.address,
                "author": {"number": comment.author_id, "name": comment.author.name},
                "text": WORDS,
                "findings": ["young_account"],
            },
        }
    ]


def test_it_is_told_what_the_other_phases_found(hook, settings):
    settings.AFTERWORD_FIRST_COMMENTS_HELD = 2
    post("THE FERRY WAS ON TIME THIS MORNING AND I WAS NOT, AS USUAL, SO THERE")
    asked()
    assert {"first_comments", "shouting"} <= set(hook.asked[0]["data"]["findings"])


def test_the_staff_is_not_asked_about(hook):
    submit(make_thread(), make_moderator(), WORDS)
    assert not Message.objects.exists()


def test_a_form_that_is_sent_twice_is_asked_about_once(hook):
    thread, author, number = make_thread(), make_reader(), uuid4()
    for _ in range(2):
        submit(thread, author, WORDS, submission=number, insisted=True)
    assert Message.objects.count() == 1


def test_publish_leaves_a_comment_on_the_page(hook):
    comment = post()
    hook.answers("publish", "nothing in it")
    asked()
    assert (now(comment).standing, reasons(comment)) == (SHOWN, [])
    assert finding(comment).evidence == "publish: nothing in it"


def test_queue_leaves_a_comment_on_the_page_and_puts_it_in_the_queue(hook):
    comment = post()
    hook.answers("queue", "score 0.6")
    asked()
    assert (now(comment).standing, reasons(comment)) == (SHOWN, ["plugin"])
    assert finding(comment).evidence == "queue: score 0.6"


def test_hold_takes_a_comment_from_the_page_with_a_decision_and_a_statement(hook):
    comment = post()
    hook.answers("hold", "spam")
    asked()
    assert (now(comment).standing, reasons(comment)) == (HELD, ["plugin"])
    assert now(comment).reason == "an automatic check wants a moderator to read it first"
    decision = Decision.objects.get(comment=comment)
    assert (decision.action, decision.automated, decision.grounds) == ("hold", True, ["plugin"])
    assert decision.statement.reader == comment.author
    assert "spam" not in decision.statement.text, "what it said is for moderators"


def test_without_the_option_a_comment_does_not_wait(hook):
    assert post().standing == SHOWN


def test_with_the_option_a_comment_waits_and_its_author_is_told_why(hook, waits):
    comment = post()
    assert (comment.standing, comment.reason) == (HELD, "an automatic check goes on")
    assert reasons(comment) == ["plugin"], "a moderator need not wait with it"


def test_a_comment_that_waited_appears_when_the_answer_is_publish(hook, waits):
    comment = post()
    asked()
    assert (now(comment).standing, now(comment).reason, reasons(comment)) == (SHOWN, "", [])
    last = Decision.objects.filter(comment=comment).last()
    assert (last.action, last.automated, last.actor) == ("approve", True, None)
    assert finding(comment).evidence == "publish", "the answer replaces what was waited for"


def test_a_comment_that_waited_appears_and_is_looked_at_when_the_answer_is_queue(hook, waits):
    comment = post()
    hook.answers("queue", "perhaps")
    asked()
    assert (now(comment).standing, reasons(comment)) == (SHOWN, ["plugin"])


def test_a_comment_that_waited_goes_on_waiting_when_the_answer_is_hold(hook, waits):
    comment = post()
    hook.answers("hold", "spam")
    asked()
    assert (now(comment).standing, reasons(comment)) == (HELD, ["plugin"])
    assert finding(comment).evidence == "hold: spam"
    assert now(comment).reason == "an automatic check wants a moderator to read it first"
    assert Decision.objects.filter(comment=comment).count() == 1, "it was held before"


def test_a_comment_that_waits_for_more_than_the_answer_waits_for_the_rest(hook, waits, settings):
    settings.AFTERWORD_FIRST_COMMENTS_HELD = 2
    comment = post()
    assert "an automatic check goes on" in comment.reason
    asked()
    assert now(comment).standing == HELD
    assert "automatic check" not in now(comment).reason
    assert "first" in now(comment).reason
    assert reasons(comment) == ["first_comments"]


def test_what_a_moderator_has_decided_stays(hook):
    shown, removed = post(), post("The lamp is out again, and nobody comes.")
    hook.answers("hold", "spam")
    moderator = make_moderator()
    decide_on(shown, decisions.KEEP, by=moderator)
    decide_on(removed, decisions.REMOVE, by=moderator, rule=Rule.objects.first())
    asked()
    assert (now(shown).standing, now(removed).standing) == (SHOWN, REMOVED)
    assert (reasons(shown), reasons(removed)) == ([], [])
    assert finding(shown).evidence == "hold: spam", "but it is on the record"


def test_a_moderator_need_not_wait_for_the_answer(hook, waits):
    comment = post()
    decide(Case.objects.get(comment=comment), decisions.APPROVE, by=make_moderator())
    hook.answers("hold", "spam")
    asked()
    assert now(comment).standing == SHOWN


@pytest.mark.parametrize(
    "body",
    [
        b"", b"no", b"[]", b"null", b"{}", b'{"outcome": "remove"}', b'{"outcome": ["hold"]}',
        b'{"outcome": "hold", "reason": 3}', b'{"outcome": "hold"', b"\xff\xfe", b"[" * 60_000,
    ],
)  # fmt: skip
def test_an_answer_that_is_none_puts_the_comment_in_the_queue(hook, body):
    comment = post()
    hook.body = body
    asked()
    assert (now(comment).standing, reasons(comment)) == (SHOWN, ["plugin_silent"])
    assert finding(comment, "plugin_silent").evidence.startswith("It answered what it should not")
    assert not Message.objects.waiting().exists(), "asking again would change nothing"


def test_a_reason_is_kept_without_what_no_database_takes(hook):
    comment = post()
    hook.body = b'{"outcome": "queue", "reason": "a\\u0000b\\ud800 c\\n' + b"d" * 900 + b'"}'
    asked()
    assert finding(comment).evidence.startswith("queue: ab c d")
    assert len(finding(comment).evidence) == 500


def silent(hook) -> None:
    """It fails until nobody tries any more."""
    hook.status, at = 500, timezone.now()
    carry(at)
    for wait in BACK_OFF:
        at += wait
        carry(at)


def test_a_plug_in_that_never_answers_puts_the_comment_in_the_queue_at_last(hook):
    comment = post()
    silent(hook)
    assert (now(comment).standing, reasons(comment)) == (SHOWN, ["plugin_silent"])
    assert "status 500" in finding(comment, "plugin_silent").evidence
    assert Message.objects.dead().count() == 1


def test_a_comment_that_waits_for_one_that_never_answers_is_a_moderators(hook, waits):
    comment = post()
    silent(hook)
    assert now(comment).standing == HELD
    assert reasons(comment) == ["plugin", "plugin_silent"]
    assert now(comment).reason == "an automatic check was not possible"


def test_a_comment_whose_case_was_raised_by_somebody_else_stays_in_the_queue(hook, waits):
    comment = post()
    open_case(comment, reasons=["reported"], severity=5, now=timezone.now())
    asked()
    assert (now(comment).standing, reasons(comment)) == (SHOWN, ["reported"])


def test_a_dead_letter_that_is_answered_after_all_still_counts(hook, waits):
    comment = post()
    silent(hook)
    hook.status = 200
    Message.objects.update(dead_at=None, tries=0, due_at=timezone.now())
    asked()
    assert (now(comment).standing, reasons(comment)) == (SHOWN, [])


def test_an_edit_is_asked_about_in_place_of_what_stood_before(hook):
    comment = post()
    resubmit(comment, comment.author, WORDS + " It was late yesterday.")
    asked()
    (question,) = hook.asked
    assert (question["type"], question["data"]["revision"]) == ("comment.edited", 1)
    assert question["data"]["text"].endswith("yesterday.")


def test_an_answer_about_words_that_were_edited_decides_nothing(hook):
    comment = post()
    hook.answers("hold", "spam")
    question = Message.objects.get()
    resubmit(comment, comment.author, WORDS + " It was late yesterday.")
    question.pk, question.about = None, question.about
    Message.objects.all().delete()
    question.save(force_insert=True)
    asked()
    assert (now(comment).standing, reasons(comment)) == (SHOWN, [])
    assert finding(comment).revision == 0


def test_a_comment_that_was_taken_back_is_told_to_nobody(hook):
    comment = post()
    take_back(comment, comment.author)
    asked()
    assert (hook.asked, now(comment).standing) == ([], WITHDRAWN)


def test_an_answer_about_a_comment_that_was_taken_back_changes_nothing(hook):
    comment = post()
    hook.answers("hold", "spam")
    Comment.objects.filter(pk=comment.pk).update(standing=WITHDRAWN)
    asked()
    assert (now(comment).standing, reasons(comment)) == (WITHDRAWN, [])


@pytest.mark.parametrize(
    ("wished", "standing", "cases"),
    [("hold", HELD, ["plugin"]), ("queue", SHOWN, ["plugin"]), ("publish", SHOWN, [])],
)
def test_a_policy_may_make_less_of_what_it_wants(hook, wished, standing, cases):
    Policy.objects.create(outcomes={"plugin": wished})
    renew_standards()
    comment = post()
    hook.answers("hold", "spam")
    asked()
    assert (now(comment).standing, reasons(comment)) == (standing, cases)


def test_a_policy_may_hold_what_no_plug_in_looked_at(hook):
    Policy.objects.create(outcomes={"plugin_silent": "hold"})
    renew_standards()
    comment = post()
    hook.body = b"no"
    asked()
    assert (now(comment).standing, reasons(comment)) == (HELD, ["plugin_silent"])
