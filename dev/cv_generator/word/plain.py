"""DOCX families that are running text: styled, unstyled, padded, broken by lines, with headers."""

import random
from pathlib import Path

from docx.enum.text import WD_BREAK

from dev.cv_generator.pages.blocks import item_text
from dev.cv_generator.sheet import Entry, Section, Sheet
from dev.cv_generator.word.writer import Writer, contact_text, dates_of, new_document, save


def body(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Word's own styles, dates behind a right tab."""
    company_first = rng.random() < 0.4
    document = new_document(sheet.words.code, rng)
    writer = Writer(document, rng)
    writer.line((sheet.name, ""), style="Title")
    if sheet.headline:
        writer.line((sheet.headline, ""), style="Subtitle")
    writer.line((contact_text(sheet.contacts, rng), ""))
    for section in sheet.sections:
        write_section(writer, section, company_first)
    save(document, path)


def unstyled(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Bold runs for headings, typed signs for lists."""
    document = new_document(sheet.words.code, rng)
    writer = Writer(document, rng, styled=False, bullet=rng.choice(("•", "-", "–", "·")))
    writer.line((sheet.name, "b"))
    for contact in sheet.contacts:
        writer.line((f"{contact.label}: {contact.text}" if contact.kind != "link" else contact.text, ""))
    if sheet.headline:
        writer.line((sheet.headline, ""))
    for section in sheet.sections:
        write_section(writer, section, False)
    save(document, path)


def in_header(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Name and contact in the page header, the page in the footer."""
    document = new_document(sheet.words.code, rng)
    part = document.sections[0]
    header = Writer(part.header, rng)
    header.line((sheet.name, "b"))
    header.line((contact_text(sheet.contacts, rng), ""))
    part.footer.paragraphs[0].text = sheet.words.page.format(page=1, pages=1)
    writer = Writer(document, rng)
    if sheet.headline:
        writer.line((sheet.headline, "b"))
    for section in sheet.sections:
        write_section(writer, section, False)
    save(document, path)


def broken_lines(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """A paragraph a section, line breaks inside it."""
    document = new_document(sheet.words.code, rng)
    head = [sheet.name, sheet.headline, *(contact.text for contact in sheet.contacts)]
    _broken(document, [(text, "b" if text == sheet.name else "") for text in head if text])
    for section in sheet.sections:
        _broken(document, [(section.heading, "b"), *_lines(section)])
    save(document, path)


def padded(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Spaces and tabs push dates and places to the right."""
    document = new_document(sheet.words.code, rng)
    writer = Writer(document, rng, styled=False, bullet="-")
    gap = rng.choice((" ", "\t"))
    writer.line((" " * 30 + sheet.name, "b"))
    writer.line((" " * 12 + contact_text(sheet.contacts, rng), ""))
    if sheet.headline:
        writer.line((sheet.headline, "i"))
    for section in sheet.sections:
        writer.heading(section.heading.upper())
        for text in section.paragraphs:
            writer.line((text, ""))
        for entry in section.entries:
            for left, right, mark in ((entry.title, dates_of(entry), "b"), (entry.company, entry.place, "")):
                padding = gap * max(4, 78 - len(left) - len(right)) if gap == " " else gap * 5
                writer.line((f"{left}{padding}{right}" if right else left, mark))
            _rest(writer, entry)
        writer.skills(section)
        writer.items(section)
    save(document, path)


def write_section(writer: Writer, section: Section, company_first: bool) -> None:
    """Heading, then entries with their dates at the right margin."""
    writer.heading(section.heading)
    for text in section.paragraphs:
        writer.line((text, ""))
    for entry in section.entries:
        first, second = (entry.company, entry.title) if company_first else (entry.title, entry.company)
        writer.sides((first, "b"), dates_of(entry))
        writer.sides((second, "i"), entry.place)
        _rest(writer, entry)
    writer.skills(section)
    writer.items(section)


def write_rest(writer: Writer, section: Section) -> None:
    """A section without entries, and without its heading."""
    for text in section.paragraphs:
        writer.line((text, ""))
    writer.skills(section)
    writer.items(section)


def _rest(writer: Writer, entry: Entry) -> None:
    if entry.note:
        writer.line((entry.note, ""))
    writer.duties(entry)


def _lines(section: Section) -> list[tuple[str, str]]:
    runs = [(text, "") for text in section.paragraphs]
    for entry in section.entries:
        place = f", {entry.place}" if entry.place else ""
        runs += [(entry.title, "b"), (f"{entry.company}{place}", ""), (dates_of(entry), "i")]
        runs += [(entry.note, "")] if entry.note else []
        runs += [(entry.prose, "")] if entry.prose else []
        runs += [(f"• {text}", "") for text in entry.bullets]
    for label, names in section.rows:
        runs.append((f"{label}: {', '.join(names)}" if label else ", ".join(names), ""))
    for item in section.items:
        runs.append((item_text(section.kind, item, ", {}"), ""))
        runs += [(item.detail, "")] if item.detail and section.kind == "project" else []
    return runs


def _broken(document: object, runs: list[tuple[str, str]]) -> None:
    paragraph = document.add_paragraph()  # type: ignore[attr-defined]
    for number, (text, mark) in enumerate(runs):
        run = paragraph.add_run(text)
        run.bold, run.italic = mark == "b" or None, mark == "i" or None
        if number + 1 < len(runs):
            run.add_break(WD_BREAK.LINE)
