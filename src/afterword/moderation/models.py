"""The tables, gathered for Django; each noun lives in a file of its own."""

from .appeals import Appeal
from .cases import Case, FindingRecord
from .decisions import Chain, Decision
from .duties import Duty
from .hosts import Host
from .lists import ListedWord, Lists
from .policies import Policy
from .reports import Report
from .rules import Rule, RuleBook
from .sanctions import Note, Sanction
from .statements import Statement

__all__ = [
    "Appeal",
    "Case",
    "Chain",
    "Decision",
    "Duty",
    "FindingRecord",
    "Host",
    "ListedWord",
    "Lists",
    "Note",
    "Policy",
    "Report",
    "Rule",
    "RuleBook",
    "Sanction",
    "Statement",
]
