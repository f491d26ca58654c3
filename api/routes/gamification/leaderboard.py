"""/gamification/leaderboard: boards of those who chose to be on them."""

from datetime import UTC, datetime
from typing import Any

from flask import Response

from api.http.blueprint import Blueprint
from api.resources import me, resources, transaction
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

blueprint = Blueprint("leaderboard", __name__, description="Leaderboards, for those who want to be seen")


@blueprint.get("/gamification/leaderboard")
@blueprint.arguments(BoardQuery, location="query")
@blueprint.response(200, BoardSchema)
def get_leaderboard(query: dict[str, Any]) -> dict[str, Any]:
    """The board of this week or of all time, and one's own place on it."""
    board = boards.ALL_TIME if query["board"] == "all" else boards.week_of(datetime.now(UTC))
    with transaction() as session:
        return board_page(session, _cache(), board, me(), limit=query["limit"], after=query["cursor"])


@blueprint.get("/gamification/leaderboard/me")
@blueprint.response(200, BoardMembershipSchema)
def get_leaderboard_name() -> dict[str, Any]:
    """The name one is shown by."""
    with transaction() as session:
        return {"name": session.get_one(Developer, me()).leaderboard_name}


@blueprint.put("/gamification/leaderboard/me")
@blueprint.arguments(BoardNameSchema)
@blueprint.response(200, BoardMembershipSchema)
def join_leaderboard(given: dict[str, Any]) -> dict[str, Any]:
    """Be shown on the boards, or by another name."""
    now = datetime.now(UTC)
    with transaction() as session:
        boards.opt_in(session, lock_developer(session, me()), given["name"], now)
    _cache().drop(boards.ALL_TIME, boards.week_of(now))
    return given


@blueprint.delete("/gamification/leaderboard/me")
@blueprint.response(204)
def leave_leaderboard() -> Response:
    """Be shown on no board any more; a page that is being made just now is gone within half a minute."""
    with transaction() as session:
        boards.opt_out(session, lock_developer(session, me()))
    _cache().drop(boards.ALL_TIME, boards.week_of(datetime.now(UTC)))
    return Response(status=204)


def _cache() -> BoardCache:
    return BoardCache(resources().redis)
