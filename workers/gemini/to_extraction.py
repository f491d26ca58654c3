"""Maps the model's answer to an Extraction.

Dates are parsed by our own rules from the printed text. The model's date is used only where those rules find no date
in that text, and then only the year, if the text has it; otherwise grounding looks it up in the document.
"""

import re
from dataclasses import dataclass, field

from models.rules.dates.parse import PrintedDate, parse_range
from models.rules.documents.extraction import (
    AchievementKind,
    ExtractedAchievement,
    ExtractedContact,
    ExtractedEducation,
    ExtractedExperience,
    ExtractedSkill,
    Extraction,
    empty_extraction,
)
from models.rules.text.clean_text import clean_text
from workers.extraction.grounding.dates import Dates
from workers.gemini.response_schema import Education, GeminiAnswer, OtherSection, Work

_LINE, _PARAGRAPH = 500, 5000
_PARTIAL_DATE = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LEFT_OUT = "Some sections of the document do not fit a profile and were left out."


@dataclass
class Mapped:
    """``date_texts``: JSON pointer of an entry -> its dates as printed, according to the model; ``stated_dates``:
    those it states besides. ``others``: sections that fit no field."""

    extraction: Extraction
    date_texts: dict[str, str] = field(default_factory=dict)
    stated_dates: dict[str, Dates] = field(default_factory=dict)
    others: list[OtherSection] = field(default_factory=list)


def to_extraction(answer: GeminiAnswer) -> Mapped:
    """Not grounded yet; ``current`` and dates follow from ``date_texts``."""
    mapped = Mapped(empty_extraction())
    extraction = mapped.extraction
    extraction["contact"] = _contact(answer)
    extraction["headline"] = _text(answer.basics.label)
    extraction["summary"] = _text(answer.basics.summary, _PARAGRAPH)
    for work in answer.work:
        pointer = f"/experience/{len(extraction['experience'])}"
        _note_dates(mapped, pointer, work.date_text)
        mapped.stated_dates[pointer] = _stated(work.start, work.end, bool(work.current))
        extraction["experience"].append(_experience(work))
    for education in answer.education:
        pointer = f"/education/{len(extraction['education'])}"
        _note_dates(mapped, pointer, education.date_text)
        mapped.stated_dates[pointer] = _stated(education.start, education.end, current=False)
        extraction["education"].append(_education(education))
    extraction["skills"] = _skills(answer)
    _achievements(answer, mapped)
    mapped.others = answer.other
    if answer.other:
        extraction["warnings"].append({"code": "sections_left_out", "path": "", "detail": _LEFT_OUT})
    if answer.language:
        extraction["meta"]["language"] = clean_text(answer.language, 35)
    return mapped


def _text(value: str | None, limit: int = _LINE) -> str | None:
    return clean_text(value, limit).strip() or None if value else None


def _texts(values: list[str]) -> list[str]:
    return [text for value in values if (text := _text(value, _PARAGRAPH))]


def _note_dates(mapped: Mapped, pointer: str, date_text: str | None) -> None:
    if text := _text(date_text):
        mapped.date_texts[pointer] = text


def _contact(answer: GeminiAnswer) -> ExtractedContact:
    basics = answer.basics
    links = [_text(basics.url), *(_text(profile.url) for profile in answer.profiles)]
    return {
        "full_name": _text(basics.name),
        "email": _text(basics.email),
        "phone": _text(basics.phone),
        "location": _text(basics.location),
        "links": list(dict.fromkeys(link for link in links if link)),
    }


def _experience(work: Work) -> ExtractedExperience:
    dates = _dates(work.date_text, work.start, work.end)
    return {
        "title": _text(work.position),
        "company": _text(work.name),
        "location": _text(work.location),
        "start": dates.start,
        "end": dates.end,
        "current": dates.current,
        "highlights": _texts([*([work.summary] if work.summary else []), *work.highlights]),
        "notes": _text(work.notes, _PARAGRAPH),
    }


def _education(education: Education) -> ExtractedEducation:
    dates = _dates(education.date_text, education.start, education.end)
    return {
        "institution": _text(education.institution),
        "degree": _text(education.study_type),
        "field": _text(education.area),
        "start": None if dates.single else dates.start,  # a single date of a degree is its end
        "end": dates.end,
        "grade": _text(education.score),
        "notes": _text(education.notes, _PARAGRAPH),
    }


def _skills(answer: GeminiAnswer) -> list[ExtractedSkill]:
    skills: dict[str, ExtractedSkill] = {}
    for group in answer.skills:
        for name in _texts(group.items):
            skills.setdefault(name.casefold(), {"name": name[:_LINE], "category": _text(group.group)})
    return list(skills.values())


def _achievements(answer: GeminiAnswer, mapped: Mapped) -> None:
    def add(
        kind: AchievementKind,
        title: str | None,
        issuer: str | None = None,
        dates: str | None = None,
        **details: str | None,
    ) -> None:
        text = _text(title)
        if text is None:
            return
        printed = _dates(dates, None, None)
        entry: ExtractedAchievement = {
            "kind": kind,
            "title": text,
            "issuer": _text(issuer),
            "date": printed.start or printed.end,
        }
        for name, detail in details.items():
            if value := _text(detail):
                entry[name] = value  # type: ignore[literal-required]
        _note_dates(mapped, f"/achievements/{len(mapped.extraction['achievements'])}", dates)
        mapped.extraction["achievements"].append(entry)

    for certificate in answer.certificates:
        add("certification", certificate.name, certificate.issuer, certificate.date_text, url=certificate.url)
    for award in answer.awards:
        add("award", award.title, award.awarder, award.date_text)
    for publication in answer.publications:
        add(
            "publication", publication.name, publication.publisher, publication.date_text, url=publication.url
        )
    for project in answer.projects:
        add("project", project.name, None, project.date_text, url=project.url)
    for role in answer.volunteer:
        add("volunteering", role.position or role.organization, role.organization, role.date_text)
    for language in answer.languages:
        add("language", language.language, level=language.fluency)


def _dates(text: str | None, start: str | None, end: str | None) -> PrintedDate:
    """The dates of the printed text; without one there are none, and the entry is not current."""
    if not text:
        return PrintedDate(None, None, False, 0, 0, False)
    printed = parse_range(clean_text(text, _LINE))
    if printed:
        return printed
    return PrintedDate(_year_in_text(start, text), _year_in_text(end, text), False, 0, len(text), False)


def _stated(start: str | None, end: str | None, current: bool) -> Dates:
    first, last = (value if _PARTIAL_DATE.fullmatch(value or "") else None for value in (start, end))
    return Dates(first, last, current and not last)


def _year_in_text(value: str | None, text: str) -> str | None:
    """The model's year if the text has it: month and day cannot be checked against unknown words."""
    match = _PARTIAL_DATE.fullmatch(value or "")
    return match[1] if match and match[1] in text else None
