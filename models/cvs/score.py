"""The improvement score of a CV: computed from its extraction, stored on its row."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from models.rules.documents.extraction import Extraction
from models.rules.score import LATEST, score_cv
from models.tables import Cv

UNSCORED_PARTS = ("warnings", "meta")
"""Parts of an extraction that no rule reads; of ``meta`` rules read the layout."""


def score_gain(score: int | None, best: int | None) -> int:
    """By how much a score exceeds the best of earlier imports."""
    return max(0, score - best) if score is not None and best is not None else 0


def store_score(cv: Cv, extraction: Extraction, version: int = LATEST) -> None:
    """Raises KeyError: there is no such version."""
    breakdown = score_breakdown(extraction, cv.created_at, version)
    cv.score, cv.score_breakdown = breakdown["score"], breakdown


def score_breakdown(extraction: Extraction, uploaded_at: datetime, version: int = LATEST) -> dict[str, Any]:
    """The score (null where too little could be graded) line by line, with its inputs: the same inputs give the same
    score."""
    layout = extraction["meta"].get("layout")
    # "Present" is the day of the upload, so that the score does not depend on when it is computed.
    score = score_cv(extraction, layout, as_of=uploaded_at.astimezone(UTC).date(), version=version)
    inputs = {"extractor": extraction["meta"].get("extractor"), "sha256": inputs_digest(extraction)}
    return {**score.to_dict(), "inputs": inputs}


def inputs_digest(extraction: Extraction) -> str:
    """Digest of all parts that rules may read, independent of key order."""
    read: Mapping[str, Any] = {
        name: value for name, value in extraction.items() if name not in UNSCORED_PARTS
    } | {"layout": extraction["meta"].get("layout")}
    return hashlib.sha256(json.dumps(read, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
