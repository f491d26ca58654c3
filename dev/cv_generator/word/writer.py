"""Writing a sheet into a Word document or one of its cells, and saving it as the same bytes every time."""

import io
import random
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dev.cv_generator.pages.blocks import item_text
from dev.cv_generator.sheet import Contact, Entry, Item, Section

TextRun = tuple[str, str]  # text, and "b", "i" or ""
EASTERN = {"zh": "SimSun", "ja": "MS Mincho"}
ZIP_TIME = (2020, 1, 1, 0, 0, 0)


@dataclass
class Writer:
    """``place`` is a document, cell or header: anything one can add paragraphs to.

    ``styled``: headings and lists use Word's styles, else they are bold runs and typed signs.
    """

    place: Any
    rng: random.Random
    styled: bool = True
    bullet: str = "•"

    def inside(self, place: Any) -> "Writer":
        """The same manner at another place."""
        return Writer(place, self.rng, self.styled, self.bullet)

    def line(self, *runs: TextRun, style: str | None = None) -> Any:
        paragraph = self.place.add_paragraph(style=style)
        paragraph.paragraph_format.space_after = Pt(2)
        for text, mark in runs:
            run = paragraph.add_run(text)
            run.bold, run.italic = mark == "b" or None, mark == "i" or None
        return paragraph

    def heading(self, text: str) -> None:
        if self.styled:
            self.line((text, ""), style="Heading 1")
        else:
            self.line((text, "b")).paragraph_format.space_before = Pt(8)

    def bullets(self, texts: list[str]) -> None:
        for text in texts:
            if self.styled:
                self.line((text, ""), style="List Bullet")
            else:
                self.line((f"{self.bullet} {text}", ""))

    def duties(self, entry: Entry) -> None:
        """What was done, as bullets or as a paragraph."""
        if entry.prose:
            self.line((entry.prose, ""))
        self.bullets(entry.bullets)

    def sides(self, left: TextRun, right: str) -> None:
        """Left text and, behind a tab, right text at the margin."""
        paragraph = self.line(left)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15.5), WD_TAB_ALIGNMENT.RIGHT)
        if right:
            paragraph.add_run(f"\t{right}")

    def skills(self, section: Section) -> None:
        for label, names in section.rows:
            runs: list[TextRun] = [(f"{label}: ", "b")] if label else []
            self.line(*runs, (", ".join(names), ""))

    def items(self, section: Section) -> None:
        close = self.rng.choice((", {}", " ({})", " – {}"))
        for item in section.items:
            if section.kind == "project":
                self.project(item)
            else:
                self.bullets([item_text(section.kind, item, close)])

    def project(self, item: Item) -> None:
        self.line((item.title, "b"), (f" ({item.date})" if item.date else "", ""))
        if item.detail:
            self.line((item.detail, ""))


def dates_of(entry: Entry) -> str:
    return f"{entry.dates} ({entry.tenure})" if entry.tenure and not entry.several else entry.dates


def contact_text(contacts: list[Contact], rng: random.Random) -> str:
    return rng.choice((" | ", "  •  ", " · ")).join(contact.text for contact in contacts)


def new_document(language: str, rng: random.Random) -> Any:
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = rng.choice(("Calibri", "Arial", "Times New Roman")), Pt(10)
    if language in EASTERN:
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), EASTERN[language])
    return document


def save(document: Any, path: Path) -> None:
    """The package with fixed times in its zip, so that a seed gives one file."""
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(member, source.read(name))
