"""What was measured, beside what it may be and beside what the same machine needs without us."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Unit = Literal["s", "ms", "MB", "/s"]
_HEADINGS = ("figure", "value", "limit", "baseline", "ratio", "the baseline is")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; `limit` is None where the project promises nothing."""

    name: str
    value: float
    baseline: float
    of: str
    unit: Unit
    limit: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.baseline

    @property
    def is_broken(self) -> bool:
        return self.limit is not None and self.value > self.limit


def table(figures: Sequence[Figure]) -> str:
    """A line a figure; a broken limit is marked."""
    lines = [_HEADINGS, *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, len(widths) - 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()
        for cells in lines
    )


def as_json(figures: Sequence[Figure]) -> str:
    """All of it, for programs."""
    said = [
        {**asdict(figure), "ratio": figure.ratio, "is_broken": figure.is_broken}
        for figure in figures
    ]
    return json.dumps(said, indent=2)


def _cells(figure: Figure) -> tuple[str, ...]:
    limit = "-" if figure.limit is None else f"{figure.limit:g} {figure.unit}"
    return (
        figure.name,
        f"{_number(figure.value)} {figure.unit}",
        f"{limit} BROKEN" if figure.is_broken else limit,
        f"{_number(figure.baseline)} {figure.unit}",
        f"{_number(figure.ratio)} x",
        figure.of,
    )


def _number(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"
