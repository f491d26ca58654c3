"""/developer/me/history: changes of the profile."""

from typing import Any

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, transaction
from api.schemas.profile.history import HistoryPageSchema, HistoryQuery
from models.profile.history import history_page
from models.stores.owned_rows import Page
from models.tables import ProfileChange

blueprint = Blueprint("history", __name__, description="Changes of the profile")


@blueprint.get("/developer/me/history")
@blueprint.arguments(HistoryQuery, location="query")
@blueprint.response(200, HistoryPageSchema)
def list_history(query: dict[str, Any]) -> Page[ProfileChange]:
    """Every change of the profile, newest first: by the person, an import or an undo."""
    with transaction() as session:
        return history_page(session, current_developer_id(), **query)
