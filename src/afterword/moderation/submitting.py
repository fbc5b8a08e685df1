"""Submitting a comment: the one way in, whatever door it comes by."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from afterword.discussions import posting
from afterword.discussions.comments import HELD, SHOWN, Comment
from afterword.discussions.refusals import Refused, ThreadClosed
from afterword.discussions.standing import hold
from afterword.discussions.states import change_state
from afterword.discussions.threads import OPEN, PRE_MODERATED, Thread
from afterword.discussions.withdrawing import withdraw
from afterword.text.markdown import to_html
from afterword.text.normalise import LIMIT, Problem, normalise, problem_of

from . import plugin
from .answering import tell_withdrawn
from .decisions import PRE_MODERATE
from .judging import judge
from .noticing import notice
from .opening import close, open_case_of
from .recording import record, revision_of
from .refusals import NotTaken, Nudged, TextRefused
from .screening.policy import HOLD, NUDGE, REFUSE, Verdict

FLOOD = "flood"


def submit(
    thread: Thread,
    author,
    source: str,
    *,
    parent: Comment | None = None,
    submission: UUID | None = None,
    insisted: bool = False,
) -> Comment:
    """Judge a new comment and post it, shown or held; raises `NotTaken`, `Nudged`, `Refused`.

    `insisted`: the author has seen what a nudge says, or the door cannot ask them.
    """
    words = _words(source)
    judged = partial(_judged, author=author, words=words, insisted=insisted)
    verdict = judged(thread)
    if verdict.outcome in (REFUSE, NUDGE):
        if sent := posting.sent_before(thread, author, words, submission):
            return sent
        raise _refusal(thread, verdict)
    with transaction.atomic():
        locked = Thread.objects.locked().get(pk=thread.pk)
        if locked.state != thread.state:
            verdict = judged(locked)
        return _posted(locked, author, words, verdict, parent=parent, submission=submission)


def resubmit(comment: Comment, author, source: str, *, insisted: bool = False) -> Comment:
    """Judge an edit as if it were new, and make it; what waits goes on waiting."""
    words = _words(source)
    judged = partial(_judged, author=author, words=words, insisted=insisted, edited=comment.pk)
    verdict = judged(comment.thread)
    if verdict.outcome in (REFUSE, NUDGE):
        raise _refusal(comment.thread, verdict)
    with transaction.atomic():
        locked = Thread.objects.locked().get(pk=comment.thread_id)
        if locked.state != comment.thread.state:
            verdict = judged(locked)
        return _edited(comment, locked, author, words, verdict)


@transaction.atomic
def take_back(comment: Comment, by) -> Comment:
    """Withdraw a comment at its author's wish; nobody need look at it any more."""
    withdrawn = withdraw(comment, by)
    if case := open_case_of(withdrawn):
        close(case, timezone.now())
        tell_withdrawn(case)
    plugin.drop(withdrawn)
    return withdrawn


def acceptable(source: str) -> str:
    """The text as it will be kept; refuses what is empty or too long."""
    text = normalise(source)
    match problem_of(text):
        case Problem.EMPTY:
            raise TextRefused("There is no text. Write something first.")
        case Problem.TOO_LONG:
            raise TextRefused(
                f"The text has {len(text):,} characters; a comment holds {LIMIT:,}. "
                "Shorten it, or post it in parts."
            )
    return text


def _words(source: str) -> posting.Words:
    text = acceptable(source)
    return posting.Words(text, to_html(text))


def _judged(thread: Thread, author, words: posting.Words, **more) -> Verdict:
    return judge(thread, author, words.source, words.html, timezone.now(), **more)


def _refusal(thread: Thread, verdict: Verdict) -> Refused:
    if not thread.is_open:
        return ThreadClosed(thread.message)
    return (NotTaken if verdict.outcome == REFUSE else Nudged)(verdict)


def _posted(thread: Thread, author, words: posting.Words, verdict: Verdict, **more) -> Comment:
    """Post it on the locked thread, with what was found; a form sent twice changes nothing."""
    if verdict.outcome in (REFUSE, NUDGE):
        raise _refusal(thread, verdict)
    before = thread.last_seq
    held = verdict.outcome == HOLD
    standing = {"standing": HELD, "reason": verdict.reason} if held else {}
    comment = posting.post(thread, author, words, **standing, **more)
    if thread.last_seq > before:
        notice(comment, verdict)
        plugin.ask(comment, verdict.findings)
        _stem(thread, verdict)
    return comment


def _edited(
    comment: Comment, thread: Thread, author, words: posting.Words, verdict: Verdict
) -> Comment:
    if verdict.outcome in (REFUSE, NUDGE):
        raise _refusal(thread, verdict)
    edited = posting.edit(comment, author, words)
    if verdict.outcome == HOLD and edited.standing == SHOWN:
        edited = hold(edited, verdict.reason)
    notice(edited, verdict, revision=revision_of(edited))
    plugin.ask(edited, verdict.findings)
    return edited


def _stem(thread: Thread, verdict: Verdict) -> None:
    """Where comments flood in, each is read first from now on."""
    if thread.state != OPEN or not any(finding.code == FLOOD for finding in verdict.findings):
        return
    change_state(thread, PRE_MODERATED, reason="Many comments came at once.")
    record(PRE_MODERATE, thread=thread, automated=True, grounds=[FLOOD], now=timezone.now())
