"""The improvement score of a CV: computed from its extraction, kept on its row."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from sqlalchemy import Integer, func, select
from sqlalchemy.orm import Session

from models.profile.import_history import IMPORTED
from models.rules.documents.extraction import Extraction
from models.rules.score import LATEST, score_cv
from models.tables import Cv, Developer, DomainEvent

READ_BY_NO_RULE = ("warnings", "meta")
"""Parts of an extraction that play no part in a score (of ``meta`` the layout does)."""


def keep_score(session: Session, developer: Developer, cv: Cv, extraction: Extraction) -> dict[str, Any]:
    """Score the CV and keep the breakdown on its row.

    Args:
        developer: locked by ``lock_developer`` in this transaction.

    Returns:
        Facts for ``cv.imported``: ``score`` (null where too little could be graded), and ``score_gain``: by how
        much it is above the best CV imported before, however often and in whatever order they come.
    """
    put_score(cv, extraction)
    best = _best_imported(session, developer)
    gain = max(0, cv.score - best) if cv.score is not None and best is not None else 0
    return {"score": cv.score, "score_gain": gain}


def put_score(cv: Cv, extraction: Extraction, version: int = LATEST) -> None:
    """Raises KeyError: there is no such version."""
    breakdown = breakdown_of(cv, extraction, version)
    cv.score, cv.score_breakdown = breakdown["score"], breakdown


def breakdown_of(cv: Cv, extraction: Extraction, version: int = LATEST) -> dict[str, Any]:
    """The score line by line, with what it was computed from: again from the same, it is the same."""
    layout = extraction["meta"].get("layout")
    # "Present" is the day of the upload, so that a file keeps its score however late it is scored.
    score = score_cv(extraction, layout, as_of=cv.created_at.astimezone(UTC).date(), version=version)
    inputs = {"extractor": extraction["meta"].get("extractor"), "sha256": inputs_digest(extraction)}
    return {**score.to_dict(), "inputs": inputs}


def inputs_digest(extraction: Extraction) -> str:
    """Of all that rules may read, whatever the order of its keys."""
    read: Mapping[str, Any] = {
        name: value for name, value in extraction.items() if name not in READ_BY_NO_RULE
    } | {"layout": extraction["meta"].get("layout")}
    return hashlib.sha256(json.dumps(read, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _best_imported(session: Session, developer: Developer) -> int | None:
    """From the events, which outlast the files: a CV deleted and brought back gains nothing anew."""
    scores = select(func.max(DomainEvent.data["score"].astext.cast(Integer))).where(
        DomainEvent.developer_id == developer.id, DomainEvent.type == IMPORTED
    )
    return session.scalar(scores)
