"""A CV as the rules of the score read it: an extraction, the layout's facts and the day of judgement."""

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
    """``bullets`` are all of them; ``distinct_bullets`` those that repeat no earlier one."""

    extraction: Extraction
    layout: LayoutMetrics
    as_of: date
    bullets: tuple[Bullet, ...]
    distinct_bullets: tuple[Bullet, ...]
    positions: tuple[DatedPosition, ...]
    """The positions in time, in the CV's order."""
    studies: tuple[tuple[int, int], ...]

    @property
    def evidence(self) -> Mapping[str, Any]:
        return self.extraction["evidence"]


def read_cv(extraction: Extraction, layout: Mapping[str, Any] | None, as_of: date) -> ScoredCv:
    bullets = _bullets(extraction)
    first = {bullet.folded: bullet for bullet in reversed(bullets)}
    own = tuple(bullet for bullet in bullets if first[bullet.folded] is bullet)
    positions = dated_positions(extraction["experience"], extraction["evidence"], as_of)
    studies = periods_of_study(extraction["education"], as_of)
    return ScoredCv(extraction, read_layout(layout), as_of, bullets, own, positions, studies)


def _bullets(extraction: Extraction) -> tuple[Bullet, ...]:
    return tuple(
        Bullet(f"/experience/{entry}/highlights/{line}", text, folded, count_words(text))
        for entry, position in enumerate(extraction["experience"])
        for line, text in enumerate(position["highlights"])
        if (folded := fold(text))
    )
