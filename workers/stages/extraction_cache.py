"""Stored extractions: the payload in S3, its metadata in a row, so that a file is not read and paid for twice."""

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import orjson
from sqlalchemy import CTE, ColumnElement, Uuid, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from models.jobs.history import Write
from models.rules.documents.extraction import Extraction
from models.stores.statements import Statement
from models.tables import Cv, ExtractionRecord, new_id
from workers.resources import Resources
from workers.stages import CvDeleted, StoredFile
from workers.stages.extraction_method import ExtractionResult, Method

LIFETIME = timedelta(hours=24)
KEY = ("id", "developer_id", "cache_key", "extractor", "model", "prompt_version")
ANSWER = ("s3_key", "pages", "tokens_in", "tokens_out", "cost_usd")
_UNEXPIRED = Statement(
    select(ExtractionRecord.s3_key, ExtractionRecord.pages).where(
        ExtractionRecord.cache_key == bindparam("cache_key"), ExtractionRecord.expires_at > func.now()
    )
)


@dataclass(frozen=True, slots=True)
class CachedExtraction:
    """Where an extraction is stored; ``pages`` is 0 where they were not counted."""

    payload_key: str
    extractor: str
    pages: int
    reused: bool
    record: Write | None = None
    """What the end of the stage has to insert."""


class ExtractionCache:
    """The stored extraction of one file by one method; ``objects`` are those of the run (``JobSnapshot``)."""

    def __init__(
        self, resources: Resources, file: StoredFile, method: Method, objects: dict[str, bytes]
    ) -> None:
        self._resources, self._file, self._method, self._objects = resources, file, method, objects
        parts = (str(file.developer_id), file.sha256, method.extractor, method.model, method.prompt_version)
        self._cache_key = ":".join(("extraction", *parts))
        digest = hashlib.sha256(self._cache_key.encode()).hexdigest()
        self._payload_key = f"{file.developer_id}/extractions/{digest}.json"

    def find(self) -> CachedExtraction | None:
        """The stored extraction, unless it has expired."""
        records = self._resources.database.read(_UNEXPIRED, cache_key=self._cache_key)
        if not records or self._resources.blobs.head(records[0].s3_key) is None:
            return None
        return self._cached(records[0].pages, reused=True)

    def store(self, result: ExtractionResult) -> CachedExtraction:
        """Store it at once. What was paid for is found from here on: a crash costs no second answer.

        Raises:
            CvDeleted: what was put is removed with the job's other orphaned files.
        """
        payload = orjson.dumps(result.extraction)
        self._resources.blobs.put(self._payload_key, payload, "application/json")
        self._objects[self._payload_key] = payload
        pages = result.extraction["meta"].get("pages")
        answer = self._payload_key, pages, result.tokens_in, result.tokens_out, result.cost_usd
        key = new_id(), self._file.developer_id, self._cache_key, *astuple(self._method)
        row = {f"record_{name}": value for name, value in zip((*KEY, *ANSWER), (*key, *answer), strict=True)}
        if self._method.extractor == "offline":
            return self._cached(pages, reused=False, record=Write(_insert_record, row))
        if _INSERTION.row(self._resources.database.autocommit(), **row, cv=self._file.id) is None:
            raise CvDeleted
        return self._cached(pages, reused=False)

    def _cached(self, pages: int | None, *, reused: bool, record: Write | None = None) -> CachedExtraction:
        return CachedExtraction(self._payload_key, self._method.extractor, pages or 0, reused, record)


def _insertion(cv_id: ColumnElement[UUID]) -> Any:
    """Of the row by which ``find`` finds an extraction; inserts nothing where the CV was deleted."""
    columns = ExtractionRecord.__table__.columns
    values: dict[str, Any] = {
        name: bindparam(f"record_{name}", type_=columns[name].type) for name in (*KEY, *ANSWER)
    }
    values["expires_at"] = func.now() + LIFETIME
    # Locked until the row is in: a deletion that comes now waits, and finds the row.
    row = select(*values.values()).where(Cv.id == cv_id).with_for_update(read=True, key_share=True, of=Cv)
    statement = insert(ExtractionRecord).from_select(list(values), row)
    changed = {name: statement.excluded[name] for name in (*ANSWER, "expires_at")}
    return statement.on_conflict_do_update(index_elements=["cache_key"], set_=changed)


def _insert_record(changed: CTE) -> CTE:
    return cast(CTE, _insertion(changed.c.cv_id).cte("record"))


_INSERTION = Statement(_insertion(bindparam("cv", type_=Uuid())).returning(ExtractionRecord.id))


def load_payload(resources: Resources, key: str, objects: Mapping[str, bytes] | None = None) -> Extraction:
    """The stored extraction; from ``objects`` where they have it.

    Raises:
        models.stores.blobs.BlobMissing: it has expired.
    """
    payload: Extraction = orjson.loads((objects or {}).get(key) or resources.blobs.get(key))
    return payload
