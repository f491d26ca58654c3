"""Deleting a CV that was imported: its file, quotes and reward go, the values it gave stay."""

import json
import threading
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, text, update

from models.cvs.lifecycle import delete_cv, prepare_deletion
from models.cvs.orphaned_files import remove_files_of
from models.cvs.upload import add_cv, offer_direct_upload
from models.profile.document import profile_document
from models.rewards.ledger_audit import ledger_differences
from models.rules.security.file_type import PDF
from models.stores.owned_rows import NotFound
from models.tables import Base, Developer, DirectUpload, Experience, Job, MergeProposal, XpTransaction, new_id
from tests.support.wait import DEADLINE_SECONDS, wait_until
from tests.workers.test_kill9 import held_up, waits_for
from workers.stages import JobSnapshot
from workers.tasks.sweep import sweep


@pytest.fixture
def cv_of(database):
    def read(job_id: UUID) -> UUID:
        with database.session() as session:
            return session.scalars(select(Job.cv_id).where(Job.id == job_id)).one()

    return read


@pytest.fixture
def delete(database, blobs, developer_id):
    """As ``DELETE /cvs/{id}`` does it: end jobs, remove files, then rows."""

    def run(cv_id: UUID) -> None:
        with database.session() as session:
            keys = prepare_deletion(session, developer_id, cv_id)
        for key in keys:
            blobs.delete(key)
        with database.session() as session:
            delete_cv(session, developer_id, cv_id)

    return run


def values(database, developer_id) -> dict:
    with database.session() as session:
        return profile_document(session, developer_id)


def everything(database) -> str:
    """Every row of every table as text."""
    with database.session() as session:
        return "\n".join(
            row
            for table in Base.metadata.sorted_tables
            for row in session.scalars(text(f'SELECT t::text FROM "{table.name}" AS t'))
        )


def rewards(database) -> list[tuple[str, str, int]]:
    with database.session() as session:
        rows = session.execute(select(XpTransaction.rule, XpTransaction.kind, XpTransaction.amount))
        return sorted(map(tuple, rows))


def propose(database, developer_id, cv_id, status: str) -> None:
    with database.session() as session:
        session.add(
            MergeProposal(
                developer_id=developer_id,
                cv_id=cv_id,
                kind="unverified",
                section="head",
                fingerprint=status,
                values={"headline": "Proposed"},
                evidence={"headline": {"cv_id": str(cv_id), "quote": "QUOTED IN A PROPOSAL"}},
                reason="-",
                status=status,
            )
        )


def test_quotes_and_files_go_and_values_stay(
    job_runner, queue_cv, cv_of, delete, demo_pdf, database, blobs, developer_id
):
    cv_id = cv_of(job_id := queue_cv(demo_pdf))
    job_runner(job_id)
    for status in ("pending", "accepted", "rejected"):
        propose(database, developer_id, cv_id, status)
    before = values(database, developer_id)
    assert before["experience"]
    assert "quote" in everything(database)
    delete(cv_id)
    assert values(database, developer_id) == before
    left = everything(database)
    assert '"quote"' not in left
    assert "QUOTED IN A PROPOSAL" not in left
    assert blobs.keys(f"{developer_id}/") == []
    with database.session() as session:
        assert set(session.scalars(select(MergeProposal.status))) == {"accepted", "rejected"}
        origins = session.execute(select(Experience.origin_cv_id, Experience.last_seen_cv_id)).all()
        assert set(origins) == {(None, None)}


