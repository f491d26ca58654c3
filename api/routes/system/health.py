"""/health: for load balancers and people on call."""

from typing import Any

from flask import Response, jsonify
from redis import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.auth.guard import public
from api.http.blueprint import Blueprint
from api.resources import resources
from api.schemas.system.health import LivenessSchema, ReadinessSchema
from models.stores.circuit_breaker import gemini_circuit

blueprint = Blueprint("health", __name__, description="Whether the service is up")


@blueprint.get("/health/live")
@blueprint.response(200, LivenessSchema)
@public
def live() -> dict[str, Any]:
    """The process answers."""
    return {"status": "ok"}


@blueprint.get("/health/ready")
@blueprint.response(200, ReadinessSchema)
@blueprint.alt_response(503, schema=ReadinessSchema, description="The database is away.")
@public
def ready() -> Response:
    """Whether requests can be served: Postgres must answer; without Redis everything works, more slowly.

    S3 is not asked: no request but downloads waits for it, uploads are kept until it is back.
    """
    database, cache = _database_answers(), _redis_answers()
    status = ("ok" if cache else "degraded") if database else "unavailable"
    shown = {True: "ok", False: "unavailable"}
    response = jsonify(status=status, database=shown[database], redis=shown[cache], gemini=_gemini())
    response.status_code = 200 if database else 503
    return response


def _gemini() -> str:
    """Said, not judged: while it is open, imports wait or are served by the offline extractor."""
    held = resources()
    if held.settings.effective_extractor != "gemini":
        return "off"
    return gemini_circuit(held.redis, held.settings).state()


def _database_answers() -> bool:
    try:
        with resources().database.session() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _redis_answers() -> bool:
    try:
        return bool(resources().redis.ping())
    except RedisError:
        return False
