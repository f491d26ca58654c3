"""/developer/me/history: who changed what in the profile, and when."""

from typing import Any

from api.http.blueprint import Blueprint
from api.resources import me, transaction
from api.schemas.profile.history import HistoryPageSchema, HistoryQuery
from models.profile.history import history_page
from models.stores.owned_rows import Page
from models.tables import ProfileChange

blueprint = Blueprint("history", __name__, description="Changes of the profile")


@blueprint.get("/developer/me/history")
@blueprint.arguments(HistoryQuery, location="query")
@blueprint.response(200, HistoryPageSchema)
def list_history(query: dict[str, Any]) -> Page[ProfileChange]:
    """Every change of the profile, newest first: by the person, by an import, or by undoing one."""
    with transaction() as session:
        return history_page(session, me(), **query)
