"""Real SDKs against the emulator on loopback."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from dev.gemini_emulator import GeminiEmulator
from tests.workers.gemini import persona
from workers.extraction.document.document import Document
from workers.extraction.reader import read_document
from workers.gemini.client import build_client
from workers.gemini.extract import GeminiResult, extract_gemini
from workers.gemini.options import GeminiClient, GeminiOptions
from workers.gemini.request import PDF

MODEL = "gemini-3.5-flash-lite"
SDKS = ("google-genai", "google-generativeai")
WALL_SECONDS = 120.0
"""Of a whole call that ends: not reached on any machine."""
SHORT_WALL_SECONDS = 1.0
"""Of a call that is given up: short enough to wait for."""


@pytest.fixture(scope="session")
def cv_pdf() -> bytes:
    return persona.pdf()


@pytest.fixture(scope="session")
def cv_document(cv_pdf) -> Document:
    return read_document(cv_pdf, PDF)


@pytest.fixture(scope="module")
def emulator_server() -> Iterator[GeminiEmulator]:
    with GeminiEmulator() as server:
        yield server


@pytest.fixture
def emulator(emulator_server, cv_pdf) -> GeminiEmulator:
    emulator_server.reset()
    emulator_server.answer(cv_pdf, persona.answer())
    return emulator_server


@pytest.fixture(scope="module", params=SDKS)
def options(request, emulator_server) -> GeminiOptions:
    return GeminiOptions(
        api_key=emulator_server.api_key,
        model=MODEL,
        sdk=request.param,
        base_url=emulator_server.url,
        timeout_seconds=WALL_SECONDS,
    )


@pytest.fixture(scope="module")
def client(options) -> GeminiClient:
    return build_client(options)


@pytest.fixture
def extract(emulator, client, options, cv_pdf, cv_document) -> Callable[..., GeminiResult]:
    def run(data: Any = cv_pdf, media_type: str = PDF, document: Document = cv_document) -> GeminiResult:
        return extract_gemini(client, data, media_type, document, options)

    return run


@pytest.fixture
def extract_in_a_second(emulator, options, cv_pdf, cv_document) -> Callable[[], GeminiResult]:
    hasty = replace(options, timeout_seconds=SHORT_WALL_SECONDS)

    def run() -> GeminiResult:
        return extract_gemini(build_client(hasty), cv_pdf, PDF, cv_document, hasty)

    return run


@pytest.fixture
def second_emulator(cv_pdf) -> Iterator[GeminiEmulator]:
    with GeminiEmulator(api_key="AIzaSySECOND0000000000000000000000000000") as server:
        server.answer(cv_pdf, persona.answer())
        yield server


@pytest.fixture
def unused_address() -> str:
    """A loopback port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"
