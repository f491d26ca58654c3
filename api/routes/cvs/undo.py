"""/cvs/{id}/undo and /jobs/{id}/undo: taking one import back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.http.blueprint import Blueprint
from api.resources import me, resources, transaction
from api.schemas.profile.history import UndoneSchema
from models.imports.undo import undo_import, undo_job
from models.profile.document import refresh_profile

blueprint = Blueprint("cv_undo", __name__, description="CV files and their imports")


@blueprint.post("/cvs/<uuid:cv_id>/undo")
@blueprint.response(200, UndoneSchema)
@blueprint.alt_response(409, description="Not imported, undone before, or being imported right now.")
def undo_cv(cv_id: UUID) -> dict[str, Any]:
    """Take back what this file brought into the profile, and its rewards; later edits stay."""
    return _undone(undo_import, cv_id)


@blueprint.post("/jobs/<uuid:job_id>/undo")
@blueprint.response(200, UndoneSchema)
@blueprint.alt_response(409, description="Nothing was imported, undone before, or being imported right now.")
def undo_import_job(job_id: UUID) -> dict[str, Any]:
    """Take back what a job brought into the profile: an imported document, or all imports of its file."""
    return _undone(undo_job, job_id)


def _undone(undo: Callable[[Session, UUID, UUID], dict[str, Any]], source_id: UUID) -> dict[str, Any]:
    with transaction() as session:
        result = undo(session, me(), source_id)
    refresh_profile(resources().database, resources().cache, me())
    return result
