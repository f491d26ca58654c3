"""Profile documents meet the rows of a profile: JSON Resume and our own export."""

import io
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from models.events.domain_events import lock_developer
from models.imports.apply import apply_extraction
from models.imports.documents import apply_document, document_errors, read_document
from models.jobs.lifecycle import create_developer_job
from models.privacy.export import load_profile, write_export
from models.rules.documents.extraction import empty_extraction
from models.rules.formats.json_resume import write_json_resume
from models.tables import (
    ContactInfo,
    Cv,
    DeveloperSkill,
    Experience,
    Job,
    ProfileChange,
    Tombstone,
)
from tests.models.rules.formats.json_resume.own_documents import EVERY_FIELD, resumes

BringIn = Callable[..., dict[str, int]]
LEFT = (
    "id",
    "position",
    "skill_id",
    "origin_cv_id",
    "last_seen_cv_id",
    "evidence",
    "created_at",
    "updated_at",
)


@pytest.fixture
def bring_in(database, developer_id) -> BringIn:
    def apply(document: dict[str, Any], owner: UUID | None = None) -> dict[str, int]:
        assert document_errors(document) == {}
        with database.session() as session:
            developer = lock_developer(session, owner or developer_id)
            job = create_developer_job(session, "profile_import", developer.id, 60)
            return apply_document(session, developer, job.id, read_document(document))

    return apply


def as_resume(database, developer_id):
    with database.session() as session:
        return write_json_resume(load_profile(session, developer_id))


def exported(database, developer_id):
    sink = io.BytesIO()
    with database.session() as session:
        write_export(session, developer_id, sink)
    return json.loads(sink.getvalue())


def taken_up(document):
    """The profile of an export without what is the account's own: ids, times, files."""
    profile = dict(document["profile"])
    for name in ("experience", "education", "skills", "achievements", "tombstones"):
        profile[name] = [{k: v for k, v in row.items() if k not in LEFT} for row in profile[name]]
    profile["contact"] = {k: v for k, v in (profile["contact"] or {}).items() if k not in LEFT}
    return profile


def test_a_json_resume_comes_out_of_the_tables_as_it_went_in(database, bring_in, developer_id):
    counts = bring_in(EVERY_FIELD)
    assert counts["added.experience"] == 2
    assert counts["added.skills"] == 4
    assert as_resume(database, developer_id) == EVERY_FIELD


def test_the_same_document_again_changes_nothing(database, bring_in, developer_id):
    bring_in(EVERY_FIELD)
    before = exported(database, developer_id)
    assert bring_in(EVERY_FIELD) == {}
    after = exported(database, developer_id)
    assert after["profile"] == before["profile"]
    assert after["records"]["history"] == before["records"]["history"]
    assert after["account"]["profile_version"] == 1


@pytest.mark.verify
def test_any_json_resume_comes_out_of_the_tables_as_it_went_in(database, bring_in, new_developer):
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(resumes())
    def law(document):
        owner = new_developer()
        bring_in(document, owner)
        with database.session() as session:
            assert write_json_resume(load_profile(session, owner)) == write_json_resume(
                read_document(document)
            )

    law()


def test_what_a_person_changed_stays(database, bring_in, developer_id):
    bring_in(EVERY_FIELD)
    with database.session() as session:
        row = session.scalar(select(DeveloperSkill).where(DeveloperSkill.name == "ROMS"))
        row.level = "Beginner"
        session.scalar(select(ContactInfo)).city = "Oslo"
    newer = json.loads(json.dumps(EVERY_FIELD))
    newer["skills"][0]["level"] = "Grand master"
    newer["basics"]["location"]["city"] = "Tromsø"
    newer["work"][0]["description"] = "Flood and storm forecasts"
    bring_in(newer)
    resume = as_resume(database, developer_id)
    assert resume["skills"][0]["level"] == "Beginner"
    assert resume["basics"]["location"]["city"] == "Oslo"
    assert resume["work"][0]["description"] == "Flood and storm forecasts"


def test_a_document_adds_to_what_a_cv_said(database, bring_in, developer_id):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        cv = Cv(developer_id=developer_id, filename="cv.pdf", media_type="x", size=1, sha256="0")
        session.add(cv)
        session.flush()
        parsed_cv = empty_extraction()
        parsed_cv["skills"] = [{"name": "C++", "category": None}]
        apply_extraction(session, developer, cv.id, None, parsed_cv)
    bring_in({"skills": [{"name": "C++", "level": "Master", "years": 4}, {"name": "Knots"}]})
    with database.session() as session:
        skills = session.scalars(select(DeveloperSkill).order_by(DeveloperSkill.position)).all()
        changes = session.scalars(select(ProfileChange.field).where(ProfileChange.actor == "import")).all()
    assert [(skill.name, skill.level, skill.years) for skill in skills] == [
        ("C++", "Master", 4),
        ("Knots", None, None),
    ]
    assert {"level", "years"} <= set(changes)


