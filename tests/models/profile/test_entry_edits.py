"""What a person does to profile rows, and what imports make of it afterwards."""

from collections import Counter
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.event import listen, remove

from models.errors import InvalidFields
from models.events.domain_events import lock_developer
from models.imports.apply import apply_extraction
from models.profile.document import profile_document
from models.profile.entry_edits import create_entry, delete_entry, get_entry, order_entries, update_entry
from models.profile.person_edit import SkillExists, person_edit
from models.profile.profile_edits import empty_profile, replace_profile, update_contact, update_overview
from models.profile.rows import contact_row, section_rows
from models.profile.sections import SECTION
from models.rules.documents.extraction import empty_extraction
from models.stores.owned_rows import NotFound
from models.tables import Cv, Developer, DomainEvent, ProfileChange, Skill, Tombstone

JOB: dict[str, Any] = {
    "title": "Engineer",
    "company": "Fernhill Works",
    "location": None,
    "start": "2020-01",
    "end": None,
    "current": True,
    "highlights": ["Built it"],
}
COURSE = {"institution": "Hill University", "degree": "MSc", "field": "Water", "start": "2015", "end": "2017"}
PRIZE = {"kind": "award", "title": "Mill of the year", "issuer": None, "date": "2022"}
IMPORTED: dict[str, list[dict[str, Any]]] = {
    "experience": [JOB],
    "education": [{**COURSE, "grade": None}],
    "skills": [{"name": "JS", "category": None}],
    "achievements": [PRIZE],
}
BY_HAND: dict[str, dict[str, Any]] = {
    "experience": JOB,
    "education": {**COURSE, "grade": None},
    "skills": {"name": "JavaScript", "category": None, "level": None, "years": None},
    "achievements": {**PRIZE, "url": None, "level": None, "summary": None},
}
NAMES = sorted(SECTION)


@pytest.fixture
def bring_in(database, developer_id):
    """Import a document; every field of it is quoted from page 1."""

    def apply(result):
        document: Any = {**empty_extraction(), **result}
        document["evidence"] = {
            f"/{section}/{index}/{name}": {"page": 1, "start": 0, "end": 1, "quote": "x"}
            for section, entries in result.items()
            if isinstance(entries, list)
            for index, entry in enumerate(entries)
            for name, value in entry.items()
            if value is not None
        }
        with database.session() as session:
            developer = lock_developer(session, developer_id)
            cv = Cv(developer_id=developer_id, filename="cv.pdf", media_type="x", size=1, sha256=uuid4().hex)
            session.add(cv)
            session.flush()
            return apply_extraction(session, developer, cv.id, None, document).changes

    return apply


@pytest.fixture
def edit(database, developer_id):
    """``edit(lambda e: ...)``: one person's edit, committed."""

    def run(work):
        with database.session() as session, person_edit(session, developer_id) as current:
            return work(current)

    return run


@pytest.fixture
def show(database, developer_id):
    def read(**options):
        with database.session() as session:
            return profile_document(session, developer_id, **options)

    return read


def rows(edit, name):
    return edit(lambda e: section_rows(e.session, e.developer.id, SECTION[name]))


def delete_all(edit, name):
    def work(e):
        for row in section_rows(e.session, e.developer.id, SECTION[name]):
            delete_entry(e, SECTION[name], row)

    edit(work)


def tombstone_keys(database):
    with database.session() as session:
        return list(session.scalars(select(Tombstone.match_key)))


@pytest.mark.parametrize("name", NAMES)
def test_what_a_person_deletes_no_import_brings_back(database, bring_in, edit, show, name):
    bring_in(IMPORTED)
    delete_all(edit, name)
    bring_in(IMPORTED)
    assert show()[name] == []
    assert all(show()[other] for other in NAMES if other != name)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_again_by_hand_leaves_its_grave(database, bring_in, edit, show, name):
    bring_in(IMPORTED)
    delete_all(edit, name)
    assert tombstone_keys(database)
    row = edit(lambda e: create_entry(e, SECTION[name], BY_HAND[name]))
    assert tombstone_keys(database) == []
    assert row.import_base is None
    bring_in(IMPORTED)
    assert [entry["id"] for entry in show()[name]] == [str(row.id)]


def test_an_edited_entry_that_is_deleted_returns_in_neither_shape(bring_in, edit, show):
    bring_in(IMPORTED)
    (row,) = rows(edit, "experience")
    change = {"company": "Fernhill Mills", "start": "2019"}
    edit(
        lambda e: update_entry(e, SECTION["experience"], get_entry(e, SECTION["experience"], row.id), change)
    )
    delete_all(edit, "experience")
    bring_in(IMPORTED)
    bring_in({"experience": [{**JOB, **change}]})
    assert show()["experience"] == []


