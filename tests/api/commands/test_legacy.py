"""``flask legacy import-cv-analysis``, on a table in the old shape."""

import json
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select, text

from models.events.domain_events import lock_developer, record_event
from models.imports.apply import apply_extraction
from models.profile.document import profile_document
from models.rules.documents.extraction import empty_extraction
from models.tables import AuditEntry, Cv, Developer, Experience

OLD_TABLE = """
CREATE TABLE cv_analysis (
    id serial PRIMARY KEY, developer_email text, created_at timestamptz DEFAULT now(),
    contact jsonb, experience jsonb, education jsonb, skills json
)
"""
TOVE: dict[str, Any] = {
    "contact": {"name": "Tove Quist", "phone": "+47 22 00 00 00"},
    "experience": [{"position": "Engineer", "company": "Acme", "start_date": "Jan 2020", "end_date": "2021"}],
    "education": [{"school": "TU", "degree": "BSc", "year": "2019"}],
    "skills": ["Python", {"name": "Git", "level": "high", "years": 3}],
}


@pytest.fixture
def old_rows(database):
    """``old_rows((owner, parts), ...)``: the old table with these rows."""

    def make(*rows):
        with database.session() as session:
            session.execute(text(OLD_TABLE))
            for owner, parts in rows:
                values = {name: json.dumps(part) for name, part in parts.items()}
                names = ", ".join(["developer_email", *values])
                places = ", ".join([":owner", *(f"CAST(:{name} AS json)" for name in values)])
                session.execute(
                    text(f"INSERT INTO cv_analysis ({names}) VALUES ({places})"), {"owner": owner, **values}
                )

    return make


@pytest.fixture
def command(run_command):
    return partial(run_command, "legacy", "import-cv-analysis")


def profile(database, account):
    with database.session() as session:
        developer = session.scalar(select(Developer).where(Developer.email == account.email))
        return profile_document(session, developer.id)


def test_rows_become_profiles_once(database, command, old_rows, account, stranger):
    newer = {"experience": [{**TOVE["experience"][0], "location": "Oslo"}], "skills": ["Rust"]}
    old_rows((account.email.upper(), TOVE), (stranger.email, {"skills": ["C"]}), (account.email, newer))
    first = command()
    assert first.exit_code == 0
    assert first.output.splitlines()[:3] == ["moved 3", "done_before 0", "skipped 0"]
    assert "added.skills 4" in first.output
    document = profile(database, account)
    assert document["contact"]["full_name"] == "Tove Quist"
    assert document["experience"][0]["location"] == "Oslo"
    assert [(one["name"], one["level"], one["years"]) for one in document["skills"]] == [
        ("Python", None, None),
        ("Git", "high", 3.0),
        ("Rust", None, None),
    ]
    assert [one["name"] for one in profile(database, stranger)["skills"]] == ["C"]
    again = command()
    assert again.output.splitlines() == ["moved 0", "done_before 3", "skipped 0"]
    assert profile(database, account) == document


def test_a_dry_run_counts_and_keeps_nothing(database, command, old_rows, account):
    old_rows((account.email, TOVE))
    dry = command("--dry-run")
    assert dry.output.splitlines()[0] == "moved 1"
    assert dry.output.splitlines()[-1] == "dry run: nothing was kept"
    assert profile(database, account)["version"] == 0
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Experience)) == 0
    assert command().output.splitlines()[0] == "moved 1"


def test_what_was_interrupted_goes_on_where_it_stopped(database, command, old_rows, account):
    old_rows((account.email, TOVE), (account.email, {"skills": ["Rust"]}))
    command()
    with database.session() as session:
        marks = session.scalars(select(AuditEntry).where(AuditEntry.action == "legacy.imported")).all()
        session.delete(next(mark for mark in marks if mark.data["row"] == "2"))
    assert command().output.splitlines()[:2] == ["moved 1", "done_before 1"]


def test_ugly_rows_are_told_and_skipped(command, old_rows, account):
    old_rows(
        ("nobody@example.org", TOVE),
        (None, TOVE),
        (account.email, {"experience": {"not": "a list"}}),
        (account.email, {"contact": {"name": "Tove Quist"}}),
        (account.email, {}),
    )
    result = command()
    assert result.output.count("skipped row") == 4
    assert "skipped row 1: its developer has no account" in result.output
    assert "skipped row 3: experience is no list" in result.output
    assert "Tove" not in result.output
    assert [line for line in result.output.splitlines() if line.startswith(("moved", "skipped "))][-2:] == [
        "moved 1",
        "skipped 4",
    ]


def test_a_newer_cv_is_not_overwritten(database, command, old_rows, account):
    with database.session() as session:
        owner = session.scalar(select(Developer.id).where(Developer.email == account.email))
        developer = lock_developer(session, owner)
        cv = Cv(developer_id=owner, filename="cv.pdf", media_type="x", size=1, sha256="0")
        session.add(cv)
        session.flush()
        extraction = empty_extraction()
        extraction["contact"]["full_name"] = "Tove Quist-Berg"
        apply_extraction(session, developer, cv.id, None, extraction)
        record_event(session, developer, "cv.imported", source_id="0", data={"cv_id": str(cv.id)})
    old_rows((account.email, TOVE))
    assert command().output.splitlines()[0] == "moved 1"
    contact = profile(database, account)["contact"]
    assert contact["full_name"] == "Tove Quist-Berg"
    assert contact["phone"]


def test_another_table_of_text_columns_and_ids(database, command, account):
    with database.session() as session:
        session.execute(text("CREATE TABLE analyses (key uuid PRIMARY KEY, who uuid, skills text)"))
        session.execute(
            text("INSERT INTO analyses VALUES (gen_random_uuid(), :who, :skills)"),
            {"who": account.id, "skills": '["Python"]'},
        )
    result = command("--table", "analyses", "--id-column", "key", "--owner-column", "who")
    assert result.output.splitlines()[0] == "moved 1"
    assert [one["name"] for one in profile(database, account)["skills"]] == ["Python"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ([], "There is no table cv_analysis."),
        (["--table", "developers"], "none of the columns contact"),
        (["--table", "cvs", "--id-column", "nothing"], "none of the columns contact"),
    ],
)
def test_what_is_not_there_is_named(command, options, reason):
    result = command(*options)
    assert result.exit_code == 1
    assert reason in result.output


def test_a_row_nested_too_deeply_costs_itself_alone(database, account, old_rows, command):
    old_rows((account.email, {"skills": json.dumps(["Twice encoded"])}), (account.email, TOVE))
    with database.session() as session:
        deep = "[" * 3000 + "]" * 3000
        row = text(
            "INSERT INTO cv_analysis (developer_email, experience) VALUES (:owner, CAST(:deep AS jsonb))"
        )
        session.execute(row, {"owner": account.email, "deep": deep})
    result = command()
    assert result.exit_code == 0, result.output
    assert "moved 2" in result.output
    assert "skipped row 3: experience is no JSON" in result.output
    names = [skill["name"] for skill in profile(database, account)["skills"]]
    assert names == ["Twice encoded", "Python", "Git"]
