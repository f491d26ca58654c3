"""Vitae's HTTP API, as far as the demo uses it: any frontend would make the same calls."""

import mimetypes
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import httpx2

POLL_SECONDS = 0.1


class RequestFailed(Exception):
    """The API answered with a problem (RFC 9457); the message is its sentence."""


class Client:
    """A developer's session, closed by the ``with`` block."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx2.Client(base_url=f"{base_url}/api", timeout=30, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._http.close()

    def register(self, email: str) -> None:
        """Make an account with a password nobody knows, and act as it from now on."""
        body = self._call(
            "POST", "/auth/register", json={"email": email, "password": secrets.token_urlsafe()}
        )
        self._http.headers["Authorization"] = f"Bearer {body['access_token']}"

    def callback_secret(self) -> str:
        secret: str = self._call("POST", "/webhooks/callback-secret")["secret"]
        return secret

    def upload(self, cv: Path, callback_url: str) -> dict[str, Any]:
        """The job that imports the file."""
        kind = mimetypes.guess_type(cv.name)[0] or "application/octet-stream"
        with cv.open("rb") as file:
            answer = self._call(
                "POST", "/cvs", files={"file": (cv.name, file, kind)}, data={"callback_url": callback_url}
            )
        job: dict[str, Any] = answer["job"]
        return job

    def follow(self, job_id: str) -> Iterator[dict[str, Any]]:
        """The job again and again until it has ended."""
        while True:
            job = self._call("GET", f"/jobs/{job_id}")
            yield job
            if job["status"] in ("succeeded", "failed", "cancelled"):
                return
            time.sleep(POLL_SECONDS)

    def profile(self) -> dict[str, Any]:
        return self._call("GET", "/developer/me/profile")

    def rewards(self) -> dict[str, Any]:
        return self._call("GET", "/gamification/me")

    def cv(self, cv_id: str) -> dict[str, Any]:
        return self._call("GET", f"/cvs/{cv_id}")

    def _call(self, method: str, path: str, **content: Any) -> dict[str, Any]:
        answer = self._http.request(method, path, **content)
        if answer.is_error:
            raise RequestFailed(_sentence(answer))
        body: dict[str, Any] = answer.json()
        return body


def _sentence(answer: httpx2.Response) -> str:
    try:
        problem = answer.json()
        return f"{problem['detail']} ({problem['code']})"
    except (ValueError, KeyError):
        return f"{answer.request.method} {answer.request.url.path} answered {answer.status_code}."
