"""/health: liveness and readiness."""

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

blueprint = Blueprint("health", __name__, description="Health of the service")


@blueprint.get("/health/live")
@blueprint.response(200, LivenessSchema)
@public
def live() -> dict[str, Any]:
    """The process answers."""
    return {"status": "ok"}


@blueprint.get("/health/ready")
@blueprint.response(200, ReadinessSchema)
@blueprint.alt_response(503, schema=ReadinessSchema, description="The database is not responding.")
@public
def ready() -> Response:
    """Whether requests can be served: Postgres must respond; without Redis everything works, more slowly.

    S3 is not checked: only downloads need it; uploads are staged until it is back.
    """
    database, cache = _database_answers(), _redis_answers()
    status = ("ok" if cache else "degraded") if database else "unavailable"
    words = {True: "ok", False: "unavailable"}
    response = jsonify(status=status, database=words[database], redis=words[cache], gemini=_gemini())
    response.status_code = 200 if database else 503
    return response


def _gemini() -> str:
    """For information: while it is open, imports wait or use the offline extractor."""
    if resources().settings.effective_extractor != "gemini":
        return "off"
    return gemini_circuit(resources().redis, resources().settings).state()


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
