"""/cvs/{id}/undo and /jobs/{id}/undo: undoing one import."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, resources, transaction
from api.schemas.profile.history import UndoneSchema
from models.imports.undo import undo_import, undo_job
from models.profile.document import refresh_profile

blueprint = Blueprint("cv_undo", __name__, description="CV files and their imports")


@blueprint.post("/cvs/<uuid:cv_id>/undo")
@blueprint.response(200, UndoneSchema)
@blueprint.alt_response(409, description="Not imported, already undone, or being imported.")
def undo_cv(cv_id: UUID) -> dict[str, Any]:
    """Undo the import of this file and its rewards; later edits stay."""
    return _undo(undo_import, cv_id)


@blueprint.post("/jobs/<uuid:job_id>/undo")
@blueprint.response(200, UndoneSchema)
@blueprint.alt_response(409, description="Not imported, already undone, or being imported.")
def undo_import_job(job_id: UUID) -> dict[str, Any]:
    """Undo the import of a job: of its document, or all imports of its file."""
    return _undo(undo_job, job_id)


def _undo(undo: Callable[[Session, UUID, UUID], dict[str, Any]], source_id: UUID) -> dict[str, Any]:
    with transaction() as session:
        result = undo(session, current_developer_id(), source_id)
    refresh_profile(resources().database, resources().cache, current_developer_id())
    return result
