"""PDF families after the forms public bodies hand out: labels in a margin, dates in brackets."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reportlab.platypus import Flowable, Spacer

from dev.cv_generator.pages import blocks, entries
from dev.cv_generator.pages.paper import FULL, one_column
from dev.cv_generator.pages.pen import RIGHT, Pen, draw_pen
from dev.cv_generator.pages.single import body
from dev.cv_generator.sheet import Entry, Section, Sheet
from dev.cv_generator.words.form_labels import FORM_LABELS

LABELS = FULL * 0.27
Field = Callable[[Pen, str, str], Flowable]
Filled = Callable[[Pen, Section, Entry, dict[str, str]], list[Flowable]]


def form(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """A form: the name of each field at the left, its value at the right."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper", "band")))
    one_column(path, _filled(pen, sheet, _field, _form_entry))


def signed_form(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """The fields' names, each behind a sign, end at one edge; long ones go on in a second line."""
    pen = draw_pen(rng, sheet.words, rng.choice(("bold", "upper")))
    one_column(path, _filled(pen, sheet, _signed_field, _signed))


def _filled(pen: Pen, sheet: Sheet, field: Field, filled: Filled) -> list[Flowable]:
    """The person's details as fields, and each entry as the form lays it out."""
    labels = FORM_LABELS[sheet.words.code]
    story = blocks.masthead(pen, sheet.name, sheet.headline, scale=1.6)
    story += [field(pen, contact.label, contact.text) for contact in sheet.contacts]
    for section in sheet.sections:
        if not section.entries:
            story += body(pen, section, FULL, entries.below)
            continue
        story += blocks.heading(pen, section.heading, FULL)
        for entry in section.entries:
            story += [*filled(pen, section, entry, labels), Spacer(0, 6)]
    return story


def _form_entry(pen: Pen, section: Section, entry: Entry, labels: dict[str, str]) -> list[Flowable]:
    title, company = ("degree", "school") if section.kind == "education" else ("position", "employer")
    place = f", {entry.place}" if entry.place else ""
    rows = [
        (labels["dates"], entry.dates),
        (labels[title], entry.title),
        (labels[company], f"{entry.company}{place}"),
    ]
    flowables = [_field(pen, label, value) for label, value in rows]
    if entry.bullets or entry.prose:
        left = pen.text(labels["tasks"], pen.style(colour=pen.accent))
        flowables.append(pen.table([[left, entries.duties(pen, entry)]], [FULL * 0.3, FULL * 0.7]))
    return [*flowables, *([_field(pen, "", entry.note)] if entry.note else [])]


def _field(pen: Pen, label: str, value: str) -> Flowable:
    left = pen.text(label, pen.style(colour=pen.accent))
    return pen.table([[left, pen.text(value)]], [FULL * 0.3, FULL * 0.7])


def _signed(pen: Pen, section: Section, entry: Entry, labels: dict[str, str]) -> list[Flowable]:
    title, company = ("degree", "school") if section.kind == "education" else ("position", "employer")
    place = f", {entry.place}" if entry.place else ""
    flowables = [
        _signed_field(pen, f"• {labels['dates']}", entry.dates),
        _signed_field(pen, f"• {labels[company]}", f"{entry.company}{place}"),
        _signed_field(pen, f"• {labels[title]}", entry.title),
    ]
    if entry.bullets or entry.prose:
        plain = replace(pen, bullet="")
        label = pen.text(f"• {labels['tasks']}", pen.style(align=RIGHT, scale=0.9))
        flowables.append(
            pen.table([[label, "", entries.duties(plain, entry)]], [LABELS, 12, FULL - LABELS - 12])
        )
    return [*flowables, *([_signed_field(pen, "", entry.note)] if entry.note else [])]


def _signed_field(pen: Pen, label: str, value: str) -> Flowable:
    name = pen.text(label, pen.style(align=RIGHT, scale=0.9))
    return pen.table([[name, "", pen.text(value)]], [LABELS, 12, FULL - LABELS - 12])


def bracketed(sheet: Sheet, rng: random.Random, path: Path) -> None:
    """Dates in square brackets above the title, the employer and the place, each on a line of its own."""
    pen = draw_pen(rng, sheet.words, rng.choice(("upper", "rule")))
    story = blocks.masthead(pen, sheet.name, sheet.headline, scale=1.6)
    story += blocks.contact_line(pen, sheet.contacts)
    for section in sheet.sections:
        story += body(pen, section, FULL, _in_brackets)
    one_column(path, story)


def _in_brackets(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    flowables = [pen.text(f"[ {entry.dates} ]", pen.style(before=3))] if entry.dates else []
    flowables.append(pen.text(entry.title, pen.style(bold=True)))
    flowables.append(pen.text(entry.company, pen.style(italic=True)))
    flowables += [pen.text(entry.place, pen.style(scale=0.9))] if entry.place else []
    flowables += [pen.text(entry.note)] if entry.note else []
    return [*flowables, *entries.duties(pen, entry), Spacer(0, 5)]
