"""A CV as the score rules read it: the extraction, the layout metrics and the date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.rules.documents.extraction import Extraction
from models.rules.score.layout_metrics import LayoutMetrics, read_layout
from models.rules.score.timeline import DatedPosition, dated_positions, periods_of_study
from models.rules.score.words_in import count_words
from models.rules.text.compare import fold


@dataclass(frozen=True, slots=True)
class Bullet:
    """A highlight of a position; ``words`` is its length."""

    pointer: str
    text: str
    folded: str
    words: int


@dataclass(frozen=True, slots=True)
class ScoredCv:
    """``bullets`` are all bullets; ``distinct_bullets`` those that do not repeat an earlier one."""

    extraction: Extraction
    layout: LayoutMetrics
    as_of: date
    bullets: tuple[Bullet, ...]
    distinct_bullets: tuple[Bullet, ...]
    positions: tuple[DatedPosition, ...]
    """The positions with their months, in the order of the CV."""
    studies: tuple[tuple[int, int], ...]

    @property
    def evidence(self) -> Mapping[str, Any]:
        return self.extraction["evidence"]


def read_cv(extraction: Extraction, layout: Mapping[str, Any] | None, as_of: date) -> ScoredCv:
    bullets = _bullets(extraction)
    first = {bullet.folded: bullet for bullet in reversed(bullets)}
    distinct = tuple(bullet for bullet in bullets if first[bullet.folded] is bullet)
    positions = dated_positions(extraction["experience"], extraction["evidence"], as_of)
    studies = periods_of_study(extraction["education"], as_of)
    return ScoredCv(extraction, read_layout(layout), as_of, bullets, distinct, positions, studies)


def _bullets(extraction: Extraction) -> tuple[Bullet, ...]:
    return tuple(
        Bullet(f"/experience/{entry}/highlights/{line}", text, folded, count_words(text))
        for entry, position in enumerate(extraction["experience"])
        for line, text in enumerate(position["highlights"])
        if (folded := fold(text))
    )
