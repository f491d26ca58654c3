"""/credentials: badges as Open Badges 3.0 credentials, and the keys to verify them."""

from datetime import UTC, datetime
from typing import Any

from flask import Response, request

from api.auth.guard import public
from api.http.blueprint import Blueprint
from api.http.etags import conditional_json
from api.http.rate_limits import limit_visits
from api.resources import current_developer_id, resources, transaction
from models.rewards.open_badges import active_entries, earned_badge
from models.rules.rewards.badges import BY_SLUG
from models.rules.signatures.open_badges import (
    LIST_ENTRIES,
    Issuer,
    achievement,
    achievement_credential,
    status_list_credential,
    token_claims,
)
from models.rules.signatures.signing_keys import CredentialKey
from models.rules.signatures.status_list import encoded_list
from models.stores.owned_rows import NotFound

blueprint = Blueprint("credentials", __name__, description="Badges as verifiable credentials")
VC_JWT = "application/vc+jwt"
"""Securing Verifiable Credentials using JOSE and COSE (W3C), section 6.1.1."""
VISITS = "300 per minute"
CACHED_BRIEFLY = {"Cache-Control": "public, max-age=300"}


@blueprint.get("/gamification/badges/<slug>/credential")
@blueprint.response(200, {"type": "string"}, content_type=VC_JWT, description="A signed VC-JWT.")
def get_badge_credential(slug: str) -> Response:
    """A badge as an Open Badges 3.0 AchievementCredential, which anybody can verify."""
    key = _key()
    with transaction() as session:
        earned = earned_badge(session, current_developer_id(), slug)
    if earned is None:
        raise NotFound("badge credential")
    credential = achievement_credential(_issuer(), earned, key.salt(earned.index))
    return _signed(credential, key, {"Cache-Control": "no-store"})


@blueprint.get("/credentials/issuer")
@blueprint.response(200, {"type": "object"}, description="An Open Badges Profile.")
@public
def get_issuer() -> Response:
    """The issuer of credentials, and where its keys are."""
    issuer = _issuer()
    context = {"@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]}
    return conditional_json({**context, **issuer.profile(), "jwks_uri": f"{issuer.base}/credentials/keys"})


@blueprint.get("/credentials/keys")
@blueprint.response(200, {"type": "object"}, description="A JWK Set (RFC 7517).")
@public
def list_credential_keys() -> Response:
    """The public keys."""
    return conditional_json({"keys": [_public_jwk()]})


@blueprint.get("/credentials/keys/<thumbprint>")
@blueprint.response(200, {"type": "object"}, description="A JWK (RFC 7517).")
@public
def get_credential_key(thumbprint: str) -> Response:
    """The public key that a credential's `kid` names."""
    if thumbprint != _key().thumbprint:
        raise NotFound("badge credential")
    return conditional_json(_public_jwk())


@blueprint.get("/credentials/achievements/<slug>")
@blueprint.response(200, {"type": "object"}, description="An Open Badges Achievement.")
@public
def get_badge_achievement(slug: str) -> Response:
    """The criteria of a badge."""
    if slug not in BY_SLUG:
        raise NotFound("badge credential")
    context = {"@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]}
    return conditional_json({**context, **achievement(_issuer(), BY_SLUG[slug])})


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
    return _signed(credential, _key(), CACHED_BRIEFLY)


def _signed(credential: dict[str, Any], key: CredentialKey, headers: dict[str, str]) -> Response:
    token = key.sign(token_claims(credential), _issuer().key_id(key.thumbprint))
    return Response(token, content_type=VC_JWT, headers=headers)


def _key() -> CredentialKey:
    return CredentialKey(resources().settings.secret_key)


def _public_jwk() -> dict[str, str]:
    key = _key()
    return key.public_jwk(_issuer().key_id(key.thumbprint))


def _issuer() -> Issuer:
    return Issuer(f"{(resources().settings.public_url or request.url_root).rstrip('/')}/api")
