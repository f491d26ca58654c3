"""Fields of a form are read as the page shows them."""

import re

import pytest

from tests.workers.extraction.pdf.pdf_files import pdf_of
from tests.workers.extraction.pdf.raw_pdf import Parts, raw_pdf, show, stream
from workers.extraction.layout.pdf_document import read_pdf


def form(canvas):
    canvas.drawString(72, 705, "Name:")
    canvas.linkURL("https://ilse.example", (72, 640, 120, 660))
    canvas.drawString(72, 645, "Website")
    fields = canvas.acroForm
    fields.textfield(name="name", value="Ilse Tammsaar", x=150, y=698, width=200, height=20)
    fields.textfield(
        name="job",
        value="Data Engineer\nKaljuvee Labs",
        x=150,
        y=580,
        width=200,
        height=60,
        fieldFlags="multiline",
    )
    fields.choice(name="level", value="C1", options=["B2", "C1"], x=150, y=500, width=80, height=20)
    fields.checkbox(name="consent", checked=True, x=150, y=460)


def without_appearances(data: bytes) -> bytes:
    return re.sub(rb"/AP <<.*?>>", lambda match: b" " * len(match[0]), data, flags=re.DOTALL)


@pytest.mark.parametrize("prepared", [bytes, without_appearances])
def test_values_stand_where_their_fields_are(prepared):
    document = read_pdf(prepared(pdf_of(form)))
    assert document.text.split() == [
        "Name:",
        "Ilse",
        "Tammsaar",
        "Website",
        "Data",
        "Engineer",
        "Kaljuvee",
        "Labs",
        "C1",
    ]
    assert document.lines[0].text == "Name:\tIlse Tammsaar"
    assert document.hidden == ()
    assert [(link.uri, link.text) for link in document.links] == [("https://ilse.example", "Website")]


@pytest.mark.parametrize(("flags", "is_shown"), [(4, True), (2, False), (32, False)])
def test_a_typed_note_is_read_if_it_is_shown(flags, is_shown):
    note = b"<< /Type /Annot /Subtype /FreeText /F %d /Rect [72 240 472 270] /AP << /N 11 0 R >> >>" % flags
    look = stream(
        b"/Type /XObject /Subtype /Form /BBox [0 0 400 30] /Resources << /Font << /F1 4 0 R >> >> ",
        show("Available from May", 2, 8),
    )
    document = read_pdf(raw_pdf(Parts(page=b"/Annots [10 0 R]", objects=[note, look])))
    assert (document.lines[-1].text == "Available from May") == is_shown


def test_a_password_is_nobodys_business():
    def page(canvas):
        canvas.drawString(72, 700, "Login")
        canvas.acroForm.textfield(
            name="secret", value="hunter2", x=150, y=690, width=200, height=20, fieldFlags="password"
        )

    assert read_pdf(without_appearances(pdf_of(page))).text == "Login"
