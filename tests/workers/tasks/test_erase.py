"""Erasing an account: what goes, what waits, what remains."""

import base64
import json
import threading
from datetime import UTC, datetime
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select, text, update

from models.accounts.passwords import hash_password
from models.cvs.upload import offer_direct_upload
from models.events.domain_events import lock_developer
from models.jobs.leases import claim
from models.jobs.lifecycle import LeaseLost, finish_stage
from models.leaderboards.boards import ALL_TIME, BoardLine, opt_in, week_of
from models.leaderboards.cache import BoardCache
from models.privacy.erasure import begin_erasure, find_receipt, finish_erasure, purge
from models.rules.signatures.erasure_receipts import read_signature
from models.stores.profile_cache import CachedProfile
from models.tables import Base, Cv, Developer, DeveloperSkill, ErasureReceipt, Job, JobEvent, Skill, new_id
from tests.models.rules.signatures.receipt_check import signature_holds
from tests.support.wait import DEADLINE_SECONDS, wait_until
from tests.workers.test_kill9 import held_up, waits_for
from workers.lease_keeper import LeaseKeeper
from workers.orphaned_files import remove_orphaned_files
from workers.resources import Resources
from workers.runner import JobRunner
from workers.stages import JobSnapshot
from workers.stages.store import store

PASSWORD = "the person's own"


@pytest.fixture
def developer_id(new_developer) -> UUID:
    return new_developer(email="leaving@example.org", password_hash=hash_password(PASSWORD))


@pytest.fixture
def begin(database, developer_id):
    """``begin()`` orders the erasure; (job id, token)."""

    def order() -> tuple[UUID, str]:
        with database.session() as session:
            begun = begin_erasure(session, developer_id, PASSWORD)
            assert begun is not None
            return begun.job.id, begun.token

    return order


def due(database, job_id) -> None:
    """Let the time pass that the job was put off for."""
    with database.session() as session:
        session.execute(update(Job).where(Job.id == job_id).values(next_run_at=func.now()))


def settled(session, job_id) -> dict[str, str]:
    """The order as it is once nobody can write any more."""
    return {**session.get_one(Job, job_id).params, "settled_at": "2020-01-01T00:00:00+00:00"}


def told_skills(database) -> list[str]:
    """Skills of the master list in words of a person's own; those with aliases are everybody's."""
    with database.session() as session:
        return list(session.scalars(select(Skill.slug).where(Skill.aliases == [])))


def rows_of(database, developer_id) -> list[str]:
    """Tables with a row that holds the developer's id, in whatever column."""
    with database.session() as session:
        return [
            table.name
            for table in Base.metadata.sorted_tables
            if session.scalar(
                text(f'SELECT count(*) FROM "{table.name}" AS t WHERE t::text LIKE :id'),
                {"id": f"%{developer_id}%"},
            )
        ]


def test_everything_goes_and_a_receipt_that_anybody_can_check_remains(
    resources, job_runner, queue_cv, begin, demo_pdf, developer_id, database
):
    job_runner(queue_cv(demo_pdf))
    assert resources.blobs.keys(f"{developer_id}/")
    assert resources.cache.get(developer_id) is not None
    job_id, token = begin()
    job_runner(job_id)
    assert rows_of(database, developer_id) == []
    assert resources.blobs.keys(f"{developer_id}/") == []
    assert resources.cache.get(developer_id) is None
    with database.session() as session:
        job = session.get_one(Job, job_id)
        receipt = find_receipt(session, token)
        assert (job.status, job.params, job.result) == ("succeeded", {}, {})
        assert receipt.counts["cvs"] == 1
        assert receipt.counts["experiences"] > 0
    assert told_skills(database) == []
    signed = read_signature(receipt.signature)  # type: ignore[arg-type]
    told = {
        "status": "erased",
        "requested_at": receipt.requested_at.isoformat(),
        "finished_at": receipt.finished_at.isoformat(),
        "counts": receipt.counts,
    }
    message = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(signed.public_key))
    public.verify(base64.b64decode(signed.signature), message)
    forged = {**receipt.counts, "cvs": 2}
    assert not signature_holds(signed, receipt.requested_at, receipt.finished_at, forged)  # type: ignore[arg-type]


def test_nobody_else_loses_anything(resources, job_runner, queue_cv, begin, demo_pdf, database):
    with database.session() as session:
        other = Developer(email="staying@example.org", password_hash="-")
        shared = Skill(name="Shared", slug="shared")
        session.add_all([other, shared])
        session.flush()
        session.add(DeveloperSkill(developer_id=other.id, skill_id=shared.id, name="Shared", match_key="s"))
        resources.blobs.put(f"{other.id}/x", b"x", "text/plain")
    job_runner(queue_cv(demo_pdf))
    job_runner(begin()[0])
    assert {"developers", "developer_skills"} <= set(rows_of(database, other.id))
    assert resources.blobs.keys(f"{other.id}/") == [f"{other.id}/x"]
    assert told_skills(database) == ["shared"]


def test_a_stage_that_writes_after_the_person_left_takes_its_file_away_again(
    resources, job_runner, queue_cv, begin, demo_pdf, developer_id, database
):
    job_id = queue_cv(demo_pdf)
    with held_up(database, "store"):
        running = threading.Thread(target=job_runner, args=[job_id])
        running.start()
        wait_until(lambda: waits_for(database, "staged_uploads"), "the stage is at work")
        erasure, _ = begin()
    running.join(DEADLINE_SECONDS)
    assert not running.is_alive()
    assert resources.blobs.keys(f"{developer_id}/") == []
    with database.session() as session:
        assert session.get_one(Job, job_id).status == "cancelled"
        session.execute(update(Job).where(Job.id == erasure).values(params=settled(session, erasure)))
    job_runner(erasure)
    assert rows_of(database, developer_id) == []


