"""PDF families of one column."""

import random
from dataclasses import replace
from pathlib import Path

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from dev.cv_generator.pages import blocks, entries
from dev.cv_generator.pages.entries import EntryWriter
from dev.cv_generator.pages.paper import FULL, HEIGHT, MARGIN, WIDTH, one_column
from dev.cv_generator.pages.pen import CENTRE, LEFT, Pen, draw_pen
from dev.cv_generator.sheet import Section, Sheet


def body(
    pen: Pen, section: Section, width: float, write: EntryWriter, narrow: bool = False
) -> list[Flowable]:
    """A section with its heading."""
    story = blocks.heading(pen, section.heading, width)
    story += [pen.text(text) for text in section.paragraphs]
    for entry in section.entries:
        story += write(pen, entry, width)
    story += blocks.skills(pen, section, width, narrow)
    return story + blocks.items(pen, section, width, narrow)


def _column(sheet: Sheet, pen: Pen, write: EntryWriter, align: int = LEFT) -> list[Flowable]:
    story = blocks.masthead(pen, sheet.name, sheet.headline, align)
    story += blocks.contact_line(pen, sheet.contacts, align)
    for section in sheet.sections:
        story += body(pen, section, FULL, write)
    return story


def classic(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Headings with a rule, dates at the right margin."""
    pen = draw_pen(rng, sheet.words, rng.choice(("rule", "bold", "upper")))
    one_column(path, _column(sheet, pen, rng.choice((entries.title_first, entries.company_first))))


def centred(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Name, contact and headings in the middle; the employer leads."""
    pen = draw_pen(rng, sheet.words, "centre")
    one_column(path, _column(sheet, pen, entries.company_first, CENTRE))


def compact(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Small type; a post's head is one line."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper")), size=8.5)
    one_column(path, _column(sheet, pen, rng.choice((entries.one_line, entries.barred))))


def stacked(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Title, employer and dates below each other, contact details too."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper", "rule")))
    story = blocks.masthead(pen, sheet.name, sheet.headline)
    story += blocks.contact_lines(pen, sheet.contacts)
    for section in sheet.sections:
        story += body(pen, section, FULL, entries.below)
    one_column(path, story)


def leading_dates(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """A post begins with its dates, in running text."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "rule")))
    one_column(path, _column(sheet, pen, entries.dates_first))


def margin_dates(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Dates in a left column without lines."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "rule", "upper")))
    one_column(
        path,
        _column(
            sheet,
            pen,
            rng.choice(
                (entries.in_margin, entries.in_margin_with_place, entries.in_margin, entries.newest_above)
            ),
        ),
    )


def narrow_margin(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Dates in a margin as narrow as they are, aligned at the side of the words and close before them."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "rule", "upper")))
    pen = replace(pen, newest_above=rng.random() < 0.4)
    one_column(path, _column(sheet, pen, entries.in_narrow_margin))


def table(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Posts and degrees in a table with visible lines."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "band")))
    one_column(path, _column(sheet, pen, entries.ruled))


def letter_spaced(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Headings and name with a space after each letter."""
    pen = draw_pen(rng, sheet.words, "spaced")
    letters = (
        sheet.name.upper()
        if pen.fonts.eastern
        else "\u00a0\u00a0 ".join("\u00a0".join(part) for part in sheet.name.upper().split())
    )
    story = blocks.masthead(pen, letters, sheet.headline, scale=1.8)
    story += blocks.contact_line(pen, sheet.contacts)
    for section in sheet.sections:
        story += body(pen, section, FULL, entries.title_first)
    one_column(path, story)


def unstyled(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """One size and weight throughout, as from a text editor."""
    pen = draw_pen(rng, sheet.words, "plain")
    plain = [pen.text(sheet.name), *([pen.text(sheet.headline)] if sheet.headline else [])]
    story: list[Flowable] = [*plain, *blocks.contact_lines(pen, sheet.contacts)]
    for section in sheet.sections:
        story += blocks.heading(pen, section.heading, FULL)
        story += [pen.text(text) for text in section.paragraphs]
        for entry in section.entries:
            place = f", {entry.place}" if entry.place else ""
            story += [pen.text(f"{entry.title}, {entry.company}{place}"), pen.text(entries.dates_of(entry))]
            story += [pen.text(entry.note)] if entry.note else []
            story += [*entries.duties(pen, entry), Spacer(0, 6)]
        for label, names in section.rows:
            story.append(pen.text(f"{label}: {', '.join(names)}" if label else ", ".join(names)))
        for item in section.items:
            story.append(pen.text(blocks.item_text(section.kind, item, ", {}")))
            story += [pen.text(item.detail)] if item.detail and section.kind == "project" else []
    one_column(path, story)


def skills_first(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """A functional CV: abilities at length, then posts as single lines."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper", "rule")))
    one_column(path, _column(sheet, pen, entries.one_line))


def several_roles(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """The employer once, several roles below it."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "rule")))
    one_column(path, _column(sheet, pen, entries.grouped))


def glued(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """No space characters in the file at all."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper", "rule")), glued=True)
    one_column(path, _column(sheet, pen, rng.choice((entries.title_first, entries.below))))


def header_band(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Name and contact in white on a coloured band across the page."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper", "rule")))
    contacts = "   ".join(contact.text for contact in sheet.contacts)

    def band(canvas: Canvas, page: int) -> None:
        if page > 1:
            return
        canvas.setFillColor(pen.accent)
        canvas.rect(0, HEIGHT - 100, WIDTH, 100, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.setFont(pen.fonts.bold, 22)
        canvas.drawString(MARGIN, HEIGHT - 42, sheet.name)
        canvas.setFont(pen.fonts.regular, 11)
        canvas.drawString(MARGIN, HEIGHT - 60, sheet.headline)
        canvas.setFont(pen.fonts.regular, 8)
        canvas.drawString(MARGIN, HEIGHT - 82, contacts)

    story: list[Flowable] = []
    write = rng.choice((entries.title_first, entries.below, entries.company_first))
    for section in sheet.sections:
        story += body(pen, section, FULL, write)
    one_column(path, story, top=112, decorate=band)


def running(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """A long career; name and page number on every page."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "rule", "upper")))
    footer = sheet.words.page

    def edges(canvas: Canvas, page: int) -> None:
        canvas.setFont(pen.fonts.regular, 8)
        canvas.setFillColor(colors.HexColor("#666666"))
        if page > 1:
            canvas.drawString(MARGIN, HEIGHT - 30, f"{sheet.name} · Curriculum vitae")
        canvas.drawRightString(WIDTH - MARGIN, 24, footer.format(page=page, pages=3))

    story = _column(sheet, pen, rng.choice((entries.title_first, entries.company_first, entries.below)))
    one_column(path, story, top=MARGIN + 4, decorate=edges)
