"""The tools of `make clients`, and one running Vitae for all their clients."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from dev.cv_generator import write_demo_cv
from dev.services import Services
from tests.fixtures.databases import Databases
from tests.fixtures.state import process_environment
from tests.support.processes import running_web, running_worker

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"
NODE_MODULES = ROOT / "tests/node/clients/node_modules"
PYTHON_TOOLS = ROOT / ".local/clients/bin"
PASSWORD = "correct horse battery staple"
USERS = ("admin", "other")

Run = Callable[..., str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if PROGRAMS.parent in item.path.parents:
            item.add_marker(pytest.mark.untraced)
            item.add_marker(pytest.mark.verify)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where Vitae runs, and the environment of its processes. ``USERS`` have accounts, the first is an admin."""

    url: str
    environment: dict[str, str]


@pytest.fixture(scope="module")
def vitae(
    services: Services, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Origin]:
    logs = tmp_path_factory.mktemp("logs")
    with databases.borrowed() as name:
        environment = process_environment(services, name) | {"LOGIN_RATE_LIMIT": "100000 per minute"}
        with (
            running_web(environment, logs / "web.log") as web,
            running_worker(environment, logs / "worker.log"),
        ):
            origin = Origin(web.base.removesuffix("/api"), environment)
            for user in USERS:
                credentials = {"email": f"{user}@example.org", "password": PASSWORD}
                httpx2.post(f"{origin.url}/api/auth/register", json=credentials).raise_for_status()
            flask = [sys.executable, "-m", "flask", "--app", "api", "accounts", "role"]
            subprocess.run([*flask, "admin@example.org", "admin"], env=environment, cwd=ROOT, check=True)
            yield origin


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A folder with the programs, the document, a CV, and the JavaScript packages."""
    if not NODE_MODULES.is_dir() or not PYTHON_TOOLS.is_dir():
        pytest.skip("NOT TESTED: generators and checkers of clients are not installed; run `make clients`")
    folder = tmp_path / "workshop"
    shutil.copytree(PROGRAMS, folder)
    shutil.copy(ROOT / "docs/openapi.json", folder)
    (folder / "node_modules").symlink_to(NODE_MODULES)
    (folder / "package.json").write_text('{"type": "module"}')
    write_demo_cv(folder / "cv.pdf")
    return folder


@pytest.fixture
def run(workshop: Path) -> Run:
    """``run("tsc", "-p", ".")``: a tool of `make clients` in the workshop; what it printed, both streams.

    Raises AssertionError where it fails.
    """

    def call(tool: str, *arguments: object, variables: dict[str, str] | None = None) -> str:
        places = (PYTHON_TOOLS / tool, NODE_MODULES / ".bin" / tool, Path(shutil.which(tool) or tool))
        command: Sequence[str] = [str(next(filter(Path.exists, places))), *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=workshop,
            env={"PATH": os.environ["PATH"], "HOME": str(workshop), **(variables or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=900,
        )
        assert done.returncode == 0, f"{tool} {' '.join(map(str, arguments))}\n{done.stdout}"
        return done.stdout

    return call
