"""Independent libraries verify a badge by the algorithms of 1EdTech's validator; a changed one they refuse."""

import json
from pathlib import Path

import httpx2
import pytest

from tests.clients.conftest import PASSWORD, Origin, Run
from tests.support.wait import wait_until

BADGE = "/api/gamification/badges/first_cv/credential"
VERIFIERS = (("python", "verify_badge.py"), ("node", "verify_badge.mjs"))


@pytest.fixture
def token(vitae: Origin, workshop: Path) -> str:
    """The first badge of somebody who uploads a CV; the issuer's keys lie in the workshop."""
    with httpx2.Client(base_url=vitae.url, trust_env=False) as client:
        credentials = {"email": f"{workshop.parent.name}@example.org", "password": PASSWORD}
        login = client.post("/api/auth/register", json=credentials).raise_for_status().json()
        client.headers["Authorization"] = f"Bearer {login['access_token']}"
        client.post("/api/cvs", files={"file": (workshop / "cv.pdf").read_bytes()}).raise_for_status()
        wait_until(lambda: client.get(BADGE).status_code == 200, "the badge is earned")
        (workshop / "keys.json").write_text(client.get("/api/credentials/keys").text)
        return client.get(BADGE).text


def test_libraries_of_others_verify_a_badge(run: Run, token: str) -> None:
    for tool, program in VERIFIERS:
        assert run(tool, program, "keys.json", token).strip() == "First CV"


def test_a_changed_badge_is_refused(run: Run, workshop: Path, token: str) -> None:
    head, body, signature = token.split(".")
    keys = json.loads((workshop / "keys.json").read_text())["keys"]
    assert [key["alg"] for key in keys] == ["ES256", "EdDSA"]
    for tool, program in VERIFIERS:
        with pytest.raises(AssertionError, match=r"BadSignature|verification failed"):
            run(tool, program, "keys.json", f"{head}.{body[:-2]}AA.{signature}")
