"""A lying model at the end of the whole pipeline: what it invents is in no table, and in no proposal."""

import io
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select, text

from dev.gemini_emulator.lies import all_at_once, lies
from models.profile.sections import CONTACT_FIELDS, OVERVIEW_FIELDS, SECTIONS
from models.tables import Base, ContactInfo, Developer, MergeProposal
from tests.workers.conftest import GEMINI_SDKS
from tests.workers.gemini import persona

both_sdks = pytest.mark.parametrize("gemini_sdk", GEMINI_SDKS)


@pytest.fixture
def stored(database):
    """Every value of the developer's profile as (section.field, value), as often as it stands there."""

    def read(developer_id) -> Counter[tuple[str, str]]:
        with database.session() as session:
            developer = session.get_one(Developer, developer_id)
            found = list(_values("head", developer, OVERVIEW_FIELDS))
            contact = session.scalar(select(ContactInfo).where(ContactInfo.developer_id == developer_id))
            found += _values("contact", contact, CONTACT_FIELDS) if contact else ()
            for section in SECTIONS:
                table: Any = section.table
                for row in session.scalars(select(table).where(table.developer_id == developer_id)):
                    found += _values(section.name, row, section.fields)
        return Counter(found)

    return read


def _values(section: str, row: Any, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        stored_value = getattr(row, name)
        for value in stored_value if isinstance(stored_value, list) else [stored_value]:
            if value not in (None, False):
                yield f"{section}.{name}", str(value)


@pytest.fixture
def forget(database):
    """Empty every table of the developer, so that each lie meets an empty profile."""

    def empty(developer_id) -> None:
        with database.session() as session:
            for table in reversed(Base.metadata.sorted_tables):
                if "developer_id" in table.columns and table.name != "jobs":
                    session.execute(table.delete().where(table.columns.developer_id == developer_id))
            session.execute(
                text(
                    "UPDATE developers SET headline = NULL, summary = NULL, head_base = NULL, head_evidence = NULL"
                )
            )

    return empty


@both_sdks
def test_all_lies_at_once_leave_only_the_truth(
    database, gemini_service, make_gemini_runner, run_when_due, queue_cv, developer_id, stored, forget
):
    data = persona.docx_file()
    truth = persona.answer()
    gemini_service.answer_with = lambda *_: truth
    runner = make_gemini_runner()
    assert run_when_due(runner, queue_cv(data, filename="cv.docx")).status == "succeeded"
    honest = stored(developer_id)
    forget(developer_id)
    gemini_service.answer_with = lambda *_: all_at_once(truth)
    job = run_when_due(runner, queue_cv(data, filename="cv.docx"))
    assert (job.status, job.result["extractor"], job.result["reused"]) == ("succeeded", "gemini", False)
    told = stored(developer_id)
    assert told - honest == Counter()
    assert {kind for kind, _ in honest - told} <= {f"contact.{name}" for name in CONTACT_FIELDS} | {
        "head.headline"
    }
    assert job.result["warnings"]
    with database.session() as session:
        assert session.scalars(select(MergeProposal)).all() == []


@pytest.mark.verify
@both_sdks
def test_one_lie_at_a_time_stores_nothing_invented(
    gemini_service, make_gemini_runner, run_when_due, queue_cv, developer_id, stored, forget
):
    """Each text of the answer replaced by each kind of lie, and ghosts of every entry, through the pipeline."""
    data, truth, runner = persona.docx_file(), persona.answer(), make_gemini_runner()
    gemini_service.answer_with = lambda *_: truth
    run_when_due(runner, queue_cv(data, filename="cv.docx"))
    honest, invented, told = stored(developer_id), [], list(lies(truth))
    random.Random(4).shuffle(told)
    for lie in told:
        forget(developer_id)
        gemini_service.answer_with = lambda *_, lie=lie: lie.answer
        job = run_when_due(runner, queue_cv(data, filename="cv.docx"))
        assert (job.status, job.result["extractor"]) == ("succeeded", "gemini"), lie.path
        invented += [(lie.path, value) for value in stored(developer_id) - honest]
    print(f"{len(told)} lies told, {len(invented)} invented values stored")
    assert len(told) > 150
    assert invented == []


def scan(lines: tuple[str, ...]) -> bytes:
    """A page that is a picture of text."""
    image = Image.new("L", (1240, 1754), 255)
    for index, line in enumerate(lines):
        ImageDraw.Draw(image).text((120, 120 + 40 * index), line, fill=0, font_size=28)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, 595, 842)
    canvas.save()
    return out.getvalue()


@both_sdks
def test_what_is_read_from_a_scan_waits_for_the_person(
    database, gemini_service, make_gemini_runner, run_when_due, queue_cv, developer_id, stored
):
    """Nothing can bear it out, so even the truth is only proposed, and a lie no more than that."""
    gemini_service.answer_with = lambda *_: persona.answer()
    job = run_when_due(make_gemini_runner(), queue_cv(scan(persona.LINES), filename="scan.pdf"))
    assert (job.status, job.result["extractor"]) == ("succeeded", "gemini")
    assert stored(developer_id) == Counter()
    assert {warning["code"] for warning in job.result["warnings"]} >= {"unverifiable"}
    with database.session() as session:
        proposed = session.scalars(select(MergeProposal.section)).all()
    assert {"experience", "education", "skills", "contact"} <= set(proposed)
