"""A person as the words of one document: its sections in order, every date as printed, and the exact truth.

Layouts decide only where the text stands, so the truth is made here.
"""

import random
from dataclasses import dataclass, field
from typing import Any

from dev.cv_generator.careers import Stint, Study
from dev.cv_generator.dates import (
    DateStyle,
    Month,
    PrintedRange,
    draw_style,
    iso,
    months_between,
    show,
    show_range,
)
from dev.cv_generator.people import Candidate, Extra
from dev.cv_generator.words.vocabulary import Vocabulary


@dataclass
class Contact:
    """``label`` names the kind in the document's language; ``kind``: email, phone, location or link.

    ``href``: where a word leads whose text is no address.
    """

    kind: str
    label: str
    text: str
    href: str = ""


@dataclass
class Entry:
    """A post or a degree. ``more`` says that the employer above stays the same (another role there).

    ``tenure`` is the time at the employer, where the document gives it; ``length`` that in the role.
    """

    title: str
    company: str
    place: str = ""
    dates: str = ""
    bullets: list[str] = field(default_factory=list)
    prose: str = ""
    note: str = ""
    tenure: str = ""
    length: str = ""
    several: bool = False
    more: bool = False
    first: str = ""
    last: str = ""


@dataclass
class Item:
    """A line of a smaller section; ``detail`` is printed but no part of the truth's title."""

    title: str
    issuer: str = ""
    date: str = ""
    detail: str = ""
    authors: str = ""


