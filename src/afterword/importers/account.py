"""The account of an import: what was read was brought or passed over, with a reason."""

from dataclasses import dataclass
from typing import Any

from .rows import CommentRow, Place, Reading, Skipped, Warned


@dataclass(frozen=True, slots=True)
class Account:
    """What became of everything read; `read` always equals brought and skipped together."""

    reading: Reading
    brought: tuple[CommentRow, ...]
    skipped: tuple[Skipped, ...]
    warnings: tuple[Warned, ...]
    address: str = ""
    dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        """The account as one object of plain values."""
        article = self.reading.article
        return {
            "format": self.reading.format,
            "title": article.title,
            "author": ", ".join(article.authors),
            "archived": article.is_archived,
            "address": self.address,
            "dry_run": self.dry_run,
            "comments": {
                "read": self.reading.read,
                "imported": len(self.brought),
                "skipped": len(self.skipped),
            },
            "authors": len(self.reading.authors),
            "parents": self.reading.parents,
            "edited": [row.number or row.source_id for row in self.reading.edited],
            "skipped": [_as_json(each.reason, each.place) for each in self.skipped],
            "warnings": [_as_json(each.reason, each.place) for each in self.warnings],
        }


def _as_json(reason: str, place: Place) -> dict[str, Any]:
    return {"reason": reason, "place": {"line": place.line, "text": place.text}}
