"""What honest writers do that looks like a trick: nothing seen is lost, and nothing is reported."""

import pytest
import typst
from reportlab.lib.colors import Color

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of
from tests.workers.extraction.pdf.raw_pdf import Parts, raw_pdf, stream
from workers.extraction.layout.pdf_document import read_pdf

WORDS = "Senior Engineer"
FILL, OUTLINE, NOTHING = 0, 1, 3


def letter_by_letter(*modes: int) -> bytes:
    """Each letter a text object of its own: all of them in one render mode, then all in another."""

    def page(canvas):
        for mode in modes:
            x = 72.0
            for letter in WORDS:
                text = canvas.beginText(x, HEIGHT - 100)
                text.setFont("Helvetica", 14)
                text.setTextRenderMode(mode)
                text.textOut(letter)
                canvas.drawText(text)
                x += canvas.stringWidth(letter, "Helvetica", 14)

    return pdf_of(page)


@pytest.mark.parametrize("modes", [(FILL, OUTLINE), (OUTLINE, FILL), (NOTHING, OUTLINE), (FILL, NOTHING)])
def test_letters_filled_and_outlined_one_by_one_are_read_once(modes):
    document = read_pdf(letter_by_letter(*modes))
    assert document.text == WORDS
    assert document.hidden == ()


def test_other_letters_in_the_same_place_are_no_repetition():
    def page(canvas):
        canvas.drawString(72, HEIGHT - 60, WORDS)
        canvas.drawString(72, HEIGHT - 100, "Lead Gardener")
        text = canvas.beginText(72, HEIGHT - 100)
        text.setTextRenderMode(NOTHING)
        text.textOut("Head Gardener")
        canvas.drawText(text)

    document = read_pdf(pdf_of(page))
    assert document.text == f"{WORDS}\nLead Gardener"
    assert "Head" in "".join(hidden.text for hidden in document.hidden)


def test_a_bold_print_a_little_to_the_right_is_the_same_print():
    def page(canvas):
        for shift in (0, 0.4):
            canvas.drawString(72 + shift, HEIGHT - 100, WORDS)

    document = read_pdf(pdf_of(page))
    assert (document.text, document.hidden) == (WORDS, ())


def test_a_ligature_in_a_form_stands_where_it_is_painted():
    lines = b"BT /F3 20 Tf 1 0 0 -1 144 1084 Tm (O) Tj 16 0 Td (F) Tj 20 0 Td (ce) Tj ET"
    mapped = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <46> <00660069> endbfchar"
    to_unicode = b"begincmap %s endcmap" % mapped
    parts = Parts(
        after=b"q 0.5 0 0 -0.5 0 842 cm /Box Do Q\n",
        resources=b"/XObject << /Box 10 0 R >>",
        objects=[
            stream(
                b"/Type /XObject /Subtype /Form /BBox [0 0 1190 1684] /Resources << /Font << /F3 11 0 R >> >> ",
                lines,
            ),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 12 0 R >>",
            stream(b"", to_unicode),
        ],
    )
    document = read_pdf(raw_pdf(parts))
    assert document.hidden == ()
    assert document.lines[-1].text.replace(" ", "") == "Ofice"


def test_letters_named_by_their_font_alone_are_read():
    encoding = b"<< /Type /Encoding /Differences [1 /S /e /n /i /o /r] >>"
    parts = Parts(
        after=b"BT /F3 12 Tf 72 250 Td <010203040506> Tj ET\n",
        fonts=b"/F3 10 0 R",
        objects=[b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding %s >>" % encoding],
    )
    document = read_pdf(raw_pdf(parts))
    assert (document.lines[-1].text, document.hidden) == ("Senior", ())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("#text(fill: gradient.linear(navy, maroon))[Senior Engineer]", WORDS),
        ("#text(fill: white, stroke: 0.6pt + navy)[Senior Engineer]", WORDS),
        ("#text(tracking: 0.3em)[FORMAZIONE]", "FORMAZIONE"),
        ('#link("https://senior.engineer.example.org/harbour/cranes/bridges")[Page]', "Page"),
    ],
)
def test_what_typst_paints_is_read(markup, text):
    document = read_pdf(bytes(typst.compile(f"#set text(size: 14pt)\n{markup}".encode())))
    assert (document.text, document.hidden) == (text, ())


def test_white_letters_of_a_font_of_their_own_stay_hidden():
    page = bytes(typst.compile(b"Ada Winter\n\n#text(fill: white)[Senior Engineer]"))
    assert read_pdf(page).text == "Ada Winter"


@pytest.mark.parametrize("word", ["IT", "Perfil", "Senior"])
@pytest.mark.parametrize("shadow", [{"alpha": 0.0}, {"red": 1, "green": 1, "blue": 1}])
def test_a_heading_is_read_whose_shadow_shows_nothing(word, shadow):
    # PDFium does not read a print that repeats one of the five text objects before it.
    def page(canvas):
        for shift, colour in ((1, shadow), (0.5, shadow), (0, {"red": 0.1})):
            canvas.setFillColor(Color(**{"red": 0, "green": 0, "blue": 0} | colour))
            for place, letter in enumerate(word):
                canvas.drawString(72 + shift + 9 * place, HEIGHT - 100 - shift, letter)

    document = read_pdf(pdf_of(page))
    assert (document.text.replace(" ", ""), document.hidden) == (word, ())


def test_letters_outlined_over_the_whole_word_they_repeat_are_not_reported():
    def page(canvas):
        for mode, texts in ((NOTHING, [WORDS]), (OUTLINE, list(WORDS))):
            x = 72.0
            for text in texts:
                line = canvas.beginText(x, HEIGHT - 100)
                line.setFont("Helvetica", 14)
                line.setTextRenderMode(mode)
                line.textOut(text)
                canvas.drawText(line)
                x += canvas.stringWidth(text, "Helvetica", 14)

    document = read_pdf(pdf_of(page))
    assert (document.text, document.hidden) == (WORDS, ())
