"""/cvs/{id}/undo: taking one import back."""

from typing import Any
from uuid import UUID

from api.blueprint import Blueprint
from api.problems import Problem
from api.resources import me, resources, transaction
from api.schemas.history import UndoneSchema
from models.profile import refresh_profile
from models.undo import UndoConflict, undo_import

blueprint = Blueprint("cv_undo", __name__, description="CV files and their imports")


@blueprint.post("/cvs/<uuid:cv_id>/undo")
@blueprint.response(200, UndoneSchema)
@blueprint.alt_response(409, description="Not imported, undone before, or being imported right now.")
def undo_cv(cv_id: UUID) -> dict[str, Any]:
    """Take back what this file brought into the profile, and its rewards; later edits stay."""
    with transaction() as session:
        try:
            undone = undo_import(session, me(), cv_id)
        except UndoConflict as conflict:
            raise Problem(409, conflict.code, conflict.detail) from None
    refresh_profile(resources().database, resources().cache, me())
    return undone
