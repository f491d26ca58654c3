"""GEMINI_MASK_CONTACT: nobody is told how to reach the person, and the profile has it all the same."""

import base64
import re
from dataclasses import replace

import pytest

from models.rules.documents.extraction import empty_extraction
from tests.workers.gemini import persona
from workers.errors import Permanent
from workers.extraction.document.document import Hidden, Link
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document
from workers.gemini.client import build_client
from workers.gemini.document_text import document_text
from workers.gemini.extract import extract_gemini
from workers.gemini.masking import MASK, mask_contact
from workers.gemini.request import PDF, Source, build_request

LINES = (
    "Noor Haddad-Lind",
    "Backend Engineer",
    "noor@haddad-lind.example | +46 70 555 01 23 | Ankargatan 12, 211 20 Malmö",
    "https://git.example/noorhl | linkedin.example/in/noor-hl",
    *persona.LINES[4:],
    "Volunteered as a tutor, see https://club.example/tutors/noor or call 040-555 98 76",
)
SECRETS = (
    *("noor@", "haddad-lind.example", "git.example", "noorhl", "linkedin.example", "noor-hl"),
    *("555 01 23", "5550123", "Ankargatan", "211 20", "club.example", "555 98 76"),
)
FORMS = {"pdf": (persona.pdf(LINES), PDF), "docx": (persona.docx_file(LINES), persona.DOCX_TYPE)}


@pytest.fixture(params=FORMS)
def cv(request):
    data, media_type = FORMS[request.param]
    document = read_document(data)
    return data, media_type, document, extract_offline(document)


def copied(shown: str) -> dict:
    """What a perfect model answers to the masked text: everything as it is shown there."""
    truth = persona.answer()
    head = re.split(r" *\| *|\n", shown)
    truth["basics"] |= {"email": head[2], "phone": head[3], "url": head[5], "location": head[4]}
    truth["volunteer"] = [
        {"organization": None, "position": shown.splitlines()[-1], "date_text": None, "highlights": []}
    ]
    return truth


def test_masks_are_as_long_as_what_they_hide(cv):
    _, _, document, own = cv
    shown = mask_contact(document, own)
    assert [(line.start, line.end, len(line.text)) for line in shown.lines] == [
        (line.start, line.end, len(line.text)) for line in document.lines
    ]
    assert not [secret for secret in SECRETS if secret.casefold() in shown.text.casefold()]
    assert "March 2021 - present" in shown.text
    assert "08/2018 - 02/2021" in shown.text
    assert "2015 - 2018" in shown.text
    assert "Noor Haddad-Lind" in shown.text
    assert "cut lost updates by 93%" in shown.text


@pytest.mark.parametrize(
    "told",
    [
        "noor (at) haddad-lind (dot) example",
        "noor [at] haddad-lind.example",
        "noor at haddad-lind dot example",
        "noor\uff20haddad-lind.example",
        "GitHub: noorhl",
        "Telegram @noorhl",
        "Skype: live:noorhl",
        "P.O. Box 1234 noorhl@haddad-lind.example",
    ],
)
def test_addresses_in_other_words_go_too(told):
    document = read_document(persona.docx_file((*LINES[:2], told, *persona.LINES[4:])))
    shown = mask_contact(document, extract_offline(document)).text
    assert not [secret for secret in ("haddad-lind.", "haddad-lind ", "noorhl", "1234") if secret in shown]
    assert "Built the berth booking API in Python and PostgreSQL" in shown


def test_addresses_behind_words_go_too(cv):
    _, _, document, own = cv
    link = Link(1, "https://forge.example/u/backend engineer", "Backend Engineer")
    shown = mask_contact(replace(document, links=(link,)), own)
    assert shown.links == ()
    assert "forge.example" not in document_text(shown)


