"""PDF families of several columns, boxes and icons."""

import random
from dataclasses import replace
from pathlib import Path

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from dev.cv_generator.pages import blocks, entries
from dev.cv_generator.pages.entries import EntryWriter
from dev.cv_generator.pages.paper import FULL, HEIGHT, MARGIN, one_column, two_columns
from dev.cv_generator.pages.pen import Pen, draw_pen
from dev.cv_generator.pages.single import body
from dev.cv_generator.sheet import Contact, Section, Sheet

NARROW = 150.0
GAP = 22.0
WIDE = FULL - NARROW - GAP
SIDE_KINDS = frozenset({"skills", "language", "certification", "award", "interests", "references"})
# ZapfDingbats signs people set instead of "e-mail", "phone" and so on.
ICONS = {"email": "✉", "phone": "✆", "location": "✪", "link": "➤"}


def sidebar_left(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Contact, skills and languages in a narrow left column."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper", "rule")), size=9.0)
    side, wide = side_column(sheet, pen), _main(sheet, pen, _writer(rng))
    tint = colors.HexColor(rng.choice(("#eef2f6", "#f4f0ea", "#ffffff")))

    def shade(canvas: Canvas, page: int) -> None:
        canvas.setFillColor(tint)
        canvas.rect(0, 0, MARGIN + NARROW + GAP / 2, HEIGHT, stroke=0, fill=1)

    two_columns(path, side, wide, NARROW, gap=GAP, decorate=shade)


def sidebar_right(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """The same at the right."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper", "rule")), size=9.0)
    wide = _main(sheet, pen, _writer(rng))
    two_columns(path, wide, side_column(sheet, pen), WIDE, gap=GAP, main="left")


def dark_sidebar(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """White words on a dark left column that also bears the name."""
    pen = draw_pen(rng, sheet.words, "upper", size=9.0)
    white = replace(pen, ink=colors.white, accent=colors.white)
    side = [
        *blocks.masthead(white, sheet.name, "", scale=1.7),
        *side_column(sheet, white, with_contact_heading=True),
    ]
    wide: list[Flowable] = (
        [pen.text(sheet.headline, pen.style(bold=True, scale=1.4))] if sheet.headline else []
    )
    wide += _sections(sheet, pen, _writer(rng), WIDE)

    def shade(canvas: Canvas, page: int) -> None:
        canvas.setFillColor(colors.HexColor("#22313f"))
        canvas.rect(0, 0, MARGIN + NARROW + GAP / 2, HEIGHT, stroke=0, fill=1)

    two_columns(path, side, wide, NARROW, gap=GAP, decorate=shade)


def equal_columns(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """A head over two columns of the same width."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "rule")), size=8.5)
    half = (FULL - GAP) / 2
    head = blocks.masthead(pen, sheet.name, sheet.headline)
    head += blocks.contact_line(pen, sheet.contacts)
    left = [s for s in sheet.sections if s.kind in ("summary", "experience")]
    right = [s for s in sheet.sections if s.kind not in ("summary", "experience")]
    columns = [[f for s in part for f in body(pen, s, half, entries.below, True)] for part in (left, right)]
    two_columns(path, columns[0], columns[1], half, head=head, head_height=96, gap=GAP, main="left")


def timeline(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Dates and places left of a vertical rule, posts right of it."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper")))
    story = blocks.masthead(pen, sheet.name, sheet.headline) + blocks.contact_line(pen, sheet.contacts)
    for section in sheet.sections:
        story += body(pen, section, FULL, entries.on_timeline)
    one_column(path, story)


