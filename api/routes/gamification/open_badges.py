"""/credentials: badges as Open Badges 3.0 credentials, and the keys to verify them."""

from datetime import UTC, datetime
from typing import Any

from flask import Response, request

from api.auth.guard import public
from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.http.rate_limits import limit_visits
from api.resources import current_developer_id, resources, transaction
from api.schemas.gamification.gamification import CredentialQuery
from models.rewards.open_badges import active_entries, earned_badge
from models.rules.rewards.badges import BY_SLUG, Badge
from models.rules.signatures.badge_image import MEDIA_TYPE, badge_svg
from models.rules.signatures.open_badges import (
    LIST_ENTRIES,
    OPEN_BADGES,
    Issuer,
    achievement,
    achievement_credential,
    status_list_credential,
    token_claims,
)
from models.rules.signatures.signing_keys import CredentialKey
from models.rules.signatures.signing_keys import thumbprint as thumbprint_of
from models.rules.signatures.status_list import encoded_list
from models.stores.owned_rows import NotFound

blueprint = Blueprint("credentials", __name__, description="Badges as verifiable credentials")
VC_JWT = "application/vc+jwt"
"""Securing Verifiable Credentials using JOSE and COSE (W3C), section 6.1.1."""
VISITS = "300 per minute"
NOT_CACHED = {"Cache-Control": "no-store"}
CACHED_BRIEFLY = {"Cache-Control": "public, max-age=300"}


@blueprint.get("/gamification/badges/<slug>/credential")
@blueprint.arguments(CredentialQuery, location="query")
@blueprint.response(200, {"type": "string"}, content_type=VC_JWT, description="A signed VC-JWT.")
def get_badge_credential(query: dict[str, str], slug: str) -> Response:
    """A badge as an Open Badges 3.0 AchievementCredential, which anybody can verify."""
    _, token = _credential(slug, query["subject"])
    return Response(token, content_type=VC_JWT, headers=NOT_CACHED)


@blueprint.get("/gamification/badges/<slug>/image")
@blueprint.arguments(CredentialQuery, location="query")
@blueprint.response(200, {"type": "string"}, content_type=MEDIA_TYPE, description="A baked badge.")
def get_baked_badge(query: dict[str, str], slug: str) -> Response:
    """A badge as a picture (SVG) with its credential baked in, to be kept and shown to verifiers."""
    badge, token = _credential(slug, query["subject"])
    headers = {**NOT_CACHED, "Content-Disposition": f'attachment; filename="{slug}.svg"'}
    return Response(badge_svg(badge, token), content_type=MEDIA_TYPE, headers=headers)


@blueprint.get("/credentials/issuer")
@blueprint.response(200, {"type": "object"}, description="An Open Badges Profile.")
@public
def get_issuer() -> Response:
    """The issuer of credentials."""
    return conditional_json({"@context": [OPEN_BADGES], **_issuer().profile()})


@blueprint.get("/credentials/keys")
@blueprint.response(200, {"type": "object"}, description="A JWK Set (RFC 7517).")
@public
def list_credential_keys() -> Response:
    """The public keys: the one that signs first, then those of earlier releases and secrets."""
    return conditional_json({"keys": _public_jwks()})


@blueprint.get("/credentials/keys/<thumbprint>")
@blueprint.response(200, {"type": "object"}, description="A JWK (RFC 7517).")
@public
def get_credential_key(thumbprint: str) -> Response:
    """The public key that a credential's `kid` names."""
    for jwk in _public_jwks():
        if jwk["kid"] == _issuer().key_id(thumbprint):
            return conditional_json(jwk)
    raise NotFound("badge credential")


@blueprint.get("/credentials/achievements/<slug>")
@blueprint.response(200, {"type": "object"}, description="An Open Badges Achievement.")
@public
def get_badge_achievement(slug: str) -> Response:
    """The criteria of a badge."""
    if slug not in BY_SLUG:
        raise NotFound("badge credential")
    return conditional_json({"@context": [OPEN_BADGES], **achievement(_issuer(), BY_SLUG[slug])})


@blueprint.get("/credentials/achievements/<slug>/image")
@blueprint.response(200, {"type": "string"}, content_type=MEDIA_TYPE, description="SVG.")
@public
def get_badge_image(slug: str) -> Response:
    """The picture of a badge."""
    if slug not in BY_SLUG:
        raise NotFound("badge credential")
    return Response(badge_svg(BY_SLUG[slug]), content_type=MEDIA_TYPE, headers=CACHED_BRIEFLY)


@blueprint.get("/credentials/status/<number>")
@blueprint.response(200, {"type": "string"}, content_type=VC_JWT, description="A signed VC-JWT.")
@public
def get_status_list(number: str) -> Response:
    """Revoked credentials, as a Bitstring Status List: a bit of 1 is a revoked or erased badge."""
    limit_visits("credential-status", VISITS)
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise NotFound("badge credential")
    with transaction() as session:
        active = active_entries(session, int(number))
    if active is None:
        raise NotFound("badge credential")
    issuer, now = _issuer(), datetime.now(UTC)
    credential = status_list_credential(issuer, int(number), encoded_list(LIST_ENTRIES, active), now)
    return Response(_signed(credential, _key()), content_type=VC_JWT, headers=CACHED_BRIEFLY)


def _credential(slug: str, subject: str) -> tuple[Badge, str]:
    """An earned badge of the caller, and its signed credential. Raises NotFound."""
    key = _key()
    with transaction() as session:
        earned = earned_badge(session, current_developer_id(), slug)
    if earned is None:
        raise NotFound("badge credential")
    salt, names_address = key.salt(earned.index), subject == "email"
    credential = achievement_credential(_issuer(), earned, salt, names_address=names_address)
    return earned.badge, _signed(credential, key)


def _signed(credential: dict[str, Any], key: CredentialKey) -> str:
    return key.sign(token_claims(credential), _issuer().key_id(key.thumbprint))


def _key() -> CredentialKey:
    return CredentialKey(resources().settings.secret_keys)


def _public_jwks() -> list[dict[str, str]]:
    issuer = _issuer()
    return [{**jwk, "kid": issuer.key_id(thumbprint_of(jwk))} for jwk in _key().public_jwks()]


def _issuer() -> Issuer:
    return Issuer(f"{(resources().settings.public_url or request.url_root).rstrip('/')}/api")
