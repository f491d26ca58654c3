"""``python -m workers.commands.rescore``: computes the scores of stored CVs again, by any version of the algorithm.

It uses the stored extraction or, where that has expired, the offline extraction of the stored file. A CV that was
read by Gemini and whose extraction has expired is skipped: reading it again would cost. Nothing is written with
``--dry-run``. May be run at any time, and again.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select

from config import settings_or_exit
from models.cvs.score import inputs_digest, store_score
from models.rules.documents.extraction import Extraction
from models.rules.documents.limits import clamp
from models.rules.score import LATEST, VERSIONS
from models.stores.blobs import BlobMissing
from models.tables import Cv, ExtractionRecord
from workers.errors import StageError
from workers.resources import Resources
from workers.stages.extraction_cache import load_payload

BATCH = 200


def rescore(resources: Resources, version: int, *, dry_run: bool = False) -> Iterator[tuple[UUID, str]]:
    """Every CV that has a score, with the result: ``same``, ``72 -> 75``, or why it was skipped."""
    last: UUID | None = None
    while batch := _next_batch(resources, last):
        for cv in batch:
            yield cv.id, _rescore(resources, cv, version, dry_run)
        last = batch[-1].id


def _next_batch(resources: Resources, last: UUID | None) -> list[Cv]:
    query = select(Cv).where(Cv.upload_status == "stored", Cv.score_breakdown.is_not(None))
    if last is not None:
        query = query.where(Cv.id > last)
    with resources.database.session() as session:
        return list(session.scalars(query.order_by(Cv.id).limit(BATCH)))


def _rescore(resources: Resources, cv: Cv, version: int, dry_run: bool) -> str:
    try:
        extraction = _extraction_of(resources, cv)
    except (StageError, BlobMissing):
        return "unreadable"
    if extraction is None:
        return "expired"
    with resources.database.session() as session:
        row = session.get(Cv, cv.id, with_for_update=True)
        if row is None:
            return "deleted"
        before = row.score
        store_score(row, extraction, version)
        after = row.score
        if dry_run:
            session.rollback()
    read = "" if inputs_digest(extraction) == _inputs(cv).get("sha256") else " (read anew)"
    return ("same" if before == after else f"{before} -> {after}") + read


def _extraction_of(resources: Resources, cv: Cv) -> Extraction | None:
    """By the extractor that was scored; None where only Gemini could read it again."""
    offline = str(_inputs(cv).get("extractor") or "").startswith("offline")
    unexpired = select(ExtractionRecord.s3_key).where(
        ExtractionRecord.developer_id == cv.developer_id,
        ExtractionRecord.cache_key.startswith(f"extraction:{cv.developer_id}:{cv.sha256}:", autoescape=True),
        ExtractionRecord.extractor == ("offline" if offline else "gemini"),
        ExtractionRecord.expires_at > func.now(),
    )
    with resources.database.session() as session:
        key = session.scalar(unexpired.order_by(ExtractionRecord.created_at.desc()).limit(1))
    if key is not None:
        return load_payload(resources, key)
    if not offline or cv.s3_key is None:
        return None
    return clamp(resources.sandbox.extract(resources.blobs.get(cv.s3_key), cv.media_type))


def _inputs(cv: Cv) -> dict[str, object]:
    return (cv.score_breakdown or {}).get("inputs") or {}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m workers.commands.rescore", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--version", type=int, choices=sorted(VERSIONS), default=LATEST)
    parser.add_argument("--dry-run", action="store_true", help="compute everything, write nothing")
    options = parser.parse_args(arguments)
    resources = Resources(settings_or_exit())
    totals: Counter[str] = Counter()
    try:
        for cv_id, outcome in rescore(resources, options.version, dry_run=options.dry_run):
            print(f"{cv_id} {outcome}", flush=True)
            totals["changed" if "->" in outcome else outcome.split(" ")[0]] += 1
    finally:
        resources.close()
    print(", ".join(f"{count} {name}" for name, count in sorted(totals.items())) or "no scored CVs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
