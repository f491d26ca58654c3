"""A worker's resources in this process, and jobs to run through them."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
import redis

from config import Settings
from dev.cvs import write_demo_cv
from models.database import Database
from models.developer import Developer
from models.job import Job
from models.rules.sniff import DOCX, PDF
from models.uploads import NewFile, add_cv
from workers.leasebook import LeaseBook
from workers.resources import Resources
from workers.runner import JobRunner

QueueCv = Callable[..., UUID]


@pytest.fixture(scope="session")
def demo_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _demo(tmp_path_factory.mktemp("cvs") / "demo.pdf")


@pytest.fixture(scope="session")
def demo_docx(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _demo(tmp_path_factory.mktemp("cvs") / "demo.docx")


def _demo(path: Path) -> bytes:
    write_demo_cv(path)
    return path.read_bytes()


@pytest.fixture
def at(settings: Settings, redis_client: redis.Redis) -> Iterator[Resources]:
    resources = Resources(settings)
    yield resources
    resources.close()


@pytest.fixture
def leases(at: Resources) -> LeaseBook:
    return LeaseBook(at.database, seconds=30)


@pytest.fixture
def draining() -> threading.Event:
    return threading.Event()


@pytest.fixture
def run_job(at: Resources, leases: LeaseBook, draining: threading.Event) -> JobRunner:
    return JobRunner(at, leases, draining)


@pytest.fixture
def developer_id(database: Database) -> UUID:
    with database.session() as session:
        developer = Developer(email="runner@example.org", password_hash="-")
        session.add(developer)
        session.flush()
        return developer.id


@pytest.fixture
def queue_cv(database: Database, developer_id: UUID) -> QueueCv:
    """``queue_cv(body)`` uploads a file as the API does and returns its job's id."""

    def queue(
        body: bytes,
        *,
        filename: str = "cv.pdf",
        callback_url: str | None = None,
        deadline_seconds: float = 600,
    ) -> UUID:
        media_type = DOCX if filename.endswith(".docx") else PDF
        with database.session() as session:
            file = NewFile(filename, media_type, body)
            _, job = add_cv(
                session, developer_id, file, deadline_seconds=deadline_seconds, callback_url=callback_url
            )
            return job.id

    return queue


@pytest.fixture
def job_row(database: Database) -> Callable[[UUID], Job]:
    def read(job_id: UUID) -> Job:
        with database.session() as session:
            return session.get_one(Job, job_id)

    return read