@dataclass
class Section:
    """``kind`` is a key of the vocabulary's headings; a section fills one of the lists."""

    kind: str
    heading: str
    paragraphs: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rows: list[tuple[str, list[str]]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass
class Sheet:
    words: Vocabulary
    name: str
    headline: str
    contacts: list[Contact]
    sections: list[Section]
    truth: dict[str, Any]


MAIN_ORDERS = (
    ("summary", "experience", "education", "skills"),
    ("summary", "skills", "experience", "education"),
    ("summary", "education", "experience", "skills"),
)
SMALL = ("certification", "award", "publication", "project", "volunteering", "language")


def print_person(person: Candidate, rng: random.Random, *, skills_first: bool = False) -> Sheet:
    """The document's words and truth; the same person and state of ``rng`` give the same sheet."""
    return _Printer(person, rng).sheet(skills_first)


class _Printer:
    def __init__(self, person: Candidate, rng: random.Random) -> None:
        self.person, self.rng, self.words = person, rng, person.words
        self.style: DateStyle = draw_style(rng, person.words)
        self.tenures = rng.random() < 0.12 and self.style.form not in ("year", "season", "placeholder")

    def sheet(self, skills_first: bool) -> Sheet:
        person, words = self.person, self.words
        truth: dict[str, Any] = {
            "contact": {
                "full_name": person.name,
                "email": person.email,
                "phone": person.phone,
                "location": person.address,
                "links": [link for link in person.links if link not in person.behind],
            },
            "headline": person.headline,
            "summary": person.summary,
            "experience": [],
            "education": [],
            "skills": [],
            "achievements": [],
        }
        sections = {section.kind: section for section in self._sections(truth)}
        order = MAIN_ORDERS[1] if skills_first else self.rng.choice(MAIN_ORDERS)
        small = [*SMALL, "interests", "references"]
        chosen = [sections[kind] for kind in (*order, *small) if kind in sections]
        truth["_alt"] = {"location": [person.place]} if person.place else {}
        truth["_optional_links"] = list(person.behind)
        truth["_ignore"] = [*person.interests, words.references]
        return Sheet(words, person.name, person.headline or "", self._contacts(), chosen, truth)

    def _contacts(self) -> list[Contact]:
        person, labels = self.person, self.words.labels
        contacts = [Contact("email", labels["email"], person.email)]
        if person.phone:
            contacts.append(Contact("phone", labels["phone"], person.phone))
        if person.address:
            contacts.append(Contact("location", labels["location"], person.address))
        self.rng.shuffle(contacts)
        return contacts + [self._link(link) for link in person.links]

    def _link(self, link: str) -> Contact:
        word = self.person.behind.get(link)
        return Contact("link", self.words.labels["link"], word or link, link if word else "")

    def _sections(self, truth: dict[str, Any]) -> list[Section]:
        person = self.person
        sections = [self._experience(truth), self._education(truth), self._skills(truth)]
        if person.summary:
            sections.append(Section("summary", self._heading("summary"), [person.summary]))
        sections += [self._small(kind, truth) for kind in SMALL]
        if person.interests:
            section = Section("interests", self._heading("interests"), [", ".join(person.interests)])
            sections.append(section)
        if self.rng.random() < 0.15:
            sections.append(Section("references", self._heading("references"), [self.words.references]))
        return [section for section in sections if _filled(section)]

    def _heading(self, kind: str) -> str:
        return self.rng.choice(self.words.headings[kind])

    def _experience(self, truth: dict[str, Any]) -> Section:
        section = Section("experience", self._heading("experience"))
        for stint in self.person.stints:
            for number, role in enumerate(stint.roles):
                dates = show_range(role.start, role.end, self.style, self.words, self.rng)
                entry = Entry(role.title, stint.company, stint.place or "", dates.text, role.bullets)
                entry.prose, entry.first, entry.last = role.prose, dates.first, dates.last
                entry.several, entry.more = len(stint.roles) > 1, number > 0
                entry.tenure = self._tenure(stint) if number == 0 else ""
                entry.length = self._lasted(role.start, role.end)
                section.entries.append(entry)
                truth["experience"].append(
                    {
                        "title": role.title,
                        "company": stint.company,
                        "location": stint.place,
                        **_dates(dates),
                        "current": dates.current,
                        "highlights": [role.prose] if role.prose else role.bullets,
                    }
                )
        return section

    def _tenure(self, stint: Stint) -> str:
        """The total time at one employer ("2 yrs 3 mos"), which is no date."""
        if not self.tenures:
            return ""
        return self._lasted(stint.roles[-1].start, stint.roles[0].end)

    def _lasted(self, start: Month, end: Month | None) -> str:
        months = months_between(start, end or (2025, 6))
        form = self.words.tenures[0]
        if months < 12:
            return form[form.index("{m}") :].format(m=months)
        return form.format(y=months // 12, m=months % 12 or 1)

    def _education(self, truth: dict[str, Any]) -> Section:
        section = Section("education", self._heading("education"))
        form = self.rng.choice(self.words.degree_forms)
        for study in self.person.studies:
            dates = self._study_dates(study)
            title = form.format(degree=study.degree, field=study.field) if study.field else study.degree
            note, grade = _grade(study.grade)
            section.entries.append(Entry(title, study.institution, "", dates.text, note=note))
            truth["education"].append(
                {
                    "institution": study.institution,
                    "degree": study.degree,
                    "field": study.field,
                    **_dates(dates),
                    "grade": grade,
                }
            )
        return section

    def _study_dates(self, study: Study) -> PrintedRange:
        if study.single_date and study.end and self.style.form != "placeholder":
            return PrintedRange(show(study.end, self.style, self.words), None, iso(study.end, self.style))
        return show_range(study.start, study.end, self.style, self.words, self.rng)

    def _skills(self, truth: dict[str, Any]) -> Section:
        section = Section("skills", self._heading("skills"))
        for label, names in self.person.skills.items():
            section.rows.append((label or "", names))
            truth["skills"] += [{"name": name, "category": label} for name in names]
        return section

    def _small(self, kind: str, truth: dict[str, Any]) -> Section:
        section = Section(kind, self._heading(kind))
        for extra in self.person.extras:
            if extra.kind == kind:
                section.items.append(self._item(extra))
                truth["achievements"].append(
                    {
                        "kind": kind,
                        "title": extra.title,
                        "issuer": extra.issuer,
                        "date": self._extra_iso(extra),
                    }
                )
        return section

    def _item(self, extra: Extra) -> Item:
        date = show(extra.date, self.style, self.words) if extra.date else ""
        return Item(extra.title, extra.issuer or "", date, extra.detail or "", extra.authors)

    def _extra_iso(self, extra: Extra) -> str | None:
        return iso(extra.date, self.style) if extra.date and self.style.form != "placeholder" else None


def _dates(dates: PrintedRange) -> dict[str, str | None]:
    return {"start": dates.start, "end": dates.end}


def _grade(printed: str | None) -> tuple[str, str | None]:
    """ "GPA: {3.7/4.0}" as the words on the page and the grade alone."""
    if not printed:
        return "", None
    return printed.replace("{", "").replace("}", ""), printed[printed.index("{") + 1 : printed.index("}")]


def _filled(section: Section) -> bool:
    return bool(section.paragraphs or section.entries or section.rows or section.items)
