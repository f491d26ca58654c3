"""What a person sees is read, however it is painted: the other side of the tricks."""

import io

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader

from tests.workers.extraction.docx.docx_files import box, docx, p, r
from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of
from tests.workers.extraction.pdf.raw_pdf import Parts, raw_pdf, show, stream
from workers.extraction.docx.reader import read_docx
from workers.extraction.layout.pdf_document import read_pdf

WORDS = "Senior Engineer"


def say(canvas, size=10, y=600):
    canvas.setFont("Helvetica", size)
    canvas.drawString(72, y, WORDS)


def on_a_band(canvas):
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(0, 590, 595, 30, fill=1, stroke=0)
    canvas.setFillColorRGB(1, 1, 1)
    say(canvas)


def on_a_round_band_of_a_form(canvas):
    canvas.beginForm("band")
    canvas.setFillColorRGB(0.5, 0.1, 0.1)
    canvas.roundRect(60, 590, 200, 30, 8, fill=1, stroke=0)
    canvas.endForm()
    canvas.doForm("band")
    canvas.setFillColorRGB(1, 1, 1)
    say(canvas)


def on_a_picture(canvas):
    data = io.BytesIO()
    Image.new("RGB", (20, 20), (20, 60, 20)).save(data, "PNG")
    canvas.drawImage(ImageReader(data), 60, 590, 200, 30)
    canvas.setFillColorRGB(1, 1, 1)
    say(canvas)


def on_a_gradient(canvas):
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(60, 590, 200, 30)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(60, 590, 260, 590, (colors.darkblue, colors.black))
    canvas.restoreState()
    canvas.setFillColorRGB(1, 1, 1)
    say(canvas)


def in_a_form(canvas):
    canvas.beginForm("words")
    say(canvas)
    canvas.endForm()
    canvas.doForm("words")


def half_transparent(canvas):
    canvas.setFillAlpha(0.4)
    say(canvas)


def outlined(canvas):
    canvas.setFillColorRGB(1, 1, 1)
    text = canvas.beginText(72, 600)
    text.setFont("Helvetica-Bold", 24)
    text.setTextRenderMode(2)
    text.textOut(WORDS)
    canvas.drawText(text)


def light_grey(canvas):
    canvas.setFillColorRGB(0.75, 0.75, 0.75)
    say(canvas)


def small_print(canvas):
    canvas.setFillColorRGB(0.4, 0.4, 0.4)
    say(canvas, size=5)


def marked_with_a_pen(canvas):
    say(canvas)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFillAlpha(0.4)
    canvas.rect(70, 596, 120, 14, fill=1, stroke=0)


def within_a_frame(canvas):
    canvas.setLineWidth(6)
    canvas.rect(30, 30, 535, 780, fill=0, stroke=1)
    path = canvas.beginPath()
    path.rect(40, 40, 515, 760)
    canvas.clipPath(path, stroke=0, fill=0)
    say(canvas)


def over_a_watermark(canvas):
    canvas.saveState()
    canvas.setFillColorRGB(0.85, 0.85, 0.9)
    canvas.circle(130, 600, 100, fill=1, stroke=0)
    canvas.restoreState()
    say(canvas)


@pytest.mark.parametrize(
    "draw",
    [
        on_a_band,
        on_a_round_band_of_a_form,
        on_a_picture,
        on_a_gradient,
        in_a_form,
        half_transparent,
        outlined,
        light_grey,
        small_print,
        marked_with_a_pen,
        within_a_frame,
        over_a_watermark,
    ],
)
def test_words_that_show_are_read(draw):
    document = read_pdf(pdf_of(draw))
    assert document.text == WORDS
    assert document.hidden == ()


def test_half_a_line_off_the_page_leaves_the_other_half():
    document = read_pdf(
        pdf_of(lambda canvas: canvas.drawString(565, HEIGHT - 100, "Ada from nowhere at all"))
    )
    assert document.text.startswith("Ada")
    assert [hidden.reason for hidden in document.hidden] == ["off_page"]


def test_a_layer_that_is_on_is_read():
    parts = Parts(
        after=b"/OC /L BDC " + show(WORDS) + b"EMC\n",
        resources=b"/Properties << /L 10 0 R >>",
        catalog=b"/OCProperties << /OCGs [10 0 R] /D << /ON [10 0 R] >> >>",
        objects=[b"<< /Type /OCG /Name (On) >>"],
    )
    document = read_pdf(raw_pdf(parts))
    assert document.text.endswith(WORDS)
    assert document.hidden == ()


