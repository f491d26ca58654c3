"""The emulator on the wire, without any SDK in between."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest

from dev.gemini_emulator import DEFAULT_KEY, GeminiEmulator
from tests.support.wait import DEADLINE_SECONDS

MODEL = "gemini-3.5-flash-lite"
ROOT = Path(__file__).parents[3]


def ask(url: str, body: dict[str, Any], key: str = DEFAULT_KEY, model: str = MODEL, **headers: str) -> Any:
    address = f"{url}/v1beta/models/{model}:generateContent"
    return httpx2.post(
        address, json=body, headers={"x-goog-api-key": key, **headers}, timeout=DEADLINE_SECONDS
    )


def prompt(*parts: dict[str, Any], **config: Any) -> dict[str, Any]:
    return {"contents": [{"role": "user", "parts": list(parts)}], "generationConfig": config}


def inline(data: bytes, mime: str) -> dict[str, Any]:
    return {"inlineData": {"mimeType": mime, "data": base64.b64encode(data).decode()}}


def text_of(response: Any) -> Any:
    return json.loads(response.json()["candidates"][0]["content"]["parts"][0]["text"])


@pytest.fixture
def emulator():
    with GeminiEmulator() as server:
        yield server


def test_a_known_document_gets_its_answer_inline_or_between_tags(emulator):
    emulator.answer(b"hello", {"name": "Ada"})
    as_json = {"responseMimeType": "application/json"}
    assert text_of(ask(emulator.url, prompt(inline(b"hello", "text/plain"), **as_json))) == {"name": "Ada"}
    tagged = {"text": '<document id="7">\nhello\n</document id="7">'}
    assert text_of(ask(emulator.url, prompt(tagged, **as_json))) == {"name": "Ada"}


def test_other_documents_are_answered_by_the_callable():
    def answer(data: bytes, mime: str, texts: list[str]) -> dict[str, Any]:
        return {"bytes": len(data), "mime": mime, "texts": texts}

    with GeminiEmulator(answer_with=answer) as emulator:
        body = prompt(inline(b"abc", "text/plain"), {"text": "hi"}, responseMimeType="application/json")
        assert text_of(ask(emulator.url, body)) == {"bytes": 3, "mime": "text/plain", "texts": ["hi"]}


def test_faults_come_in_order_and_then_it_is_well_again(emulator):
    emulator.plan("503", {"kind": "429", "retry_delay": "26s"})
    codes = [ask(emulator.url, prompt({"text": "x"})).status_code for _ in range(3)]
    assert codes == [503, 429, 200]
    assert [call["fault"] for call in emulator.calls] == ["503", "429", "ok"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (prompt(inline(b"PK", "application/msword")), "Unsupported MIME type: application/msword"),
        (prompt(inline(b"%PDF-1.4", "application/pdf")), "The document has no pages."),
        ({"contents": []}, "contents is not specified"),
        ({"nonsense": 1}, 'Unknown name "nonsense"'),
    ],
)
def test_it_refuses_what_the_service_refuses(emulator, body, message):
    response = ask(emulator.url, body)
    assert response.status_code == 400
    assert message in response.json()["error"]["message"]


def test_keys_models_and_deadlines_are_checked(emulator):
    wrong = ask(emulator.url, prompt({"text": "x"}), key="AIzaWRONG").json()["error"]
    assert (wrong["code"], wrong["details"][0]["reason"]) == (400, "API_KEY_INVALID")
    assert ask(emulator.url, prompt({"text": "x"}), model="gemini-1.5-pro").status_code == 404
    short = ask(emulator.url, prompt({"text": "x"}), **{"x-server-timeout": "5"})
    assert "Minimum allowed deadline is 10s" in short.json()["error"]["message"]


def test_it_runs_as_a_program_of_its_own():
    command = [sys.executable, "-m", "dev.gemini_emulator", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    with process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[3]
            assert httpx2.post(f"{url}/_emu/plan", json=["500"]).json()["plan"] == 1
            assert ask(url, prompt({"text": "x"})).status_code == 500
            assert len(httpx2.get(f"{url}/_emu/calls").json()) == 1
        finally:
            process.terminate()
