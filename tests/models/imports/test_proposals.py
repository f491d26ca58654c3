"""What an import may not decide is asked once, and decided by the person."""

import pytest
from sqlalchemy.event import listen, remove

from models.imports.proposal_targets import ProposalRows
from models.imports.proposals import ProposalConflict, accept, pending, reject
from models.profile.entry_edits import delete_entry, get_entry, update_entry
from models.profile.person_edit import person_edit
from models.profile.sections import SECTIONS
from models.rules.documents.extraction import empty_extraction
from models.tables import Experience, MergeProposal, ProfileChange, Tombstone, XpTransaction
from tests.support.imports_world import extraction, position, world

EXPERIENCE = SECTIONS[0]


@pytest.fixture
def here(database):
    return world(database)


def only(here):
    with here.database.session() as session:
        (proposal,) = pending(session, here.developer_id, limit=10).items
        return proposal


def decide(here, how, proposal):
    with here.database.session() as session:
        return how(session, here.developer_id, proposal.id)


def by_hand(here, row_id, change):
    with here.database.session() as session, person_edit(session, here.developer_id) as edit:
        change(edit, EXPERIENCE, get_entry(edit, EXPERIENCE, row_id))


@pytest.mark.parametrize(
    "otherwise",
    [{"title": "Lead Engineer"}, {"company": "Acme Inc."}, {"start": "2020-02"}, {"start": "2020"}],
    ids=str,
)
def test_a_near_duplicate_waits_and_is_accepted(here, otherwise):
    here.bring_in(extraction(experience=[position()]))
    newer = extraction(experience=[position(**otherwise, location="Oslo")])
    cv_id, changes = here.bring_in(newer)
    assert changes == {"proposed.experience": 1}
    proposal = only(here)
    (row,) = here.all(Experience)
    assert (proposal.kind, proposal.row_id, proposal.cv_id, row.location) == (
        "near_duplicate",
        row.id,
        cv_id,
        None,
    )
    decide(here, accept, proposal)
    (row,) = here.all(Experience)
    assert {name: getattr(row, name) for name in otherwise} == otherwise
    assert (row.location, row.last_seen_cv_id) == ("Oslo", cv_id)
    last = here.all(ProfileChange)[-1]
    assert (last.actor, last.cv_id) == ("person", cv_id)
    assert "profile.updated" in [entry.rule for entry in here.all(XpTransaction)]
    assert here.bring_in(newer)[1] == {}


def test_what_was_rejected_is_not_asked_again(here):
    here.bring_in(extraction(experience=[position()]))
    near = extraction(experience=[position(company="Acme Inc.", highlights=["a", "b"])])
    here.bring_in(near)
    before = here.profile()
    decide(here, reject, only(here))
    shuffled = extraction(experience=[position(company="Acme Inc.", highlights=["b", "a"])])
    assert here.bring_in(near)[1] == here.bring_in(shuffled)[1] == {}
    assert here.profile() == before


@pytest.mark.parametrize("again", [accept, reject])
def test_a_decision_is_final(here, again):
    here.bring_in(extraction(experience=[position()]))
    here.bring_in(extraction(experience=[position(company="Acme Inc.")]))
    proposal = only(here)
    decide(here, accept, proposal)
    with pytest.raises(ProposalConflict) as conflict:
        decide(here, again, proposal)
    assert conflict.value.code == "already_decided"


def test_accepting_keeps_what_only_the_person_changed(here):
    here.bring_in(extraction(experience=[position(location="Oslo")]))
    (row,) = here.all(Experience)
    by_hand(here, row.id, lambda edit, section, row: update_entry(edit, section, row, {"location": "Bergen"}))
    here.bring_in(extraction(experience=[position(location="Oslo", company="Acme Inc.")]))
    decide(here, accept, only(here))
    (row,) = here.all(Experience)
    assert (row.location, row.company) == ("Bergen", "Acme Inc.")


def test_accepting_makes_the_row_anew_where_it_is_gone(here):
    here.bring_in(extraction(experience=[position()]))
    here.bring_in(extraction(experience=[position(company="Acme Inc.")]))
    (row,) = here.all(Experience)
    proposal = only(here)
    by_hand(here, row.id, delete_entry)
    with here.database.session() as session:
        assert ProposalRows(session, here.developer_id).current_values(proposal) is None
    decide(here, accept, proposal)
    assert [row.company for row in here.all(Experience)] == ["Acme Inc."]


def scanned(**sections):
    return {**empty_extraction(), **sections, "meta": {"grounding": "unverifiable"}}


