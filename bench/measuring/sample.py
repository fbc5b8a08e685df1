"""The figures of one round of one row, and the medians of several."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from statistics import median


@dataclass(frozen=True, slots=True)
class Sample:
    """What was measured; None is what was not."""

    cpu_ms: float | None = None
    per_second: float | None = None
    p50_ms: float | None = None
    p99_ms: float | None = None
    pss_mb: float | None = None
    syncs: float | None = None
    seconds: float | None = None
    errors: float | None = None


FIGURES = tuple(field.name for field in fields(Sample))


def middle(samples: Iterable[Sample]) -> Sample:
    """The median of each figure; errors are added up."""
    samples = list(samples)
    figures = {name: _known(samples, name) for name in FIGURES}
    medians = {name: median(values) for name, values in figures.items() if values}
    if figures["errors"]:
        medians["errors"] = sum(figures["errors"])
    return Sample(**medians)


def _known(samples: list[Sample], name: str) -> list[float]:
    values = (getattr(sample, name) for sample in samples)
    return [value for value in values if value is not None]
