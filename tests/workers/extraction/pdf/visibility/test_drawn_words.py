"""Transparent and invisible words are read where something else paints their shape, and nowhere else."""

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of
from tests.workers.extraction.pdf.raw_pdf import Parts, raw_pdf, stream
from tests.workers.extraction.pdf.scans import draw_picture
from workers.extraction.layout.pdf_document import read_pdf

# Letters made of bars (x, y, width, height in a square of 1000), for a font and for outlines of the same shape.
BARS = {
    "H": [(0, 0, 160, 700), (400, 0, 160, 700), (160, 280, 240, 150)],
    "O": [(0, 0, 160, 700), (400, 0, 160, 700), (160, 0, 240, 150), (160, 550, 240, 150)],
    "T": [(200, 0, 160, 700), (0, 550, 200, 150), (360, 550, 200, 150)],
    "E": [(0, 0, 160, 700), (160, 0, 300, 150), (160, 280, 300, 150), (160, 550, 300, 150)],
    "L": [(0, 0, 160, 700), (160, 0, 300, 150)],
    "F": [(0, 0, 160, 700), (160, 280, 300, 150), (160, 550, 300, 150)],
    "I": [(200, 0, 160, 700)],
}
WIDTH = 640


def _bars(letter: str) -> bytes:
    return b"".join(b"%d %d %d %d re " % bar for bar in BARS[letter]) + b"f\n"


def _font() -> list[bytes]:
    codes = sorted(map(ord, BARS))
    names = b" ".join(b"%d /%c" % (code, code) for code in codes)
    glyphs = b" ".join(b"/%c %d 0 R" % (code, 11 + place) for place, code in enumerate(codes))
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/CharProcs << %s >> /Encoding << /Type /Encoding /Differences [%s] >> /FirstChar 69 /LastChar 84 "
        b"/Widths [%s] /Resources << >> >>" % (glyphs, names, b"%d " % WIDTH * 16)
    )
    boxed = b"%d 0 0 0 1000 1000 d1 " % WIDTH
    return [font, *(stream(b"", boxed + _bars(chr(code))) for code in codes)]


def _outlined(outlines: str, said: str, size: float = 14, fatter: float = 0) -> bytes:
    """``outlines`` as filled outlines, ``fatter`` by a stroke, and ``said`` over it with alpha 0."""
    scale = size / 1000
    letters = b"".join(
        b"q 1 0 0 1 %d 0 cm %d w %s Q\n"
        % (
            place * WIDTH,
            fatter * 1000,
            _bars(letter).replace(b"f\n", b"B" if fatter else b"f"),
        )
        for place, letter in enumerate(outlines)
    )
    after = b"q %f 0 0 %f 72 250 cm %s Q\n" % (scale, scale, letters)
    after += b"q /G gs BT /F3 %f Tf 72 250 Td (%s) Tj ET Q\n" % (size, said.encode())
    resources = b"/ExtGState << /G << /ca 0 >> >>"
    return raw_pdf(Parts(after=after, resources=resources, fonts=b"/F3 10 0 R", objects=_font()))


@pytest.mark.parametrize("size", [6, 10, 24])
@pytest.mark.parametrize("word", ["HOTEL", "FILE", "I"])
def test_words_over_their_own_outlines_are_read(word, size):
    document = read_pdf(_outlined(word, word, size))
    assert document.lines[-1].text == word
    assert document.hidden == ()


def test_outlines_fatter_than_the_letters_are_bold():
    assert [read_pdf(_outlined("HOTEL", "HOTEL", fatter=fatter)).lines[-1].bold for fatter in (0, 0.03)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("outlines", "said"),
    [("HOTEL", "HOTEE"), ("HOTEL", "TITLE"), ("FILE", "FILL"), ("TOLL", "TELL"), ("O", "H"), ("", "HOTEL")],
)
def test_words_over_the_outlines_of_others_are_not(outlines, said):
    document = read_pdf(_outlined(outlines, said))
    assert said not in document.text
    assert [(hidden.reason, hidden.text) for hidden in document.hidden] == [("invisible", said)]


def _say(canvas: Canvas, text: str, mode: int = 0) -> None:
    line = canvas.beginText(72, HEIGHT - 100)
    line.setFont("Times-Roman", 24)
    line.setTextRenderMode(mode)
    line.textOut(text)
    canvas.drawText(line)


def _over_a_picture(painted: str, said: str, lid: bool = False) -> bytes:
    def page(canvas: Canvas) -> None:
        draw_picture(canvas, lambda canvas: _say(canvas, painted))
        canvas.drawString(72, HEIGHT - 60, "Ada Winter")
        _say(canvas, said, mode=3)
        if lid:
            canvas.setFillColorRGB(1, 1, 1)
            canvas.rect(60, HEIGHT - 120, 400, 50, stroke=0, fill=1)

    return pdf_of(page)


def test_invisible_words_over_a_picture_of_them_are_read():
    assert read_pdf(_over_a_picture("Lead Gardener", "Lead Gardener")).text == "Ada Winter\nLead Gardener"


@pytest.mark.parametrize("said", ["Lead Gangster", "Head of State", "Secret words over a picture"])
def test_invisible_words_over_a_picture_of_others_are_not(said):
    document = read_pdf(_over_a_picture("Lead Gardener", said))
    assert set(document.text.split()) <= {"Ada", "Winter", "Lead"}
    assert document.hidden


def test_what_a_lid_hides_is_not_seen_by_its_outline():
    assert read_pdf(_over_a_picture("Lead Gardener", "Lead Gardener", lid=True)).text == "Ada Winter"


def test_transparent_words_over_the_same_words_are_not_read_twice():
    def page(canvas: Canvas) -> None:
        draw_picture(canvas, lambda canvas: _say(canvas, "Lead Gardener"))
        _say(canvas, "Lead Gardener")
        _say(canvas, "Lead Gardener", mode=3)

    assert read_pdf(pdf_of(page)).text == "Lead Gardener"


def test_one_colour_is_no_shape():
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, HEIGHT - 60, "Ada Winter")
        canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), (20, 60, 20))), 60, HEIGHT - 120, 400, 50)
        _say(canvas, "Lead Gardener", mode=3)

    assert read_pdf(pdf_of(page)).text == "Ada Winter"


@pytest.mark.parametrize("size", [9, 11, 17])
def test_thin_letters_cut_out_of_a_gradient_are_read(size):
    # As Chromium prints "background-clip: text": a mask in the shape of the letters, and transparent letters over it.
    letters = b"".join(
        b"BT /F1 %d Tf %f 250.3 Td (%c) Tj ET\n" % (size, 72.37 + place * size * 0.613, letter)
        for place, letter in enumerate(b"Abilities in it")
    )
    mask = stream(
        b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency /CS /DeviceGray >> "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> ",
        b"1 g\n" + letters,
    )
    parts = Parts(
        after=b"q /M gs 0.1 0.2 0.4 rg 0 200 612 100 re f Q q /G gs %s Q\n" % letters,
        resources=b"/ExtGState << /M << /SMask << /S /Luminosity /G 10 0 R >> >> /G << /ca 0 >> >>",
        objects=[mask],
    )
    document = read_pdf(raw_pdf(parts))
    assert document.lines[-1].text.replace(" ", "") == "Abilitiesinit"
    assert document.hidden == ()
