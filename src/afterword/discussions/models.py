"""The tables, gathered for Django; each noun lives in a file of its own."""

from .comments import Comment, Pick, Revision
from .segments import Segment
from .threads import StateChange, Thread
from .visits import Visit

__all__ = ["Comment", "Pick", "Revision", "Segment", "StateChange", "Thread", "Visit"]