def test_an_edited_field_is_the_persons_and_no_longer_quoted(bring_in, edit, show):
    bring_in(IMPORTED)
    (row,) = rows(edit, "experience")
    assert set(show(evidence=True)["experience"][0]["evidence"]) == set(JOB) - {"location", "end"}
    change = {"title": "Chief engineer", "highlights": []}
    edit(
        lambda e: update_entry(e, SECTION["experience"], get_entry(e, SECTION["experience"], row.id), change)
    )
    bring_in(IMPORTED)
    (entry,) = show(evidence=True)["experience"]
    assert (entry["title"], entry["highlights"], entry["company"]) == ("Chief engineer", [], JOB["company"])
    assert not entry["evidence"].keys() & change.keys()


def test_a_skill_turned_into_another_does_not_come_back_as_it_was(bring_in, edit, show):
    bring_in(IMPORTED)
    (row,) = rows(edit, "skills")
    section = SECTION["skills"]
    edit(lambda e: update_entry(e, section, get_entry(e, section, row.id), {"name": "TypeScript"}))
    bring_in({"skills": [{"name": "JavaScript", "category": None}, {"name": "TS", "category": None}]})
    assert [(entry["id"], entry["name"]) for entry in show()["skills"]] == [(str(row.id), "TypeScript")]


def test_one_skill_in_many_spellings_is_one_row(database, bring_in, edit, show):
    spellings = ["js", "JavaScript", "ECMAScript", "C", "C++", "C#", "cpp"]
    bring_in({"skills": [{"name": name, "category": None} for name in spellings]})
    assert sorted(entry["name"] for entry in show()["skills"]) == ["C", "C#", "C++", "js"]
    with pytest.raises(SkillExists):
        edit(lambda e: create_entry(e, SECTION["skills"], {**BY_HAND["skills"], "name": "csharp"}))
    with database.session() as session:
        listed = session.scalars(select(Skill).where(Skill.slug == "javascript")).one()
        assert (listed.name, listed.category, "js" in listed.aliases) == ("JavaScript", "language", True)


def test_every_change_is_in_the_history_and_one_edit_is_one_event(database, developer_id, edit):
    def work(e):
        update_overview(e, {"headline": "Engineer"})
        update_contact(e, contact_row(e.session, e.developer.id), {"city": "Bergen"})
        row = create_entry(e, SECTION["education"], BY_HAND["education"])
        update_entry(e, SECTION["education"], row, {"grade": "A"})
        return row.id

    row_id = edit(work)
    with database.session() as session:
        changes = session.scalars(select(ProfileChange).order_by(ProfileChange.id)).all()
        result = [(c.actor, c.section, c.field, c.before, c.after) for c in changes]
        events = session.scalars(select(DomainEvent)).all()
        developer = session.get_one(Developer, developer_id)
    assert result == [
        ("person", "head", "headline", None, "Engineer"),
        ("person", "contact", "city", None, "Bergen"),
        ("person", "education", "*", None, BY_HAND["education"]),
        ("person", "education", "grade", None, "A"),
    ]
    assert [c.row_id for c in changes[2:]] == [row_id, row_id]
    profile_events = [event for event in events if event.type == "profile.updated"]
    (data,) = [event.data for event in profile_events]
    counted = data.pop("changes")
    assert data.pop("facts") == {"education": 1, "filled": 2}
    assert data == {"sections": ["contact", "education", "head"], "by": "person", "version": 1}
    assert (
        counted.items() >= {"added.education": 1, "filled.head.headline": 1, "filled.contact.city": 1}.items()
    )
    assert (developer.profile_version, developer.xp_total > 0) == (1, True)


def test_a_refused_edit_leaves_nothing(database, developer_id, edit, show):
    before = show()

    def work(e):
        update_overview(e, {"headline": "x"})
        create_entry(e, SECTION["experience"], {**JOB, "end": "2021"})

    with pytest.raises(InvalidFields) as refused:
        edit(work)
    assert refused.value.errors == {"end": ["A current position cannot have an end date."]}
    with pytest.raises(InvalidFields) as refused:
        edit(lambda e: replace_profile(e, {"headline": "x", "contact": {"phone": "call me"}}))
    assert list(refused.value.errors) == ["contact"]
    assert show() == before
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(ProfileChange)) == 0


