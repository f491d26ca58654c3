"""Versions of the algorithm. A version that was released never changes; a new one is added beside it.

To change a rule: write the new judgement as a new function (and a new ``ScoreRule`` of the same name), list it in a
new version, and leave the old functions where they are. ``tests/models/rules/score/test_versions.py`` holds every
version to the bytes it gave when it was released.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.rules.documents.extraction import Extraction
from models.rules.score import bullets, contact, dates, layout, skills, text_amount
from models.rules.score.grading import Score, grade
from models.rules.score.reading import read_cv
from models.rules.score.rule import ScoreRule

VERSION_1: tuple[ScoreRule, ...] = (
    contact.EMAIL,
    contact.PHONE,
    contact.LINK,
    dates.DATES,
    dates.NEWEST_FIRST,
    dates.NO_GAPS,
    bullets.LENGTH,
    bullets.VERBS,
    bullets.FIGURES,
    text_amount.NOT_REPEATED,
    skills.SUPPORTED,
    skills.NAMED_ONCE,
    text_amount.FITTING_PAGES,
    text_amount.FITTING_WORDS,
    layout.SINGLE_COLUMN,
    layout.TEXT,
    layout.READABLE_SIZE,
    layout.FEW_SIZES,
    layout.NOTHING_SENSITIVE,
)
VERSIONS: Mapping[int, tuple[ScoreRule, ...]] = {1: VERSION_1}
LATEST = max(VERSIONS)


def score_cv(
    extraction: Extraction, layout: Mapping[str, Any] | None, *, as_of: date, version: int = LATEST
) -> Score:
    """How much there is to improve: 100 is nothing these rules could find. Pure and deterministic.

    Args:
        layout: the document's facts, ``extraction["meta"]["layout"]``; None where nobody looked.
        as_of: the day "present" means; the day of the upload, so that the same file keeps its score.
        version: which algorithm; all that ever scored a CV are kept.

    Raises:
        KeyError: there is no such version.
    """
    return grade(VERSIONS[version], read_cv(extraction, layout, as_of), version)
