"""An import that waits: accepting all of it is the import itself, and what is accepted alone is all that happens."""

import json
import random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect, select

from models.events.domain_events import lock_developer, record_event
from models.imports.apply import apply_extraction
from models.imports.proposals import ProposalConflict
from models.imports.review import accept_review, open_reviews, preview_review, reject_review, store_review
from models.jobs.lifecycle import create_import
from models.profile.change_log import ChangeLog
from models.profile.document import profile_document
from models.profile.entry_edits import delete_entry, update_entry
from models.profile.person_edit import person_edit
from models.profile.sections import SECTION, SECTIONS
from models.rewards.apply_events import apply_pending
from models.tables import (
    ContactInfo,
    Cv,
    Developer,
    DomainEvent,
    Experience,
    MergeProposal,
    ProfileChange,
    Tombstone,
    XpTransaction,
)
from tests.support.imports_world import extraction, position

NOT_COMPARED = {
    "id",
    "developer_id",
    "created_at",
    "updated_at",
    "row_id",
    "job_id",
    "fingerprint",
    "skill_id",
}
COMPARED: tuple[Any, ...] = (ContactInfo, *(section.table for section in SECTIONS), ProfileChange, Tombstone)


def job_of(session, developer_id):
    """A file and its job, as the stages before ``sync`` leave them."""
    cv = Cv(developer_id=developer_id, filename="a.pdf", media_type="x", size=1, sha256="0")
    session.add(cv)
    session.flush()
    job = create_import(session, developer_id=developer_id, cv_id=cv.id, deadline_seconds=60)
    return cv, job


def import_at_once(session, developer_id, found):
    developer = lock_developer(session, developer_id)
    cv, job = job_of(session, developer_id)
    result = apply_extraction(session, developer, cv.id, job.id, found)
    data = {
        "cv_id": str(cv.id),
        "job_id": str(job.id),
        "changes": result.changes,
        "score": None,
        "score_gain": 0,
    }
    record_event(session, developer, "cv.imported", source_id=cv.sha256, data=data, job_id=job.id)
    session.flush()
    apply_pending(session, developer)
    return job.id


def import_for_review(session, developer_id, found):
    developer = lock_developer(session, developer_id)
    cv, job = job_of(session, developer_id)
    store_review(ChangeLog(session, developer, "import", job.id, cv.id), found)
    return job.id


def state(session, developer_id):
    """All that an import writes, without ids and times."""
    session.flush()
    session.expire_all()
    developer = session.get_one(Developer, developer_id)
    names = {
        str(cv_id): f"cv {n}"
        for n, cv_id in enumerate(
            session.scalars(select(Cv.id).order_by(Cv.id).where(Cv.developer_id == developer_id))
        )
    }
    rows = {}
    for table in COMPARED:
        found = session.scalars(select(table).where(table.developer_id == developer_id)).all()
        columns = [one.key for one in inspect(table).column_attrs if one.key not in NOT_COMPARED]
        rows[table.__tablename__] = sorted(
            json.dumps({name: getattr(row, name) for name in columns}, sort_keys=True, default=str)
            for row in found
        )
    asked = session.scalars(
        select(MergeProposal).where(
            MergeProposal.developer_id == developer_id, MergeProposal.kind != "review"
        )
    )
    rows["asked"] = sorted(
        json.dumps([one.kind, one.section, one.values, one.reason, one.evidence]) for one in asked
    )
    earned = select(XpTransaction).where(XpTransaction.developer_id == developer_id)
    rows["xp"] = sorted(f"{one.rule} {one.amount}" for one in session.scalars(earned))
    head = (developer.headline, developer.summary, developer.head_base, developer.head_evidence)
    rows["head"] = [json.dumps(head), developer.xp_total, developer.points_balance, developer.profile_version]
    text = json.dumps(rows, default=str)
    for cv_id, name in names.items():
        text = text.replace(cv_id, name)
    return text


WORDS = ("Acme", "Beta", "Acme Ltd", "Engineer", "Senior Engineer", "Analyst", "Go", "Rust", "Python", "SQL")


