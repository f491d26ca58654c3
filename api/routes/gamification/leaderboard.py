"""/gamification/leaderboard: opt-in leaderboards."""

from datetime import UTC, datetime
from typing import Any

from flask import Response

from api.http.blueprint import Blueprint
from api.resources import current_developer_id, resources, transaction
from api.schemas.gamification.leaderboard import (
    BoardMembershipSchema,
    BoardNameSchema,
    BoardQuery,
    BoardSchema,
)
from models.events.domain_events import lock_developer
from models.leaderboards import boards
from models.leaderboards.cache import BoardCache
from models.leaderboards.page import board_page
from models.tables import Developer

blueprint = Blueprint("leaderboard", __name__, description="Leaderboards (opt-in)")


@blueprint.get("/gamification/leaderboard")
@blueprint.arguments(BoardQuery, location="query")
@blueprint.response(200, BoardSchema)
def get_leaderboard(query: dict[str, Any]) -> dict[str, Any]:
    """The board of this week or of all time, and the caller's place on it."""
    board = boards.ALL_TIME if query["board"] == "all" else boards.week_of(datetime.now(UTC))
    with transaction() as session:
        return board_page(
            session, _cache(), board, current_developer_id(), limit=query["limit"], after=query["cursor"]
        )


@blueprint.get("/gamification/leaderboard/me")
@blueprint.response(200, BoardMembershipSchema)
def get_leaderboard_name() -> dict[str, Any]:
    """The caller's name on the boards."""
    with transaction() as session:
        return {"name": session.get_one(Developer, current_developer_id()).leaderboard_name}


@blueprint.put("/gamification/leaderboard/me")
@blueprint.arguments(BoardNameSchema)
@blueprint.response(200, BoardMembershipSchema)
def join_leaderboard(values: dict[str, Any]) -> dict[str, Any]:
    """Join the boards, or change the name shown there."""
    now = datetime.now(UTC)
    with transaction() as session:
        boards.opt_in(session, lock_developer(session, current_developer_id()), values["name"], now)
    _cache().drop(boards.ALL_TIME, boards.week_of(now))
    return values


@blueprint.delete("/gamification/leaderboard/me")
@blueprint.response(204)
def leave_leaderboard() -> Response:
    """Leave the boards; a page that is just being built disappears within 30 seconds."""
    with transaction() as session:
        boards.opt_out(session, lock_developer(session, current_developer_id()))
    _cache().drop(boards.ALL_TIME, boards.week_of(datetime.now(UTC)))
    return Response(status=204)


def _cache() -> BoardCache:
    return BoardCache(resources().redis)
