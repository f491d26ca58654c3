"""/developer/me/share and /shared/{slug}: a public, read-only view of a profile."""

import hashlib
from typing import Any

from flask import Response, url_for

from api.auth.guard import public
from api.http.blueprint import Blueprint
from api.http.etags import conditional_bytes, encoded_json, not_modified
from api.http.idempotency import HEADER, Answer, once
from api.http.rate_limits import limit_visits
from api.resources import me, resources, transaction
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
"""Not for search engines; may be kept by a client, but asked about every time, so that revoking works at once."""


@blueprint.get("/developer/me/share")
@blueprint.response(200, ShareSchema)
def get_share() -> dict[str, Any]:
    """The public address; 404 while the profile is not shared."""
    with transaction() as session:
        return _shown(sharing.active_link(session, me()))


@blueprint.post("/developer/me/share")
@blueprint.arguments(NewShareSchema)
@blueprint.response(201, ShareSchema)
@blueprint.doc(parameters=[HEADER])
def create_share(given: dict[str, Any]) -> Response:
    """Give the profile a public address."""

    def create() -> Answer:
        view = ShareSchema().dump(_shown(sharing.share(session, me(), given["sections"])))
        return Answer(view, 201, {"Location": view["url"]})

    with transaction() as session:
        return once(session, given, create).response()


@blueprint.patch("/developer/me/share")
@blueprint.arguments(ShareChangeSchema)
@blueprint.response(200, ShareSchema)
def change_share(given: dict[str, Any]) -> dict[str, Any]:
    """Show other sections at the same address."""
    with transaction() as session:
        return _shown(sharing.change_sections(session, me(), given["sections"]))


@blueprint.delete("/developer/me/share")
@blueprint.response(204)
def delete_share() -> Response:
    """End the public address for good; sharing again makes another."""
    with transaction() as session:
        sharing.revoke(session, me())
    return Response(status=204)


@blueprint.get("/shared/<slug>")
@blueprint.response(200, SharedProfileSchema)
@blueprint.alt_response(304, description="The client has this version.", success=True)
@public
def get_shared(slug: str) -> Response:
    """What somebody shows of their profile; needs no login."""
    limit_visits("shared", VISITS)
    with transaction() as session:
        view = sharing.find_shared(session, slug)
    if view is None:
        raise NotFound("share link")
    return _unchanged(view) or _current(view)


def _unchanged(view: SharedView) -> Response | None:
    response = not_modified(_etag(view))
    if response is not None:
        response.headers.update(PUBLIC_HEADERS)
    return response


def _current(view: SharedView) -> Response:
    held = resources()
    try:
        document = sharing.shared_document(held.database, held.cache, view)
    except LookupError:
        raise NotFound("share link") from None
    return conditional_bytes(encoded_json(document), _etag(view), headers=PUBLIC_HEADERS)


def _etag(view: SharedView) -> str:
    """Of the link too, whose id nobody learns: equal versions of two people's profiles are not equal."""
    told = f"{SHAPE}:{view.link_id}:{view.profile_version}:{','.join(view.sections)}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _shown(link: ShareLink) -> dict[str, Any]:
    return {
        "slug": link.slug,
        "url": url_for("sharing.get_shared", slug=link.slug),
        "sections": link.sections,
        "created_at": link.created_at,
    }
