"""DOCX families of tables and text boxes."""

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from dev.cv_generator.sheet import Section, Sheet
from dev.cv_generator.word.plain import write_rest, write_section
from dev.cv_generator.word.writer import Writer, contact_text, dates_of, new_document, save
from dev.cv_generator.words.form_labels import FORM_LABELS

SIDE_KINDS = frozenset({"skills", "language", "certification", "award", "interests", "references"})
BOX = """
<w:p {names} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
 <wp:inline><wp:extent cx="5600000" cy="500000"/><wp:docPr id="{number}" name="Text Box {number}"/><a:graphic>
 <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
 <wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>
 </a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:440pt;height:40pt">
 <v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
"""


def table(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Posts and degrees as rows of a table: dates left, the rest right."""
    document = new_document(sheet.words.code, rng)
    writer = Writer(document, rng)
    writer.line((sheet.name, ""), style="Title")
    if sheet.headline:
        writer.line((sheet.headline, "i"))
    writer.line((contact_text(sheet.contacts, rng), ""))
    style = rng.choice(("Table Grid", None))
    for section in sheet.sections:
        if section.entries:
            writer.heading(section.heading)
            _rows(writer, section, style)
        else:
            write_section(writer, section, False)
    save(document, path)


def boxes(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Name, contact and headings in text boxes, each twice in the file: as a shape and as its fallback."""
    document = new_document(sheet.words.code, rng)
    writer = Writer(document, rng, styled=False)
    contacts = [contact.text for contact in sheet.contacts]
    _box(document, [sheet.name, *([sheet.headline] if sheet.headline else [])], 1)
    _box(document, contacts, 2)
    for number, section in enumerate(sheet.sections, 3):
        _box(document, [section.heading], number)
        for text in section.paragraphs:
            writer.line((text, ""))
        for entry in section.entries:
            place = f", {entry.place}" if entry.place else ""
            writer.line((entry.title, "b"))
            writer.line((f"{entry.company}{place}", ""))
            writer.line((dates_of(entry), "i"))
            if entry.note:
                writer.line((entry.note, ""))
            writer.duties(entry)
        writer.skills(section)
        writer.items(section)
    save(document, path)


def sidebar(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """The page is one table of two cells: a narrow one with contact and skills, a wide one with the rest."""
    document = new_document(sheet.words.code, rng)
    grid = document.add_table(rows=1, cols=2)
    grid.autofit = False
    narrow, wide = grid.rows[0].cells if rng.random() < 0.6 else reversed(grid.rows[0].cells)
    narrow.width, wide.width = Cm(5), Cm(11)
    writer = Writer(document, rng, styled=rng.random() < 0.5)
    side, main = writer.inside(narrow), writer.inside(wide)
    side.heading(sheet.words.headings["contact"][0])
    for contact in sheet.contacts:
        side.line((contact.text, ""))
    main.line((sheet.name, "b"))
    if sheet.headline:
        main.line((sheet.headline, "i"))
    for section in sheet.sections:
        write_section(side if section.kind in SIDE_KINDS else main, section, False)
    save(document, path)


def form(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """One table from top to bottom: the name of each field at the left, its value at the right."""
    document = new_document(sheet.words.code, rng)
    labels = FORM_LABELS[sheet.words.code]
    grid = document.add_table(rows=0, cols=2, style=rng.choice(("Table Grid", None)))
    writer = Writer(document, rng, styled=False)
    _row(writer, grid, "", sheet.name, "b")
    for contact in sheet.contacts:
        _row(writer, grid, contact.label, contact.text)
    for section in sheet.sections:
        _row(writer, grid, section.heading, "", "b")
        title, company = ("degree", "school") if section.kind == "education" else ("position", "employer")
        for entry in section.entries:
            _row(writer, grid, labels["dates"], entry.dates)
            _row(writer, grid, labels[title], entry.title)
            place = f", {entry.place}" if entry.place else ""
            right = _row(writer, grid, labels[company], f"{entry.company}{place}")
            if entry.note:
                right.line((entry.note, ""))
            right.duties(entry)
        plain = Section(section.kind, "", section.paragraphs, [], section.rows, section.items)
        if not section.entries:
            write_rest(_row(writer, grid, "", ""), plain)
    save(document, path)


def _row(writer: Writer, grid: Any, label: str, value: str, mark: str = "") -> Writer:
    """A new row; what is written next goes below its value."""
    left, right = grid.add_row().cells
    left.width, right.width = Cm(4.5), Cm(11.5)
    left.paragraphs[0].add_run(label).bold = mark == "b" or None
    right.paragraphs[0].add_run(value).bold = mark == "b" or None
    return writer.inside(right)


def _rows(writer: Writer, section: Section, style: str | None) -> None:
    grid = writer.place.add_table(rows=0, cols=2, style=style)
    for entry in section.entries:
        left, right = grid.add_row().cells
        left.width, right.width = Cm(4), Cm(12)
        left.paragraphs[0].add_run(dates_of(entry))
        inner = writer.inside(right)
        right.paragraphs[0].add_run(entry.title).bold = True
        inner.line((f"{entry.company}, {entry.place}" if entry.place else entry.company, ""))
        if entry.note:
            inner.line((entry.note, ""))
        inner.duties(entry)


def _box(document: Any, texts: list[str], number: int) -> None:
    """A paragraph with a text box, appended to the body."""
    paragraph = parse_xml(BOX.format(names=nsdecls("w"), number=number))
    shape, fallback = paragraph.xpath(".//w:txbxContent")
    scratch = [document.add_paragraph() for _ in texts]
    for text, line in zip(texts, scratch, strict=True):
        line.add_run(text).bold = True
        shape.append(line._p)
        fallback.append(deepcopy(line._p))
    document.element.body.insert(len(document.element.body) - 1, paragraph)