def test_files_of_whom_nobody_knows_any_more_go_with_the_run_that_wrote_them(
    resources, queue_cv, demo_pdf, database
):
    gone, cv_id = new_id(), new_id()
    resources.blobs.put(f"{gone}/{cv_id}/late.pdf", demo_pdf, "application/pdf")
    remove_orphaned_files(JobSnapshot(new_id(), "cv_import", "store", gone, cv_id, {}, {}), resources)
    assert resources.blobs.keys(f"{gone}/") == []


def test_the_last_sweep_waits_for_the_lease_of_a_job_that_ran(
    resources, job_runner, queue_cv, begin, demo_pdf, developer_id, database
):
    job_id = queue_cv(demo_pdf)
    with database.session() as session:
        leased = claim(session, Job, job_id, 3, starts=True)
        assert leased
    cv_id = leased.cv_id
    step = store(JobSnapshot(job_id, "cv_import", "store", developer_id, cv_id, {}, {}), resources)
    erasure, token = begin()
    job_runner(erasure)
    with database.session() as session:
        assert session.get_one(Job, erasure).last_problem["code"] == "erasure_waits"
        assert find_receipt(session, token).finished_at is None
        assert rows_of(database, developer_id) == ["developers", "jobs"]
    resources.blobs.put(f"{developer_id}/{cv_id}/late.pdf", b"x", "application/pdf")
    with pytest.raises(LeaseLost):
        finish_stage(database.autocommit(), leased, step.output, writes=step.writes)
    with database.session() as session:
        session.execute(text("SELECT pg_sleep(3.1)"))
    due(database, erasure)
    job_runner(erasure)
    assert rows_of(database, developer_id) == []
    assert resources.blobs.keys(f"{developer_id}/") == []


def test_a_file_put_to_an_address_given_before_does_not_survive(
    resources, job_runner, begin, developer_id, database
):
    with database.session() as session:
        upload = offer_direct_upload(session, developer_id, "cv.pdf", "application/pdf", 3)
        session.refresh(upload)
        key, expires_at = upload.s3_key, upload.expires_at
    erasure, _ = begin()
    job_runner(erasure)
    with database.session() as session:
        job = session.get_one(Job, erasure)
        assert job.last_problem["code"] == "erasure_waits"
        assert job.next_run_at >= expires_at
    assert rows_of(database, developer_id) == ["developers", "jobs"]
    resources.blobs.put(key, b"%PD", "application/pdf")
    with database.session() as session:
        session.execute(update(Job).where(Job.id == erasure).values(params=settled(session, erasure)))
    due(database, erasure)
    job_runner(erasure)
    assert resources.blobs.keys(f"{developer_id}/") == []
    assert rows_of(database, developer_id) == []


def test_rows_that_come_in_after_the_sweep_are_swept_again(
    resources, job_runner, begin, developer_id, database
):
    erasure, _ = begin()
    with database.session() as session:
        params = session.get_one(Job, erasure).params
        assert purge(session, erasure, params) == 0
    with database.session() as session:
        cv = Cv(developer_id=developer_id, filename="f", media_type="m", size=1, sha256="")
        session.add(cv)
    with pytest.raises(Exception, match="cvs"), database.session() as session:
        finish_erasure(session, erasure, params, resources.settings.secret_key)
    job_runner(erasure)
    assert rows_of(database, developer_id) == []


@pytest.mark.parametrize(
    ("variable", "scheme", "code"),
    [
        ("redis_url", "redis", "cache_unavailable"),
        ("s3_endpoint_url", "http", "storage_unavailable"),
    ],
)
def test_nothing_is_called_erased_while_a_store_is_away(
    make_settings, begin, unused_port, developer_id, database, job_runner, variable, scheme, code
):
    cut_off = Resources(make_settings(**{variable: f"{scheme}://127.0.0.1:{unused_port}"}))
    erasure, token = begin()
    JobRunner(cut_off, LeaseKeeper(cut_off.database, 30), threading.Event())(erasure)
    cut_off.close()
    with database.session() as session:
        assert session.get_one(Job, erasure).last_problem["code"] == code
        assert find_receipt(session, token).finished_at is None
    due(database, erasure)
    job_runner(erasure)
    assert rows_of(database, developer_id) == []


def test_a_profile_that_was_being_built_does_not_come_back(resources, job_runner, begin, developer_id):
    job_runner(begin()[0])
    assert not resources.cache.put(developer_id, CachedProfile(7, b"late"))
    assert resources.cache.get(developer_id) is None


def test_histories_of_the_erasure_name_nobody(job_runner, begin, developer_id, database):
    job_id, _ = begin()
    job_runner(job_id)
    with database.session() as session:
        told = [event.data for event in session.scalars(select(JobEvent).where(JobEvent.job_id == job_id))]
        assert str(developer_id) not in json.dumps(told)
        assert session.scalars(select(ErasureReceipt)).one().finished_at is not None


def test_a_name_shown_on_the_boards_goes_with_them(database, redis_client, job_runner, begin, developer_id):
    now = datetime.now(UTC)
    with database.session() as session:
        opt_in(session, lock_developer(session, developer_id), "Leaving Soon", now)
    cache = BoardCache(redis_client)
    for board in (ALL_TIME, week_of(now)):
        cache.fill(board, [BoardLine(developer_id, "Leaving Soon", 5)])
    job_id, _ = begin()
    job_runner(job_id)
    assert [key for key in redis_client.scan_iter() if key.startswith(b"board:")] == []
