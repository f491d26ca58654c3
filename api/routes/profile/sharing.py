"""/developer/me/share and /shared/{slug}: a public, read-only view of a profile."""

import hashlib
from typing import Any

from flask import Response, url_for

from api.auth.guard import public
from api.http.blueprint import Blueprint
from api.http.etags import conditional_json, not_modified
from api.http.idempotency import IDEMPOTENCY_KEY, IdempotentResponse, idempotent
from api.http.rate_limits import limit_visits
from api.resources import current_developer_id, resources, transaction
from api.schemas.profile.sharing import NewShareSchema, ShareChangeSchema, SharedProfileSchema, ShareSchema
from models.profile import sharing
from models.profile.sharing import SharedView
from models.stores.owned_rows import NotFound
from models.tables import ShareLink

blueprint = Blueprint("sharing", __name__, description="A public view of the profile")
SHAPE = 1
"""Part of the ETag: raise it when the document's shape changes."""
VISITS = "120 per minute"
PUBLIC_HEADERS = {"X-Robots-Tag": "noindex", "Cache-Control": "no-cache"}
"""Not for search engines; clients revalidate every time, so that a revoked link stops at once."""


@blueprint.get("/developer/me/share")
@blueprint.alt_response(404, description="The profile is not shared.")
@blueprint.response(200, ShareSchema)
def get_share() -> dict[str, Any]:
    """The public address; 404 if the profile is not shared."""
    with transaction() as session:
        return _share_view(sharing.active_link(session, current_developer_id()))


@blueprint.post("/developer/me/share")
@blueprint.arguments(NewShareSchema)
@blueprint.response(201, ShareSchema)
@blueprint.doc(parameters=[IDEMPOTENCY_KEY])
def create_share(values: dict[str, Any]) -> Response:
    """Give the profile a public address."""

    def create() -> IdempotentResponse:
        view = ShareSchema().dump(_share_view(sharing.share(session, current_developer_id(), **values)))
        return IdempotentResponse(view, 201, {"Location": view["url"]})

    with transaction() as session:
        return idempotent(session, values, create)


@blueprint.patch("/developer/me/share")
@blueprint.alt_response(404, description="The profile is not shared.")
@blueprint.arguments(ShareChangeSchema)
@blueprint.response(200, ShareSchema)
def change_share(values: dict[str, Any]) -> dict[str, Any]:
    """Change the sections shown at the public address, or whether search engines may list it."""
    with transaction() as session:
        return _share_view(sharing.change_share(session, current_developer_id(), **values))


@blueprint.delete("/developer/me/share")
@blueprint.alt_response(404, description="The profile is not shared.")
@blueprint.response(204)
def delete_share() -> Response:
    """Delete the public address for good; sharing again creates another."""
    with transaction() as session:
        sharing.revoke(session, current_developer_id())
    return Response(status=204)


@blueprint.get("/shared/<slug>")
@blueprint.response(200, SharedProfileSchema)
@blueprint.alt_response(304, description="The client has this version.", success=True)
@public
def get_shared(slug: str) -> Response:
    """A shared profile; needs no login."""
    limit_visits("shared", VISITS)
    with transaction() as session:
        view = sharing.find_shared(session, slug)
    if view is None:
        raise NotFound("share link")
    return _unchanged(view) or _shared_profile(view)


def _unchanged(view: SharedView) -> Response | None:
    response = not_modified(view_etag(view))
    if response is not None:
        response.headers.update(PUBLIC_HEADERS)
    return response


def _shared_profile(view: SharedView) -> Response:
    try:
        document = sharing.shared_document(resources().database, resources().cache, view)
    except LookupError:
        raise NotFound("share link") from None
    return conditional_json(document, view_etag(view), headers=PUBLIC_HEADERS)


def view_etag(view: SharedView) -> str:
    """The version of what a visitor sees. Depends on the link too, since two profiles may have equal versions."""
    versions = f"{SHAPE}:{view.link_id}:{view.profile_version}:{view.indexed}:{','.join(view.sections)}"
    return hashlib.sha256(versions.encode()).hexdigest()[:24]


def _share_view(link: ShareLink) -> dict[str, Any]:
    return {
        "slug": link.slug,
        "url": url_for("sharing.get_shared", slug=link.slug),
        "sections": link.sections,
        "indexed": link.indexed,
        "created_at": link.created_at,
    }
