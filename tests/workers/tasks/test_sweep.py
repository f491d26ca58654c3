"""What has expired goes, what is in use stays, and the result counts it, on real PostgreSQL and S3."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.events.domain_events import lock_developer, record_event
from models.jobs.lifecycle import create_developer_job, create_import, create_system_job
from models.stores.blobs import Blobs, BlobUnavailable
from models.tables import (
    Base,
    Cv,
    Developer,
    DirectUpload,
    ExtractionRecord,
    IdempotencyKey,
    Job,
    JobPayload,
    LoginSession,
    RefreshToken,
    ScheduleRun,
    StagedUpload,
    WebhookAttempt,
    WebhookDelivery,
    new_id,
)
from workers.resources import Resources
from workers.tasks.sweep import BATCH, sweep

LONG_AGO = timedelta(days=30)
SOON = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)


def add_cv(session: Session, developer_id: UUID, upload_status: str = "staged") -> Cv:
    cv = Cv(
        developer_id=developer_id,
        filename="cv.pdf",
        media_type="application/pdf",
        size=4,
        sha256="0" * 64,
        upload_status=upload_status,
    )
    session.add(cv)
    session.flush()
    return cv


def add_job(session: Session, cv: Cv, status: str, finished_ago: timedelta | None) -> Job:
    job = create_import(session, developer_id=cv.developer_id, cv_id=cv.id, deadline_seconds=60)
    job.status = status
    if finished_ago is not None:
        job.finished_at = func.now() - finished_ago
    session.flush()
    return job


def test_documents_go_a_day_after_their_job(resources, run_task, developer_id):
    with resources.database.session() as session:
        for status, ended in (("failed", LONG_AGO), ("failed", SOON), ("queued", None)):
            job = create_developer_job(session, "profile_import", developer_id, 60)
            job.status = status
            job.finished_at = func.now() - ended if ended else None
            session.add(JobPayload(job_id=job.id, body=b"{}"))
    assert run_task(sweep, resources)["job_payloads"] == 1
    assert remaining(resources, JobPayload) == 2


def remaining(resources: Resources, table: type[Base]) -> int:
    with resources.database.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_an_empty_database_has_nothing_to_sweep(resources, run_task):
    assert set(run_task(sweep, resources).values()) == {0}


def test_keys_and_logins_go_when_they_have_expired(resources, run_task, developer_id):
    with resources.database.session() as session:
        for name, left in {"old": -MINUTE, "new": SOON}.items():
            session.add(
                IdempotencyKey(
                    developer_id=developer_id, key=name, fingerprint="-", expires_at=func.now() + left
                )
            )
        for left in (-LONG_AGO, -SOON, SOON):
            login = LoginSession(developer_id=developer_id, created_at=func.now() - LONG_AGO)
            session.add(login)
            session.flush()
            session.add(RefreshToken(session_id=login.id, digest=str(left), expires_at=func.now() + left))
    result = run_task(sweep, resources)
    assert (result["idempotency_keys"], result["refresh_tokens"], result["login_sessions"]) == (1, 1, 1)
    with resources.database.session() as session:
        assert session.scalars(select(IdempotencyKey.key)).all() == ["new"]
        assert set(session.scalars(select(RefreshToken.digest))) == {str(-SOON), str(SOON)}
    assert remaining(resources, LoginSession) == 2


def test_old_ticks_go_with_their_jobs_but_no_job_that_still_runs(resources, run_task):
    now = datetime.now(UTC)
    with resources.database.session() as session:
        for number, (status, ago) in enumerate(
            [("succeeded", LONG_AGO), ("running", LONG_AGO), ("succeeded", SOON)]
        ):
            job = create_system_job(session, "sweep", 60)
            job.status, job.finished_at = status, None if status == "running" else now - ago
            session.flush()
            run_at = now - ago - timedelta(minutes=number)
            session.add(ScheduleRun(task="sweep", run_at=run_at, job_id=job.id))
    result = run_task(sweep, resources)
    assert (result["schedule_runs"], result["system_jobs"]) == (2, 1)
    with resources.database.session() as session:
        assert set(session.scalars(select(Job.status))) == {"running", "succeeded"}
    assert remaining(resources, ScheduleRun) == 1


def test_deliveries_go_after_ninety_days_with_their_attempts(resources, run_task, developer_id):
    now = datetime.now(UTC)
    with resources.database.session() as session:
        for days, status in ((91, "delivered"), (91, "pending"), (89, "failed")):
            developer = lock_developer(session, developer_id)
            event = record_event(session, developer, "job.failed", source_id=f"{days}{status}")
            session.flush()
            made_at = int((now - timedelta(days=days)).timestamp() * 1000)
            delivery = WebhookDelivery(
                id=UUID(int=(made_at << 80) + 1 + len(status)),
                developer_id=developer_id,
                event_id=event.id,
                url="-",
                status=status,
                next_run_at=now,
            )
            attempt = WebhookAttempt(delivery_id=delivery.id, developer_id=developer_id, duration_ms=1)
            session.add(delivery)
            session.flush()
            session.add(attempt)
    assert run_task(sweep, resources)["webhook_deliveries"] == 1
    with resources.database.session() as session:
        assert set(session.scalars(select(WebhookDelivery.status))) == {"pending", "failed"}
    assert remaining(resources, WebhookAttempt) == 2


def test_a_developers_jobs_are_kept(resources, run_task, developer_id):
    with resources.database.session() as session:
        add_job(session, add_cv(session, developer_id, "stored"), "succeeded", LONG_AGO)
    assert run_task(sweep, resources)["system_jobs"] == 0
    assert remaining(resources, Job) == 1


def test_staged_bytes_stay_while_a_job_may_store_them(resources, run_task, developer_id):
    cases = {
        "running": ("running", None),
        "lately failed": ("failed", SOON),
        "failed": ("failed", LONG_AGO),
        "cancelled": ("cancelled", LONG_AGO),
    }
    ids = {}
    with resources.database.session() as session:
        for name, (status, finished_ago) in cases.items():
            cv = add_cv(session, developer_id)
            add_job(session, cv, status, finished_ago)
            session.add(StagedUpload(cv_id=cv.id, body=b"%PDF", created_at=func.now() - LONG_AGO))
            ids[name] = cv.id
    assert run_task(sweep, resources)["staged_uploads"] == 2
    with resources.database.session() as session:
        assert set(session.scalars(select(StagedUpload.cv_id))) == {ids["running"], ids["lately failed"]}
        failed = select(Cv.id).where(Cv.upload_status == "failed")
        assert set(session.scalars(failed)) == {ids["failed"], ids["cancelled"]}


def add_direct_upload(session: Session, blobs: Blobs, developer_id: UUID, left: timedelta) -> DirectUpload:
    upload = DirectUpload(
        developer_id=developer_id,
        s3_key=f"{developer_id}/incoming/{new_id()}",
        filename="cv.pdf",
        media_type="application/pdf",
        size=4,
        expires_at=func.now() + left,
    )
    session.add(upload)
    session.flush()
    blobs.put(upload.s3_key, b"%PDF", "application/pdf")
    return upload


def test_direct_uploads_go_with_their_object_unless_it_is_still_to_be_stored(
    resources, run_task, developer_id, blobs
):
    keys = {}
    with resources.database.session() as session:
        for name, left in {"expired": -LONG_AGO, "just expired": -MINUTE, "open": SOON}.items():
            keys[name] = add_direct_upload(session, blobs, developer_id, left).s3_key
        for name, status in {"stored": "stored", "to be stored": "staged"}.items():
            upload = add_direct_upload(session, blobs, developer_id, -LONG_AGO)
            cv = add_cv(session, developer_id, status)
            add_job(session, cv, "running", None)
            upload.cv_id, keys[name] = cv.id, upload.s3_key
    assert run_task(sweep, resources)["direct_uploads"] == 2
    kept = {name for name, key in keys.items() if blobs.head(key) is not None}
    assert kept == {"just expired", "open", "to be stored"}
    with resources.database.session() as session:
        assert set(session.scalars(select(DirectUpload.s3_key))) == {keys[name] for name in kept}


def add_extraction(session: Session, blobs: Blobs, developer_id: UUID, left: timedelta) -> str:
    key = f"{developer_id}/extractions/{new_id()}.json"
    session.add(
        ExtractionRecord(
            developer_id=developer_id,
            cache_key=key,
            s3_key=key,
            extractor="offline",
            model="rules",
            prompt_version="1",
            expires_at=func.now() + left,
        )
    )
    blobs.put(key, b"{}", "application/json")
    return key


def test_answers_go_with_their_payload_but_not_under_a_running_job(
    resources, run_task, database, developer_id, blobs
):
    with database.session() as session:
        old = add_extraction(session, blobs, developer_id, -LONG_AGO)
        fresh = add_extraction(session, blobs, developer_id, SOON)
        job_id = add_job(session, add_cv(session, developer_id, "stored"), "running", None).id
    assert run_task(sweep, resources)["extractions"] == 0
    with database.session() as session:
        session.execute(update(Job).where(Job.id == job_id).values(status="succeeded"))
    assert run_task(sweep, resources)["extractions"] == 1
    assert blobs.head(old) is None
    assert blobs.head(fresh) is not None
    assert remaining(resources, ExtractionRecord) == 1


def test_more_than_a_batch_goes_in_one_sweep(resources, run_task, developer_id):
    with resources.database.session() as session:
        for number in range(BATCH + 1):
            session.add(
                IdempotencyKey(
                    developer_id=developer_id,
                    key=str(number),
                    fingerprint="-",
                    expires_at=func.now() - MINUTE,
                )
            )
    assert run_task(sweep, resources)["idempotency_keys"] == BATCH + 1


def test_rows_somebody_holds_are_left_for_the_next_sweep(resources, run_task, database, developer_id):
    with database.session() as session:
        session.add(
            IdempotencyKey(
                developer_id=developer_id, key="held", fingerprint="-", expires_at=func.now() - MINUTE
            )
        )
    with database.session() as holder:
        holder.scalars(select(IdempotencyKey).with_for_update()).one()
        assert run_task(sweep, resources)["idempotency_keys"] == 0
    assert run_task(sweep, resources)["idempotency_keys"] == 1


def test_a_store_that_is_away_holds_up_the_objects_and_nothing_else(
    make_settings, run_task, developer_id, blobs, unused_port
):
    away = Resources(make_settings(s3_endpoint_url=f"http://127.0.0.1:{unused_port}"))
    with away.database.session() as session:
        add_extraction(session, blobs, developer_id, -LONG_AGO)
        session.add(
            IdempotencyKey(
                developer_id=developer_id, key="old", fingerprint="-", expires_at=func.now() - MINUTE
            )
        )
    with pytest.raises(BlobUnavailable):
        run_task(sweep, away)
    assert remaining(away, IdempotencyKey) == 0
    assert remaining(away, ExtractionRecord) == 1
    away.close()


def test_a_wrong_total_is_counted(resources, run_task, developer_id):
    with resources.database.session() as session:
        session.execute(update(Developer).values(xp_total=5))
    assert run_task(sweep, resources)["ledger_differences"] == 1
