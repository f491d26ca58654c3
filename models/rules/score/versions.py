"""Versions of the algorithm. The points and places of a released version never change; a new version is added.

To change a rule, write a new function and a new ``ScoreRule`` of the same name, list it in a new version, and keep
the old functions. ``tests/models/rules/score/test_versions.py`` pins the results of every version by digest.
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
    """The score, 0-100; 100 means that no rule found a fault. Pure and deterministic.

    Args:
        layout: ``extraction["meta"]["layout"]``; None if unknown.
        as_of: the meaning of "present"; the day of the upload, so that the same file keeps its score.
        version: the version of the algorithm.

    Raises:
        KeyError: there is no such version.
    """
    return grade(VERSIONS[version], read_cv(extraction, layout, as_of), version)