def document(rng, grounding):
    """A small CV; two of them have much in common."""
    jobs = [
        position(
            rng.choice(WORDS[3:6]), rng.choice(WORDS[:3]), f"20{rng.randint(10, 14)}", highlights=["Built it"]
        )
        for _ in range(rng.randint(0, 4))
    ]
    skills = [{"name": name, "category": None} for name in rng.sample(WORDS[6:], rng.randint(0, 4))]
    contact = {"full_name": rng.choice(("Ada King", "Bo Dahl", None)), "email": None, "phone": None}
    contact |= {"location": rng.choice(("Oslo", None)), "links": []}
    found = extraction(
        experience=jobs,
        skills=skills,
        headline=rng.choice(WORDS[3:6]),
        contact={**extraction()["contact"], **contact},
    )
    places = ["/headline", "/contact/full_name"]
    places += [f"/experience/{n}/{name}" for n in range(len(jobs)) for name in ("title", "company", "start")]
    places += [f"/experience/{n}/highlights/0" for n in range(len(jobs))]
    places += [f"/skills/{n}/name" for n in range(len(skills))]
    quote = {"page": 1, "start": 0, "end": 4, "quote": "Acme"}
    found["evidence"] = {place: quote for place in places if rng.random() < 0.9}
    found["meta"] = {"grounding": grounding}
    return found


def edit(session, developer_id, rng):
    """A person deletes or changes the first position, as often as not."""
    row = session.scalars(
        select(Experience)
        .where(Experience.developer_id == developer_id)
        .order_by(Experience.position)
        .limit(1)
    ).one_or_none()
    choice = rng.choice(("delete", "change", "leave"))
    if row is None or choice == "leave":
        return
    with person_edit(session, developer_id) as changed:
        if choice == "delete":
            delete_entry(changed, SECTION["experience"], row)
        else:
            update_entry(changed, SECTION["experience"], row, {"title": "What I was"})


def accepting_all_is_the_import(database, new_developer, seed):
    states = []
    for bring_in in (import_at_once, import_for_review):
        rng, developer_id = random.Random(seed), new_developer()
        with database.session() as session:
            import_at_once(session, developer_id, document(rng, "full"))
        with database.session() as session:
            edit(session, developer_id, rng)
        with database.session() as session:
            job_id = bring_in(session, developer_id, document(rng, rng.choice(("full", "partial"))))
        if bring_in is import_for_review and open_reviews_of(database, developer_id):
            with database.session() as session:
                foreseen = preview_review(session, developer_id, job_id).profile
                session.rollback()
            with database.session() as session:
                accept_review(session, developer_id, job_id)
            with database.session() as session:
                assert without_ids(foreseen) == without_ids(profile_document(session, developer_id))
        with database.session() as session:
            states.append(state(session, developer_id))
    assert states[0] == states[1], seed


def open_reviews_of(database, developer_id):
    with database.session() as session:
        return open_reviews(session, developer_id)


def without_ids(value):
    if isinstance(value, dict):
        return {name: without_ids(one) for name, one in value.items() if name != "id"}
    return [without_ids(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(8))
def test_accepting_all_is_the_import(database, new_developer, seed):
    accepting_all_is_the_import(database, new_developer, seed)


@pytest.mark.verify
def test_accepting_all_is_the_import_for_many_documents(database, new_developer):
    for seed in range(100, 400):
        accepting_all_is_the_import(database, new_developer, seed)


def test_what_is_accepted_is_all_that_happens(database, developer_id):
    found = extraction(
        experience=[position(), position(company="Beta", start="2015")],
        skills=[{"name": "Go", "category": None}],
        headline="Engineer",
    )
    with database.session() as session:
        job_id = import_for_review(session, developer_id, found)
    with database.session() as session:
        assert session.get_one(Developer, developer_id).xp_total == 0
        [waiting] = open_reviews(session, developer_id)
        assert waiting["sections"] == {"experience": 2, "head": 1, "skills": 1}
        result = accept_review(session, developer_id, job_id, lambda one: one.section == "skills")
        assert result.changes == {"added.skills": 1}
        xp = session.get_one(Developer, developer_id).xp_total
    assert xp > 0
    with database.session() as session:
        reject_review(session, developer_id, job_id, lambda one: one.values.get("company") == "Beta")
        accept_review(session, developer_id, job_id)
        profile = profile_document(session, developer_id)
        assert [entry["company"] for entry in profile["experience"]] == ["Acme"]
        assert profile["headline"] == "Engineer"
        with pytest.raises(ProposalConflict):
            accept_review(session, developer_id, job_id)
        imported = select(DomainEvent.id).where(DomainEvent.type == "cv.imported")
        assert len(session.scalars(imported).all()) == 1


def test_a_file_that_is_reviewed_again_replaces_what_waited(database, developer_id):
    with database.session() as session:
        developer = lock_developer(session, developer_id)
        cv, job = job_of(session, developer_id)
        again = create_import(session, developer_id=developer_id, cv_id=cv.id, deadline_seconds=60)
        for one in (job, again):
            store_review(
                ChangeLog(session, developer, "import", one.id, cv.id), extraction(headline="Engineer")
            )
        assert [one["job_id"] for one in open_reviews(session, developer_id)] == [again.id]
        assert isinstance(again.id, UUID)
