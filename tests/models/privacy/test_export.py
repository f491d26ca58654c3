"""The export holds everything of a person and nothing secret."""

import io
import json
from typing import Any

import pytest
from sqlalchemy import func

from models.accounts.api_keys import create_api_key
from models.events.domain_events import lock_developer, record_event
from models.jobs.lifecycle import create_import
from models.privacy.export import write_export
from models.privacy.export_tables import LEFT_OUT, RECORDS
from models.profile.sections import SECTIONS
from models.rules.formats.own_export import COLUMNS, FORMAT
from models.tables import (
    Base,
    ChallengeProgress,
    ChallengeTemplate,
    Cv,
    DailyChallenge,
    Developer,
    UserBadge,
    new_id,
)

SECTION_TABLES: list[Any] = [section.table for section in SECTIONS]
PROFILE_TABLES = {"contact_infos", "tombstones", *(table.__tablename__ for table in SECTION_TABLES)}
ELSEWHERE = {"challenge_progress"}
"""Written by a query of its own."""


@pytest.fixture
def developer_id(new_developer):
    return new_developer(
        email="export@example.org", password_hash="$argon2id$secret-hash", callback_secret="encrypted-secret"
    )


@pytest.fixture
def exported(database):
    def read(developer_id):
        sink = io.BytesIO()
        with database.session() as session:
            write_export(session, developer_id, sink)
        return json.loads(sink.getvalue())

    return read


def test_every_table_of_a_person_is_exported_or_left_out_for_a_reason():
    personal = {table.name for table in Base.metadata.tables.values() if "developer_id" in table.columns}
    personal |= {"job_events", "job_payloads", "refresh_tokens", "staged_uploads"}
    covered = (
        {records.table.__tablename__ for records in RECORDS} | PROFILE_TABLES | ELSEWHERE | set(LEFT_OUT)
    )
    assert personal - covered == set()
    assert covered <= set(Base.metadata.tables)


def test_an_import_takes_every_column_the_profile_shows():
    assert {section.name: set(section.all_fields) for section in SECTIONS} == {
        name: set(columns) for name, columns in COLUMNS.items() if name != "contact"
    }


def test_records_of_every_kind_are_told_without_secrets(database, exported, developer_id):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        cv = Cv(
            developer_id=developer_id,
            filename="cv.pdf",
            media_type="x",
            size=1,
            sha256="0",
            s3_key="secret/key",
        )
        template = ChallengeTemplate(
            slug="own", title="t", description="d", metric="cv_imported", target=1, xp=1, points=1
        )
        session.add_all([cv, template])
        session.flush()
        day = DailyChallenge(day=func.current_date(), slot=9, template_id=template.id)
        session.add(day)
        session.flush()
        session.add(ChallengeProgress(developer_id=developer_id, challenge_id=day.id, progress=1))
        job = create_import(
            session,
            developer_id=developer_id,
            cv_id=cv.id,
            deadline_seconds=60,
            callback_url="https://hook.example.org",
        )
        record_event(
            session,
            developer,
            "job.succeeded",
            source_id=str(job.id),
            job_id=job.id,
            callback_url=job.callback_url,
        )
        session.add(UserBadge(developer_id=developer_id, badge="first_cv"))
        _, plain = create_api_key(session, developer_id, "ci")
    document = exported(developer_id)
    assert document["format"] == FORMAT
    assert document["account"]["email"] == "export@example.org"
    records = document["records"]
    assert records["files"][0]["download"] == f"/api/cvs/{cv.id}/file"
    assert [job_["id"] for job_ in records["jobs"]] == [str(job.id)]
    assert [line["type"] for line in records["job_events"]] == ["queued"]
    assert records["webhook_deliveries"][0]["url"] == "https://hook.example.org"
    assert records["badges"][0]["badge"] == "first_cv"
    assert records["challenges"][0] | {"challenge_id": "", "completed_at": None} == {
        "day": records["challenges"][0]["day"],
        "challenge": "own",
        "target": 1,
        "challenge_id": "",
        "progress": 1,
        "completed_at": None,
    }
    assert [entry["action"] for entry in records["audit_log"]] == ["api_key.created"]
    text = json.dumps(document)
    for secret in ("secret-hash", "encrypted-secret", "secret/key", plain, "digest", "lease_token"):
        assert secret not in text


def test_nobody_else_is_in_an_export(database, exported, developer_id):
    with database.session() as session:
        other = Developer(email="other@example.org", password_hash="-")
        session.add(other)
        session.flush()
        cv = Cv(developer_id=other.id, filename="theirs.pdf", media_type="x", size=1, sha256="0")
        session.add(cv)
        session.flush()
        create_import(session, developer_id=other.id, cv_id=cv.id, deadline_seconds=60)
    document = exported(developer_id)
    assert "theirs.pdf" not in json.dumps(document)
    assert all(rows == [] for rows in document["records"].values())


def test_a_long_history_is_written_row_by_row(database, exported, developer_id):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        for number in range(1203):
            record_event(session, developer, "profile.updated", source_id=str(number))
    events = exported(developer_id)["records"]["events"]
    assert [event["sequence"] for event in events] == list(range(1, 1204))


def test_a_developer_who_is_gone_has_no_export(database):
    with database.session() as session, pytest.raises(LookupError):
        write_export(session, new_id(), io.BytesIO())