def test_what_goes_out_and_what_comes_of_it(cv, emulator, options):
    data, media_type, document, own = cv
    shown = mask_contact(document, own)
    emulator.answer(document_text(shown), copied(shown.text))
    masking = replace(options, mask_contact=True)
    result = extract_gemini(build_client(masking), data, media_type, document, masking, own)
    sent = b"".join(emulator.bodies) + repr(emulator.calls[-1]["headers"]).encode()
    blobs = [base64.b64decode(found) for found in re.findall(rb"[A-Za-z0-9+/]{200,}={0,2}", sent)]
    for secret in SECRETS:
        assert secret.encode() not in sent, secret
        assert not any(secret.encode() in blob for blob in blobs)
    assert b"Haddad-Lind" in sent
    extraction = result.extraction
    assert extraction["contact"] == own["contact"]
    assert extraction["contact"]["email"] == "noor@haddad-lind.example"
    assert extraction["contact"]["phone"]
    told = [entry["title"] for entry in extraction["achievements"] if entry["kind"] == "volunteering"]
    assert told == [LINES[-1]]
    for pointer, place in extraction["evidence"].items():
        assert document.text[place["start"] : place["end"]] == place["quote"], pointer
    assert MASK not in repr(extraction)
    assert [job["company"] for job in extraction["experience"]] == ["Vinterpost AB", "Kajplats Nord"]
    assert not [warning for warning in extraction["warnings"] if warning["code"] == "ungrounded"]


def test_a_mask_is_no_value(cv, emulator, options):
    data, media_type, document, own = cv
    shown = mask_contact(document, own)
    truth = copied(shown.text)
    truth["work"][0]["name"] = MASK * 8
    truth["skills"][0]["items"].append(MASK * 15)
    emulator.answer(document_text(shown), truth)
    masking = replace(options, mask_contact=True)
    extraction = extract_gemini(build_client(masking), data, media_type, document, masking, own).extraction
    assert extraction["experience"][0]["company"] is None
    assert len(extraction["skills"]) == 5


def test_a_scan_cannot_be_masked_and_stays_here(cv_pdf, cv_document):
    scan = replace(cv_document, lines=(), hidden=(Hidden(1, "invisible", "x"),), image_only_pages=(1,))
    with pytest.raises(Permanent) as caught:
        build_request(Source(cv_pdf, PDF, scan, scan))
    assert caught.value.code == "no_text_layer"


@pytest.mark.parametrize(
    "secret",
    [
        "jane.roe+cv@mail.example.org",
        "+1 (415) 555-0123",
        "0049 711 555 83 20",
        "07700 900123",
        "12 Harbour Street, Springfield",
        "Hauptstraße 5",
        "10115 Berlin",
        "CA 94110",
        "SW1A 1AA",
        "12 rue de la Paix",
        "www.janeroe.example",
        "github.example/janeroe",
    ],
)
def test_many_spellings_are_known(secret):
    document = read_document(persona.docx_file(("Jane Roe", f"Reach me: {secret}", "Engineer 2019 - 2021")))
    shown = mask_contact(document, empty_extraction())
    assert not re.search(r"\d|@|\.", shown.lines[1].text), shown.lines[1].text
    assert shown.lines[2].text == "Engineer 2019 - 2021"


def test_away_from_the_contact_details_words_are_words():
    bullet = "- Sent 2 messages on their way via Kafka 3 to 40 services"
    document = read_document(persona.docx_file((*LINES[:4], *["Engineer"] * 8, bullet)))
    assert mask_contact(document, empty_extraction()).lines[-1].text == bullet


@pytest.mark.parametrize(
    "plain",
    [
        "2015 - 2018",
        "08/2018 - 02/2021",
        "01.02.2018 - 03.04.2020",
        "Node.js, C++",
        "saved 40,000 EUR",
        "ISO 27001",
    ],
)
def test_dates_figures_and_names_of_things_are_left(plain):
    document = read_document(persona.docx_file((plain,)))
    assert mask_contact(document, empty_extraction()).text == plain


def test_a_page_read_from_a_picture_is_masked_from_end_to_end(cv_document):
    """A wrong letter would keep a pattern from finding the address it belongs to."""
    masked = mask_contact(replace(cv_document, ocr_pages=(1,)), empty_extraction())
    assert not any(char.isalnum() for line in masked.lines if line.page == 1 for char in line.text)
