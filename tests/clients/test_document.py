"""Checkers of OpenAPI documents find neither an error nor a warning in ours."""

from tests.clients.conftest import Run


def test_spectral_has_nothing_to_say(run: Run) -> None:
    run("spectral", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "hint", "openapi.json")


def test_redocly_has_nothing_to_say(run: Run) -> None:
    said = run("redocly", "lint", "--extends", "recommended", "openapi.json")

    assert "Your API description is valid." in said
    assert "You have" not in said, said


def test_openapi_spec_validator_takes_it(run: Run) -> None:
    assert "OK" in run("openapi-spec-validator", "openapi.json")
