"""The real engine in the real sandbox, on pictures of our own CVs."""

import hashlib
import io
import os
import zlib

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import generate
from dev.cv_generator.scan import scanned
from dev.cv_generator.scoring import overall, score
from tests.workers.extraction.ocr.test_recognition import CV, FIRST, joined
from tests.workers.extraction.pdf.pdf_files import assembled, pdf_of
from tests.workers.extraction.pdf.raw_pdf import stream
from workers.errors import Permanent
from workers.extraction.ocr.installed import ocr_engine
from workers.extraction.ocr.sessions import DIGESTS, WEIGHTS
from workers.extraction.sandbox.pool import Sandbox
from workers.extraction.sandbox.process import Limits


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(max_children=1) as shared:
        yield shared


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_scans_of_generated_cvs_are_read(sandbox, tmp_path, language):
    (made,) = generate(tmp_path, 1, 5, [FAMILIES["classic"]], [language])
    extraction = sandbox.extract(scanned(made.path.read_bytes(), 150), ocr=True)
    assert overall(score(made.truth, extraction)) > 0.9
    assert extraction["meta"]["ocr"]["engine"] == ocr_engine()
    assert "read_by_ocr" in {warning["code"] for warning in extraction["warnings"]}
    assert extraction["evidence"]
    assert all(place["ocr"] for place in extraction["evidence"].values())


def test_the_weights_are_those_that_were_measured():
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in WEIGHTS.glob("*.onnx")}
    assert digests == DIGESTS


def test_a_page_laid_askew_is_read_alike(sandbox):
    straight, askew = (sandbox.extract(scanned(CV, 200, tilt), ocr=True) for tilt in (0.0, 1.5))
    for section in ("contact", "experience", "education", "skills"):
        assert askew[section] == straight[section]


def test_text_beside_pictures_stands_as_it_is(sandbox):
    extraction = sandbox.extract(joined(pdf_of(FIRST), scanned(CV)), ocr=True)
    settings_seen = {place["page"]: place.get("ocr", False) for place in extraction["evidence"].values()}
    assert extraction["meta"]["ocr"]["pages"] == [2, 3]
    assert settings_seen[1] is False
    assert settings_seen[3] is True


def test_print_too_faint_for_a_person_is_not_read(sandbox):
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    for index, line in enumerate(["Ada Winter", "ada@winter.example", "Skills", "Python, SQL, Docker"]):
        draw.text((120, 120 + 40 * index), line, fill=0, font_size=28)
    draw.text((120, 700), "Skills, Leadership, Clairvoyance", fill=240, font_size=28)
    extraction = sandbox.extract(on_a_page(picture), ocr=True)
    assert extraction["contact"]["email"] == "ada@winter.example"
    assert "Clairvoyance" not in repr(extraction)


def on_a_page(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return out.getvalue()


def bomb(side: int) -> bytes:
    """A page that is one picture of ``side`` x ``side`` white pixels, packed."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b"\xff" * side) for _ in range(side)) + packer.flush()
    picture = (
        b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    )
    size = b"/Width %d /Height %d" % (side, side)
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /MediaBox [0 0 595 842] /Kids [4 0 R] >>",
            stream(b"", b"q 595 0 0 842 0 0 cm /Im0 Do Q"),
            b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>",
            stream(b"%s %s" % (picture, size), packed),
        ]
    )


@pytest.mark.parametrize("side", [6_000, 30_000])
def test_a_bomb_ends_typed_and_harms_nobody(sandbox, side):
    before = os.getpid()
    with pytest.raises(Permanent) as refused:
        sandbox.extract(bomb(side), ocr=True)
    assert refused.value.code in ("no_text_layer", "document_too_costly")
    assert os.getpid() == before
    assert sandbox.extract(pdf_of(FIRST))["contact"]["full_name"] == "Ada Winter"


def test_what_takes_too_long_is_too_costly_but_pages_with_text_are_kept():
    with Sandbox(ocr_limits=Limits(1536 * 1024 * 1024, 60, 0.5)) as hasty:
        with pytest.raises(Permanent) as refused:
            hasty.extract(scanned(CV), ocr=True)
        assert refused.value.code == "document_too_costly"
        extraction = hasty.extract(joined(CV, scanned(CV)), ocr=True)
    assert extraction["contact"]["full_name"] == "Ada Winter"
    assert "image_only_pages" in {warning["code"] for warning in extraction["warnings"]}


def test_the_engine_is_only_where_a_page_needs_it():
    with Sandbox(max_children=1) as ocr_sandbox:
        ocr_sandbox.extract(CV, ocr=True)
        assert ocr_sandbox._ocr is None
        ocr_sandbox.extract(scanned(CV, 100), ocr=True)
        with open(f"/proc/{ocr_sandbox._idle[-1].pid}/maps") as maps:
            assert "onnxruntime" not in maps.read()
        assert ocr_sandbox._ocr is not None
        assert ocr_sandbox._ocr._idle == []
