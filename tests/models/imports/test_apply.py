"""What a document says meets what a person edited, in the same rows."""

import pytest
from sqlalchemy import select

from models.events.domain_events import lock_developer
from models.imports.apply import apply_extraction
from models.profile.document import profile_document
from models.rewards.badge_metrics import KINDS, profile_metrics
from models.rules.documents.extraction import empty_extraction
from models.rules.rewards.badge_metrics import SNAPSHOT
from models.tables import (
    ContactInfo,
    Cv,
    Developer,
    DeveloperSkill,
    Education,
    Experience,
    ProfileChange,
    Skill,
    Tombstone,
)


def job(title="Engineer", company="Acme Inc.", start="2020-01", **fields):
    entry = {"title": title, "company": company, "location": None, "start": start, "end": None}
    return {**entry, "current": False, "highlights": ["Built it"], **fields}


def extraction(**sections):
    return {**empty_extraction(), **sections}


@pytest.fixture
def developer_id(new_developer):
    return new_developer(email="Person@example.org")


@pytest.fixture
def bring_in(database, developer_id):
    def apply(document):
        with database.session() as session:
            developer = lock_developer(session, developer_id)
            cv = Cv(developer_id=developer_id, filename="cv.pdf", media_type="x", size=1, sha256="0")
            session.add(cv)
            session.flush()
            result = apply_extraction(session, developer, cv.id, None, document)
            if result.event:  # counted from the rows in memory: the database counts the same
                assert result.event.data[SNAPSHOT] == profile_metrics(session, developer)
            return result.changes

    return apply


def rows(database, table):
    with database.session() as session:
        return list(session.scalars(select(table).order_by(table.position)))


def edit(database, table, **values):
    with database.session() as session:
        for row in session.scalars(select(table)):
            for name, value in values.items():
                setattr(row, name, value)


def test_the_same_document_again_changes_nothing(database, bring_in, developer_id):
    document = extraction(
        headline="Engineer",
        contact={"full_name": "A B", "email": "a@b.org", "phone": None, "location": None, "links": ["a.org"]},
        experience=[job(), job(start="2023-05")],
        skills=[{"name": "C++", "category": None}, {"name": "C", "category": None}],
    )
    first = bring_in(document)
    assert first == {"changed.head": 1, "changed.contact": 1, "added.experience": 2, "added.skills": 2}
    with database.session() as session:
        before = profile_document(session, developer_id)
        history = len(session.scalars(select(ProfileChange)).all())
    assert bring_in(document) == {}
    with database.session() as session:
        assert profile_document(session, developer_id) == before
        assert len(session.scalars(select(ProfileChange)).all()) == history


def test_what_badges_count_is_all_that_the_profile_then_has(bring_in):
    kinds = [{"kind": kind, "title": f"{kind} one"} for kind in KINDS.values()]
    contact = {
        "full_name": "A B",
        "email": None,
        "phone": "+47 1",
        "location": None,
        "links": ["a.org", "b.org"],
    }
    seen = {"/skills/0/name": {"page": 1, "start": 0, "end": 3, "quote": "C++"}}
    skills = [{"name": "C++", "category": None}, {"name": "C", "category": None}]
    bring_in(extraction(headline="Engineer", achievements=[_achievement(**one) for one in kinds]))
    bring_in(extraction(contact=contact, skills=skills, evidence=seen, education=[_study()]))


def _achievement(**fields):
    empty = {"issuer": None, "date": None, "date_text": None, "url": None, "level": None, "notes": None}
    return {**empty, **fields}


def test_a_persons_edit_is_never_overwritten(database, bring_in):
    bring_in(extraction(experience=[job(highlights=["Built it"])]))
    edit(database, Experience, title="Lead Engineer", highlights=[])
    changes = bring_in(extraction(experience=[job(highlights=["Built it", "Ran it"], location="Oslo")]))
    (row,) = rows(database, Experience)
    assert (row.title, row.highlights, row.location) == ("Lead Engineer", [], "Oslo")
    assert changes == {"changed.experience": 1}


def test_a_newer_document_updates_what_only_documents_wrote(database, bring_in):
    bring_in(extraction(experience=[job(current=True)]))
    bring_in(extraction(experience=[job(end="2024-02")]))
    (row,) = rows(database, Experience)
    assert (row.end, row.current) == ("2024-02", False)


def test_what_a_newer_document_leaves_out_is_kept(database, bring_in):
    bring_in(extraction(headline="Engineer", experience=[job(), job(company="Other")]))
    assert bring_in(extraction(experience=[job()])) == {}
    assert len(rows(database, Experience)) == 2


def test_a_corrected_start_is_asked_about_and_two_stints_stay_two(database, bring_in):
    bring_in(extraction(experience=[job(start="2020-01", end="2021-03")]))
    corrected = extraction(experience=[job(start="2020-02", end="2021-03")])
    assert bring_in(corrected) == {"proposed.experience": 1}
    assert bring_in(corrected) == {}
    assert [row.start for row in rows(database, Experience)] == ["2020-01"]
    again = job(start="2024-06")
    assert bring_in(extraction(experience=[job(end="2021-03"), again])) == {"added.experience": 1}
    assert [row.start for row in rows(database, Experience)] == ["2020-01", "2024-06"]


def test_a_deleted_row_does_not_come_back(database, bring_in, developer_id):
    bring_in(extraction(experience=[job()]))
    with database.session() as session:
        row = session.scalar(select(Experience))
        session.add(Tombstone(developer_id=developer_id, section="experience", match_key=row.match_key))
        session.delete(row)
    assert bring_in(extraction(experience=[job()])) == {"withheld.experience": 1}
    assert rows(database, Experience) == []


def test_skills_share_the_master_list_and_nobody_has_one_twice(database, bring_in):
    names = ["Python", "python", "C", "C++", "C#", "!!!"]
    bring_in(extraction(skills=[{"name": name, "category": None} for name in names]))
    assert [row.name for row in rows(database, DeveloperSkill)] == ["Python", "C", "C++", "C#"]
    with database.session() as session:
        assert set(session.scalars(select(Skill.slug))) == {"python", "c", "c++", "c#"}


def test_the_login_address_is_not_the_documents_business(database, bring_in, developer_id):
    contact: dict[str, object] = {
        "full_name": None,
        "email": "other@b.org",
        "phone": None,
        "location": None,
        "links": [],
    }
    bring_in(extraction(contact=contact))
    with database.session() as session:
        assert session.get_one(Developer, developer_id).email == "Person@example.org"
        assert session.scalar(select(ContactInfo.email)) == "other@b.org"


def test_evidence_names_the_document_and_the_place(database, bring_in):
    place = {"page": 1, "start": 4, "end": 12, "quote": "Engineer"}
    document = extraction(experience=[job()], evidence={"/experience/0/title": place})
    bring_in(document)
    (row,) = rows(database, Experience)
    assert row.evidence == {"title": {"cv_id": str(row.origin_cv_id), **place}}


def test_the_version_rises_only_with_changes(database, bring_in, developer_id):
    def version():
        with database.session() as session:
            return session.get_one(Developer, developer_id).profile_version

    bring_in(extraction(education=[_study()]))
    raised = version()
    bring_in(extraction(education=[_study()]))
    assert version() == raised == 1
    assert len(rows(database, Education)) == 1


def _study():
    return {
        "institution": "TU",
        "degree": "BSc",
        "field": "Physics",
        "start": None,
        "end": "2019",
        "grade": None,
    }
