"""/auth/sessions: open login sessions."""

from typing import Any
from uuid import UUID

from flask import Response

from api.auth.guard import require_login
from api.http.blueprint import Blueprint
from api.resources import current_developer_id, principal, transaction
from api.schemas.accounts.accounts import SessionPageSchema
from models.accounts import login_sessions

blueprint = Blueprint("login_sessions", __name__, description="Open logins")


@blueprint.get("/auth/sessions")
@blueprint.response(200, SessionPageSchema)
def list_sessions() -> dict[str, Any]:
    """Open logins, last used first."""
    with transaction() as session:
        logins = login_sessions.open_sessions(session, current_developer_id())
    current = principal().session_id
    items = [
        {
            "id": login.id,
            "user_agent": login.user_agent,
            "created_at": login.created_at,
            "last_used_at": login.last_used_at,
            "current": login.id == current,
        }
        for login in logins
    ]
    return {"items": items, "next_cursor": None}


@blueprint.delete("/auth/sessions/<uuid:session_id>")
@blueprint.response(204)
def delete_session(session_id: UUID) -> Response:
    """End a login."""
    require_login()
    with transaction() as session:
        login_sessions.revoke_session(session, current_developer_id(), session_id)
    return Response(status=204)
