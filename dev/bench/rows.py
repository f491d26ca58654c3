"""The table of the bench: each figure stands beside its limit, measured in the same rounds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

HEADINGS = ("", "measured", "limit of the same run", "ratio", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``measured`` and ``limit`` have one figure a round, both in ``unit``; a row without a limit only informs.

    ``at_least`` and ``at_most`` are targets of the ratio of the two.
    """

    name: str
    measured: Sequence[float]
    unit: str
    limit: Sequence[float] = ()
    limit_name: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float | None:
        """The median of the rounds' ratios: a slow minute of the machine slows both sides of its round."""
        if not self.limit:
            return None
        pairs = zip(self.measured, self.limit, strict=True)
        return median(measured / limit if limit else 0.0 for measured, limit in pairs)

    @property
    def is_missed(self) -> bool:
        ratio = self.ratio
        return ratio is not None and (
            (self.at_least is not None and ratio < self.at_least)
            or (self.at_most is not None and ratio > self.at_most)
        )

    @property
    def cells(self) -> tuple[str, ...]:
        limit = f"{_figure(self.limit)} {self.unit} ({self.limit_name})" if self.limit else ""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return self.name, f"{_figure(self.measured)} {self.unit}", limit, ratio, self._target()

    def _target(self) -> str:
        bounds = ((">=", self.at_least), ("<=", self.at_most))
        words = [f"{sign} {bound:g}" for sign, bound in bounds if bound is not None]
        return " ".join([*words, *["MISSED"] * self.is_missed])


def side_by_side(
    rounds: int, measured: Callable[[], float], limit: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """The figures of both, one a round; who goes first alternates."""
    ours, theirs = [], []
    for number in range(rounds):
        if number % 2:
            theirs.append(limit())
        ours.append(measured())
        if not number % 2:
            theirs.append(limit())
    return ours, theirs


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The headings over aligned rows."""
    lines = [HEADINGS, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    for line in lines:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()


def _figure(values: Sequence[float]) -> str:
    """The median, with about three digits that count."""
    value = median(values)
    digits = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"
