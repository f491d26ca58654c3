"""Infers sections when headings are missing: dated lines below the contact block are jobs and studies, and short
words below unknown headings are skills."""

from collections.abc import Mapping
from typing import Any

from workers.extraction.document.contact_patterns import EMAIL, URL
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import tokenise
from workers.extraction.offline.text.values import Value
from workers.extraction.offline.vocabulary.degrees import STUDY_END, degree_score, school_score

FEWEST_GROUPS = 2
FEWEST_DATED = 2  # lines below the contact block; one less where studies have their heading
LONGEST_TAG = 4  # words


def infer_job_sections(sections: list[Section], contact: Mapping[str, Any]) -> list[Section]:
    """Split the lines under no heading into contact, jobs and studies if no heading names jobs."""
    kinds = {section.kind for section in sections}
    if "experience" in kinds:
        return sections
    contact_values = [value for value in contact.values() if isinstance(value, Value)]
    return [
        part
        for section in sections
        for part in _split_head(section, contact_values, FEWEST_DATED - ("education" in kinds))
    ]


def _split_head(section: Section, contact_values: list[Value], fewest: int) -> list[Section]:
    if section.kind != "head":
        return [section]
    dated_from = next((i for i, line in enumerate(section.lines) if _has_range(line)), len(section.lines))
    above = enumerate(section.lines[:dated_from])
    last = max((i for i, line in above if _is_contact(line, contact_values)), default=-1)
    lines = section.lines[last + 1 :]
    studies = {line: None for line in lines if school_score(line.text) and _ends_study(line.text)}
    dated = sum(bool(tokenise(line).dates) for line in lines)
    if dated < fewest and not (studies and fewest == FEWEST_DATED):
        return [section]
    jobs = [line for line in lines if line not in studies]
    return [
        Section("head", "", section.column, section.lines[: last + 1]),
        Section("experience", "", section.column, jobs),
        Section("education", "", section.column, [*studies]),
    ]


def _ends_study(text: str) -> bool:
    return bool(degree_score(text) or STUDY_END.search(text))


def _has_range(line: TextLine) -> bool:
    """Whether the line has the dates of an entry; addresses below it belong to descriptions."""
    return any(not dated.date.single for dated in tokenise(line).dates)


def _is_contact(line: TextLine, contact_values: list[Value]) -> bool:
    inside = any(line.source.start <= value.start < line.source.end for value in contact_values)
    return inside or bool(EMAIL.search(line.text) or URL.search(line.text))
