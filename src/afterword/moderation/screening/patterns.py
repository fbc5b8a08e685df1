"""Patterns in RE2: many are looked for at once, in time that grows with the text alone."""

from collections.abc import Sequence
from functools import lru_cache

import re2

LONGEST = 300
MEMORY_OF_ONE = 1 << 20
MEMORY_OF_ALL = 32 << 20
ORDINARY_TEXTS = (
    "We walked home along the river.",
    "THE 17:40 TRAIN, AS EVER, CAME LATE!",
    "Wer hat denn gestern die Tür offen gelassen?",
    "В среду обещали дождь, но было солнечно.",
    "今日は市場で魚を買いました。",
)
MANY = 3
"""Texts of one script; what is found in as many ordinary ones is found nearly everywhere."""
_NOT_IN_RE2 = ("(?=", "(?!", "(?<=", "(?<!", "(?<", "(?>", "(?P=", "(?P>")


def problem_of_pattern(text: str) -> str:
    """What keeps a pattern from being listed, in a sentence; empty where nothing does."""
    if not text.strip():
        return "There is no pattern. Write one."
    if len(text) > LONGEST:
        return f"The pattern has {len(text)} characters; {LONGEST} are possible."
    try:
        found = _compiled(text)
    except re2.error as error:
        return _refusal(error)
    if found.search(""):
        return "The pattern matches the empty text, and so every comment."
    if sum(bool(found.search(ordinary)) for ordinary in ORDINARY_TEXTS) >= MANY:
        return "The pattern matches most ordinary texts, and so most comments."
    return ""


def _refusal(error: Exception) -> str:
    told = error.args[0] if error.args else b""
    words = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
    if "pattern too large" in words or "repetition size" in words:
        return f"The pattern is too large ({words})."
    if any(sign in words for sign in _NOT_IN_RE2) or "invalid escape sequence: \\" in words:
        return f"RE2 has no look-around, no back-references and not every escape ({words})."
    return f"This is not a pattern: {words}."


class PatternSet:
    """Patterns that are looked for together, in any case of letters."""

    def __init__(self, patterns: Sequence[str], memory: int = MEMORY_OF_ALL) -> None:
        self.patterns = tuple(patterns)
        self.left_out: list[str] = []
        self._sets: list[tuple[re2.Set, tuple[int, ...]]] = []
        self._take_in(tuple(range(len(patterns))), memory)

    def _take_in(self, numbers: tuple[int, ...], memory: int) -> None:
        """Compile them as one set, or as two of half the size; leave out what does not compile."""
        if not numbers:
            return
        try:
            self._sets.append((_set_of([self.patterns[n] for n in numbers], memory), numbers))
        except re2.error:
            if len(numbers) == 1:
                self.left_out.append(self.patterns[numbers[0]])
                return
            middle = len(numbers) // 2
            self._take_in(numbers[:middle], memory)
            self._take_in(numbers[middle:], memory)

    def found_in(self, text: str) -> list[tuple[int, str]]:
        """The number of each pattern found in a text, with what it matched first."""
        return [(number, self._match(number, text)) for number in self._numbers(text)]

    def _numbers(self, text: str) -> list[int]:
        return sorted(
            n for found, numbers in self._sets for n in self._of_set(found, numbers, text)
        )

    def _of_set(self, found: re2.Set, numbers: tuple[int, ...], text: str) -> list[int]:
        """A set that runs out of memory says that nothing was found: its last pattern always is."""
        places = found.Match(text)
        if places and len(numbers) in places:
            return [numbers[place] for place in places if place < len(numbers)]
        return [n for n in numbers if _compiled(self.patterns[n]).search(text)]

    def _match(self, number: int, text: str) -> str:
        found = _compiled(self.patterns[number]).search(text)
        return str(found.group()) if found else ""


def _set_of(patterns: Sequence[str], memory: int) -> re2.Set:
    found = re2.Set.SearchSet(_options(memory))
    for pattern in (*patterns, ""):
        found.Add(pattern)
    found.Compile()
    return found


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern, _options(MEMORY_OF_ONE))


def _options(memory: int) -> re2.Options:
    options = re2.Options()
    options.case_sensitive, options.log_errors, options.max_mem = False, False, memory
    return options
