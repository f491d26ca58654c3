"""GEMINI_MASK_CONTACT through the pipeline: what the service was sent, byte by byte, and what the tables hold."""

import base64
import re

import pytest
from sqlalchemy import select

from dev.demo.gemini import to_answer
from models.tables import ContactInfo, Experience, ExtractionRecord
from tests.workers.conftest import GEMINI_SDKS
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document
from workers.gemini.masking import mask_contact


def sent_bytes(service) -> bytes:
    """Bodies and headers, and what in them is base64."""
    sent = b"\n".join(service.bodies) + repr([call["headers"] for call in service.calls]).encode()
    return sent + b"\n".join(base64.b64decode(b64) for b64 in re.findall(rb"[A-Za-z0-9+/]{200,}={0,2}", sent))


@pytest.mark.parametrize("gemini_sdk", GEMINI_SDKS)
@pytest.mark.parametrize("name", ["cv.pdf", "cv.docx"])
def test_contact_details_stay_here(
    database, gemini_service, make_gemini_runner, run_when_due, queue_cv, demo_pdf, demo_docx, name
):
    data = demo_pdf if name.endswith("pdf") else demo_docx
    document = read_document(data)
    offline = extract_offline(document)
    gemini_service.answer_with = lambda *_: to_answer(
        extract_offline(mask_contact(document, offline)), document
    )
    job = run_when_due(make_gemini_runner(gemini_mask_contact="true"), queue_cv(data, filename=name))
    assert (job.status, job.result["extractor"]) == ("succeeded", "gemini")
    sent, contact = sent_bytes(gemini_service), offline["contact"]
    assert contact["email"]
    assert contact["phone"]
    secrets = [contact["email"], contact["phone"], *contact["links"]]
    secrets += [
        contact["email"].split("@")[0],
        re.sub(r"\D", "", contact["phone"]),
        *(link.uri for link in document.links),
    ]
    for secret in filter(None, secrets):
        assert secret.encode() not in sent, secret
    place = contact["location"]  # it is an employer's, too, where it stands a second time
    assert place
    assert sent.count(place.encode()) == document.text.count(place) - 1
    assert data[:200] not in sent
    with database.session() as session:
        contact_row = session.scalars(select(ContactInfo)).one()
        jobs = session.scalars(select(Experience)).all()
        version = session.scalars(select(ExtractionRecord.prompt_version)).one()
    assert contact_row.email == contact["email"]
    assert re.sub(r"\D", "", contact_row.phone) == re.sub(r"\D", "", contact["phone"])
    assert contact_row.evidence["email"]["quote"] == contact["email"]
    assert len(jobs) == 3
    assert version.endswith("-masked")
    for row in jobs:
        for place in row.evidence.values():
            assert document.text[place["start"] : place["end"]] == place["quote"]
