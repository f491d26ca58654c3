"""Precision, recall and F1 of an extraction against the truth of its document, by field and section.

Entries are paired one-to-one by title and employer (or school and degree), then compared field by field; the
dates must be exact at the truth's precision, texts may differ slightly, bullets too. Skills are compared as sets.
A section's score is the mean of its fields that occur; a document's the mean of its sections.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dev.cv_generator.similar import address, letters, pairs, same_date, similarity, without, words

SAME_TEXT, SAME_LINE, SAME_ENTRY = 0.85, 0.8, 0.5
EXPERIENCE = ("title", "company", "location", "start", "end", "current", "highlights")
EDUCATION = ("institution", "degree", "field", "start", "end", "grade")
SECTIONS = ("contact", "experience", "education", "skills", "achievements")
Record = Mapping[str, Any]


@dataclass
class Tally:
    """How many values were right, how many were given and how many there are."""

    right: float = 0.0
    extracted: float = 0.0
    there: float = 0.0

    def add(self, right: float, extracted: float, there: float) -> None:
        self.right, self.extracted, self.there = (
            self.right + right,
            self.extracted + extracted,
            self.there + there,
        )

    @property
    def occurs(self) -> bool:
        return bool(self.extracted or self.there)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.extracted + self.there) if self.occurs else 1.0


Tallies = dict[str, Tally]  # "experience.title" and so on


def score(truth: Record, guess: Record) -> Tallies:
    """A document's tallies. ``guess`` may be empty: then nothing was found."""
    ignored = list(truth.get("_ignore", ()))
    tallies: Tallies = {}
    _contact(truth, guess, tallies)
    _entries("experience", EXPERIENCE, ("title", "company"), truth, guess, tallies)
    _entries("education", EDUCATION, ("institution", "degree"), truth, guess, tallies)
    _skills(truth, guess, ignored, tallies)
    _achievements(truth, guess, ignored, tallies)
    return {name: tally for name, tally in tallies.items() if tally.occurs}


def section_scores(tallies: Tallies) -> dict[str, float]:
    """F1 of the sections that occur: contact over all its values together, others as a mean of fields."""
    scores = {}
    for section in SECTIONS:
        fields = [tally for name, tally in tallies.items() if name.startswith(f"{section}.")]
        if fields and section == "contact":
            together = Tally()
            for tally in fields:
                together.add(tally.right, tally.extracted, tally.there)
            scores[section] = together.f1
        elif fields:
            scores[section] = sum(tally.f1 for tally in fields) / len(fields)
    return scores


def overall(tallies: Tallies) -> float:
    scores = section_scores(tallies)
    return sum(scores.values()) / len(scores) if scores else 1.0


def _contact(truth: Record, guess: Record, tallies: Tallies) -> None:
    right, extracted_entries, also = truth["contact"], guess.get("contact") or {}, truth.get("_alt", {})
    forms = {"full_name": words, "email": _lower, "phone": _digits, "location": words}
    for name, form in forms.items():
        wanted, got = form(right.get(name)), form(extracted_entries.get(name))
        accepted = {wanted, *(form(text) for text in also.get(name, ()))} - {""}
        tallies[f"contact.{name}"] = Tally(got in accepted, bool(got), bool(wanted))
    optional = {address(link) for link in truth.get("_optional_links", ())}
    links = {address(link) for link in right.get("links", ())}
    extracted = {
        address(link)
        for link in extracted_entries.get("links", ())
        if not link.startswith(("mailto:", "tel:"))
    }
    extracted -= optional - links
    tallies["contact.links"] = Tally(len(links & extracted), len(extracted), len(links))


def _lower(text: str | None) -> str:
    return (text or "").strip().casefold()


def _digits(text: str | None) -> str:
    return re.sub(r"\D", "", text or "")


def _entries(
    section: str,
    fields: tuple[str, ...],
    identity: tuple[str, ...],
    truth: Record,
    guess: Record,
    tallies: Tallies,
) -> None:
    right, extracted_entries = list(truth.get(section) or ()), list(guess.get(section) or ())

    def likeness(a: Record, b: Record) -> float:
        likenesses = [similarity(a[name], b.get(name)) for name in identity if a.get(name)]
        dates = sum(same_date(a.get(name), b.get(name)) for name in ("start", "end"))
        return sum(likenesses) / max(1, len(likenesses)) + 0.05 * dates

    matched = pairs(likeness, right, extracted_entries, SAME_ENTRY)
    together = [(right[i], extracted_entries[j]) for i, j in matched]
    together += [(item, {}) for i, item in enumerate(right) if i not in {a for a, _ in matched}]
    together += [({}, item) for j, item in enumerate(extracted_entries) if j not in {b for _, b in matched}]
    for name in fields:
        tally = tallies[f"{section}.{name}"] = Tally()
        for a, b in together:
            tally.add(*_compare(name, a, b))


def _compare(name: str, truth: Record, guess: Record) -> tuple[float, float, float]:
    a, b = truth.get(name), guess.get(name)
    if name == "highlights":
        lines, extracted = list(a or ()), list(b or ())
        return len(pairs(similarity, lines, extracted, SAME_LINE)), len(extracted), len(lines)
    if name in ("start", "end"):
        right = same_date(a, b)
    elif name == "grade":
        right = bool(a and b) and (letters(a) in letters(b) or letters(b) in letters(a))
    elif name == "current":
        right = bool(a and b)
    else:
        right = similarity(a, b) >= SAME_TEXT
        if name == "degree" and not right and a and b:
            whole = (f"{side.get('degree')} {side.get('field') or ''}" for side in (truth, guess))
            right = similarity(*whole) >= SAME_TEXT
    return right, bool(b), bool(a)


def _skills(truth: Record, guess: Record, ignored: list[str], tallies: Tallies) -> None:
    right = {letters(item["name"]) for item in truth.get("skills") or ()} - {""}
    names = without((item["name"] for item in guess.get("skills") or ()), ignored)
    extracted = {letters(name) for name in names} - {""}
    tallies["skills.name"] = Tally(len(right & extracted), len(extracted), len(right))


def _achievements(truth: Record, guess: Record, ignored: list[str], tallies: Tallies) -> None:
    right = list(truth.get("achievements") or ())
    titles = set(without((item["title"] for item in guess.get("achievements") or ()), ignored))
    extracted_entries = [item for item in guess.get("achievements") or () if item["title"] in titles]
    matched = pairs(_title_likeness, right, extracted_entries, SAME_LINE)
    # What has no field of its own is kept under its heading, which is no mistake.
    surplus = [
        item
        for j, item in enumerate(extracted_entries)
        if item.get("kind") != "other" and j not in {b for _, b in matched}
    ]
    extracted = len(matched) + len(surplus)
    tallies["achievements.title"] = Tally(len(matched), extracted, len(right))


def _title_likeness(truth: Record, guess: Record) -> float:
    """A language may bring its level along, a longer title its issuer or date."""
    a, b = words(truth["title"]), words(guess["title"])
    if truth["kind"] == "language" and b.split()[:1] == [a]:
        return 0.9
    if len(a) >= 8 and a in b and len(b) <= 3 * len(a):
        return 0.9
    return similarity(a, b) + (0.01 if truth["kind"] == guess.get("kind") else 0.0)
