"""CVs without the usual headings: the dated lines below the contact block are the jobs and studies, short words
under headings nobody knows the skills."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workers.extraction.offline.readers.languages import is_language_row
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import Row
from workers.extraction.offline.text.tokens import read_row
from workers.extraction.offline.text.urls_and_emails import EMAIL, URL
from workers.extraction.offline.text.values import Found
from workers.extraction.offline.vocabulary.degrees import degree_score, school_score

FEWEST_GROUPS = 2
LONGEST_TAG = 4  # words


def with_unheaded_jobs(sections: list[Section], contact: Mapping[str, Any]) -> list[Section]:
    """The sections with the head parted in contact, jobs and studies where no heading names either."""
    if any(section.kind in ("experience", "education") for section in sections):
        return sections
    head = sections[0]
    own = [value for value in contact.values() if isinstance(value, Found)]
    last = max((i for i, row in enumerate(head.rows) if _is_contact(row, own)), default=-1)
    rows = head.rows[last + 1 :]
    if sum(bool(read_row(row).dates) for row in rows) < 2:
        return sections
    studies = [row for row in rows if school_score(row.text) and degree_score(row.text)]
    jobs = [row for row in rows if row not in studies]
    kept = Section("head", "", head.column, head.rows[: last + 1])
    return [
        kept,
        Section("experience", "", head.column, jobs),
        Section("education", "", head.column, studies),
        *sections[1:],
    ]


def with_unheaded_skills(sections: list[Section]) -> list[Section]:
    """Where no heading names skills, several unknown ones over nothing but tags are groups of them."""
    if any(section.kind == "skills" for section in sections):
        return sections
    groups = [section for section in sections if section.kind == "other" and _are_tags(section.rows)]
    if len(groups) < FEWEST_GROUPS:
        return sections
    return [replace(section, kind="skills") if section in groups else section for section in sections]


def _are_tags(rows: list[Row]) -> bool:
    pieces = [piece for row in rows for piece in row.pieces]
    plain = all(
        len(piece.text.split()) <= LONGEST_TAG and not EMAIL.search(piece.text) and not URL.search(piece.text)
        for piece in pieces
    )
    return bool(pieces) and plain and not any(read_row(row).dates or is_language_row(row) for row in rows)


def _is_contact(row: Row, own: list[Found]) -> bool:
    inside = any(row.line.start <= value.start < row.line.end for value in own)
    return inside or bool(EMAIL.search(row.text) or URL.search(row.text))