def test_our_own_export_makes_an_equal_profile_in_a_new_account(
    database, bring_in, developer_id, new_developer
):
    bring_in(EVERY_FIELD)
    with database.session() as session:
        row = session.scalar(select(Experience).where(Experience.title == "Modeller"))
        row.title = "Senior modeller"
        hand_made = Experience(
            developer_id=developer_id, title="Diver", match_key="|diver|", position=-1, highlights=["Deep"]
        )
        session.add(hand_made)
        session.add(Tombstone(developer_id=developer_id, section="skills", match_key="cobol"))
    document = exported(database, developer_id)
    other = new_developer()
    bring_in(document, other)
    assert taken_up(exported(database, other)) == taken_up(document)
    assert as_resume(database, other) == as_resume(database, developer_id)
    with database.session() as session:
        assert not {row["id"] for row in document["profile"]["experience"]} & {
            str(key) for key in session.scalars(select(Experience.id).where(Experience.developer_id == other))
        }
    # A later document still knows what the person had edited, and what was deleted.
    bring_in({"work": EVERY_FIELD["work"][1:], "skills": [{"name": "COBOL"}]}, other)
    assert taken_up(exported(database, other))["experience"][2]["title"] == "Senior modeller"
    assert "COBOL" not in [skill["name"] for skill in as_resume(database, other)["skills"]]


def test_our_own_export_into_its_own_account_changes_nothing(database, bring_in, developer_id):
    bring_in(EVERY_FIELD)
    document = exported(database, developer_id)
    assert bring_in(document) == {}
    assert taken_up(exported(database, developer_id)) == taken_up(document)


def test_somebody_elses_export_touches_nothing_of_theirs(database, bring_in, developer_id, new_developer):
    bring_in(EVERY_FIELD)
    document = exported(database, developer_id)
    before = exported(database, developer_id)["profile"]
    for row in document["profile"]["experience"]:
        row["title"] = "Taken over"
    bring_in(document, new_developer())
    assert exported(database, developer_id)["profile"] == before


def test_a_document_without_rows_makes_none(database, bring_in, developer_id):
    bring_in({"format": "vitae-export/1", "profile": {}})
    document = exported(database, developer_id)
    assert document["profile"]["contact"] is None
    assert document["account"]["profile_version"] == 0
    assert session_count(database, Job) == 1


def session_count(database, table):
    with database.session() as session:
        return len(session.scalars(select(table.id)).all())


def test_a_telephone_number_has_one_spelling_in_the_tables(database, bring_in, developer_id):
    document = {"basics": {"name": "A", "phone": "0047 22 00 00 00", "location": {}, "profiles": []}}
    bring_in(document)
    assert as_resume(database, developer_id) == document
    with database.session() as session:
        assert session.scalar(select(ContactInfo.phone)) == "+4722000000"
        developer = lock_developer(session, developer_id)
        parsed_cv = empty_extraction()
        parsed_cv["contact"]["phone"] = "+47 2200 0000"
        assert apply_extraction(session, developer, None, None, parsed_cv).changes == {}
    assert bring_in(document) == {}
    with database.session() as session:
        session.scalar(select(ContactInfo)).phone = None
    assert "phone" not in as_resume(database, developer_id)["basics"]
    with database.session() as session:
        session.scalar(select(ContactInfo)).phone = "+4790000000"
    assert as_resume(database, developer_id)["basics"]["phone"] == "+4790000000"


def test_what_a_person_could_not_enter_travels_beside_the_columns(database, bring_in, developer_id):
    document = {
        "basics": {
            "name": "A",
            "location": {},
            "url": "http://user:secret@example.org",
            "profiles": [{"network": "Lab", "url": "http://127.0.0.1/a"}, {"url": "https://a.example.org"}],
        },
        "work": [{"name": "Guild", "position": "Apprentice", "startDate": "1850", "endDate": "1860-05"}],
        "projects": [{"name": "Mill", "url": "http://localhost/mill", "startDate": "2999"}],
    }
    bring_in(document)
    assert as_resume(database, developer_id) == document
    with database.session() as session:
        assert session.scalar(select(ContactInfo.links)) == ["https://a.example.org"]
        row = session.scalar(select(Experience))
        assert (row.start, row.end, row.current) == (None, None, False)
    assert bring_in(document) == {}
