"""extract: the file is read into an extraction, whose payload is kept in S3 before anything uses it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.stores.blobs import BlobMissing
from models.tables import Cv
from workers.errors import Permanent, Transient
from workers.resources import Resources
from workers.stages import Run, Save
from workers.stages.extraction_cache import KeptAnswers
from workers.stages.extraction_method import (
    Method,
    gives_up,
    method_for,
    offline_method,
    read_file,
    reads_instead,
)
from workers.stages.gemini_policy import NoConsent


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an answer is; ``fallback`` says why it is not the one that was asked for."""

    payload_key: str
    extractor: str
    pages: int
    reused: bool
    fallback: str | None = None


def extract(run: Run, at: Resources) -> Save:
    """Reuse the answer for the same file and method, or ask for one and keep it."""
    with at.database.session() as session:
        cv = session.get(Cv, run.cv)
    if cv is None or cv.s3_key is None:
        raise Permanent("cv_deleted", "The file was deleted before it could be read.")
    return _save(run, _best(run, at, cv))


def _best(run: Run, at: Resources, cv: Cv) -> Kept:
    """By the method asked for; by the offline extractor where there is no consent, or no Gemini for too long."""
    method, reason = method_for(run, at)
    try:
        return _answer(run, at, cv, method, reason)
    except NoConsent as withdrawn:
        return _answer(run, at, cv, offline_method(at), withdrawn.code)
    except Permanent as refusal:
        if not (reads_instead(run, at, refusal) and method.extractor == "gemini"):
            raise
        return _answer(run, at, cv, offline_method(at), refusal.code)
    except Transient as problem:
        if not gives_up(run, at, problem):
            raise
        return _instead(run, at, cv, problem)


def _instead(run: Run, at: Resources, cv: Cv, problem: Transient) -> Kept:
    try:
        return _answer(run, at, cv, offline_method(at), problem.code)
    except Permanent as refusal:
        if (
            refusal.code == "no_text_layer"
        ):  # without OCR only Gemini reads scans: better late than not at all
            raise problem from None
        raise


def _answer(run: Run, at: Resources, cv: Cv, method: Method, reason: str | None) -> Kept:
    kept = KeptAnswers(at, cv, method)
    known = kept.pages()
    if known is not None:
        return Kept(kept.payload_key, method.extractor, known, True, reason)
    answer = read_file(run, at, method, _file(at, cv), cv.media_type)
    kept.keep(answer)
    pages = answer.extraction["meta"].get("pages") or 0
    return Kept(kept.payload_key, method.extractor, pages, False, reason)


def _file(at: Resources, cv: Cv) -> bytes:
    try:
        return at.blobs.get(cv.s3_key or "")
    except BlobMissing:
        raise Permanent("file_lost", "The stored file is gone; upload it again.") from None


def _save(run: Run, kept: Kept) -> Save:
    def save(session: Session) -> Mapping[str, Any]:
        row = session.get(Cv, run.cv)
        if row is None:
            raise Permanent("cv_deleted", "The file was deleted before it could be read.")
        row.pages = kept.pages or row.pages
        told = {"extraction_key": kept.payload_key, "extractor": kept.extractor, "reused": kept.reused}
        return {**told, **({"fallback": {"reason": kept.fallback}} if kept.fallback else {})}

    return save
