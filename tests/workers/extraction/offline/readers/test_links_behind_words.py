"""What words of the contact block lead to is a link of the person, borne out by the annotation."""

import io

from docx import Document as new_document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dev.evidence_check.check import check
from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document

HEAD = (
    ("Mirela Stoica", ""),
    ("GitHub", "https://github.com/mstoica"),
    ("Write to me", "mailto:mirela@stoica.example?subject=Hello"),
    ("stoica.example/work", "https://www.stoica.example/work/"),
    ("Experience", ""),
    ("Harbour Pilot, Constanta Port", "https://port.example/pilots"),
    ("2019 - 2023", ""),
    ("Brought 400 tankers in without a scratch", ""),
)


def linked_pdf() -> bytes:
    def page(canvas):
        for place, (text, uri) in enumerate(HEAD):
            y = HEIGHT - 60 - 24 * place
            canvas.setFont("Helvetica-Bold" if text == "Experience" else "Helvetica", 20 if not place else 11)
            canvas.drawString(72, y, text)
            if uri:
                canvas.linkURL(uri, (70, y - 3, 300, y + 12), relative=0)

    return pdf_of(page)


def linked_docx() -> bytes:
    document, data = new_document(), io.BytesIO()
    for place, (text, uri) in enumerate(HEAD):
        paragraph = document.add_heading(level=1) if text == "Experience" else document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = not place
        if uri:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(uri, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            paragraph._p.replace(run._r, link)
            link.append(run._r)
    document.save(data)
    return data.getvalue()


def test_labels_of_the_head_give_their_addresses_and_printed_ones_stay_as_printed():
    for data in (linked_pdf(), linked_docx()):
        extraction = extract_offline(read_document(data))
        contact = extraction["contact"]
        assert contact["email"] == "mirela@stoica.example"
        assert contact["links"] == ["stoica.example/work", "https://github.com/mstoica"]
        assert extraction["evidence"]["/contact/links/1"]["quote"] == "https://github.com/mstoica"
        assert [finding for finding in check(extraction, data) if not finding.good] == []


def test_of_two_links_on_one_word_the_second_lies_on_the_second():
    def page(canvas):
        canvas.drawString(72, HEIGHT - 60, "Mirela Stoica")
        canvas.drawString(72, HEIGHT - 84, "mirela@stoica.example | Portfolio | Portfolio")
        for place, uri in enumerate(("https://stoica.example/a", "https://stoica.example/b")):
            left = 72 + canvas.stringWidth("mirela@stoica.example | Portfolio | "[: 24 + 12 * place])
            canvas.linkURL(uri, (left, HEIGHT - 88, left + 40, HEIGHT - 74), relative=0)
        for place, line in enumerate(text for text, _ in HEAD[4:]):
            canvas.drawString(72, HEIGHT - 120 - 14 * place, line)

    evidence = extract_offline(read_document(pdf_of(page)))["evidence"]
    starts = [evidence[f"/contact/links/{index}"]["start"] for index in range(2)]
    assert starts[1] - starts[0] == len("Portfolio | ")
