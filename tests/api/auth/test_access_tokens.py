"""Tokens nobody issued, and tokens that are over."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from flask.testing import FlaskClient

from api.application import create_app
from api.auth import access_tokens
from config import Settings
from tests.fixtures.state import SECRET_KEY
from tests.fixtures.web import Account

KEY = access_tokens.signing_key(SECRET_KEY)
Forge = Callable[[dict[str, Any]], str]


def _part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _signed(claims: dict[str, Any], key: bytes = KEY, **header: Any) -> str:
    return jwt.encode(claims, key, "HS256", headers={"typ": access_tokens.TYPE, **header})


def _signed_by_hand(claims: dict[str, Any], key: bytes) -> str:
    """What PyJWT refuses to sign (CVE-2022-29217)."""
    message = f"{_part({'alg': 'HS256', 'typ': access_tokens.TYPE})}.{_part(claims)}"
    signature = base64.urlsafe_b64encode(hmac.digest(key, message.encode(), "sha256")).rstrip(b"=")
    return f"{message}.{signature.decode()}"


def _rsa_public_key() -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


FORGERIES: dict[str, Forge] = {
    "alg none": lambda c: f"{_part({'alg': 'none', 'typ': access_tokens.TYPE})}.{_part(c)}.",
    "alg None in other case": lambda c: f"{_part({'alg': 'nOnE', 'typ': access_tokens.TYPE})}.{_part(c)}.",
    "wrong key": lambda c: _signed(c, b"x" * 32),
    "SECRET_KEY itself": lambda c: _signed(c, SECRET_KEY.encode()),
    "a public key as secret": lambda c: _signed_by_hand(c, _rsa_public_key()),
    "another algorithm": lambda c: jwt.encode(c, KEY * 2, "HS512", headers={"typ": access_tokens.TYPE}),
    "kid path": lambda c: _signed(c, b"0" * 32, kid="../../../../dev/null"),
    "jwk in header": lambda c: _signed(c, b"k" * 32, jwk={"kty": "oct", "k": "a2tra2tra2tr"}),
    "crit": lambda c: _signed(c, crit=["exp"]),
    "crit unknown": lambda c: _signed(c, crit=["b64x"], b64x=True),
    "another type": lambda c: jwt.encode(c, KEY, "HS256", headers={"typ": "JWT"}),
    "expired": lambda c: _signed({**c, "exp": int(time.time()) - 1}),
    "no expiry": lambda c: _signed({k: v for k, v in c.items() if k != "exp"}),
    "not yet issued": lambda c: _signed({**c, "iat": int(time.time()) + 3600}),
    "other audience": lambda c: _signed({**c, "aud": "another-api"}),
    "no audience": lambda c: _signed({k: v for k, v in c.items() if k != "aud"}),
    "issuer's beginning": lambda c: _signed({**c, "iss": "vita"}),
    "issuer's continuation": lambda c: _signed({**c, "iss": "vitae2"}),
    "subject no id": lambda c: _signed({**c, "sub": "1 OR 1=1"}),
    "subject another": lambda c: _signed({**c, "sub": "01900000-0000-7000-8000-000000000000"}),
    "session another": lambda c: _signed({**c, "sid": "01900000-0000-7000-8000-000000000000"}),
    "session a list": lambda c: _signed({**c, "sid": [1]}),
    "version raised": lambda c: _signed({**c, "tv": 1}),
    "version huge": lambda c: _signed({**c, "tv": 10**30}),
    "version NUL": lambda c: _signed({**c, "tv": "\x00"}),
    "garbage": lambda c: "a.b.c",
    "empty parts": lambda c: "..",
    "deep payload": lambda c: (
        f"{_part({'alg': 'HS256'})}.{base64.urlsafe_b64encode(b'[' * 50_000).decode()}.x"
    ),
    "api key of nobody": lambda c: "vitae_" + "a" * 43,
    "a refresh token": lambda c: "vitaert_" + "a" * 43,
}


@pytest.fixture
def claims(account: Account) -> dict[str, Any]:
    decoded: dict[str, Any] = jwt.decode(account.access_token, options={"verify_signature": False})
    return decoded


def test_the_forger_s_claims_are_right(client: FlaskClient, claims: dict[str, Any]) -> None:
    """Otherwise the refusals below would prove nothing."""
    answer = client.get("/api/developer/me", headers={"Authorization": f"Bearer {_signed(claims)}"})
    assert answer.status_code == 200


def test_forged_tokens_open_nothing(client: FlaskClient, claims: dict[str, Any]) -> None:
    answers = {}
    for name, forge in FORGERIES.items():
        answer = client.get("/api/developer/me", headers={"Authorization": f"Bearer {forge(claims)}"})
        answers[name] = (answer.status_code, answer.get_json()["code"])
    assert answers == dict.fromkeys(FORGERIES, (401, "unauthorized"))


def test_other_headers_open_nothing(client: FlaskClient) -> None:
    for header in ("", "Bearer", "Bearer ", "Basic dTpw", "Bearer \u00fc", "bearer x y z"):
        assert client.get("/api/developer/me", headers={"Authorization": header}).status_code == 401


def test_tokens_of_another_secret_key_open_nothing(
    make_settings: Callable[..., Settings], account: Account
) -> None:
    other = create_app(make_settings(secret_key="another-secret-for-tests-0123456789abcdef"))
    answer = other.test_client().get("/api/developer/me", headers=account.headers)
    other.extensions["vitae"].close()
    assert answer.status_code == 401


def test_claims_are_dated_and_short_lived(claims: dict[str, Any], settings: Settings) -> None:
    assert claims["exp"] - claims["iat"] == settings.access_token_seconds == 900
    assert abs(claims["iat"] - datetime.now(UTC).timestamp()) < 60
