"""Generated clients register, upload, poll, page, edit and export; none of the programs has a cast."""

import json
from pathlib import Path

import pytest

from tests.clients.conftest import Origin, Run

FIGURES = {
    "added": 20,
    "skills": 8,
    "title": "Principal Engineer",
    "refused": "precondition_failed",
    "work": 4,
}
"""What the demo CV adds to a profile; entries of work with the one added by hand."""


@pytest.fixture
def scripts(run: Run, workshop: Path) -> Path:
    """The TypeScript programs, compiled with ``--strict`` against what was generated."""
    run("openapi-typescript", "openapi.json", "-o", "schema.d.ts")
    run("openapi-ts", "-f", "hey_api.config.mjs")
    run("tsc", "-p", ".")
    return workshop / "out"


def test_typescript_clients(run: Run, scripts: Path, vitae: Origin) -> None:
    for program in ("openapi_fetch.js", "hey_api.js"):
        assert json.loads(run("node", scripts / program, vitae.url, "cv.pdf")) == FIGURES, program


def test_a_python_client(run: Run, workshop: Path, vitae: Origin) -> None:
    options = ("--meta", "none", "--output-path", "vitae_client", "--config", "openapi_python_client.yaml")
    said = run("openapi-python-client", "generate", "--path", "openapi.json", *options)

    assert "WARNING" not in said.upper(), said
    assert json.loads(run("python", "use_client.py", vitae.url, "cv.pdf")) == FIGURES
