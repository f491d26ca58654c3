"""One running Vitae for all commands of the documentation, and the files that they read."""

import copy
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dev.cv_generator import write_cv
from dev.cv_generator.personas import MARIT, Persona
from dev.services import Services
from tests.docs.pages import ROOT
from tests.fixtures.databases import Databases
from tests.fixtures.state import process_environment
from tests.support.processes import running_web, running_worker


@dataclass(frozen=True, slots=True)
class RunningVitae:
    """A web and a worker process; ``environment`` is theirs."""

    origin: str
    environment: dict[str, str]


@pytest.fixture(scope="module")
def vitae(
    services: Services, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningVitae]:
    logs = tmp_path_factory.mktemp("logs")
    with databases.borrowed() as name:
        environment = process_environment(services, name)
        with (
            running_web(environment, logs / "web.log") as web,
            running_worker(environment, logs / "worker.log"),
        ):
            yield RunningVitae(web.base.removesuffix("/api"), environment)


@pytest.fixture
def old_cv(tmp_path: Path) -> Path:
    write_cv(MARIT, tmp_path / "old.pdf")
    return tmp_path / "old.pdf"


@pytest.fixture
def new_cv(tmp_path: Path) -> Path:
    """The same person later: another headline, one skill and one highlight more, one employer spelled shorter."""
    later: Persona = copy.deepcopy(MARIT)
    later["headline"] = "Senior Backend Engineer"
    later["experience"][0]["highlights"].append("Led the move of all ledgers to a second data centre")
    later["experience"][1]["company"] = "Nordlys Data"
    later["skills"].append({"name": "Kubernetes", "category": "Infrastructure"})
    write_cv(later, tmp_path / "new.docx")
    return tmp_path / "new.docx"


@pytest.fixture
def checkout(tmp_path: Path, old_cv: Path, new_cv: Path) -> Path:
    """A folder like a fresh clone after ``make setup``, with ``cv.pdf`` and ``cv.docx`` in it."""
    folder = tmp_path / "vitae"
    folder.mkdir()
    for entry in ROOT.iterdir():
        if not entry.name.startswith(".") and entry.name not in ("htmlcov", "build"):
            (folder / entry.name).symlink_to(entry)
    (folder / ".venv").symlink_to(sys.prefix)
    old_cv.rename(folder / "cv.pdf")
    new_cv.rename(folder / "cv.docx")
    return folder
