"""How deep quotations, lists and emphasis may stand in one another."""

from collections.abc import Set

BLOCKS = frozenset({"blockquote", "ul", "ol", "dl", "table"})
INLINE = frozenset({"em", "strong", "del", "sub", "sup"})
_PARTS = frozenset("li dt dd caption thead tbody tfoot tr td th".split())  # noqa: SIM905
DEEPEST_BLOCK = 20
DEEPEST_INLINE = 6


class Nesting:
    """Which elements stand open; beyond the cap an element's tags are left out, its words kept.

    The cleaner's cost grows with the square of the depth (5,000 nested quotations: 0.2 s), and no
    reader follows twenty levels.
    """

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []
        self._blocks = 0
        self._inline = 0

    def open(self, name: str, closing: str | None = None) -> bool:
        """Enter an element; say whether its tags may be written."""
        self._blocks += name in BLOCKS
        self._inline += name in INLINE
        kept = self._is_kept(name)
        self._open.append(
            (name, f"</{name}>" if closing is None else closing) if kept else (name, "")
        )
        return kept

    def close(self) -> tuple[str, str]:
        """Leave the innermost element; give its name and the closing tag to write."""
        name, closing = self._open.pop()
        self._blocks -= name in BLOCKS
        self._inline -= name in INLINE
        return name, closing

    @property
    def innermost(self) -> str:
        """Name of the element that stands innermost, empty outside of all."""
        return self._open[-1][0] if self._open else ""

    @property
    def is_inside_inline(self) -> bool:
        """Whether emphasis of any kind stands open."""
        return self._inline > 0

    def is_inside(self, names: Set[str]) -> bool:
        """Say whether one of the named elements stands open."""
        return any(name in names for name, _ in self._open)

    def _is_kept(self, name: str) -> bool:
        if name in BLOCKS or name in _PARTS:
            return self._blocks <= DEEPEST_BLOCK
        return name not in INLINE or self._inline <= DEEPEST_INLINE
