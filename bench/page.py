"""Writes the tables of docs/performance.md from a run: python -m bench.page [FILE.json]

Only what stands between the two marks is written; the rest of the page is somebody's own words.
"""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bench.paths import CACHE, ROOT
from bench.table import as_markdown, goal_table, table

PAGE = ROOT / "docs" / "performance.md"
BEGIN = "<!-- Written by `python -m bench.page` from a run of `make bench`. -->"
END = "<!-- End of what is written. -->"


def main(source: Path) -> None:
    told = json.loads(source.read_text())
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{written(told)}\n\n{END}{after}", "utf-8")
    sys.stderr.write(f"{PAGE.relative_to(ROOT)} says what {source.name} says.\n")


def written(told: Mapping) -> str:
    """Where it was measured, the rows, the goals."""
    parts = [
        circumstances(told),
        as_markdown(table(told["rows"])),
        "## Goals",
        as_markdown(goal_table(told["rows"])),
    ]
    return "\n\n".join(parts).replace(str(ROOT), ".")


def circumstances(told: Mapping) -> str:
    machine, today = told["machine"], datetime.now(UTC).date()
    cores = "two cores" if machine["cores"] == 2 else "one core for both"
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    return (
        f"Measured on {today}: {machine['processor']}, {cores}, {machine['system']}; {versions}. "
        f"Medians of {told['rounds']} rounds of {told['seconds']} s."
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CACHE / "last.json")
