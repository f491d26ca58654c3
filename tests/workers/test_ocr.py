"""OCR through the pipeline: what it reads waits for the person, under a key of its own; masked scans stay here."""

import pytest
from sqlalchemy import select

from dev.cv_generator.scan import photographed, scanned
from dev.demo.gemini import to_answer
from models.profile.document import profile_document
from models.rules.security.file_type import JPEG
from models.tables import Cv, ExtractionRecord, MergeProposal
from workers.extraction.ocr.installed import ocr_engine
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document
from workers.resources import Resources
from workers.stages.extraction_method import offline_method


@pytest.fixture
def scan(demo_pdf):
    return scanned(demo_pdf)


@pytest.fixture
def photo(demo_pdf):
    return photographed(demo_pdf)


@pytest.mark.parametrize("kind", ["scan", "photo"])
def test_without_ocr_a_scan_ends_with_what_would_read_it(
    run_when_due, make_gemini_runner, queue_cv, request, kind
):
    job = run_when_due(
        make_gemini_runner(extractor="offline", ocr="off"), queue_cv(request.getfixturevalue(kind))
    )
    assert (job.status, job.error["code"]) == ("failed", "no_text_layer")
    assert "OCR=on" in job.error["detail"]


@pytest.mark.parametrize("extractor", ["auto", "gemini"])
def test_without_ocr_a_masked_scan_goes_nowhere(
    run_when_due, make_gemini_runner, queue_cv, scan, gemini_service, extractor
):
    worker = make_gemini_runner(gemini_mask_contact="true", extractor=extractor, ocr="off")
    job = run_when_due(worker, queue_cv(scan))
    assert (job.status, job.error["code"]) == ("failed", "no_text_layer")
    assert gemini_service.calls == []


def test_what_ocr_reads_is_proposed(
    database, run_when_due, make_gemini_runner, queue_cv, scan, gemini_service, developer_id
):
    job = run_when_due(make_gemini_runner(extractor="offline"), queue_cv(scan))
    assert (job.status, job.result["extractor"]) == ("succeeded", "offline")
    assert {warning["code"] for warning in job.result["warnings"]} >= {"read_by_ocr"}
    with database.session() as session:
        profile = profile_document(session, developer_id)
        proposals = session.scalars(select(MergeProposal)).all()
        version = session.scalars(select(ExtractionRecord.prompt_version)).one()
    told = [profile["headline"], profile["summary"], *profile["contact"].values()]
    assert not any(
        [*told, *(profile[name] for name in ("experience", "education", "skills", "achievements"))]
    )
    assert {"contact", "experience", "education", "skills"} <= {proposal.section for proposal in proposals}
    contact = next(proposal for proposal in proposals if proposal.section == "contact")
    assert contact.evidence["email"]["quote"] == contact.values["email"]
    assert contact.evidence["email"]["ocr"] is True
    assert version.endswith("+" + ocr_engine().replace(" ", "-"))


def test_a_photo_on_its_side_is_read_as_a_scan_is(
    database, run_when_due, make_gemini_runner, queue_cv, photo, developer_id
):
    job = run_when_due(make_gemini_runner(extractor="offline"), queue_cv(photo))
    assert (job.status, job.result["extractor"]) == ("succeeded", "offline")
    with database.session() as session:
        cv = session.scalars(select(Cv)).one()
        contact = session.scalars(select(MergeProposal).where(MergeProposal.section == "contact")).one()
        profile = profile_document(session, developer_id)
    assert (cv.media_type, cv.pages, cv.s3_key[-4:]) == (JPEG, 1, ".jpg")
    assert contact.values["email"]
    assert contact.evidence["email"]["ocr"] is True
    assert not any(profile["contact"].values())


def test_the_key_of_a_kept_answer_tells_whether_there_was_ocr(make_settings):
    methods = [offline_method(Resources(make_settings(ocr=ocr))) for ocr in ("on", "off")]
    assert methods[0].prompt_version != methods[1].prompt_version


def test_a_masked_scan_is_read_here(run_when_due, make_gemini_runner, queue_cv, scan, gemini_service):
    job = run_when_due(make_gemini_runner(gemini_mask_contact="true"), queue_cv(scan))
    assert (job.status, job.result["extractor"]) == ("succeeded", "offline")
    assert job.result["fallback"] == {"reason": "no_text_layer"}
    assert gemini_service.calls == []


def test_who_insists_on_gemini_gets_no_ocr(run_when_due, make_gemini_runner, queue_cv, scan, gemini_service):
    worker = make_gemini_runner(gemini_mask_contact="true", extractor="gemini")
    job = run_when_due(worker, queue_cv(scan))
    assert (job.status, job.error["code"]) == ("failed", "no_text_layer")
    assert gemini_service.calls == []


@pytest.mark.parametrize("kind", ["scan", "photo"])
def test_with_a_key_gemini_reads_scans(
    run_when_due, make_gemini_runner, queue_cv, demo_pdf, gemini_service, request, kind
):
    document = read_document(demo_pdf)
    answer = to_answer(extract_offline(document), document)
    gemini_service.answer_with = lambda *_: answer
    job = run_when_due(make_gemini_runner(), queue_cv(request.getfixturevalue(kind)))
    assert (job.status, job.result["extractor"]) == ("succeeded", "gemini")
    assert {warning["code"] for warning in job.result["warnings"]} >= {"unverifiable"}
