"""What holds the house together: names that are sent exist, queues are heard, entries start, rules are rules."""

import ast
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from dramatiq.brokers.stub import StubBroker

import api
from api.http.blueprint import Blueprint
from api.routes import BLUEPRINTS
from config import Settings
from dev.stack.procfile import read_procfile
from models.rules.jobs.stages import PIPELINE
from models.stores.outbox import Wakeup
from scheduler.tasks import TASKS
from workers.enqueue import NAMESPACE, QUEUES, JobNotifier
from workers.pipeline import STAGES, SYSTEM_TASKS, declare_actors

ROOT = Path(__file__).parents[1]
CODE = ("api", "models", "scheduler", "workers")


@pytest.fixture
def broker() -> StubBroker:
    stub = StubBroker(middleware=[])
    declare_actors(stub, lambda job_id: None, lambda delivery_id: None)
    return stub


def test_every_actor_name_that_is_sent_exists(broker, settings, redis_client):
    notifier = JobNotifier(settings.redis_url)
    for name in (*PIPELINE, *(task.name for task in TASKS)):
        assert notifier.send(Wakeup(uuid4(), name, "default"))
    assert notifier.send(Wakeup(uuid4(), "deliver", "webhooks"))
    sent = [json.loads(body) for queue in QUEUES for body in redis_client.hvals(f"{NAMESPACE}:{queue}.msgs")]
    assert len(sent) == len(PIPELINE) + len(TASKS) + 1
    for message in sent:
        actor = broker.get_actor(message["actor_name"])
        assert actor.queue_name == message["queue_name"]


def test_every_queue_with_an_actor_is_listened_to(broker):
    assert {queue for queue in broker.get_declared_queues() if not queue.endswith(".DQ")} == set(QUEUES)


def test_the_pipeline_runs_the_stages_that_jobs_go_through():
    assert tuple(STAGES) == PIPELINE
    assert {task.name for task in TASKS} | {"erase_account", "send_mail"} == set(SYSTEM_TASKS)


def test_every_blueprint_module_is_registered():
    files = (ROOT / "api" / "routes").glob("*/[!_]*.py")
    registered = sorted(blueprint.import_name for blueprint in BLUEPRINTS)
    assert registered == sorted(f"api.routes.{file.parent.name}.{file.stem}" for file in files)
    assert all(isinstance(blueprint, Blueprint) for blueprint in BLUEPRINTS)


def test_procfile_entries_can_be_started():
    commands = read_procfile()
    assert set(commands) == {"release", "web", "worker", "scheduler"}
    assert commands["release"].startswith("flask --app api ")
    assert callable(api.create_app)
    for name in ("web", "worker", "scheduler"):
        module = re.fullmatch(r"python -m (\w+)", commands[name])
        assert module, commands[name]
        assert importlib.util.find_spec(f"{module[1]}.__main__"), commands[name]


def test_app_json_names_settings_and_process_types_that_exist():
    manifest = json.loads((ROOT / "app.json").read_text(encoding="utf-8"))
    assert set(manifest["env"]) <= {name.upper() for name in Settings.__dataclass_fields__}
    assert set(manifest["formation"]) == set(read_procfile()) - {"release"}


def test_no_file_grows_into_the_ugly_one():
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for folder in CODE
        for file in (ROOT / folder).rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_nothing_is_called_utils():
    shunned = re.compile(r"(^|_)(utils?|helpers?|manager|misc|common)(_|$)|^base_")
    names = [file for folder in (*CODE, "dev") for file in (ROOT / folder).rglob("*.py")]
    assert [str(file) for file in names if shunned.search(file.stem)] == []


def test_every_package_and_test_folder_is_a_package():
    folders = {file.parent for folder in (*CODE, "dev", "tests") for file in (ROOT / folder).rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


SHUNNED_WORDS = """
told held kept known given found standing borne unborne withheld agreed deserved drawn seen unseen smuggled unsaid
unheaded shown leaning spoken alone beside carried nothing room strikes twins umbrella graves bury unbury buried
turns leftovers bookings economy nearness sniff chronicle refusal referees denials me at own Graves Turns Leftovers
Seen Instead Happening Run Save Kept KeptAnswer KeptAnswers LeaseBook Wakeups Leased
"""
"""Participles and metaphors that name no thing; docs/glossary.md has the words to use instead."""
SHUNNED = frozenset(SHUNNED_WORDS.split())
TIDY = ("api", "dev", "models", "scheduler", "workers", "tests/workers/extraction", "tests/api", "tests/docs")
"""Folders whose names have been gone through."""


def defined_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of every function, class, argument, variable and attribute that a file makes."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name, lineno=line) | ast.AsyncFunctionDef(name=name, lineno=line):
                yield line, name
            case ast.ClassDef(name=name, lineno=line) | ast.arg(arg=name, lineno=line):
                yield line, name
            case ast.Name(id=name, ctx=ast.Store(), lineno=line):
                yield line, name
            case ast.Attribute(attr=name, ctx=ast.Store(), lineno=line):
                yield line, name


@pytest.mark.parametrize("folder", TIDY)
def test_no_shunned_word_is_a_name(folder):
    met = [
        f"{file.relative_to(ROOT)}:{line} {name}"
        for file in sorted((ROOT / folder).rglob("*.py"))
        for line, name in defined_names(ast.parse(file.read_text(encoding="utf-8")))
        if name.strip("_") in SHUNNED
    ]
    assert met == []


@pytest.mark.parametrize("folder", TIDY)
def test_no_two_public_classes_of_one_name(folder):
    """Within one package of the tree, say all of ``models``."""
    places: dict[str, list[str]] = {}
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(str(file.relative_to(ROOT)))
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
