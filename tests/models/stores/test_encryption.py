"""Secrets at rest, and signatures as the reference library of Standard Webhooks sees them."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.fernet import Fernet
from standardwebhooks import Webhook, WebhookVerificationError

from models.stores.encryption import SecretBox, SecretUnreadable, new_webhook_secret, sign

BODY = '{"type":"cv.imported","data":{"name":"Zoë Ångström"}}'.encode()
PLACE = "webhook_endpoint:1"


def now() -> datetime:
    return datetime.now(UTC)


def test_a_secret_comes_back_and_is_not_to_be_seen_at_rest() -> None:
    secret = new_webhook_secret()
    stored = SecretBox("a" * 32).encrypt(secret, PLACE)
    assert secret not in stored
    assert secret.removeprefix("whsec_").encode() not in base64.urlsafe_b64decode(stored)
    assert SecretBox("a" * 32).decrypt(stored, PLACE) == secret


def test_the_same_secret_is_stored_differently_each_time() -> None:
    box = SecretBox("a" * 32)
    assert box.encrypt("x", PLACE) != box.encrypt("x", PLACE)


def test_a_stored_secret_is_bound_to_its_place() -> None:
    box = SecretBox("a" * 32)
    with pytest.raises(SecretUnreadable, match="webhook_endpoint:2"):
        box.decrypt(box.encrypt("x", PLACE), "webhook_endpoint:2")


def test_another_key_cannot_read() -> None:
    with pytest.raises(SecretUnreadable):
        SecretBox("b" * 32).decrypt(SecretBox("a" * 32).encrypt("x", PLACE), PLACE)


def test_former_keys_are_read_and_not_written() -> None:
    old, new, rotating = SecretBox("a" * 32), SecretBox("b" * 32), SecretBox("b" * 32, "a" * 32)
    assert rotating.decrypt(old.encrypt("x", PLACE), PLACE) == "x"
    stored = rotating.encrypt("y", PLACE)
    assert new.decrypt(stored, PLACE) == "y"
    with pytest.raises(SecretUnreadable):
        old.decrypt(stored, PLACE)


def test_every_changed_byte_is_noticed() -> None:
    box = SecretBox("a" * 32)
    raw = base64.urlsafe_b64decode(box.encrypt("x", PLACE))
    for position in range(len(raw)):
        changed = raw[:position] + bytes([raw[position] ^ 1]) + raw[position + 1 :]
        with pytest.raises(SecretUnreadable):
            box.decrypt(base64.urlsafe_b64encode(changed).decode(), PLACE)


def another_fernets() -> str:
    return Fernet(Fernet.generate_key()).encrypt(b"x").decode()


@pytest.mark.parametrize("stored", [lambda: "", lambda: "plain text", lambda: "é", another_fernets])
def test_what_we_did_not_write_is_unreadable(stored: Callable[[], str]) -> None:
    with pytest.raises(SecretUnreadable):
        SecretBox("a" * 32).decrypt(stored(), PLACE)


@pytest.mark.parametrize("keys", [("",), ("a", "")])
def test_an_empty_key_is_refused(keys: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="SECRET_KEY"):
        SecretBox(*keys)


def test_webhook_secrets_are_32_random_bytes() -> None:
    made = {new_webhook_secret() for _ in range(100)}
    assert len(made) == 100
    assert {len(base64.b64decode(secret.removeprefix("whsec_"), validate=True)) for secret in made} == {32}


def test_the_reference_verifier_accepts_what_we_sign() -> None:
    secret = new_webhook_secret()
    headers = sign(secret, "msg_1", now(), BODY)
    assert set(headers) == {"webhook-id", "webhook-timestamp", "webhook-signature"}
    assert Webhook(secret).verify(BODY, headers)["type"] == "cv.imported"


def test_the_moment_is_converted_not_relabelled() -> None:
    secret = new_webhook_secret()
    elsewhere = now().astimezone(timezone(timedelta(hours=9)))
    Webhook(secret).verify(BODY, sign(secret, "msg_1", elsewhere, BODY))


def test_while_rotating_both_secrets_verify() -> None:
    new, old, other = new_webhook_secret(), new_webhook_secret(), new_webhook_secret()
    headers = sign([new, old], "msg_1", now(), BODY)
    assert len(headers["webhook-signature"].split(" ")) == 2
    Webhook(new).verify(BODY, headers)
    Webhook(old).verify(BODY, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(other).verify(BODY, headers)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("webhook-id", lambda: "msg_2"),
        ("webhook-timestamp", lambda: str(int(now().timestamp()) - 30)),
        ("webhook-signature", lambda: "v1,AAAA"),
    ],
)
def test_changed_headers_do_not_verify(header: str, value: Callable[[], str]) -> None:
    secret = new_webhook_secret()
    headers = {**sign(secret, "msg_1", now(), BODY), header: value()}
    with pytest.raises(WebhookVerificationError, match="No matching"):
        Webhook(secret).verify(BODY, headers)


def test_a_tampered_body_does_not_verify() -> None:
    secret = new_webhook_secret()
    headers = sign(secret, "msg_1", now(), BODY)
    with pytest.raises(WebhookVerificationError, match="No matching"):
        Webhook(secret).verify(BODY.replace(b"imported", b"deleted_"), headers)


@pytest.mark.parametrize(("minutes", "word"), [(-6, "old"), (6, "new")])
def test_a_replayed_or_future_message_does_not_verify(minutes: int, word: str) -> None:
    secret = new_webhook_secret()
    headers = sign(secret, "msg_1", now() + timedelta(minutes=minutes), BODY)
    with pytest.raises(WebhookVerificationError, match=word):
        Webhook(secret).verify(BODY, headers)


def test_a_moment_without_zone_and_no_secret_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        sign(new_webhook_secret(), "msg_1", now().replace(tzinfo=None), BODY)
    with pytest.raises(ValueError, match="at least one"):
        sign([], "msg_1", now(), BODY)
