"""The README says what the code does: settings, endpoints, error codes, commands."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask

from api import create_app
from api.http.error_handlers import CODES
from config import Settings, load_settings
from models.errors import DomainError
from models.stores.encryption import new_webhook_secret, sign
from workers.gemini.outcomes import Outcome, stage_error

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REQUIRED = {
    "DATABASE_URL": "postgres://user@db.example.org/vitae",
    "REDIS_URL": "redis://cache.example.org",
    "SECRET_KEY": "k" * 32,
    "S3_BUCKET": "cvs",
}

JOB_ERRORS = {"DeliveryFailed", "UnsafeUrl"}
"""Of deliveries, which have codes of their own."""


def section(title: str) -> str:
    """The text under a heading of the README, up to the next one of its rank or above."""
    match = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,2}} |\Z)", README, re.MULTILINE | re.DOTALL)
    assert match, f"the README has no section {title}"
    rank = len(match[1])
    return re.split(rf"^#{{1,{rank}}} ", match[2], flags=re.MULTILINE)[0]


def rows(title: str) -> dict[str, list[str]]:
    """First cell (a `name`) of each table row in the section -> its other cells."""
    found: dict[str, list[str]] = {}
    for line in section(title).splitlines():
        if line.startswith("| `"):
            name, *cells = (cell.strip() for cell in line.strip().strip("|").split(" | "))
            assert name.strip("`") not in found, f"{name} stands twice in {title}"
            found[name.strip("`")] = cells
    return found


def sources(*places: str) -> Iterator[ast.AST]:
    """Every node of the code in files and folders."""
    for place in (ROOT / name for name in places):
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def codes_raised(position: int, names: set[str], *folders: str) -> set[str]:
    """String constants at ``position`` of calls to ``names``."""
    calls = (node for node in sources(*folders) if isinstance(node, ast.Call))
    named = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id in names)
    return {code for call in named if len(call.args) > position and (code := constant(call.args[position]))}


REPORTS = ("workers/extraction/report/hidden_text.py", "workers/extraction/report/warnings.py")


def codes_in_dicts(*folders: str) -> set[str]:
    """Values of "code" in dict displays: replies of the document reader, warnings."""
    dicts = (node for node in sources(*folders) if isinstance(node, ast.Dict))
    pairs = (pair for node in dicts for pair in zip(node.keys, node.values, strict=True))
    return {code for key, value in pairs if key and constant(key) == "code" and (code := constant(value))}


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(load_settings(REQUIRED))


def test_every_setting_has_its_row_and_every_row_its_setting():
    assert set(rows("Settings")) == {name.upper() for name in Settings.__dataclass_fields__}


def test_the_defaults_of_the_readme_are_those_of_the_code():
    settings = load_settings(REQUIRED)
    told = {name: cells[0].strip("`") for name, cells in rows("Settings").items()}
    shown = {None: "not set", (): "empty", True: "true", False: "false"}
    for name, default in told.items():
        value = getattr(settings, name.lower())
        expected = "required" if name in REQUIRED else shown.get(value, str(value))
        if value in (0, 1) and not isinstance(value, bool):
            expected = str(value)
        assert default == expected, name


def test_every_path_and_method_is_in_the_table_and_in_openapi(app):
    told = {
        path: {method.strip() for method in cells[0].split(",")} for path, cells in rows("Endpoints").items()
    }
    spec = app.extensions["vitae-api"].spec.to_dict()["paths"]
    described = {
        path: {name.upper() for name in item} & {"GET", "POST", "PUT", "PATCH", "DELETE"}
        for path, item in spec.items()
    }
    routed: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:[^:<>]*:)?(\w+)>", r"{\1}", rule.rule)
        routed.setdefault(path, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    assert told == described
    assert told == routed


def test_open_and_login_only_endpoints_are_marked(app):
    spec = app.extensions["vitae-api"].spec.to_dict()["paths"]
    public = {
        path
        for path, item in spec.items()
        if any(op.get("security") == [] for op in item.values() if isinstance(op, dict))
    }
    marked = {path for path, cells in rows("Endpoints").items() if cells[1].startswith("*Open.*")}
    assert marked == public


def test_every_code_of_a_request_is_explained():
    domain_errors = [kind for kind in DomainError.__subclasses__() if kind.__module__.startswith("models.")]
    raised = {code for code, _ in CODES.values()} | {kind.code for kind in domain_errors}
    raised |= codes_raised(1, {"Problem"}, "api")
    raised |= codes_raised(0, {"unavailable"}, "api")
    several = {kind.__name__ for kind in domain_errors if "code" not in vars(kind)}
    raised |= codes_raised(0, several - JOB_ERRORS, "models")
    assert set(rows("Problems of requests")) == raised


def test_every_code_of_a_job_is_explained_with_whether_to_retry():
    told = {code: cells[0] for code, cells in rows("Errors of jobs").items()}
    final = codes_raised(0, {"Permanent"}, "workers") | codes_raised(0, {"UnsupportedFile"}, "models")
    passing = codes_raised(0, {"Transient"}, "workers") | {"internal_error"}
    gemini = [stage_error(outcome) for outcome in Outcome if outcome is not Outcome.REPLY]
    final |= {error.code for error in gemini if not error.retryable}
    passing |= {error.code for error in gemini if error.retryable}
    assert told == dict.fromkeys(final, "no") | dict.fromkeys(passing, "yes")


def test_codes_of_the_reader_are_job_codes():
    sandbox = codes_in_dicts("workers/extraction") - {"unreadable_file", "ocr_configuration"}
    sandbox -= codes_in_dicts(*REPORTS)
    assert sandbox <= set(rows("Errors of jobs"))
    assert "`unreadable_file`" in section("Quick start")
    assert "`ocr_configuration`" in section("Quick start")


def test_every_warning_is_explained():
    warned = codes_in_dicts(
        "models/rules/documents/limits.py", "models/rules/formats/json_resume", "workers/gemini"
    )
    warned |= codes_in_dicts(*REPORTS)
    calls = (node for node in sources("workers/extraction") if isinstance(node, ast.Call))
    own = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "_warn")
    warned |= {code for call in own if (code := constant(call.args[0]))}
    assert set(rows("Warnings")) == warned


def test_the_receiver_of_the_readme_takes_our_signature_and_no_other(capsys):
    snippet = re.search(r"```python\n(.*?)```", section("Receiving callbacks"), re.DOTALL)
    assert snippet
    secret = new_webhook_secret()
    names: dict[str, Any] = {"__name__": "receiver"}
    exec(re.sub(r'Webhook\("whsec_[^"]*"\)', f'Webhook("{secret}")', snippet[1]), names)
    body = orjson.dumps({"type": "job.succeeded", "sequence": 7, "data": {"job_id": "j1"}})
    headers = sign(secret, "msg_1", datetime.now(UTC), body)
    client = names["app"].test_client()
    assert client.post("/vitae", data=body, headers=headers).status_code == 204
    assert capsys.readouterr().out == "job.succeeded j1 7\n"
    assert client.post("/vitae", data=body + b" ", headers=headers).status_code == 400


def test_every_make_target_in_the_documents_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        mentioned = re.findall(r"`make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8"))
        assert mentioned, name
        assert set(mentioned) <= targets, name


def test_every_file_the_documents_name_exists():
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        named = re.findall(r"`((?:api|dev|models|workers|scheduler|migrations|tests)/[\w/.-]*)`", text)
        assert named, name
        missing = [path for path in named if not (ROOT / path).exists()]
        assert not missing, name


def test_every_log_event_to_watch_for_is_logged():
    watched = re.findall(
        r"`([a-z]+\.[a-z_]+)`", section("Operations").split("**What to watch.**")[1].split("\n\n")[0]
    )
    logged = {
        constant(node)
        for node in sources("api", "models", "scheduler", "workers")
        if isinstance(node, ast.Constant)
    }
    assert watched
    assert set(watched) <= logged


def test_every_link_within_the_readme_leads_to_a_heading():
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([\w-]+)\)", README)) <= anchors


def test_the_procfile_in_the_readme_is_the_procfile():
    assert (ROOT / "Procfile").read_text(encoding="utf-8").strip() in section("Deployment")