def test_an_honest_replacement_mends_the_letters():
    def replaced(said: bytes, painted: str) -> str:
        mark = b"/Span << /ActualText (%s) >> BDC " % said
        document = read_pdf(raw_pdf(Parts(after=mark + show(painted) + b"EMC\n")))
        assert document.hidden == ()
        return document.lines[-1].text

    assert replaced(b"office", "ofce") == "office"
    assert replaced(b"fi", "\u2021") == "fi"
    assert replaced("\ufefffi".encode("utf-16-be"), "\u2021") == "fi"


def test_a_replacement_in_another_script_is_a_lie():
    mark = b"/Span << /ActualText <%s> >> BDC " % "\ufeffनाविक".encode("utf-16-be").hex().encode()
    document = read_pdf(raw_pdf(Parts(after=mark + show("Sailing") + b"EMC\n")))
    assert document.text.endswith("Sailing")
    assert [hidden.text for hidden in document.hidden] == ["नाविक"]


def test_a_comment_bubble_or_a_link_covers_nothing():
    link = (
        b"<< /Type /Annot /Subtype /Link /Rect [60 240 460 270] /A << /S /URI /URI (https://a.example) >> >>"
    )
    popup = b"<< /Type /Annot /Subtype /Popup /Rect [60 240 460 270] >>"
    pen = b"<< /Type /Annot /Subtype /Highlight /Rect [60 240 460 270] /AP << /N 13 0 R >> /F 4 >>"
    look = stream(
        b"/Type /XObject /Subtype /Form /BBox [0 0 400 30] /Resources << /ExtGState << /G << /BM /Multiply >> >> >> ",
        b"/G gs 1 1 0 rg 0 0 400 30 re f",
    )
    parts = Parts(after=show(WORDS), page=b"/Annots [10 0 R 11 0 R 12 0 R]", objects=[link, popup, pen, look])
    document = read_pdf(raw_pdf(parts))
    assert document.text.endswith(WORDS)
    assert document.hidden == ()


def test_the_scanners_text_is_told_from_a_trick():
    data = io.BytesIO()
    Image.new("L", (100, 140), 200).save(data, "PNG")

    def scan(canvas):
        canvas.drawImage(ImageReader(data), 0, 0, 595, HEIGHT)
        text = canvas.beginText(72, 600)
        text.setTextRenderMode(3)
        text.textOut(WORDS)
        canvas.drawText(text)

    document = read_pdf(pdf_of(scan))
    assert document.image_only_pages == (1,)
    assert document.lines == ()
    assert [(hidden.reason, hidden.text) for hidden in document.hidden] == [("scan_text", WORDS)]


@pytest.mark.parametrize("word", ["Py\u0442hon", "\u0421omputer", "\u039dode"])
def test_letters_of_another_script_inside_a_word_are_told_and_left(word):
    document = read_docx(docx(p(f"Skills {word} and more")))
    assert document.text == f"Skills {word} and more"
    reasons = [(hidden.reason, hidden.text) for hidden in document.hidden]
    assert reasons == ([("homoglyphs", word)] if word != "Py\u0442hon" else [])


@pytest.mark.parametrize(
    "text", ["Опыт работы", "5 µm, 3 Ω", "C#-разработчик", "shelf\u200cful", "α-testing"]
)
def test_other_scripts_and_typography_are_no_tricks(text):
    assert read_docx(docx(p(text))).hidden == ()


def test_white_letters_on_any_dark_ground_of_a_docx_are_seen():
    white = '<w:color w:val="FFFFFF"/>'
    body = (
        p(r("Run", f'{white}<w:shd w:val="clear" w:fill="203050"/>'))
        + p(r("Marked", f'{white}<w:highlight w:val="darkBlue"/>'))
        + p(r("Paragraph", white), properties='<w:shd w:val="clear" w:fill="000000"/>')
        + p(f"<w:r>{box(p(r('Box', white)))}</w:r>")
        + p(r("Automatic", '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="101010"/>'))
    )
    document = read_docx(docx(body))
    assert document.text.split() == ["Run", "Marked", "Paragraph", "Box", "Automatic"]
    assert document.hidden == ()
