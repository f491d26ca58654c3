"""A whole CV of drawn structure: where its parts stand, how headings look, and the truth beside it."""

import random
from dataclasses import dataclass
from typing import Any

from dev.cv_generator.people import draw_person
from dev.cv_generator.random_cv.heads import BODIES, Head, draw_head, print_body, print_head
from dev.cv_generator.random_cv.lines import LEFT, RIGHT, LineWriter, Style, Words
from dev.cv_generator.random_cv.vocabulary import draw_vocabulary
from dev.cv_generator.sheet import Contact, Item, Section, Sheet, print_person
from workers.extraction.document.document import Document

COLUMNS = ("one", "one", "one", "left side", "right side")
SIDE_KINDS = frozenset({"skills", "language", "certification", "award", "interests", "references"})
SIDE, GAP = 150.0, 22.0  # points
HEADINGS = ("bold", "bold", "upper", "large", "colon", "spaced", "lined", "plain")
BULLETS = ("•", "-", "–", "▪", "*", "◦", "»")
SKILL_SIGNS = (", ", " · ", " | ", "; ", " / ")


@dataclass(frozen=True)
class RandomCV:
    """``traits`` say what was drawn: {"dates": "right", "columns": "one", ...}."""

    language: str
    document: Document
    truth: dict[str, Any]
    traits: dict[str, str]


def draw_cv(language: str, seed: int, number: int) -> RandomCV:
    """The same arguments give the same document.

    Raises:
        KeyError: the language is not among ``LOCALES``.
    """
    rng = random.Random(f"{language} {seed} {number}")
    person = draw_person(rng, draw_vocabulary(language, rng))
    sheet = print_person(person, rng, skills_first=rng.random() < 0.3)
    printer = _Printer(sheet, rng)
    return RandomCV(language, printer.document(), sheet.truth, printer.traits)


class _Printer:
    def __init__(self, sheet: Sheet, rng: random.Random) -> None:
        self.sheet, self.rng, self.writer = sheet, rng, LineWriter()
        self.heads: dict[str, Head] = {"experience": draw_head(rng), "education": draw_head(rng)}
        self.columns, self.heading = rng.choice(COLUMNS), rng.choice(HEADINGS)
        self.body, self.bullet, self.sign = rng.choice(BODIES), rng.choice(BULLETS), rng.choice(SKILL_SIGNS)
        self.traits = {
            "columns": self.columns,
            "heading": self.heading,
            "body": self.body,
            **{f"job {name}": trait for name, trait in self.heads["experience"].traits.items()},
            **{f"study {name}": trait for name, trait in self.heads["education"].traits.items()},
        }

    def document(self) -> Document:
        writer, sheet = self.writer, self.sheet
        writer.print_runs([Words(sheet.name, Style(bold=True, size=self.rng.choice((16.0, 20.0, 24.0))))])
        if sheet.headline:
            writer.print_runs([Words(sheet.headline, Style(size=12.0))])
        side = [section for section in sheet.sections if section.kind in SIDE_KINDS]
        if self.columns == "one":
            self._print_contacts(sheet.contacts)
            self._print_sections(sheet.sections)
            return writer.document()
        wide = [section for section in sheet.sections if section not in side]
        if self.columns == "left side":
            columns = [(LEFT, LEFT + SIDE, side), (LEFT + SIDE + GAP, RIGHT, wide)]
        else:
            columns = [(LEFT, RIGHT - SIDE - GAP, wide), (RIGHT - SIDE, RIGHT, side)]
        for number, (x0, x1, sections) in enumerate(columns):
            writer.start_column(x0, x1, number)
            if sections is side:
                for contact in sheet.contacts:
                    writer.print_runs([Words(contact.text)])
            self._print_sections(sections)
        return writer.document()

    def _print_contacts(self, contacts: list[Contact]) -> None:
        if self.rng.random() < 0.3:
            for contact in contacts:
                self.writer.print_runs([Words(contact.text)])
            return
        self.writer.print_runs(
            [Words(self.rng.choice((" | ", " · ", "  •  ")).join(c.text for c in contacts))]
        )

    def _print_sections(self, sections: list[Section]) -> None:
        for section in sections:
            self._print_heading(section.heading)
            for text in section.paragraphs:
                self.writer.print_runs([Words(text)])
            for entry in section.entries:
                self.writer.skip(6)
                print_head(self.writer, self.heads[section.kind], entry)
                print_body(self.writer, self.body, self.bullet, entry)
            for label, names in section.rows:
                runs = [Words(f"{label}: ", Style(bold=True))] if label else []
                self.writer.print_runs([*runs, Words(self.sign.join(names))])
            for item in section.items:
                self.writer.print_runs([Words(f"{self.bullet} {_text(section.kind, item)}")], indent=10.0)

    def _print_heading(self, text: str) -> None:
        forms = {
            "upper": text.upper(),
            "colon": f"{text}:",
            "spaced": " ".join(text.upper()) if text.isascii() else text,
            "lined": f"— {text} —",
        }
        size = 14.0 if self.heading == "large" else 10.0 if self.heading in ("plain", "colon") else 12.0
        self.writer.skip(14)
        self.writer.print_runs(
            [Words(forms.get(self.heading, text), Style(self.heading != "plain", False, size))]
        )


def _text(kind: str, item: Item) -> str:
    if kind == "language":
        return f"{item.title} ({item.detail})" if item.detail else item.title
    parts = [item.title, item.issuer, item.date]
    return ", ".join(part for part in parts if part)
