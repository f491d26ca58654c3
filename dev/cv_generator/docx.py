"""CVs as DOCX through python-docx, with heading styles, tab stops and list paragraphs as Word writes them."""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from dev.cv_generator.outline import OutlineEntry, OutlineSection, sections
from dev.cv_generator.personas import Persona


def write_docx(persona: Persona, path: Path) -> None:
    """Name as the title, contact in one line, sections under level 1 headings, dates behind a right tab."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10)
    contact = persona["contact"]
    document.add_paragraph(contact["full_name"], style="Title")
    if persona["headline"]:
        document.add_paragraph(persona["headline"], style="Subtitle")
    line = [contact["location"], contact["email"], contact["phone"], *contact["links"]]
    document.add_paragraph(" | ".join(part for part in line if part))
    for section in sections(persona):
        _section(document, section)
    document.save(str(path))


def _section(document: Document, section: OutlineSection) -> None:
    document.add_heading(section.heading, level=1)
    for text in section.paragraphs:
        document.add_paragraph(text)
    for entry in section.entries:
        _entry(document, entry)
    for label, names in section.rows:
        paragraph = document.add_paragraph()
        if label:
            paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(names)
    for text in section.bullets:
        document.add_paragraph(text, style="List Bullet")


def _entry(document: Document, entry: OutlineEntry) -> None:
    for left, right, bold in ((entry.title, entry.dates, True), (entry.detail, entry.place, False)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15.2), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(left).bold = bold
        if right:
            paragraph.add_run(f"\t{right}")
    for text in entry.bullets:
        document.add_paragraph(text, style="List Bullet")
