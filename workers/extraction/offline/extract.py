"""The offline extraction from end to end: rows, sections, then one reader per kind of section."""

import re
from typing import Any

from models.rules.documents.extraction import Extraction
from workers.extraction.document.document import Document
from workers.extraction.offline.infer_sections import with_unheaded_jobs, with_unheaded_skills
from workers.extraction.offline.not_a_cv import refuse_strangers, refuse_without_text
from workers.extraction.offline.readers.certifications import listed
from workers.extraction.offline.readers.contact import contact_of, headline_of
from workers.extraction.offline.readers.education import education_of
from workers.extraction.offline.readers.experience import experience_of
from workers.extraction.offline.readers.languages import is_language_row, languages_of, names_languages
from workers.extraction.offline.readers.projects import projects_of, volunteering_of
from workers.extraction.offline.readers.publications import publications_of
from workers.extraction.offline.readers.skills import skills_of
from workers.extraction.offline.sections.split import Section, sections_of
from workers.extraction.offline.text.bullets import items
from workers.extraction.offline.text.date_columns import rows_across
from workers.extraction.offline.text.lines import Row, rows_of
from workers.extraction.offline.text.running_headers import without_running_heads, without_signature
from workers.extraction.offline.text.values import Found, assemble
from workers.extraction.offline.text.wrapped_lines import with_whole_margins
from workers.extraction.offline.vocabulary.headings import exact_kind
from workers.extraction.offline.vocabulary.titles import title_score
from workers.extraction.report.layout_facts import layout_facts

_TOPICS = re.compile(
    r"teaching|research|lehre|enseignement|recherche|docencia|investigación|ensino|pesquisa|onderwijs|преподавание",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"autorizzo (?:il|al) trattamento|wyrażam zgodę na przetwarzanie|regolamento ue 2016/679|d\.?\s?lgs\.? 196/2003|"
    r"hereby (?:declare|certify) that|i consent to the processing of my",
    re.IGNORECASE,
)
VERSION = "offline-1"


def extract_offline(document: Document) -> Extraction:
    """What the CV says, every value with its evidence. Pure and deterministic.

    Raises ``Permanent``: ``no_text_layer`` for a document without text, ``not_a_cv`` for one that is no CV.
    """
    rows = rows_of(document)
    refuse_without_text(document, rows)
    rows = [row for row in without_running_heads(rows) if not _margin(row)]
    rows = rows_across(without_signature(rows))
    rows = with_whole_margins(rows, lambda text: exact_kind(text) is not None)
    sections = sections_of(rows)
    refuse_strangers(rows, sections)
    contact = contact_of(rows, sections)
    name = contact["full_name"]
    sections = with_unheaded_skills(with_unheaded_jobs(sections, contact))
    parts = {
        "contact": contact,
        "headline": headline_of(sections, contact["full_name"]),  # type: ignore[arg-type]
        "summary": _summary(sections),
        "experience": [job for s in sections if s.kind == "experience" for job in _jobs(s)],
        "education": [study for s in sections if s.kind == "education" for study in education_of(s.rows)],
        "skills": _skills(sections),
        "achievements": _achievements(sections, name.value if isinstance(name, Found) else ""),
    }
    extraction = assemble(document, parts)
    layout = layout_facts(document, extraction)
    extraction["meta"] = {"extractor": VERSION, "pages": document.pages, "layout": layout, **_trust(document)}
    return extraction


def _trust(document: Document) -> dict[str, Any]:
    """Where the text is recognised, values are no better borne out than those a model reads off a scan."""
    if not document.ocr_pages:
        return {}
    pages = set(document.ocr_pages)
    partly = any(line.page not in pages for line in document.lines)
    read = {"engine": document.ocr_engine, "pages": list(document.ocr_pages)}
    return {"grounding": "partial" if partly else "unverifiable", "ocr": read}


def _jobs(section: Section) -> list[dict[str, Any]]:
    """The section's jobs; a list of courses taught or of topics names no role and no employer."""
    jobs = experience_of(section.rows)
    if not _TOPICS.fullmatch(section.heading.strip(" :")):
        return jobs
    return [
        job
        for job in jobs
        if job["company"] or (job["title"] and title_score(job["title"].value.split(" (")[0]))
    ]


def _margin(row: Row) -> bool:
    """Running heads and feet and the consent to data processing: they say nothing about the person."""
    return row.line.region == "footer" or bool(_CONSENT.search(row.text))


def _summary(sections: list[Section]) -> Found | None:
    for section in sections:
        if section.kind == "summary" and section.rows:
            paragraphs = items([(row, [row.piece]) for row in section.rows])
            if paragraphs:
                value = " ".join(p.value for p in paragraphs)
                return Found(value, paragraphs[0].start, paragraphs[-1].end, paragraphs[0].page)
    return None


def _skills(sections: list[Section]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for section in sections:
        spoken = section.kind == "languages" and not names_languages(section.rows)
        if section.kind == "skills" or spoken:
            rows = [row for row in section.rows if not (is_language_row(row) or _beside_the_point(row))]
            found += skills_of(rows)
    return found


def _beside_the_point(row: Row) -> bool:
    """A labelled row of a form that is about something else: "Driving licence   B"."""
    return len(row.pieces) > 1 and exact_kind(row.pieces[0].text) == "ignored"


def _achievements(sections: list[Section], person: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for section in sections:
        if section.kind in ("certification", "award"):
            spoken = [row for row in section.rows if is_language_row(row)]
            found += listed(section.kind, [row for row in section.rows if row not in spoken])
            found += languages_of(spoken)
        elif section.kind == "publication":
            found += publications_of(section.rows, person)
        elif section.kind == "project":
            found += projects_of(section.rows)
        elif section.kind == "volunteering":
            found += volunteering_of(section.rows)
        elif section.kind in ("skills", "ignored", "other", "head", "contact", "summary"):
            found += languages_of([row for row in section.rows if is_language_row(row)])
        elif section.kind == "languages":
            found += languages_of(section.rows)
    return found
