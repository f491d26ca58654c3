"""PDF families after known kinds of documents: exports of a network profile, forms, academic and hyphenated CVs."""

import random
from dataclasses import replace
from pathlib import Path

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from dev.cv_generator.pages import blocks, columned, entries
from dev.cv_generator.pages.paper import FULL, MARGIN, WIDTH, one_column, two_columns
from dev.cv_generator.pages.pen import Pen, draw_pen
from dev.cv_generator.pages.single import body
from dev.cv_generator.sheet import Entry, Sheet

GREY = colors.HexColor("#777777")


def profile_export(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """The PDF a network makes of a profile: employer first, every stay with its length, plain paragraphs."""
    pen = replace(draw_pen(rng, sheet.words, "bold", size=9.5), bullet=rng.choice(("", "-", "•")))
    side = columned.side_column(sheet, pen)
    wide = blocks.masthead(pen, sheet.name, sheet.headline)
    for section in sheet.sections:
        if section.kind in columned.SIDE_KINDS:
            continue
        write = _exported_study if section.kind == "education" else _exported_post
        wide += body(pen, section, columned.WIDE, write)

    def footer(canvas: Canvas, page: int) -> None:
        canvas.setFont(pen.fonts.regular, 8)
        canvas.setFillColor(GREY)
        canvas.drawRightString(WIDTH - MARGIN, 22, sheet.words.page.format(page=page, pages=2))

    two_columns(path, side, wide, columned.NARROW, gap=columned.GAP, decorate=footer)


def _exported_post(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    flowables: list[Flowable] = []
    if not entry.more:
        flowables.append(pen.text(entry.company, pen.style(bold=True, scale=1.1)))
        if entry.several and entry.tenure:
            flowables.append(pen.text(entry.tenure, pen.style(colour=GREY)))
    flowables.append(pen.text(entry.title))
    flowables.append(pen.text(f"{entry.dates} ({entry.length})", pen.style(scale=0.95, colour=GREY)))
    if entry.place:
        flowables.append(pen.text(entry.place, pen.style(scale=0.95, colour=GREY)))
    return [*flowables, *entries.duties(pen, entry), Spacer(0, 7)]


def _exported_study(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    flowables = [pen.text(entry.company, pen.style(bold=True)), pen.text(f"{entry.title} · ({entry.dates})")]
    return [*flowables, *([pen.text(entry.note)] if entry.note else []), Spacer(0, 5)]


def academic(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Years in the margin, many publications with their authors, several pages."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper", "rule")), size=10.0)
    if pen.face in ("sans", "vera"):
        pen = replace(pen, face="serif")
    story = blocks.masthead(pen, sheet.name, sheet.headline, scale=1.8)
    story += blocks.contact_lines(pen, sheet.contacts)
    for section in sorted(sheet.sections, key=lambda section: section.kind not in ("summary", "education")):
        story += body(pen, section, FULL, rng.choice((entries.in_margin, entries.company_first)))

    def edges(canvas: Canvas, page: int) -> None:
        canvas.setFont(pen.fonts.regular, 8)
        canvas.drawString(MARGIN, 24, sheet.name)
        canvas.drawRightString(WIDTH - MARGIN, 24, str(page))

    one_column(path, story, decorate=edges)


def hyphenated(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Narrow columns with words divided at line ends; ligatures where the language is written in Latin letters."""
    pen = replace(draw_pen(rng, sheet.words, rng.choice(("bold", "rule")), size=9.5), divided=True)
    if pen.face in ("sans", "serif"):
        pen = replace(pen, face="vera", size=8.5, ligatures=True)
    side = columned.side_column(sheet, pen)
    wide = blocks.masthead(pen, sheet.name, sheet.headline)
    width = columned.NARROW + 60
    for section in sheet.sections:
        if section.kind not in columned.SIDE_KINDS:
            wide += body(pen, section, FULL - width - columned.GAP, entries.below)
    two_columns(path, side, wide, width, gap=columned.GAP)
