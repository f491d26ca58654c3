"""A CV of another person, through the whole pipeline: none of it is written before the person says so."""

import pytest

from dev.cv_generator import write_cv
from dev.cv_generator.personas import MARIT, TOMAS
from models.imports.proposals import accept, pending, reject
from models.imports.undo import undo_import
from models.profile.document import profile_document
from models.rules.merge.person import REASON

SECTIONS = ("experience", "education", "skills", "achievements")


@pytest.fixture
def bring_in(tmp_path, queue_cv, job_runner, job_row):
    """``bring_in(persona)``: the finished job of that person's CV, for the one account."""

    def run(persona):
        path = tmp_path / "cv.pdf"
        write_cv(persona, path)
        job_id = queue_cv(path.read_bytes())
        job_runner(job_id)
        job = job_row(job_id)
        assert job.status == "succeeded"
        return job

    return run


@pytest.fixture
def profile(database, developer_id):
    def read():
        with database.session() as session:
            return profile_document(session, developer_id)

    return read


@pytest.fixture
def waiting(database, developer_id):
    def read():
        with database.session() as session:
            return pending(session, developer_id, limit=200).items

    return read


def warned(job):
    return "another_person" in [warning["code"] for warning in job.result["warnings"]]


def test_it_waits_as_proposals_and_says_so(bring_in, profile, waiting):
    assert not warned(bring_in(MARIT))
    before = profile()
    job = bring_in(TOMAS)
    assert warned(job)
    assert profile() == before
    assert {name.split(".")[0] for name in job.result["changes"]} == {"proposed"}
    proposals = waiting()
    assert {one.section for one in proposals} >= {"contact", *SECTIONS[:3]}
    assert {one.reason for one in proposals} == {REASON}
    contact = next(one for one in proposals if one.section == "contact")
    assert contact.values["email"] == TOMAS["contact"]["email"]
    assert contact.evidence["email"]["quote"] == TOMAS["contact"]["email"]
    assert len([one for one in proposals if one.section == "experience"]) == len(TOMAS["experience"])


def test_the_same_file_again_asks_nothing_new(bring_in, profile, waiting):
    bring_in(MARIT)
    bring_in(TOMAS)
    before, asked = profile(), {one.id for one in waiting()}
    assert bring_in(TOMAS).result["changes"] == {}
    assert (profile(), {one.id for one in waiting()}) == (before, asked)


def test_what_is_accepted_is_written_and_what_is_rejected_is_not(
    bring_in, profile, waiting, database, developer_id
):
    bring_in(MARIT)
    bring_in(TOMAS)
    before = profile()
    contact, *others = sorted(waiting(), key=lambda one: one.section != "contact")
    for one in others:
        with database.session() as session:
            reject(session, developer_id, one.id)
    assert profile() == before
    with database.session() as session:
        accept(session, developer_id, contact.id)
    after = profile()
    assert {name: after["contact"][name] for name in ("full_name", "email")} == {
        name: TOMAS["contact"][name] for name in ("full_name", "email")
    }
    assert {name: after[name] for name in SECTIONS} == {name: before[name] for name in SECTIONS}


def test_accepting_all_of_it_gives_every_entry(bring_in, profile, waiting, database, developer_id):
    bring_in(MARIT)
    bring_in(TOMAS)
    before = profile()
    for one in waiting():
        with database.session() as session:
            accept(session, developer_id, one.id)
    titles = [entry["title"] for entry in profile()["experience"]]
    assert sorted(titles) == sorted(
        [entry["title"] for entry in before["experience"]] + [entry["title"] for entry in TOMAS["experience"]]
    )


def test_an_undo_withdraws_it(bring_in, profile, waiting, database, developer_id):
    bring_in(MARIT)
    before = profile()
    job = bring_in(TOMAS)
    asked = len(waiting())
    with database.session() as session:
        assert undo_import(session, developer_id, job.cv_id)["proposals_withdrawn"] == asked
    after = profile()
    assert {name: after[name] for name in before if name != "version"} == {
        name: value for name, value in before.items() if name != "version"
    }
    assert waiting() == []


@pytest.mark.parametrize("kept", ["full_name", "email", "phone"])
def test_one_detail_in_common_is_the_same_person(bring_in, profile, kept):
    bring_in(MARIT)
    contact = {**TOMAS["contact"], kept: MARIT["contact"][kept]}
    assert not warned(bring_in({**MARIT, "contact": contact}))
    assert profile()["contact"]["email"] == contact["email"]
