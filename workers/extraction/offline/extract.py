"""The offline extraction, step by step: lines, sections, then one reader per kind of section."""

import re
from collections.abc import Callable
from typing import Any

from models.rules.documents.extraction import Extraction
from workers.extraction.document.day_order import settle_dates
from workers.extraction.document.document import Document
from workers.extraction.offline.infer_kinds import name_unknown
from workers.extraction.offline.infer_labels import name_labels
from workers.extraction.offline.infer_sections import infer_job_sections
from workers.extraction.offline.mixed_sections import split_mixed
from workers.extraction.offline.not_a_cv import reject_non_cv, reject_without_content, reject_without_text
from workers.extraction.offline.readers.achievement_addresses import add_addresses
from workers.extraction.offline.readers.certifications_and_awards import certifications_and_awards
from workers.extraction.offline.readers.contact import contact_of, headline_of
from workers.extraction.offline.readers.contact_lines import remove_contact_lines
from workers.extraction.offline.readers.education import education_of
from workers.extraction.offline.readers.experience import experience_of
from workers.extraction.offline.readers.languages import is_language_line, languages_of, names_languages
from workers.extraction.offline.readers.links_behind_words import add_linked_addresses
from workers.extraction.offline.readers.projects import projects_of, volunteering_of
from workers.extraction.offline.readers.publications import publications_of
from workers.extraction.offline.readers.skills import skills_of
from workers.extraction.offline.remainder.keep import keep_remainder
from workers.extraction.offline.sections.outline import Outline, outline_of
from workers.extraction.offline.sections.split import Section, sections_of
from workers.extraction.offline.take_prose import take_prose
from workers.extraction.offline.text.bullets import items
from workers.extraction.offline.text.date_columns import merge_date_columns
from workers.extraction.offline.text.icon_words import remove_icon_words
from workers.extraction.offline.text.lines import TextLine, read_lines
from workers.extraction.offline.text.running_headers import remove_signature
from workers.extraction.offline.text.values import Value, assemble
from workers.extraction.offline.text.wrapped_lines import join_wrapped_labels
from workers.extraction.offline.vocabulary.headings import exact_kind
from workers.extraction.offline.vocabulary.loader import pattern
from workers.extraction.offline.vocabulary.titles import title_score

_TOPICS = re.compile(pattern("course_topic_patterns"), re.IGNORECASE)
_CONSENT = re.compile(pattern("consent_patterns"), re.IGNORECASE)
_PAGE_OF = re.compile(r"(\d{1,2})\s?/\s?\d{1,2}")
_RIGHTS = re.compile(r"(?:copyright\s)?(?:©|\(c\))\s(?=.*\b20\d\d\b)(?!.*@)", re.IGNORECASE)
VERSION = "offline-1"


def _remove_margins(lines: list[TextLine]) -> list[TextLine]:
    """Without page footers, page numbers, notes of copyright and consents to data processing."""
    plain = [line for line in lines if line.source.region != "footer" and not _is_page_number(line)]
    return [line for line in plain if not _CONSENT.search(line.text) and not _RIGHTS.match(line.source.text)]


def _is_page_number(line: TextLine) -> bool:
    """Whether the line is only the number of its page and how many there are: "2/3"."""
    number = _PAGE_OF.fullmatch(line.text)
    return number is not None and int(number[1]) == line.source.page


def _join_wrapped_headings(lines: list[TextLine]) -> list[TextLine]:
    return join_wrapped_labels(lines, lambda text: exact_kind(text) is not None)


LINE_PASSES: tuple[Callable[[list[TextLine]], list[TextLine]], ...] = (
    remove_icon_words,
    _remove_margins,
    remove_signature,
    merge_date_columns,
    _join_wrapped_headings,
)
"""What happens to the lines before they are split into sections, in this order."""


SECTION_PASSES: tuple[Callable[[list[Section]], list[Section]], ...] = (
    name_unknown,
    split_mixed,
    name_labels,
)
"""What happens to the sections before contact details are read; behind them comes ``infer_job_sections``."""


