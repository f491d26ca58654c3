"""A sheet as blocks in reading order, which every writer prints in its own way."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from dev.cv_generator.pages.blocks import item_text
from dev.cv_generator.sheet import Section, Sheet

SIDE = ("skills", "language", "interests", "certification")
"""Kinds of sections short enough for a narrow column."""


@dataclass(frozen=True, slots=True)
class Block:
    """``kind``: name, headline, contact, heading, head (bold), line, text or bullet.

    ``right`` stands at the right margin of the same line.
    """

    kind: str
    text: str
    right: str = ""
    href: str = ""


def head_of(sheet: Sheet) -> list[Block]:
    """Name, headline and contact details."""
    title = [Block("headline", sheet.headline)] if sheet.headline else []
    return [
        Block("name", sheet.name),
        *title,
        *(Block("contact", c.text, href=c.href) for c in sheet.contacts),
    ]


def section_blocks(section: Section, rng: random.Random) -> list[Block]:
    """The heading and what stands under it."""
    return [Block("heading", section.heading), *_body(section, rng)]


def _body(section: Section, rng: random.Random) -> Iterator[Block]:
    yield from (Block("text", text) for text in section.paragraphs)
    employer_first = rng.random() < 0.4
    for entry in section.entries:
        title, company = Block("head", entry.title, entry.dates), Block("line", entry.company, entry.place)
        if employer_first:
            title, company = (
                Block("head", entry.company, entry.place),
                Block("line", entry.title, entry.dates),
            )
        yield from (title, company)
        yield from (Block("text", text) for text in (entry.note, entry.prose) if text)
        yield from (Block("bullet", text) for text in entry.bullets)
    for label, names in section.rows:
        yield Block("text", f"{label}: {', '.join(names)}" if label else ", ".join(names))
    for item in section.items:
        yield Block("bullet", item_text(section.kind, item, " ({})"))
        if section.kind == "project" and item.detail:
            yield Block("text", item.detail)
