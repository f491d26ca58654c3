"""The score of an imported CV: stored with the merge, told by the API, computed again by any version."""

import hashlib
import subprocess
import sys
from datetime import UTC

import orjson
import pytest
from sqlalchemy import func, select, update

from api.schemas.cvs.cvs import CvPageSchema, CvSchema
from dev.cv_generator import write_demo_cv
from dev.cv_generator.personas import MARIT
from dev.cv_generator.write import write_cv
from dev.demo.gemini import answer_for
from models.rules.score import LATEST
from models.tables import Cv, DomainEvent, ExtractionRecord
from tests.support.wait import DEADLINE_SECONDS
from workers.commands.rescore import rescore


@pytest.fixture
def stored(database, job_runner, queue_cv, job_row, demo_pdf):
    """The CV after its import."""
    job_id = queue_cv(demo_pdf)
    job_runner(job_id)
    assert job_row(job_id).status == "succeeded"
    return _cv(database, job_row(job_id).cv_id)


def _cv(database, cv_id):
    with database.session() as session:
        return session.get_one(Cv, cv_id)


def _imports(database):
    query = select(DomainEvent.data).where(DomainEvent.type == "cv.imported").order_by(DomainEvent.sequence)
    with database.session() as session:
        return list(session.scalars(query))


def test_an_import_stores_score_and_breakdown_and_says_so(database, stored, job_row):
    breakdown = stored.score_breakdown
    assert breakdown["version"] == LATEST
    assert breakdown["score"] == stored.score
    assert breakdown["as_of"] == stored.created_at.astimezone(UTC).date().isoformat()
    assert breakdown["inputs"]["extractor"]
    assert len(breakdown["inputs"]["sha256"]) == 64
    assert sum(line["points"] for line in breakdown["rules"] if line["points"] is not None) == stored.score
    (imported,) = _imports(database)
    assert (imported["score"], imported["score_gain"]) == (stored.score, 0)


def test_every_quote_of_a_finding_stands_in_the_document(resources, stored, demo_pdf):
    text = resources.sandbox.read(demo_pdf).text
    places = [place for finding in stored.score_breakdown["findings"] for place in finding["places"]]
    quoted = [place for place in places if place["quote"]]
    assert quoted
    for place in quoted:
        assert text[place["start"] : place["end"]].startswith(place["quote"])


def test_the_list_tells_the_score_and_the_cv_its_breakdown(stored, app):
    with app.app_context():
        whole = CvSchema().dump(stored)
        (listed,) = CvPageSchema().dump({"items": [stored], "next_cursor": None})["items"]
    assert whole["score_breakdown"] == stored.score_breakdown
    assert listed["score"] == stored.score
    assert "score_breakdown" not in listed


def test_a_better_cv_gains_over_the_best_before_and_a_repeated_one_nothing(
    database, job_runner, queue_cv, tmp_path, demo_pdf
):
    poor = {**MARIT, "contact": {**MARIT["contact"], "phone": None, "links": []}}
    write_cv(poor, tmp_path / "poor.pdf")
    for body in ((tmp_path / "poor.pdf").read_bytes(), demo_pdf, demo_pdf):
        job_runner(queue_cv(body))
    first, second, third = _imports(database)
    assert first["score"] < second["score"] == third["score"]
    assert [imported["score_gain"] for imported in (first, second, third)] == [
        0,
        second["score"] - first["score"],
        0,
    ]


def test_a_document_of_docx_without_page_marks_is_not_graded_by_pages(
    database, job_runner, queue_cv, job_row, demo_docx
):
    job_id = queue_cv(demo_docx, filename="cv.docx")
    job_runner(job_id)
    rules = {line["rule"]: line for line in _cv(database, job_row(job_id).cv_id).score_breakdown["rules"]}
    assert rules["pages"]["points"] is None
    assert rules["single_column"]["points"] is not None


def test_scores_are_computed_again_from_the_kept_answer_or_the_file(database, resources, stored):
    before = orjson.dumps(stored.score_breakdown)
    _spoil(database, stored)
    assert list(rescore(resources, LATEST, dry_run=True)) == [(stored.id, f"1 -> {stored.score}")]
    assert _cv(database, stored.id).score == 1
    assert list(rescore(resources, LATEST)) == [(stored.id, f"1 -> {stored.score}")]
    assert orjson.dumps(_cv(database, stored.id).score_breakdown) == before
    with database.session() as session:
        session.execute(update(ExtractionRecord).values(expires_at=func.now()))
    _spoil(database, stored)
    assert list(rescore(resources, LATEST)) == [(stored.id, f"1 -> {stored.score}")]
    assert orjson.dumps(_cv(database, stored.id).score_breakdown) == before


def test_an_answer_of_gemini_that_has_expired_is_left_alone(database, resources, stored):
    with database.session() as session:
        session.get_one(Cv, stored.id).score_breakdown = {"inputs": {"extractor": "gemini/any"}}
    assert list(rescore(resources, LATEST)) == [(stored.id, "expired")]


def test_the_command_prints_each_cv_and_a_sum(stored, environment):
    command = [sys.executable, "-m", "workers.commands.rescore", "--version", str(LATEST)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=DEADLINE_SECONDS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"{stored.id} same", "1 same"]


def test_a_cv_read_by_gemini_is_scored_by_the_same_facts_of_its_layout(
    database, stored, make_gemini_runner, gemini_service, queue_cv, job_row, tmp_path
):
    write_demo_cv(tmp_path / "demo.pdf")
    answer = answer_for(tmp_path / "demo.pdf")
    gemini_service.answer_with = lambda *_: answer
    job_id = queue_cv((tmp_path / "demo.pdf").read_bytes())
    make_gemini_runner(extractor="gemini")(job_id)
    job = job_row(job_id)
    assert (job.status, job.result["extractor"]) == ("succeeded", "gemini")
    read = _cv(database, job.cv_id).score_breakdown
    assert read["inputs"]["extractor"].startswith("gemini/")
    about_layout = {"pages", "single_column", "text_pages", "font_size", "font_sizes", "sensitive_data"}
    for ours, theirs in zip(stored.score_breakdown["rules"], read["rules"], strict=True):
        assert ours == theirs or ours["rule"] not in about_layout
    assert read["score"] == job.result["score"]


def _spoil(database, cv):
    """As an older algorithm might have scored it."""
    with database.session() as session:
        session.get_one(Cv, cv.id).score = 1


def test_the_same_file_scores_the_same_bytes_on_every_import(
    database, job_runner, queue_cv, job_row, demo_pdf
):
    digests = set()
    for _ in range(3):
        job_id = queue_cv(demo_pdf)
        job_runner(job_id)
        breakdown = _cv(database, job_row(job_id).cv_id).score_breakdown
        digests.add(hashlib.sha256(orjson.dumps(breakdown)).hexdigest())
    assert len(digests) == 1