def extract_offline(document: Document) -> Extraction:
    """Extract every value with its evidence. Pure and deterministic.

    Raises ``Permanent``: ``no_text_layer`` for a document without text, ``not_a_cv`` for one that is no CV.
    """
    lines = read_lines(document)
    reject_without_text(document, lines)
    lines = clean_lines(lines)
    sections = sections_of(lines)
    outline = outline_of(sections)
    reject_non_cv(lines, sections)
    for assign in SECTION_PASSES:
        sections = assign(sections)
    contact = contact_of(lines, sections)
    add_linked_addresses(contact, sections, document.links)
    name = contact["full_name"]
    sections, life = take_prose(remove_contact_lines(sections, contact))
    sections = infer_job_sections(sections, contact)
    achievements = _achievements(sections, name.value if isinstance(name, Value) else "") + life.languages
    add_addresses(achievements, document)
    parts = {
        "contact": contact,
        "headline": headline_of(sections, name),
        "summary": _summary(sections),
        "experience": [job for s in sections if s.kind == "experience" for job in _jobs(s)] + life.jobs,
        "education": [study for s in sections if s.kind == "education" for study in education_of(s.lines)]
        + life.studies,
        "skills": _skills(sections),
        "achievements": achievements,
    }
    reject_without_content(sections, parts)
    extraction = assemble(document, parts)
    settle_dates(extraction, document.text)
    extraction["meta"] = {"extractor": VERSION, "pages": document.pages, **_verifiability(document)}
    keep_remainder(document, extraction, outline)
    return extraction


def read_outline(document: Document) -> Outline:
    """The sections as the document prints them, whatever becomes of them."""
    return outline_of(sections_of(clean_lines(read_lines(document))))


def clean_lines(lines: list[TextLine]) -> list[TextLine]:
    """The lines after all of ``LINE_PASSES``."""
    for clean_up in LINE_PASSES:
        lines = clean_up(lines)
    return lines


def _verifiability(document: Document) -> dict[str, Any]:
    """How far values can be verified: text from OCR proves no more than what a model reads from a scan."""
    if not document.ocr_pages:
        return {}
    pages = set(document.ocr_pages)
    partly = any(line.page not in pages for line in document.lines)
    read = {"engine": document.ocr_engine, "pages": list(document.ocr_pages)}
    return {"grounding": "partial" if partly else "unverifiable", "ocr": read}


def _jobs(section: Section) -> list[dict[str, Any]]:
    """The section's jobs; in a list of courses or topics only entries with a company or a job title count."""
    jobs = experience_of(section.lines)
    if not _TOPICS.fullmatch(section.heading.strip(" :")):
        return jobs
    return [
        job
        for job in jobs
        if job["company"] or (job["title"] and title_score(job["title"].value.split(" (")[0]))
    ]


def _summary(sections: list[Section]) -> Value | None:
    for section in sections:
        if section.kind == "summary" and section.lines:
            paragraphs = items([(line, [line.piece]) for line in section.lines])
            if paragraphs:
                value = " ".join(p.value for p in paragraphs)
                return Value(value, paragraphs[0].start, paragraphs[-1].end, paragraphs[0].page)
    return None


def _skills(sections: list[Section]) -> list[dict[str, Any]]:
    skills: list[dict[str, Any]] = []
    for section in sections:
        programming = section.kind == "languages" and not names_languages(section.lines)
        if section.kind == "skills" or programming:
            lines = [line for line in section.lines if not (is_language_line(line) or _is_other_topic(line))]
            skills += skills_of(lines)
    return skills


def _is_other_topic(line: TextLine) -> bool:
    """Whether a form labels the line as another topic: "Driving licence   B"."""
    return len(line.pieces) > 1 and exact_kind(line.pieces[0].text) == "ignored"


def _achievements(sections: list[Section], person: str) -> list[dict[str, Any]]:
    achievements: list[dict[str, Any]] = []
    for section in sections:
        if section.kind in ("certification", "award"):
            language_lines = [line for line in section.lines if is_language_line(line)]
            achievements += certifications_and_awards(
                section.kind, [line for line in section.lines if line not in language_lines]
            )
            achievements += languages_of(language_lines)
        elif section.kind == "publication":
            achievements += publications_of(section.lines, person)
        elif section.kind == "project":
            achievements += projects_of(section.lines)
        elif section.kind == "volunteering":
            achievements += volunteering_of(section.lines)
        elif section.kind in ("skills", "ignored", "other", "head", "contact", "summary"):
            achievements += languages_of([line for line in section.lines if is_language_line(line)])
        elif section.kind == "languages":
            achievements += languages_of(section.lines, listed=True)
    return achievements
