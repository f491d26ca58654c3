"""extract: the file is read into an extraction, whose payload is kept in S3 before anything uses it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models.base import new_id
from models.blobs import BlobMissing
from models.cv import Cv
from models.extraction_record import ExtractionRecord
from models.rules.bounds import bounded
from models.rules.extraction import Extraction
from workers.errors import Permanent
from workers.extraction.version import OFFLINE_VERSION
from workers.gemini.extract import extract_gemini
from workers.gemini.prompt import PROMPT_VERSION
from workers.resources import Resources
from workers.stages import Run, Save

LIFETIME = timedelta(hours=24)
"""How long the same file is not read (and paid for) again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An extraction and what it cost."""

    extraction: Extraction
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """How a file is read; all three parts are in the cache key, so that a change of any reads it anew."""

    extractor: str
    model: str
    prompt_version: str


def extract(run: Run, at: Resources) -> Save:
    """Reuse the answer for the same file and method, or ask for one and keep it."""
    with at.database.session() as session:
        cv = session.get(Cv, run.cv)
    if cv is None or cv.s3_key is None:
        raise Permanent("cv_deleted", "The file was deleted before it could be read.")
    method = _method(run, at)
    cache_key = ":".join(
        ("extraction", str(cv.developer_id), cv.sha256, method.extractor, method.model, method.prompt_version)
    )
    payload_key = f"{cv.developer_id}/extractions/{hashlib.sha256(cache_key.encode()).hexdigest()}.json"
    if (pages := _known(at, cache_key)) is not None:
        return _save(run, payload_key, method, pages, None)
    answer = _read(at, method, _file(at, cv.s3_key), cv.media_type)
    at.blobs.put(payload_key, orjson.dumps(answer.extraction), "application/json")
    return _save(run, payload_key, method, answer.extraction["meta"].get("pages"), (cache_key, answer))


def load_payload(at: Resources, key: str) -> Extraction:
    """The stored extraction.

    Raises:
        models.blobs.BlobMissing: it has expired.
    """
    payload: Extraction = orjson.loads(at.blobs.get(key))
    return payload


def _method(run: Run, at: Resources) -> Method:
    extractor = run.params.get("extractor") or at.settings.effective_extractor
    if extractor == "gemini":
        return Method("gemini", at.settings.gemini_model, PROMPT_VERSION)
    return Method("offline", "rules", OFFLINE_VERSION)


def _known(at: Resources, cache_key: str) -> int | None:
    """Pages of the document whose answer is still kept (0 where nobody counted); None where there is none."""
    unexpired = select(ExtractionRecord).where(
        ExtractionRecord.cache_key == cache_key, ExtractionRecord.expires_at > func.now()
    )
    with at.database.session() as session:
        record = session.scalar(unexpired)
    if record is None or at.blobs.head(record.s3_key) is None:
        return None
    return record.pages or 0


def _file(at: Resources, key: str) -> bytes:
    try:
        return at.blobs.get(key)
    except BlobMissing:
        raise Permanent("file_lost", "The stored file is gone; upload it again.") from None


def _read(at: Resources, method: Method, body: bytes, media_type: str) -> Answer:
    if method.extractor == "offline":
        return Answer(bounded(at.sandbox.extract(body, media_type)))
    document = at.sandbox.read(body, media_type)
    result = extract_gemini(at.gemini, body, media_type, document, at.gemini_options)
    return Answer(bounded(result.extraction), result.tokens_in, result.tokens_out, result.cost_usd)


def _save(
    run: Run, payload_key: str, method: Method, pages: int | None, fresh: tuple[str, Answer] | None
) -> Save:
    def save(session: Session) -> Mapping[str, Any]:
        row = session.get(Cv, run.cv)
        if row is None:
            raise Permanent("cv_deleted", "The file was deleted before it could be read.")
        row.pages = pages or row.pages
        if fresh is not None:
            cache_key, answer = fresh
            _keep(session, row, payload_key, method, cache_key, answer)
        return {"extraction_key": payload_key, "extractor": method.extractor, "reused": fresh is None}

    return save


def _keep(session: Session, cv: Cv, payload_key: str, method: Method, cache_key: str, answer: Answer) -> None:
    values = {
        "s3_key": payload_key,
        "pages": cv.pages,
        "tokens_in": answer.tokens_in,
        "tokens_out": answer.tokens_out,
        "cost_usd": answer.cost_usd,
        "expires_at": func.now() + LIFETIME,
    }
    statement = insert(ExtractionRecord).values(
        id=new_id(),
        developer_id=cv.developer_id,
        cache_key=cache_key,
        extractor=method.extractor,
        model=method.model,
        prompt_version=method.prompt_version,
        **values,
    )
    session.execute(statement.on_conflict_do_update(index_elements=["cache_key"], set_=values))
