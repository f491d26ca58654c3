"""A persona as sections of plain printed lines, shared by every layout.

Layouts differ in where and how they print; the words and the order of the sections are decided here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dev.cv_generator.personas import Persona

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass
class OutlineEntry:
    """``title`` is printed bold, ``dates`` at the other margin, ``detail`` under the title."""

    title: str
    detail: str = ""
    place: str = ""
    dates: str = ""
    bullets: list[str] = field(default_factory=list)


@dataclass
class OutlineSection:
    heading: str
    paragraphs: list[str] = field(default_factory=list)
    entries: list[OutlineEntry] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)


def printed_date(value: str) -> str:
    """ "2021-03" as "Mar 2021", "2021" as it is."""
    year, _, month = value.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def printed_range(item: dict[str, Any]) -> str:
    end = "Present" if item.get("current") else item["end"] and printed_date(item["end"])
    start = item["start"] and printed_date(item["start"])
    return " – ".join(part for part in (start, end) if part)


def sections(persona: Persona) -> Iterator[OutlineSection]:
    """The printed sections of a persona in their order; empty ones are left out."""
    if persona["summary"]:
        yield OutlineSection("Summary", paragraphs=[persona["summary"]])
    if persona["experience"]:
        yield OutlineSection("Experience", entries=[_job(item) for item in persona["experience"]])
    if persona["education"]:
        yield OutlineSection("Education", entries=[_study(item) for item in persona["education"]])
    if persona["skills"]:
        yield _skills(persona)
    yield from _achievements(persona)


def _job(item: dict[str, Any]) -> OutlineEntry:
    return OutlineEntry(
        item["title"], item["company"], item["location"] or "", printed_range(item), item["highlights"]
    )


def _study(item: dict[str, Any]) -> OutlineEntry:
    degree = f"{item['degree']} in {item['field']}" if item["field"] else item["degree"]
    bullets = [f"GPA: {item['grade']}"] if item["grade"] else []
    return OutlineEntry(item["institution"], degree, "", printed_range(item), bullets)


def _skills(persona: Persona) -> OutlineSection:
    rows: dict[str, list[str]] = {}
    for skill in persona["skills"]:
        rows.setdefault(skill["category"] or "", []).append(skill["name"])
    return OutlineSection("Skills", rows=[(label, ", ".join(names)) for label, names in rows.items()])


def _achievements(persona: Persona) -> Iterator[OutlineSection]:
    for kind, heading in (
        ("certification", "Certifications"),
        ("award", "Awards"),
        ("language", "Languages"),
    ):
        items = [item for item in persona["achievements"] if item["kind"] == kind]
        if items:
            titles = [f"{i['title']} ({i['date']})" if i["date"] else i["title"] for i in items]
            yield OutlineSection(heading, bullets=titles)
