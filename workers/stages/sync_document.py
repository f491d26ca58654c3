"""sync of a profile document: what a JSON Resume or our own export says is merged into the profile tables."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer
from models.imports.documents import apply_document, read_document
from models.tables import JobPayload
from workers.errors import Permanent
from workers.resources import Resources
from workers.stages import Run, Save


def sync_document(run: Run, at: Resources) -> Save:
    """Merge the document; its errors were told when it came, so that none are left."""
    with at.database.session() as session:
        payload = session.get(JobPayload, run.job_id)
    if payload is None:
        raise Permanent("document_lost", "The document is no longer there; import it again.")
    document = read_document(json.loads(payload.body))

    def save(session: Session) -> Mapping[str, Any]:
        developer = lock_developer(session, run.developer)
        changes = apply_document(session, developer, run.job_id, document)
        return {
            "changes": changes,
            "profile_version": developer.profile_version,
            "warnings": document.warnings[:50],
        }

    return save
