"""sync: what a CV or a profile document says is merged into the profile tables."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from models.cvs.score import score_breakdown, score_gain
from models.events.domain_events import lock_developer, record_event
from models.imports.apply import apply_extraction
from models.imports.documents import apply_document, read_document
from models.imports.review import store_review
from models.profile.change_log import ChangeLog
from models.rewards.badge_metrics import profile_metrics
from models.rules.jobs.stages import PROFILE_IMPORT
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.stores.blobs import BlobMissing
from models.tables import Developer, JobPayload
from workers.errors import Permanent
from workers.resources import Resources
from workers.stages import JobSnapshot, Persist, Step, cv_values, stored_file
from workers.stages.extraction_cache import load_payload

MAX_WARNINGS = 50


def sync(job: JobSnapshot, resources: Resources) -> Step | Persist:
    """Merge; ``profile.updated`` is recorded if that changed anything."""
    return (_sync_document if job.kind == PROFILE_IMPORT else _sync_cv)(job, resources)


def _sync_cv(job: JobSnapshot, resources: Resources) -> Step:
    """Merge and score; ``cv.imported`` is recorded whether or not anything changed. With ``review=all`` the entries
    wait for the person, and it is recorded when the first is accepted."""
    file = stored_file(job, resources)
    try:
        extraction = load_payload(resources, job.context["extraction_key"], job.memory.objects)
    except BlobMissing:
        raise Permanent("extraction_lost", "What was read from the file is gone; import it again.") from None
    breakdown = score_breakdown(extraction, file.created_at)
    score = breakdown["score"]

    def persist(session: Session) -> Mapping[str, Any]:
        developer = lock_developer(session, job.owner_id)
        if job.params.get("review") == "all":
            log = ChangeLog(session, developer, "import", job.job_id, file.id)
            if reviewed := store_review(log, extraction):
                return _result(reviewed, developer, extraction["warnings"]) | {"score": score}
        result = apply_extraction(session, developer, file.id, job.job_id, extraction)
        warnings = [*result.warnings, *extraction["warnings"]]
        gain = score_gain(score, result.best_score)
        data: dict[str, Any] = {"cv_id": str(file.id), "job_id": str(job.job_id), "changes": result.changes}
        data |= {"score": score, "score_gain": gain}
        event = result.event
        data[SNAPSHOT] = event.data[SNAPSHOT] if event else profile_metrics(session, developer)
        record_event(session, developer, "cv.imported", source_id=file.sha256, data=data, job_id=job.job_id)
        return _result(result.changes, developer, warnings) | {"score": score}

    return Step(writes=[cv_values(score=score, score_breakdown=breakdown)], persist=persist)


def _result(
    changes: Mapping[str, int], developer: Developer, warnings: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    return {
        "changes": dict(changes),
        "profile_version": developer.profile_version,
        "warnings": [_without_quote(one) for one in warnings[:MAX_WARNINGS]],
    }


def _without_quote(warning: Mapping[str, Any]) -> dict[str, Any]:
    """Words of the document stay in the extraction, which expires; results of jobs do not."""
    return {name: value for name, value in warning.items() if name != "quote"}


def _sync_document(job: JobSnapshot, resources: Resources) -> Persist:
    """Merge a JSON Resume or our own export, which was checked when it was uploaded."""
    with resources.database.session() as session:
        payload = session.get(JobPayload, job.job_id)
    if payload is None:
        raise Permanent("document_lost", "The document is no longer there; import it again.")
    document = read_document(json.loads(payload.body))

    def persist(session: Session) -> Mapping[str, Any]:
        developer = lock_developer(session, job.owner_id)
        changes = apply_document(session, developer, job.job_id, document)
        return {
            "changes": changes,
            "profile_version": developer.profile_version,
            "warnings": document.warnings[:MAX_WARNINGS],
        }

    return persist
