"""sync: what the document says is merged into the profile tables."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from models.cvs.score import keep_score
from models.events.domain_events import lock_developer, record_event
from models.imports.apply import apply_extraction
from models.rewards.badge_metrics import profile_metrics
from models.rules.jobs.stages import PROFILE_IMPORT
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.stores.blobs import BlobMissing
from models.tables import Cv, Job
from workers.errors import Permanent
from workers.resources import Resources
from workers.stages import Run, Save
from workers.stages.extraction_cache import load_payload
from workers.stages.sync_document import sync_document


def sync(run: Run, at: Resources) -> Save:
    """Merge (which records ``profile.updated`` if anything changed), score, and say ``cv.imported`` always."""
    if run.kind == PROFILE_IMPORT:
        return sync_document(run, at)
    try:
        extraction = load_payload(at, run.context["extraction_key"])
    except BlobMissing:
        raise Permanent("extraction_lost", "What was read from the file is gone; import it again.") from None

    def save(session: Session) -> Mapping[str, Any]:
        developer = lock_developer(session, run.developer)
        cv = session.get(Cv, run.cv)
        if cv is None:
            raise Permanent("cv_deleted", "The file was deleted before it could be read.")
        result = apply_extraction(session, developer, cv.id, run.job_id, extraction)
        job = session.get(Job, run.job_id)
        facts = {"cv_id": str(cv.id), "job_id": str(run.job_id), "changes": result.changes}
        facts |= keep_score(session, developer, cv, extraction)
        facts[SNAPSHOT] = result.event.data[SNAPSHOT] if result.event else profile_metrics(session, developer)
        record_event(session, developer, "cv.imported", source_id=cv.sha256, data=facts, job=job)
        return {
            "changes": result.changes,
            "profile_version": developer.profile_version,
            "score": cv.score,
            "warnings": extraction["warnings"][:50],
        }

    return save