def test_a_scan_reaches_no_table_unasked(here):
    contact = {"full_name": "A B", "email": None, "phone": None, "location": None, "links": ["https://a.org"]}
    document = scanned(
        headline="Engineer",
        contact=contact,
        experience=[position()],
        skills=[{"name": "Python", "category": None}],
        achievements=[{"kind": "award", "title": "Best", "issuer": None, "date": "2020"}],
    )
    empty = here.profile()
    sections = ("head", "contact", "experience", "skills", "achievements")
    assert here.bring_in(document)[1] == {f"proposed.{section}": 1 for section in sections}
    assert here.profile() == empty
    assert here.bring_in(document)[1] == {}
    assert {proposal.kind for proposal in here.all(MergeProposal)} == {"unverified"}
    for proposal in here.all(MergeProposal):
        decide(here, accept, proposal)
    profile = here.profile()
    assert (profile["headline"], profile["contact"]["full_name"]) == ("Engineer", "A B")
    assert profile["contact"]["links"] == ["https://a.org"]
    assert [row["title"] for row in profile["experience"]] == ["Engineer"]
    assert [row["name"] for row in profile["skills"]] == ["Python"]
    assert here.bring_in(document)[1] == {}


def test_what_a_partly_scanned_file_bears_out_is_written_and_the_rest_asked(here):
    place = {"page": 1, "start": 0, "end": 8, "quote": "x"}
    document = extraction(
        experience=[position(location="Oslo", highlights=["Built it", "Ran it"])],
        evidence={f"/experience/0/{name}": place for name in ("title", "company", "start", "highlights/0")},
        meta={"grounding": "partial"},
    )
    _, changes = here.bring_in(document)
    assert changes == {"added.experience": 1, "proposed.experience": 1}
    (row,) = here.all(Experience)
    assert (row.title, row.location, row.highlights) == ("Engineer", None, ["Built it"])
    proposal = only(here)
    assert (proposal.row_id, proposal.values["location"]) == (row.id, "Oslo")
    assert here.bring_in(document)[1] == {}
    decide(here, accept, proposal)
    (row,) = here.all(Experience)
    assert (row.location, row.highlights) == ("Oslo", ["Built it", "Ran it"])
    assert here.all(Tombstone) == []
    assert here.bring_in(document)[1] == {}


def test_what_ocr_read_is_asked_with_its_quotes_and_what_text_bears_out_is_written(here):
    typed = {"page": 1, "start": 0, "end": 8, "quote": "x"}
    read = {"page": 2, "start": 9, "end": 12, "quote": "y", "ocr": True}
    document = extraction(
        experience=[position(location="Oslo", highlights=["Built it", "Ran it"])],
        skills=[{"name": "Python", "category": None}],
        achievements=[
            {"kind": "award", "title": "Best", "issuer": None, "date": None},
            {"kind": "language", "title": "Norwegian", "issuer": None, "date": None},
        ],
        evidence={f"/experience/0/{name}": typed for name in ("title", "company", "start", "highlights/0")}
        | {f"/experience/0/{name}": read for name in ("location", "highlights/1")}
        | {"/skills/0/name": read, "/achievements/0/title": typed, "/achievements/1/title": read},
        meta={"grounding": "partial"},
    )
    _, changes = here.bring_in(document)
    assert changes == {
        "added.experience": 1,
        "added.achievements": 1,
        "proposed.experience": 1,
        "proposed.skills": 1,
        "proposed.achievements": 1,
    }
    (row,) = here.all(Experience)
    assert (row.location, row.highlights) == (None, ["Built it"])
    profile = here.profile()
    assert [(row["kind"], row["title"]) for row in profile["achievements"]] == [("award", "Best")]
    assert here.bring_in(document)[1] == {}
    proposals = {proposal.section: proposal for proposal in here.all(MergeProposal)}
    assert proposals["skills"].evidence["name"] | {"cv_id": None} == {**read, "cv_id": None}
    for proposal in proposals.values():
        decide(here, accept, proposal)
    profile = here.profile()
    assert [row["name"] for row in profile["skills"]] == ["Python"]
    assert {row["title"] for row in profile["achievements"]} == {"Best", "Norwegian"}
    assert here.bring_in(document)[1] == {}


def test_a_page_of_proposals_reads_each_section_once(here, database):
    here.bring_in(extraction(experience=[position(company=f"Firm {n}") for n in range(30)]))
    here.bring_in(extraction(experience=[position(company=f"Firm {n} Inc.") for n in range(30)]))
    statements = []

    def count(conn, cursor, statement, *_):
        statements.append(statement)

    with database.session() as session:
        page = pending(session, here.developer_id, limit=100)
        listen(database.engine, "before_cursor_execute", count)
        rows = ProposalRows(session, here.developer_id)
        current_values = [rows.current_values(proposal) for proposal in page.items]
        remove(database.engine, "before_cursor_execute", count)
    assert {one["company"] for one in current_values if one} == {f"Firm {n}" for n in range(30)}
    assert len(statements) == 1
