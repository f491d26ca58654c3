"""Reads a life told in sentences: "I have worked as a nurse at X since 2014. Before that ..."."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.rules.dates.parse import PrintedDate, find_dates
from workers.extraction.offline.places.places import looks_like_city
from workers.extraction.offline.readers.achievement import achievement
from workers.extraction.offline.readers.prose_names import MASK, Span, name_at, phrase_at, school_in
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.paragraphs import Sentence, sentences_of
from workers.extraction.offline.text.values import Value
from workers.extraction.offline.vocabulary.degrees import DEGREE
from workers.extraction.offline.vocabulary.languages import language_at_start
from workers.extraction.offline.vocabulary.prose import FEWEST_SIGNS, Grammar, grammar_of
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

SHORTEST_DEGREE = 5  # letters of one without a capital
_BEFORE_FIELD = re.compile(r"\s(?:in|of|en|em|i|im|di|de)\s")
_BEFORE_DEGREE = re.compile(r"(?:[^\W\d_a-zß-ÿа-яё]\w+\s)+$")


@dataclass
class Life:
    """What sentences tell, in their order, and the lines they stand on."""

    jobs: list[dict[str, Any]] = field(default_factory=list)
    studies: list[dict[str, Any]] = field(default_factory=list)
    languages: list[dict[str, Any]] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)


def life_in(paragraphs: list[list[TextLine]]) -> Life:
    """The jobs, studies and languages that paragraphs of prose tell."""
    life = Life()
    grammar = grammar_of(" ".join(map(_text, paragraphs)))
    for paragraph in paragraphs:
        if grammar is None or grammar.signs(_text(paragraph)) < FEWEST_SIGNS:
            continue
        life.lines += paragraph
        for sentence in sentences_of(paragraph):
            _read(sentence, grammar, life)
    if not any(job["start"] or job["end"] for job in life.jobs):
        life.jobs = []  # a profile, not a history
    return life


def _text(paragraph: list[TextLine]) -> str:
    return " ".join(line.text for line in paragraph)


def _read(sentence: Sentence, grammar: Grammar, life: Life) -> None:
    dates = find_dates(sentence.text)
    masked = sentence.text
    for date in dates:
        masked = masked[: date.begin] + MASK * (date.finish - date.begin) + masked[date.finish :]
    study = _study(sentence, masked, dates, grammar) if grammar.learned.search(masked) else None
    if study:
        life.studies.append(study)
    else:
        life.jobs += _jobs(sentence, masked, dates, grammar)
    if sign := grammar.speak.search(masked):
        life.languages += _languages(sentence, sign.end())


def _study(
    sentence: Sentence, masked: str, dates: list[PrintedDate], grammar: Grammar
) -> dict[str, Any] | None:
    school = school_in(masked, grammar)
    rest = (
        masked
        if school is None
        else masked[: school[0]] + MASK * (school[1] - school[0]) + masked[school[1] :]
    )
    degree = next(
        (m for m in DEGREE.finditer(rest) if m[0][0].isupper() or len(m[0]) >= SHORTEST_DEGREE), None
    )
    if school is None:
        return None
    subject = _field(rest, degree, school, grammar)
    start, end, _ = _times(sentence, dates[:1], bool(dates and not dates[0].single))
    lead = _BEFORE_DEGREE.search(rest, 0, degree.start()) if degree else None
    return {
        "institution": sentence.value(*school),
        "degree": sentence.value(lead.start() if lead else degree.start(), degree.end()) if degree else None,
        "field": sentence.value(*subject) if subject else None,
        "start": start,
        "end": end,
        "grade": None,
    }


def _field(rest: str, degree: re.Match[str] | None, school: Span, grammar: Grammar) -> Span | None:
    """The field behind the degree, behind the verb, or, as in German, between the school and the verb."""
    joint = _BEFORE_FIELD.match(rest, degree.end()) if degree else None
    starts = [joint.end()] if joint else []
    starts += [m.end() for m in grammar.study.finditer(rest)] + [school[1]]
    spans = (phrase_at(rest, start, grammar) for start in starts)
    return next((span for span in spans if span and not _overlaps(span, degree)), None)


def _overlaps(span: Span, degree: re.Match[str] | None) -> bool:
    return degree is not None and span[0] < degree.end() and degree.start() < span[1]


def _jobs(
    sentence: Sentence, masked: str, dates: list[PrintedDate], grammar: Grammar
) -> Iterator[dict[str, Any]]:
    """The jobs of a sentence: a new one begins where something comes that the last one has."""
    parts: list[tuple[int, str, Any]] = [(date.begin, "date", date) for date in dates]
    parts += [(span[0], "title", span) for span in _titles(masked, grammar)]
    parts += [(span[0], kind, span) for kind, span in _employers(masked, grammar)]
    jobs: list[dict[str, Any]] = [{}]
    for _, kind, thing in sorted(parts, key=lambda item: item[0]):
        ends = kind == "date" and "date" in jobs[-1] and "until" not in jobs[-1] and thing.start is None
        if kind in jobs[-1] and not ends:
            jobs.append({})
        jobs[-1]["until" if ends else kind] = thing
    still = bool(grammar.still.search(masked))
    yield from (_job(sentence, job, still) for job in jobs if _is_job(masked, job))


def _is_job(text: str, job: dict[str, Any]) -> bool:
    if "company" in job:
        return "title" in job or "date" in job
    scored = "title" in job and _is_title(text[slice(*job["title"])])
    return scored and "date" in job


def _is_title(text: str) -> bool:
    return bool(title_score(text) or organisation_score(text))


def _titles(text: str, grammar: Grammar) -> Iterator[Span]:
    """The titles behind "as a"; those behind "was a" if words say so, or an employer follows."""
    strong = [span for m in grammar.role.finditer(text) if (span := phrase_at(text, m.end(), grammar))]
    yield from strong
    for m in grammar.being.finditer(text):
        span = phrase_at(text, m.end(), grammar)
        if span is None or span in strong:
            continue
        named = grammar.employer.match(text, len(text[: span[1]]) + 1)
        if _is_title(text[slice(*span)]) or (named and not strong and name_at(text, named.end())):
            yield span


def _employers(text: str, grammar: Grammar) -> Iterator[tuple[str, Span]]:
    """Names behind "at"; a town behind the name is the place."""
    reached = 0
    for m in grammar.employer.finditer(text):
        span = name_at(text, m.end()) if m.start() >= reached else None
        if span is None:
            continue
        reached = span[1]
        yield "company", span
        town = grammar.place.match(text, span[1] + 1)
        where = name_at(text, town.end()) if town else None
        if where and looks_like_city(text[slice(*where)].rstrip(".,")):
            reached = where[1]
            yield "place", where


def _job(sentence: Sentence, job: dict[str, Any], still: bool) -> dict[str, Any]:
    dates = [job[name] for name in ("date", "until") if name in job]
    start, end, current = _times(sentence, dates, True)
    if still and end is None and start is not None:
        current = True
    return {
        "title": sentence.value(*job["title"]) if "title" in job else None,
        "company": sentence.value(*job["company"]) if "company" in job else None,
        "location": sentence.value(*job["place"]) if "place" in job else None,
        "start": start,
        "end": end,
        "current": current,
        "highlights": [],
    }


def _times(
    sentence: Sentence, dates: list[PrintedDate], from_start: bool
) -> tuple[Value | None, Value | None, bool]:
    """Start and end; a single date is the start of a job and the end of a study."""
    start = end = None
    for date in dates:
        span = (date.begin, date.finish)
        if date.start and start is None and from_start:
            start = sentence.value(*span, date.start)
        if date.end and not (date.single and from_start):
            end = sentence.value(*span, date.end)
    return start, end, any(date.current for date in dates) and end is None


def _languages(sentence: Sentence, begin: int) -> list[dict[str, Any]]:
    return [
        achievement("language", sentence.value(m.start(), m.start() + len(name)))
        for m in re.finditer(r"[^\W\d_]+", sentence.text)
        if m.start() >= begin and (name := language_at_start(m[0]))
    ]
