"""Looking at an answer before it is counted."""

import re
import time

from bench.measuring.errand import Answer, Visitor
from bench.peers.peer import Peer
from bench.seeds.comments import MARK

from .row import WrongAnswer

TRIES = 10
REMARK = re.compile(rf"{MARK}(\d+)")


def look(answer: Answer, status: int = 200, remarks: int = 0) -> Answer:
    """The answer, if it has this status and shows so many different comments."""
    if answer.status != status:
        raise WrongAnswer(f"answered {answer.status} instead of {status}")
    if remarks and (shown := len(set(REMARK.findall(answer.text)))) < remarks:
        raise WrongAnswer(f"the page shows {shown} comments instead of {remarks}")
    return answer


def ready_page(peer: Peer, thread: int) -> Answer:
    """A page that is ready: it comes twice with the same strong mark.

    Whoever asks a moment after a change may be given two pages; whoever asks on gets the last.
    """
    visitor, marks = Visitor(peer.origin), ["", ""]
    for _ in range(TRIES):
        answer = look(visitor.get(peer.path(thread)))
        marks = [marks[1], answer.headers.get("etag", "")]
        if marks[0] and marks[0] == marks[1]:
            return answer
        time.sleep(0.2)
    raise WrongAnswer("the page is not a ready one: it comes without an ETag that lasts")