def test_the_reward_goes_with_the_file_each_time(
    job_runner, queue_cv, cv_of, delete, demo_pdf, database, developer_id
):
    cv_id = cv_of(job_id := queue_cv(demo_pdf))
    job_runner(job_id)
    earned = next(amount for rule, _, amount in rewards(database) if rule == "cv.imported")
    delete(cv_id)
    assert ("cv.imported", "reversal", -earned) in rewards(database)
    with pytest.raises(NotFound):
        delete(cv_id)
    again = queue_cv(demo_pdf)
    job_runner(again)
    delete(cv_of(again))
    booked = [(kind, amount) for rule, kind, amount in rewards(database) if rule == "cv.imported"]
    assert sorted(booked) == sorted(
        [("award", earned), ("reversal", -earned)] * 2
    )  # earned anew, and taken back again
    with database.session() as session:
        assert ledger_differences(session) == []
        total = session.scalar(select(Developer.xp_total))
        assert total == sum(amount for *_, amount in rewards(database))


def test_a_copy_keeps_the_reward_until_it_goes_too(job_runner, queue_cv, cv_of, delete, demo_pdf, database):
    jobs = [queue_cv(demo_pdf), queue_cv(demo_pdf)]
    first, second = map(cv_of, jobs)
    for job_id in jobs:
        job_runner(job_id)
    delete(first)
    assert not [kind for _, kind, _ in rewards(database) if kind == "reversal"]
    delete(second)
    assert [kind for rule, kind, _ in rewards(database) if rule == "cv.imported"] == ["award", "reversal"]


def test_a_stage_that_writes_after_the_deletion_takes_its_file_away_again(
    job_runner, queue_cv, demo_pdf, database, blobs, developer_id
):
    job_id = queue_cv(demo_pdf)
    with held_up(database, "reward"):
        running = threading.Thread(target=job_runner, args=[job_id])
        running.start()
        wait_until(lambda: waits_for(database, "xp_transactions"), "the import is at its end")
        with database.session() as session:  # as if it had only begun
            session.execute(text("UPDATE jobs SET lease_token = lease_token + 1, status = 'cancelled'"))
            session.execute(text("DELETE FROM extractions"))
            session.execute(text("DELETE FROM cvs"))
        assert len(blobs.keys(f"{developer_id}/")) == 2
    running.join(DEADLINE_SECONDS)
    assert not running.is_alive()
    assert blobs.keys(f"{developer_id}/") == []


def test_what_was_put_before_the_row_went_is_removed_after_it(database, blobs, developer_id):
    cv_id, other = new_id(), new_id()
    late = [f"{developer_id}/{cv_id}/late.pdf", f"{developer_id}/extractions/late.json"]
    remaining = f"{developer_id}/{other}/kept.pdf"
    for key in (*late, remaining):
        blobs.put(key, b"x", "application/pdf")
    remove_files_of(database, blobs, developer_id, cv_id)
    assert blobs.keys(f"{developer_id}/") == [remaining]


def test_values_keep_their_history(job_runner, queue_cv, cv_of, delete, demo_pdf, database):
    cv_id = cv_of(job_id := queue_cv(demo_pdf))
    job_runner(job_id)
    count = text("SELECT count(*) FROM profile_changes WHERE after IS NOT NULL")
    with database.session() as session:
        before = session.scalar(count)
    delete(cv_id)
    with database.session() as session:
        assert session.scalar(count) == before > 0
        assert json.dumps(values(database, session.scalars(select(Developer.id)).one()), default=str)


def test_a_file_put_to_its_address_after_the_deletion_is_swept(
    resources, blobs, database, delete, developer_id
):
    with database.session() as session:
        upload = offer_direct_upload(session, developer_id, "cv.pdf", PDF, 3)
        cv, _ = add_cv(session, developer_id, upload.id, deadline_seconds=60)
    delete(cv.id)
    blobs.put(upload.s3_key, b"new", PDF)
    with database.session() as session:
        session.execute(update(DirectUpload).values(expires_at=func.now() - timedelta(days=1)))
    run = JobSnapshot(new_id(), "sweep", "sweep", None, None, {}, {})
    with database.session() as session:
        assert sweep(run, resources)(session)["direct_uploads"] == 1
    assert blobs.keys(f"{developer_id}/") == []
