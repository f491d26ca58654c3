"""Answers that are kept: the payload in S3, its metadata in a row, so that nothing is paid for twice."""

import hashlib
from datetime import timedelta

import orjson
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from models.rules.documents.extraction import Extraction
from models.tables import Cv, ExtractionRecord, new_id
from workers.errors import Permanent
from workers.resources import Resources
from workers.stages.extraction_method import Answer, Method

LIFETIME = timedelta(hours=24)
"""How long the same file is not read (and paid for) again."""


class KeptAnswers:
    """Those for one file and method."""

    def __init__(self, at: Resources, cv: Cv, method: Method) -> None:
        self._at, self._cv, self._method = at, cv, method
        parts = (str(cv.developer_id), cv.sha256, method.extractor, method.model, method.prompt_version)
        self._cache_key = ":".join(("extraction", *parts))
        digest = hashlib.sha256(self._cache_key.encode()).hexdigest()
        self.payload_key = f"{cv.developer_id}/extractions/{digest}.json"

    def pages(self) -> int | None:
        """Pages of the document whose answer is kept (0 where nobody counted); None where there is none."""
        unexpired = select(ExtractionRecord).where(
            ExtractionRecord.cache_key == self._cache_key, ExtractionRecord.expires_at > func.now()
        )
        with self._at.database.session() as session:
            record = session.scalar(unexpired)
        if record is None or self._at.blobs.head(record.s3_key) is None:
            return None
        return record.pages or 0

    def keep(self, answer: Answer) -> None:
        """Put it away at once: from here on a crash costs nothing.

        Raises:
            Permanent: the file was deleted meanwhile; what was put is removed with the job's leftovers.
        """
        self._at.blobs.put(self.payload_key, orjson.dumps(answer.extraction), "application/json")
        with self._at.database.session() as session:
            # Held until the row is in: a deletion that comes now waits, and finds the row.
            still = select(Cv.id).where(Cv.id == self._cv.id).with_for_update(read=True, key_share=True)
            if session.scalar(still) is None:
                raise Permanent("cv_deleted", "The file was deleted before it could be read.")
            values = {
                "s3_key": self.payload_key,
                "pages": answer.extraction["meta"].get("pages"),
                "tokens_in": answer.tokens_in,
                "tokens_out": answer.tokens_out,
                "cost_usd": answer.cost_usd,
                "expires_at": func.now() + LIFETIME,
            }
            statement = insert(ExtractionRecord).values(
                id=new_id(),
                developer_id=self._cv.developer_id,
                cache_key=self._cache_key,
                extractor=self._method.extractor,
                model=self._method.model,
                prompt_version=self._method.prompt_version,
                **values,
            )
            session.execute(statement.on_conflict_do_update(index_elements=["cache_key"], set_=values))


def load_payload(at: Resources, key: str) -> Extraction:
    """The stored extraction.

    Raises:
        models.stores.blobs.BlobMissing: it has expired.
    """
    payload: Extraction = orjson.loads(at.blobs.get(key))
    return payload
