"""A worker's resources in this process, and jobs to run through them."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
import redis
from sqlalchemy import func, update

from config import Settings
from dev.cv_generator import write_demo_cv
from dev.gemini_emulator import GeminiEmulator
from models.cvs.upload import NewFile, add_cv
from models.rules.security.file_type import DOCX, PDF, picture_type
from models.stores.database import Database
from models.tables import Job
from workers.lease_keeper import LeaseKeeper
from workers.resources import Resources
from workers.runner import JobRunner

QueueCv = Callable[..., UUID]
GEMINI_SDKS = ("google-genai", "google-generativeai")


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
def resources(settings: Settings, redis_client: redis.Redis) -> Iterator[Resources]:
    resources = Resources(settings)
    yield resources
    resources.close()


@pytest.fixture
def leases(resources: Resources) -> LeaseKeeper:
    return LeaseKeeper(resources.database, seconds=30)


@pytest.fixture
def stop_event() -> threading.Event:
    return threading.Event()


@pytest.fixture
def job_runner(resources: Resources, leases: LeaseKeeper, stop_event: threading.Event) -> JobRunner:
    return JobRunner(resources, leases, stop_event)


@pytest.fixture
def queue_cv(database: Database, developer_id: UUID) -> QueueCv:
    """``queue_cv(body)`` uploads a file as the API does and returns its job's id."""

    def queue(
        body: bytes,
        *,
        filename: str = "cv.pdf",
        callback_url: str | None = None,
        deadline_seconds: float = 600,
        owner_id: UUID = developer_id,
    ) -> UUID:
        media_type = DOCX if filename.endswith(".docx") else picture_type(body) or PDF
        with database.session() as session:
            file = NewFile(filename, media_type, body)
            _, job = add_cv(
                session, owner_id, file, deadline_seconds=deadline_seconds, callback_url=callback_url
            )
            return job.id

    return queue


@pytest.fixture
def job_row(database: Database) -> Callable[[UUID], Job]:
    def read(job_id: UUID) -> Job:
        with database.session() as session:
            return session.get_one(Job, job_id)

    return read


@pytest.fixture
def gemini_sdk() -> str:
    """Where the SDK matters, a test is parametrized with ``GEMINI_SDKS``."""
    return GEMINI_SDKS[0]


@pytest.fixture
def gemini_service() -> Iterator[GeminiEmulator]:
    with GeminiEmulator() as running:
        yield running


@pytest.fixture
def make_gemini_runner(
    gemini_sdk: str,
    gemini_service: GeminiEmulator,
    make_settings: Callable[..., Settings],
    stop_event: threading.Event,
    redis_client: redis.Redis,
) -> Iterator[Callable[..., JobRunner]]:
    """``auto_worker(require_ai_consent="true")``: a runner that reads with Gemini, by default EXTRACTOR=auto."""
    opened: list[Resources] = []

    def new(**changes: str) -> JobRunner:
        where = {"gemini_api_key": gemini_service.api_key, "gemini_base_url": gemini_service.url}
        settings = make_settings(**{"extractor": "auto", "gemini_sdk": gemini_sdk, **where, **changes})
        opened.append(Resources(settings))
        return JobRunner(opened[-1], LeaseKeeper(opened[-1].database, 30), stop_event)

    yield new
    for resources in opened:
        resources.close()


@pytest.fixture
def run_when_due(database: Database) -> Callable[[JobRunner, UUID], Job]:
    """Run a job as the reconciler would, without waiting for its back-off."""

    def run(runner: JobRunner, job_id: UUID) -> Job:
        with database.session() as session:
            session.execute(update(Job).where(Job.id == job_id).values(next_run_at=func.now()))
        runner(job_id)
        with database.session() as session:
            return session.get_one(Job, job_id)

    return run
