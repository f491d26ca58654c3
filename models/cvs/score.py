"""The improvement score of a CV: computed from its extraction, stored on its row."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from models.rules.documents.extraction import Extraction
from models.rules.score import LATEST, score_cv
from models.tables import Cv

UNSCORED_PARTS = ("warnings", "meta")
"""Parts of an extraction that no rule reads; of ``meta`` rules read the layout."""


def score_and_store(cv: Cv, extraction: Extraction, best: int | None) -> dict[str, Any]:
    """Score the CV and store the breakdown on its row.

    Args:
        best: the best score of earlier imports.

    Returns:
        Event data for ``cv.imported``: ``score`` (null where too little could be graded), and ``score_gain``: by how
        much it exceeds the best CV imported before.
    """
    store_score(cv, extraction)
    gain = max(0, cv.score - best) if cv.score is not None and best is not None else 0
    return {"score": cv.score, "score_gain": gain}


def store_score(cv: Cv, extraction: Extraction, version: int = LATEST) -> None:
    """Raises KeyError: there is no such version."""
    breakdown = breakdown_of(cv, extraction, version)
    cv.score, cv.score_breakdown = breakdown["score"], breakdown


def breakdown_of(cv: Cv, extraction: Extraction, version: int = LATEST) -> dict[str, Any]:
    """The score line by line, with its inputs: the same inputs give the same score."""
    layout = extraction["meta"].get("layout")
    # "Present" is the day of the upload, so that the score does not depend on when it is computed.
    score = score_cv(extraction, layout, as_of=cv.created_at.astimezone(UTC).date(), version=version)
    inputs = {"extractor": extraction["meta"].get("extractor"), "sha256": inputs_digest(extraction)}
    return {**score.to_dict(), "inputs": inputs}


def inputs_digest(extraction: Extraction) -> str:
    """Digest of all parts that rules may read, independent of key order."""
    read: Mapping[str, Any] = {
        name: value for name, value in extraction.items() if name not in UNSCORED_PARTS
    } | {"layout": extraction["meta"].get("layout")}
    return hashlib.sha256(json.dumps(read, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
