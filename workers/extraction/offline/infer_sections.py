"""Infers sections when headings are missing: dated lines below the contact block are jobs and studies, and short
words below unknown headings are skills."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workers.extraction.document.contact_patterns import EMAIL, URL
from workers.extraction.offline.readers.languages import is_language_line
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import tokenise
from workers.extraction.offline.text.values import Value
from workers.extraction.offline.vocabulary.degrees import degree_score, school_score

FEWEST_GROUPS = 2
LONGEST_TAG = 4  # words


def infer_job_sections(sections: list[Section], contact: Mapping[str, Any]) -> list[Section]:
    """Split the lines before the first heading into contact, jobs and studies if no heading names either."""
    if any(section.kind in ("experience", "education") for section in sections):
        return sections
    top = sections[0]
    contact_values = [value for value in contact.values() if isinstance(value, Value)]
    last = max((i for i, line in enumerate(top.lines) if _is_contact(line, contact_values)), default=-1)
    lines = top.lines[last + 1 :]
    if sum(bool(tokenise(line).dates) for line in lines) < 2:
        return sections
    studies = [line for line in lines if school_score(line.text) and degree_score(line.text)]
    jobs = [line for line in lines if line not in studies]
    contact_block = Section("head", "", top.column, top.lines[: last + 1])
    return [
        contact_block,
        Section("experience", "", top.column, jobs),
        Section("education", "", top.column, studies),
        *sections[1:],
    ]


def infer_skill_sections(sections: list[Section]) -> list[Section]:
    """Treat unknown sections that hold only short tags as skills, if no heading names skills."""
    if any(section.kind == "skills" for section in sections):
        return sections
    groups = [section for section in sections if section.kind == "other" and _are_tags(section.lines)]
    if len(groups) < FEWEST_GROUPS:
        return sections
    return [replace(section, kind="skills") if section in groups else section for section in sections]


def _are_tags(lines: list[TextLine]) -> bool:
    pieces = [piece for line in lines for piece in line.pieces]
    plain = all(
        len(piece.text.split()) <= LONGEST_TAG and not EMAIL.search(piece.text) and not URL.search(piece.text)
        for piece in pieces
    )
    return (
        bool(pieces) and plain and not any(tokenise(line).dates or is_language_line(line) for line in lines)
    )


def _is_contact(line: TextLine, contact_values: list[Value]) -> bool:
    inside = any(line.source.start <= value.start < line.source.end for value in contact_values)
    return inside or bool(EMAIL.search(line.text) or URL.search(line.text))
