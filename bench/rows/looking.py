"""Looking at an answer before it is counted."""

import re

from bench.measuring.errand import Answer, Visitor
from bench.peers.peer import Peer
from bench.seeds.comments import MARK

from .row import WrongAnswer

REMARK = re.compile(rf"{MARK}(\d+)")


def look(answer: Answer, status: int = 200, remarks: int = 0) -> Answer:
    """The answer, if it has this status and shows so many different comments."""
    if answer.status != status:
        raise WrongAnswer(f"answered {answer.status} instead of {status}")
    if remarks and (shown := len(set(REMARK.findall(answer.text)))) < remarks:
        raise WrongAnswer(f"the page shows {shown} comments instead of {remarks}")
    return answer


def ready_page(peer: Peer, thread: int) -> Answer:
    """A page that is ready: it comes twice with the same strong mark."""
    visitor = Visitor(peer.origin)
    marks = [look(visitor.get(peer.path(thread))).headers.get("etag") for _ in range(2)]
    if not marks[0] or marks[0] != marks[1]:
        raise WrongAnswer("the page is not a ready one: it comes without an ETag that lasts")
    return visitor.get(peer.path(thread))
