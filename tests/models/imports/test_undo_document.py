"""Taking the import of a profile document back, with all that it brought beyond what a CV can say."""

import io
import json

import pytest
from sqlalchemy import select

from models.events.domain_events import lock_developer
from models.imports.documents import apply_document, read_document
from models.imports.undo import UndoConflict, undo_job
from models.jobs.lifecycle import create_developer_job, create_import
from models.privacy.export import load_profile, write_export
from models.profile.entry_edits import delete_entry, get_entry, update_entry
from models.profile.person_edit import person_edit
from models.profile.sections import SECTION
from models.rules.formats.json_resume import write_json_resume
from models.stores.owned_rows import NotFound
from models.tables import ContactInfo, Cv, Developer, Experience, Job, Tombstone
from tests.models.rules.formats.json_resume.own_documents import EVERY_FIELD
from tests.support.imports_world import extraction, position, world


@pytest.fixture
def here(database):
    return world(database)


@pytest.fixture
def bring_in(here):
    """Import a document as its job does; returns the job's id."""

    def apply(document, owner=None, status="succeeded"):
        with here.database.session() as session:
            developer = lock_developer(session, owner or here.developer_id)
            job = create_developer_job(session, "profile_import", developer.id, 60)
            if status == "succeeded":
                apply_document(session, developer, job.id, read_document(document))
            job.status = status
            return job.id

    return apply


def undo(here, job_id):
    with here.database.session() as session:
        return undo_job(session, here.developer_id, job_id)


def resume(here):
    with here.database.session() as session:
        return write_json_resume(load_profile(session, here.developer_id))


def taken_up(here):
    """The part of an export that an import takes up again."""
    sink = io.BytesIO()
    with here.database.session() as session:
        write_export(session, here.developer_id, sink)
    profile = json.loads(sink.getvalue())["profile"]
    for row in [profile["contact"] or {}, *profile["experience"], *profile["skills"]]:
        row.pop("updated_at", None)
    return profile


def newer():
    document = json.loads(json.dumps(EVERY_FIELD))
    document["basics"]["label"] = "Harbour master"
    document["work"][0]["description"] = "Flood and storm forecasts"
    document["work"].append({"name": "Nordhavn", "position": "Master", "startDate": "2030-01"})
    document["skills"][0]["level"] = "Grand master"
    document["meta"] = {"version": "v9"}
    return document


def test_the_latest_document_leaves_no_trace(here, bring_in):
    bring_in(EVERY_FIELD)
    before, profile_before = taken_up(here), here.profile()
    undone = undo(here, bring_in(newer()))
    assert undone["changes"] == {
        "reverted.head": 1,
        "reverted.contact": 1,
        "reverted.experience": 1,
        "reverted.skills": 2,
        "removed.experience": 1,
    }
    assert taken_up(here) == before
    assert here.profile() == profile_before
    assert resume(here) == EVERY_FIELD


def test_the_only_document_leaves_an_empty_profile_that_a_cv_may_fill(here, bring_in):
    empty = here.profile()
    undo(here, bring_in(EVERY_FIELD))
    assert here.profile() == empty
    (contact,) = here.all(ContactInfo)
    assert (contact.extras, contact.import_base, here.developer().head_base) == ({}, None, None)
    _, changes = here.bring_in(extraction(headline="Engineer", experience=[position()]))
    assert changes == {"changed.head": 1, "added.experience": 1}


def test_later_edits_stay(here, bring_in):
    job_id = bring_in(EVERY_FIELD)
    mine, *_ = here.all(Experience)
    with here.database.session() as session, person_edit(session, here.developer_id) as change:
        section = SECTION["experience"]
        update_entry(change, section, get_entry(change, section, mine.id), {"title": "My own words"})
    undo(here, job_id)
    (remaining,) = here.all(Experience)
    assert (remaining.id, remaining.title, remaining.company) == (mine.id, "My own words", mine.company)


def test_what_a_cv_lists_too_stays(here, bring_in):
    job_id = bring_in({"work": [{"name": "Acme", "position": "Engineer", "startDate": "2020-01"}]})
    here.bring_in(extraction(experience=[position()]))
    undo(here, job_id)
    assert [row.company for row in here.all(Experience)] == ["Acme"]


def test_an_export_takes_its_deletions_back(here, bring_in):
    with here.database.session() as session:
        other = Developer(email="other@example.org", password_hash="-")
        session.add(other)
        session.flush()
        other_id = other.id
    here.bring_in(extraction(experience=[position(), position(company="Zeta", start="2010")]))
    with here.database.session() as session, person_edit(session, here.developer_id) as change:
        section = SECTION["experience"]
        row = session.scalar(select(Experience).where(Experience.company == "Zeta"))
        delete_entry(change, section, get_entry(change, section, row.id))
    sink = io.BytesIO()
    with here.database.session() as session:
        write_export(session, here.developer_id, sink)
    job_id = bring_in(json.loads(sink.getvalue()), owner=other_id)
    tombstones = {(tombstone.developer_id, tombstone.match_key) for tombstone in here.all(Tombstone)}
    assert len(tombstones) == 2
    with here.database.session() as session:
        undo_job(session, other_id, job_id)
        assert session.scalars(select(Experience).where(Experience.developer_id == other_id)).all() == []
    assert {tombstone.developer_id for tombstone in here.all(Tombstone)} == {here.developer_id}


def test_what_cannot_be_undone_says_why(here, bring_in):
    def conflict_code(job_id):
        with pytest.raises(UndoConflict) as conflict:
            undo(here, job_id)
        return conflict.value.code

    done = bring_in(EVERY_FIELD)
    undo(here, done)
    assert conflict_code(done) == "already_undone"
    assert conflict_code(bring_in(EVERY_FIELD, status="running")) == "job_running"
    assert conflict_code(bring_in(EVERY_FIELD, status="failed")) == "not_imported"
    again = bring_in(EVERY_FIELD)
    assert undo(here, again)["changes"]["removed.skills"] == 4
    with here.database.session() as session:
        other = Developer(email="other@example.org", password_hash="-")
        session.add(other)
        session.flush()
        with pytest.raises(NotFound):
            undo_job(session, other.id, again)


def test_a_job_of_a_cv_takes_the_cv_back(here):
    cv_id, _ = here.bring_in(extraction(headline="Lead"), "1")
    with here.database.session() as session:
        job = create_import(session, developer_id=here.developer_id, cv_id=cv_id, deadline_seconds=60)
        job.status = "succeeded"
        job_id = job.id
    undone = undo(here, job_id)
    assert (undone["cv_id"], undone["job_id"], undone["changes"]) == (str(cv_id), None, {"reverted.head": 1})
    with here.database.session() as session:
        session.delete(session.get_one(Cv, cv_id))
    with pytest.raises(UndoConflict, match="deleted"):
        undo(here, job_id)
    assert here.all(Job)[0].cv_id is None