def test_nobody_edits_for_somebody_who_is_gone(database):
    with database.session() as session, pytest.raises(NotFound), person_edit(session, uuid4()):
        raise AssertionError("there is nothing to edit")


def test_the_order_is_kept_by_imports(bring_in, edit, show):
    bring_in({"education": [{**COURSE, "degree": degree, "grade": None} for degree in ("BSc", "MSc", "PhD")]})
    ids = [row.id for row in rows(edit, "education")]
    edit(lambda e: order_entries(e, SECTION["education"], ids[::-1]))
    bring_in({"education": [{**COURSE, "degree": degree, "grade": None} for degree in ("BSc", "MSc", "PhD")]})
    assert [entry["id"] for entry in show()["education"]] == [str(row_id) for row_id in ids[::-1]]


def test_an_emptied_profile_takes_the_same_document_again(database, bring_in, edit, show):
    head = {"headline": "Engineer", "summary": "Builds mills."}
    contact: dict[str, Any] = {
        "full_name": "Ola",
        "email": None,
        "phone": None,
        "location": None,
        "links": [],
    }
    bring_in({**IMPORTED, **head, "contact": contact})
    delete_all(edit, "skills")
    edit(empty_profile)
    assert tombstone_keys(database) == []
    empty = show()
    assert not any(
        [empty["headline"], empty["summary"], *empty["contact"].values(), *(empty[n] for n in NAMES)]
    )
    bring_in({**IMPORTED, **head, "contact": contact})
    again = show()
    assert (again["headline"], again["contact"]["full_name"]) == ("Engineer", "Ola")
    assert all(again[name] for name in NAMES)


def test_what_is_sent_back_as_it_was_shown_is_no_edit(bring_in, edit, show):
    contact = {"full_name": "Ola", "email": None, "phone": "(030) 12 34 56", "location": None}
    bring_in({"contact": {**contact, "links": ["example.org/ola"]}})
    before = show()
    edit(
        lambda e: update_contact(
            e,
            contact_row(e.session, e.developer.id),
            {**before["contact"], "links": ["https://example.org/ola"]},
        )
    )
    assert show() == before


def test_entries_without_ids_find_the_row_that_is_alike_now(bring_in, edit, show):
    bring_in(IMPORTED)
    (row,) = rows(edit, "skills")
    section = SECTION["skills"]
    edit(lambda e: update_entry(e, section, get_entry(e, section, row.id), {"name": "TypeScript"}))
    names = ["JavaScript", "TypeScript"]
    edit(lambda e: replace_profile(e, {"skills": [{**BY_HAND["skills"], "name": name} for name in names]}))
    result = show()["skills"]
    assert [entry["name"] for entry in result] == names
    assert result[1]["id"] == str(row.id)


@pytest.mark.parametrize(("names", "index"), [(["Go", "Rust"], 0), (["Rust", "Go"], 1)])
def test_skills_do_not_trade_places(edit, show, names, index):
    skills = [{**BY_HAND["skills"], "name": name} for name in ("JavaScript", "Go")]
    edit(lambda e: replace_profile(e, {"skills": skills}))
    before = show()
    ids = [row.id for row in rows(edit, "skills")]
    traded = [{**BY_HAND["skills"], "name": name, "id": row} for name, row in zip(names, ids, strict=True)]
    if index:
        edit(lambda e: replace_profile(e, {"skills": traded}))
        assert [entry["name"] for entry in show()["skills"]] == names
        return
    with pytest.raises(InvalidFields) as refused:
        edit(lambda e: replace_profile(e, {"skills": traded}))
    assert list(refused.value.errors["skills"]) == [0]
    assert show() == before


def test_a_section_of_skills_is_resolved_together(edit, database):
    names = [f"skill {number}" for number in range(40)]
    statements: list[str] = []

    def count(conn, cursor, statement, *_):
        statements.append(statement)

    listen(database.engine, "before_cursor_execute", count)
    skills = [{**BY_HAND["skills"], "name": name} for name in names]
    edit(lambda e: replace_profile(e, {"skills": skills}))
    tombstones = "SELECT tombstones.section, array_agg(tombstones.match_key)"
    asked = Counter(words for words in map(_first_words, statements))
    assert (asked["INSERT INTO skills"], asked[tombstones]) == (1, 1)
    statements.clear()
    edit(lambda e: replace_profile(e, {"skills": skills}))
    assert len(statements) < len(names)
    statements.clear()
    edit(empty_profile)
    remove(database.engine, "before_cursor_execute", count)
    assert len(statements) < len(names) * 1.5


def _first_words(statement: str) -> str:
    return " ".join(statement.split()[:3])
