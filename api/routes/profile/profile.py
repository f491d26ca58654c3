"""/developer/me/profile: the whole profile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Response

from api.http.blueprint import Blueprint
from api.http.etags import IF_MATCH, conditional_json, json_response, not_modified, require_match
from api.resources import current_developer_id, principal, resources
from api.routes.profile._editing import ProfileEdit, profile_edit, profile_etag
from api.schemas import examples
from api.schemas.profile.profile import ProfileQuery, ProfileSchema
from api.schemas.profile.profile_input import ProfileInputSchema, ProfilePatchSchema
from models.profile.document import cached_evidence, cached_profile
from models.profile.profile_edits import empty_profile, replace_profile

blueprint = Blueprint("profile", __name__, description="The developer profile")


@blueprint.get("/developer/me/profile")
@blueprint.arguments(ProfileQuery, location="query")
@blueprint.response(200, ProfileSchema, example=examples.PROFILE)
@blueprint.alt_response(304, description="The client has this version.", success=True)
def get_profile(query: dict[str, Any]) -> Response:
    """The whole profile: values from CVs and values entered by hand."""
    return _profile_with_evidence() if query["evidence"] else _cached_profile()


@blueprint.put("/developer/me/profile")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.arguments(ProfileInputSchema)
@blueprint.response(200, ProfileSchema, example=examples.PROFILE)
def put_profile(values: dict[str, Any]) -> Response:
    """Replace the whole profile; absent fields are emptied, entries are matched by id or content."""
    return _write(values)


@blueprint.patch("/developer/me/profile")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.arguments(ProfilePatchSchema)
@blueprint.response(200, ProfileSchema, example=examples.PROFILE)
def patch_profile(values: dict[str, Any]) -> Response:
    """Change headline, summary, single contact details or whole sections."""
    return _write(values)


@blueprint.delete("/developer/me/profile")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.response(204)
def delete_profile() -> Response:
    """Empty the profile and its tombstones; imports may add everything again."""
    with _whole_profile_edit() as current:
        empty_profile(current.edit)
    return Response(status=204)


def _write(values: dict[str, Any]) -> Response:
    with _whole_profile_edit() as current:
        replace_profile(current.edit, values)
    assert current.profile is not None
    return json_response(current.profile.body, profile_etag(current.profile.version))


@contextmanager
def _whole_profile_edit() -> Iterator[ProfileEdit]:
    with profile_edit() as current:
        require_match(profile_etag(current.developer.profile_version))
        yield current


def _cached_profile() -> Response:
    version = principal().profile_version
    if unchanged := not_modified(profile_etag(version)):
        return unchanged
    database, cache = resources().database, resources().cache
    profile, hit = cached_profile(database, cache, current_developer_id(), version)
    return conditional_json(
        profile.body, profile_etag(profile.version), headers={"X-Cache": "hit" if hit else "miss"}
    )


def _profile_with_evidence() -> Response:
    database, cache = resources().database, resources().cache
    body = cached_evidence(database, cache, current_developer_id(), principal().row_version)
    return conditional_json(body)
