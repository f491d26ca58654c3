"""/developer/me/profile: the whole profile."""

from typing import Any

import orjson
from flask import Response, request
from sqlalchemy import select

from api.blueprint import Blueprint
from api.conditional import conditional_bytes, content_etag, not_modified
from api.resources import me, resources, transaction
from api.schemas import examples
from api.schemas.profile import ProfileQuery, ProfileSchema
from models.developer import Developer
from models.profile import cached_profile, profile_document

blueprint = Blueprint("profile", __name__, description="The developer profile")
SHAPE = 1
"""Part of the ETag: raise it when the document's shape changes."""


@blueprint.get("/developer/me/profile")
@blueprint.arguments(ProfileQuery, location="query")
@blueprint.response(200, ProfileSchema, example=examples.PROFILE)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_profile(query: dict[str, Any]) -> Response:
    """Everything known about the developer, read from their CVs or entered by hand."""
    return _with_evidence() if query["evidence"] else _cached()


def _cached() -> Response:
    if request.if_none_match and (unchanged := not_modified(_etag(_current_version()))):
        return unchanged
    held = resources()
    profile, hit = cached_profile(held.database, held.cache, me())
    return conditional_bytes(
        profile.body, _etag(profile.version), headers={"X-Cache": "hit" if hit else "miss"}
    )


def _with_evidence() -> Response:
    with transaction() as session:
        body = orjson.dumps(profile_document(session, me(), evidence=True))
    return conditional_bytes(body, content_etag(body))


def _current_version() -> int:
    with transaction() as session:
        return session.scalars(select(Developer.profile_version).where(Developer.id == me())).one()


def _etag(version: int) -> str:
    return f"profile-{SHAPE}-{version}"