def boxes(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Every section in a frame of its own, some side by side."""
    pen = draw_pen(rng, sheet.words, "bold", size=9.0)
    story = blocks.masthead(pen, sheet.name, sheet.headline) + blocks.contact_line(pen, sheet.contacts)
    small = [s for s in sheet.sections if s.kind in ("skills", "language", "certification", "award")]
    for section in (s for s in sheet.sections if s not in small):
        story += _framed_section(pen, section)
    half = (FULL - 10) / 2
    for start in range(0, len(small), 2):
        cells = [
            _box(pen, body(pen, s, half - 16, entries.below, True), half) for s in small[start : start + 2]
        ]
        pad = [""] * (2 - len(cells))
        gap = ("RIGHTPADDING", (0, 0), (0, 0), 10)
        story += [pen.table([[*cells, *pad]], [half + 10, half], gap), Spacer(0, 8)]
    one_column(path, story)


def icons(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Signs instead of labels, and dots for how well somebody knows a thing."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper")))
    name = blocks.masthead(pen, sheet.name, sheet.headline)
    cells: list[object] = [_with_icon(pen, contact) for contact in sheet.contacts]
    cells += [""] * (-len(cells) % 2)
    grid = [cells[start : start + 2] for start in range(0, len(cells), 2)]
    story: list[Flowable] = [*name, pen.table(grid, [FULL / 2] * 2)]
    for section in sheet.sections:
        if section.kind == "skills" and not any(label for label, _ in section.rows):
            story += [*blocks.heading(pen, section.heading, FULL), *_rated(pen, section)]
        else:
            story += body(pen, section, FULL, entries.title_first)
    one_column(path, story)


def _writer(rng: random.Random) -> EntryWriter:
    return rng.choice((entries.title_first, entries.below, entries.company_first))


def side_column(sheet: Sheet, pen: Pen, with_contact_heading: bool = True) -> list[Flowable]:
    """Contact, skills and what else suits a narrow column."""
    heading = sheet.words.headings["contact"][0]
    story = blocks.heading(pen, heading, NARROW) if with_contact_heading else []
    story += blocks.contact_lines(pen, sheet.contacts)
    for section in sheet.sections:
        if section.kind in SIDE_KINDS:
            story += body(pen, section, NARROW, entries.below, narrow=True)
    return story


def _main(sheet: Sheet, pen: Pen, write: EntryWriter) -> list[Flowable]:
    return blocks.masthead(pen, sheet.name, sheet.headline) + _sections(sheet, pen, write, WIDE)


def _sections(sheet: Sheet, pen: Pen, write: EntryWriter, width: float) -> list[Flowable]:
    story: list[Flowable] = []
    for section in sheet.sections:
        if section.kind not in SIDE_KINDS:
            story += body(pen, section, width, write)
    return story


def _framed_section(pen: Pen, section: Section) -> list[Flowable]:
    """One box, or a box an entry where the section has several (a table row cannot break over pages)."""
    inner = FULL - 16
    if not section.entries:
        return [_box(pen, body(pen, section, inner, entries.below), FULL), Spacer(0, 8)]
    story = blocks.heading(pen, section.heading, FULL)
    for entry in section.entries:
        story += [_box(pen, entries.below(pen, entry, inner), FULL), Spacer(0, 6)]
    return story


def _box(pen: Pen, story: list[Flowable], width: float) -> Flowable:
    pads = [(f"{side}PADDING", (0, 0), (-1, -1), 8) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    return pen.table([[story]], [width], ("BOX", (0, 0), (-1, -1), 0.8, pen.accent), *pads)


def _with_icon(pen: Pen, contact: Contact) -> Flowable:
    style = pen.style()
    sign = pen.text(ICONS[contact.kind], style)
    sign.frags[0].fontName = "ZapfDingbats"
    return pen.table([[sign, pen.text(contact.text)]], [16, FULL / 2 - 16])


def _rated(pen: Pen, section: Section) -> list[Flowable]:
    rows = []
    for _, names in section.rows:
        for name in names:
            stars = pen.text("●" * pen.rng.randint(2, 5), pen.style(colour=pen.accent))
            stars.frags[0].fontName = "ZapfDingbats"
            rows.append(pen.table([[pen.text(name), stars]], [150, 80]))
    return rows
