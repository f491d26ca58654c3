"""/developer/me/profile: the whole profile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from flask import Response, request

from api.http.blueprint import Blueprint
from api.http.etags import conditional_bytes, content_etag, not_modified
from api.resources import me, resources, transaction
from api.routes.profile._editing import IF_MATCH, Editing, editing, profile_etag, require_match, shown
from api.schemas import examples
from api.schemas.profile.profile import ProfileQuery, ProfileSchema
from api.schemas.profile.profile_input import ProfileInputSchema, ProfilePatchSchema
from models.profile.document import cached_profile, profile_document, profile_version
from models.profile.profile_edits import empty_profile, replace_profile

blueprint = Blueprint("profile", __name__, description="The developer profile")


@blueprint.get("/developer/me/profile")
@blueprint.arguments(ProfileQuery, location="query")
@blueprint.response(200, ProfileSchema, example=examples.PROFILE)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_profile(query: dict[str, Any]) -> Response:
    """Everything known about the developer, read from their CVs or entered by hand."""
    return _with_evidence() if query["evidence"] else _cached()


@blueprint.put("/developer/me/profile")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.arguments(ProfileInputSchema)
@blueprint.response(200, ProfileSchema, example=examples.PROFILE)
def put_profile(given: dict[str, Any]) -> Response:
    """Replace the whole profile; what is absent is emptied, entries are kept by id or likeness."""
    return _write(given)


@blueprint.patch("/developer/me/profile")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.arguments(ProfilePatchSchema)
@blueprint.response(200, ProfileSchema, example=examples.PROFILE)
def patch_profile(given: dict[str, Any]) -> Response:
    """Change headline, summary, single contact details or whole sections."""
    return _write(given)


@blueprint.delete("/developer/me/profile")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.response(204)
def delete_profile() -> Response:
    """Empty the profile, and forget what was deleted from it before: imports may bring it all again."""
    with _editing_whole() as at:
        empty_profile(at.edit)
    return Response(status=204)


def _write(given: dict[str, Any]) -> Response:
    with _editing_whole() as at:
        replace_profile(at.edit, given)
    assert at.profile is not None
    return shown(at.profile.body, profile_etag(at.profile.version))


@contextmanager
def _editing_whole() -> Iterator[Editing]:
    with editing() as at:
        require_match(profile_etag(at.developer.profile_version))
        yield at


def _cached() -> Response:
    if request.if_none_match and (unchanged := not_modified(profile_etag(_current_version()))):
        return unchanged
    held = resources()
    profile, hit = cached_profile(held.database, held.cache, me())
    return conditional_bytes(
        profile.body, profile_etag(profile.version), headers={"X-Cache": "hit" if hit else "miss"}
    )


def _with_evidence() -> Response:
    with transaction() as session:
        body = orjson.dumps(profile_document(session, me(), evidence=True))
    return conditional_bytes(body, content_etag(body))


def _current_version() -> int:
    with transaction() as session:
        return profile_version(session, me())
