"""Badges as Open Badges 3.0 credentials, verified as a stranger would: a saved key, a saved status list, no server.

The verifier here shares no code with the issuer: base64, gzip, hashlib and a P-256 public key.
"""

import base64
import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import jwt
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicNumbers
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask.testing import FlaskClient

from api.application import create_app
from models.events.domain_events import lock_developer, record_event
from models.privacy.erasure import begin_erasure, purge
from models.rewards.apply_events import apply_event
from models.rewards.reversal import reverse_source
from models.stores.database import Database
from tests.fixtures.web import Account

BASE = "http://localhost/api"
SVG = "{http://www.w3.org/2000/svg}"
FIRST = "/api/gamification/badges/first_cv/credential"


@dataclass(frozen=True)
class Saved:
    """What a verifier took along: the issuer's keys by id, and status lists by address."""

    keys: dict[str, dict[str, str]]
    lists: dict[str, str]

    def payload(self, token: str) -> dict[str, Any]:
        """The claims of a token whose signature holds. Raises InvalidSignature."""
        head, body, signature = token.split(".")
        header = json.loads(raw(head))
        assert (header["alg"], header["typ"]) == ("ES256", "JWT")
        jwk = self.keys[header["kid"]]
        x, y = (int.from_bytes(raw(jwk[name])) for name in "xy")
        r, s = (int.from_bytes(half) for half in (raw(signature)[:32], raw(signature)[32:]))
        key = EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()
        key.verify(encode_dss_signature(r, s), f"{head}.{body}".encode(), ECDSA(SHA256()))
        claims: dict[str, Any] = json.loads(raw(body))
        assert claims["iss"] == claims["issuer"]["id"]
        assert claims["jti"] == claims["id"]
        return claims

    def is_revoked(self, token: str) -> bool:
        status = self.payload(token)["credentialStatus"]
        listed = self.payload(self.lists[status["statusListCredential"]])
        assert listed["id"] == status["statusListCredential"]
        assert listed["iss"] == self.payload(token)["iss"]
        subject = listed["credentialSubject"]
        assert subject["statusPurpose"] == status["statusPurpose"] == "revocation"
        assert subject["encodedList"][0] == "u"
        bits = gzip.decompress(raw(subject["encodedList"][1:]))
        assert len(bits) * 8 >= 131_072
        place = int(status["statusListIndex"])
        return bool(bits[place // 8] >> (7 - place % 8) & 1)


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def save(client: FlaskClient) -> Saved:
    """Everything public that a verifier needs, fetched without a login."""
    keys = client.get("/api/credentials/keys").get_json()["keys"]
    lists = {f"{BASE}/credentials/status/0": client.get("/api/credentials/status/0").text}
    return Saved({key["kid"]: key for key in keys}, lists)


def happens(database: Database, account: Account, event_type: str, source: str, **data: Any) -> None:
    with database.session() as session:
        developer = lock_developer(session, UUID(account.id))
        apply_event(
            session, developer, record_event(session, developer, event_type, source_id=source, data=data)
        )


def reverse(database: Database, account: Account, source: str) -> None:
    with database.session() as session:
        developer = lock_developer(session, UUID(account.id))
        reverse_source(session, developer, source)
    happens(database, account, "cv.deleted", "cv")


@pytest.fixture
def token(client: FlaskClient, account: Account, database: Database) -> str:
    happens(database, account, "cv.imported", "sha")
    answer = client.get(FIRST, headers=account.headers)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/vc+jwt"
    return answer.text


def test_a_credential_is_verified_offline(client, account, token):
    saved = save(client)
    claims = saved.payload(token)
    assert claims["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert claims["type"] == ["VerifiableCredential", "AchievementCredential"]
    subject = claims["credentialSubject"]
    assert (subject["id"], subject["achievement"]["name"]) == (claims["sub"], "First CV")
    assert subject["achievement"]["criteria"]["narrative"]
    (identity,) = subject["identifier"]
    meant = hashlib.sha256((account.email + identity["salt"]).encode()).hexdigest()
    assert identity["identityHash"] == f"sha256${meant}"
    assert account.email not in json.dumps(claims)
    assert claims["validFrom"].endswith("Z")
    assert not saved.is_revoked(token)


def test_another_implementation_reads_it_too(client, token):
    key, _ = client.get("/api/credentials/keys").get_json()["keys"]
    claims = jwt.decode(token, jwt.PyJWK(key), algorithms=["ES256"], issuer=f"{BASE}/credentials/issuer")
    assert claims["name"] == "First CV"


def test_one_changed_letter_is_no_credential(client, token):
    saved = save(client)
    head, body, signature = token.split(".")
    claims = json.loads(raw(body)) | {"name": "Level 10"}
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    with pytest.raises(InvalidSignature):
        saved.payload(f"{head}.{forged}.{signature}")


def test_it_is_the_same_credential_every_time(client, account, token):
    assert client.get(FIRST, headers=account.headers).text == token


def test_a_badge_taken_back_is_revoked_and_one_earned_anew_is_another(client, account, database, token):
    reverse(database, account, "sha")
    assert client.get(FIRST, headers=account.headers).status_code == 404
    assert save(client).is_revoked(token)
    happens(database, account, "cv.imported", "sha")
    anew = client.get(FIRST, headers=account.headers).text
    saved = save(client)
    assert saved.payload(anew)["id"] != saved.payload(token)["id"]
    assert (saved.is_revoked(token), saved.is_revoked(anew)) == (True, False)


def test_an_erased_persons_credentials_are_revoked_and_nobody_elses(
    client, account, register, database, token
):
    other = register()
    happens(database, other, "cv.imported", "sha")
    theirs = client.get(FIRST, headers=other.headers).text
    with database.session() as session:
        begun = begin_erasure(session, UUID(account.id), account.password)
        purge(session, begun.job.id, begun.job.params)
    saved = save(client)
    assert (saved.is_revoked(token), saved.is_revoked(theirs)) == (True, False)


def test_every_address_in_a_credential_answers(client, token):
    claims = save(client).payload(token)
    kid = jwt.get_unverified_header(token)["kid"]
    assert client.get(kid).get_json()["kid"] == kid
    profile = client.get(claims["issuer"]["id"]).get_json()
    assert profile["id"] == claims["issuer"]["id"]
    assert set(profile) == {"@context", "id", "type", "name", "url"}, "terms of the context"
    image = client.get(claims["credentialSubject"]["achievement"]["image"]["id"])
    assert (image.mimetype, ElementTree.fromstring(image.text).tag) == ("image/svg+xml", f"{SVG}svg")
    achievement = claims["credentialSubject"]["achievement"]
    assert client.get(achievement["id"]).get_json() | achievement == client.get(achievement["id"]).get_json()
    assert client.get(claims["credentialStatus"]["statusListCredential"]).status_code == 200


def test_what_is_not_held_or_not_there_is_404(client, account, token):
    for path in (
        "/api/gamification/badges/level_10/credential",
        "/api/gamification/badges/nothing/credential",
        "/api/credentials/keys/nothing",
        "/api/credentials/achievements/nothing",
        "/api/credentials/achievements/nothing/image",
        "/api/gamification/badges/level_10/image",
        "/api/credentials/status/1",
        "/api/credentials/status/-1",
        "/api/credentials/status/" + "9" * 30,
        "/api/credentials/status/²",
    ):
        assert client.get(path, headers=account.headers).status_code == 404, path


def test_a_picture_has_its_credential_baked_in(client, account, token):
    answer = client.get(FIRST.replace("credential", "image"), headers=account.headers)
    picture = ElementTree.fromstring(answer.text)
    baked = picture[0]
    assert (answer.mimetype, baked.tag) == ("image/svg+xml", "{https://purl.imsglobal.org/ob/v3p0}credential")
    assert baked.get("verify") == token
    assert "First CV" in {part.text for part in picture.iter()}


def test_the_subject_is_an_address_only_where_that_is_asked_for(client, account, token):
    named = client.get(f"{FIRST}?subject=email", headers=account.headers).text
    claims = save(client).payload(named)
    assert claims["credentialSubject"]["id"] == claims["sub"] == f"mailto:{account.email}"
    assert account.email not in json.dumps(save(client).payload(token))


def test_credentials_of_earlier_releases_and_secrets_are_still_verified(
    make_settings, client, token, settings
):
    seed = HKDF(algorithm=SHA256(), length=32, salt=b"vitae credentials 1", info=b"ed25519")
    private = Ed25519PrivateKey.from_private_bytes(seed.derive(settings.secret_key.encode()))
    before = jwt.encode({"jti": "an earlier release's"}, private, "EdDSA")
    app = create_app(make_settings(secret_key="o" * 40, secret_key_fallbacks=settings.secret_key))
    keys = app.test_client().get("/api/credentials/keys").get_json()["keys"]
    assert [key["alg"] for key in keys] == ["ES256", "ES256", "EdDSA", "EdDSA"]
    assert jwt.decode(before, jwt.PyJWK(keys[3]), algorithms=["EdDSA"])
    thumbprint = jwt.get_unverified_header(token)["kid"].rpartition("/")[2]
    key = app.test_client().get(f"/api/credentials/keys/{thumbprint}").get_json()
    assert jwt.decode(token, jwt.PyJWK(key), algorithms=["ES256"])["name"] == "First CV"
    app.extensions["vitae"].close()


def test_the_public_address_is_a_setting_and_the_key_follows_the_secret(make_settings, token):
    app = create_app(make_settings(public_url="https://vitae.example.org/", secret_key="o" * 40))
    visitor = app.test_client()
    key, _ = visitor.get("/api/credentials/keys").get_json()["keys"]
    assert key["kid"].startswith("https://vitae.example.org/api/credentials/keys/")
    assert jwt.get_unverified_header(token)["kid"].rpartition("/")[2] != key["kid"].rpartition("/")[2]
    app.extensions["vitae"].close()


def test_the_list_of_badges_says_what_comes_next(client, account, token):
    claims = client.get("/api/gamification/badges", headers=account.headers).get_json()
    assert [badge["slug"] for badge in claims["items"]] == ["first_cv"]
    assert [badge["slug"] for badge in claims["next"]] == ["level_5", "many_sides", "level_10"]
    assert claims["next"][1] == {
        "slug": "many_sides",
        "title": "Many sides",
        "description": "Imported three different CVs.",
        "have": 1,
        "need": 3,
    }
