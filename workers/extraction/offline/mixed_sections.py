"""Splits sections that hold several kinds: under "Education & Languages", or rows like "Awards: ..." among skills."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from workers.extraction.offline.entries.headers import split_at_any_separator
from workers.extraction.offline.readers.certifications_and_awards import ISSUED_BY
from workers.extraction.offline.readers.grades import is_only_grade
from workers.extraction.offline.readers.languages import is_language_line
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import tokenise
from workers.extraction.offline.vocabulary.degrees import degree_score, school_score
from workers.extraction.offline.vocabulary.headings import exact_kind, exact_kinds, likely_kind
from workers.extraction.offline.vocabulary.languages import language_at_start
from workers.extraction.offline.vocabulary.titles import title_score

_LABEL = re.compile(r"(?P<label>[^:：,;]{3,40}?)\s?[:：]\s*(?=\S)")
_LISTED = re.compile(r"[,;，；،؛]\s(?![^()（）]*[)）])")
_WORK = re.compile(r"[“”„«]|\bet al\b|\bdoi\b|\bISBN\b|\bISSN\b", re.IGNORECASE)
REACH = 4  # lines
Part = tuple[str | None, TextLine]
WITH_ROWS = frozenset({"skills", "ignored", "other"})
ROWS = frozenset({"award", "certification", "publication", "volunteering", "project", "ignored"})
OF_OTHERS = frozenset({"ignored", "other"})
ENTRIES, LONGEST_ITEM = frozenset({"experience", "education"}), 4  # words
PLAIN = frozenset({"volunteering", "certification"})
"""What single lines below a heading of no interest may say they are."""


def split_mixed(sections: list[Section]) -> list[Section]:
    """The sections, with every run of lines of another kind as a section of its own."""
    return [part for section in sections for part in _split(section)]


def _split(section: Section) -> list[Section]:
    end = _end_of_entries(section.lines) if section.kind in ENTRIES else len(section.lines)
    if end < len(section.lines):
        lists = replace(section, kind="skills", lines=section.lines[end:])
        return [*_split(replace(section, lines=section.lines[:end])), lists]
    kinds = set(exact_kinds(section.heading))
    if section.kind == "certification" and any(map(_is_study, section.lines)):
        settled = [("education" if _is_study(line) else section.kind, line) for line in section.lines]
        return _sections_of_runs(section, settled)
    if len(kinds) < 2 and section.kind not in WITH_ROWS:
        return [section]
    parts = [part for line in section.lines for part in _parts(line, section, kinds)]
    settled = [
        (kind or _kind_nearby(parts, position, above) or section.kind, line)
        for position, ((kind, line), above) in enumerate(zip(parts, _kinds_above(parts), strict=True))
    ]
    return _sections_of_runs(section, settled)


def _end_of_entries(lines: list[TextLine]) -> int:
    """Where labelled lists in plain lines begin that end the section, if one of them names languages."""
    end = len(lines)
    while end > 1 and _is_labelled_list(lines[end - 1]):
        end -= 1
    return end if any(map(is_language_line, lines[end:])) else len(lines)


def _is_labelled_list(line: TextLine) -> bool:
    label = _LABEL.match(line.text)
    if label is None or line.bullet or tokenise(line).dates:
        return False
    items = _LISTED.split(line.text[label.end() :])
    return len(items) > 1 and all(len(item.split()) <= LONGEST_ITEM for item in items)


def _sections_of_runs(section: Section, settled: list[tuple[str, TextLine]]) -> list[Section]:
    runs = [(kind, [line for _, line in run]) for kind, run in groupby(settled, key=lambda part: part[0])]
    if len(runs) < 2 and all(kind == section.kind for kind, _ in runs):
        return [section]
    return [replace(section, kind=kind, lines=lines) for kind, lines in runs]


def _is_study(line: TextLine) -> bool:
    """Whether a line of training names a school, and between other signs a degree: "Avon College, AAS, Botany"."""
    if line.bullet or not (school_score(line.text) and degree_score(line.text)):
        return False
    parts = [part.text for part in split_at_any_separator(line.piece)]
    schools = any(school_score(text) and not degree_score(text) for text in parts)
    return schools and any(degree_score(text) and not school_score(text) for text in parts)


def _kinds_above(parts: list[Part]) -> Iterator[str | None]:
    """For each line the last kind above it."""
    last: str | None = None
    for kind, _ in parts:
        yield last
        last = kind or last


def _kind_nearby(parts: list[Part], position: int, above: str | None) -> str | None:
    """The kind of the lines below if the line begins an entry, else of those above."""
    line = parts[position][1]
    begins = not position or (line.bold and not parts[position - 1][1].bold)
    following = parts[position + 1 : position + REACH]
    below = next((kind for kind, other in following if kind and not other.bold), None)
    return (below or above) if begins else (above or below)


def _parts(line: TextLine, section: Section, kinds: set[str]) -> Iterator[Part]:
    """The line with its kind, if it shows one; a row of another kind as one line for each of its items."""
    label = _LABEL.match(line.text) if section.kind in WITH_ROWS else None
    row = exact_kind(label["label"]) if label else None
    if row == "ignored" and label and " " in label["label"].strip():
        row = None  # "Interests: ..." is none of the skills, "Research areas: ..." may be
    if label and row in ROWS and row != section.kind:
        yield from ((row, item) for item in _items(line, label.end()))
    elif label or not kinds - {section.kind}:
        yield _kind_of_line(line, section.kind), line
    else:
        yield from _kinds_of_pieces(line, kinds)


def _items(line: TextLine, begin: int) -> list[TextLine]:
    """The items of a row behind its label."""
    rest = line.piece.cut(begin, len(line.text))
    ends = [m.start() for m in _LISTED.finditer(rest.text)]
    begins = [0, *(m.end() for m in _LISTED.finditer(rest.text))]
    pieces = [rest.cut(a, b) for a, b in zip(begins, [*ends, len(rest.text)], strict=True)]
    return [
        replace(line, piece=piece, pieces=(piece,), runs=(), bullet=True) for piece in pieces if piece.text
    ]


def _kind_of_line(line: TextLine, kind: str) -> str:
    if kind not in OF_OTHERS:
        return kind
    likely = likely_kind(line.text)
    return likely if likely in PLAIN else kind


def _kinds_of_pieces(line: TextLine, kinds: set[str]) -> Iterator[Part]:
    """The line with its kind among those the heading names; languages behind a gap are cut off."""
    cut = next((i for i, piece in enumerate(line.pieces) if i and language_at_start(piece.text)), 0)
    if "languages" not in kinds or not cut or language_at_start(line.text):
        yield _kind_among(line, kinds), line
        return
    begin = line.pieces[cut].start
    left, right = (
        line.piece.cut(0, line.piece.index(begin)),
        line.piece.cut(line.piece.index(begin), len(line.text)),
    )
    first = replace(
        line, piece=left, pieces=line.pieces[:cut], runs=tuple(r for r in line.runs if r.start < begin)
    )
    yield _kind_among(first, kinds), first
    yield "languages", replace(line, piece=right, pieces=line.pieces[cut:], runs=())


def _kind_among(line: TextLine, kinds: set[str]) -> str | None:
    """The kind the line shows among those the heading names."""
    if "languages" in kinds and (is_language_line(line) or language_at_start(line.text)):
        return "languages"
    if line.bullet and kinds & {"experience", "project"}:
        return None
    tokens = tokenise(line, listing=True)
    single = bool(tokens.dates) and all(d.date.single and not d.date.current for d in tokens.dates)
    item = single and any(not is_only_grade(part) for part in tokens.words)
    evidence = {
        "education": bool(school_score(line.text) or degree_score(line.text)),
        "publication": bool(_WORK.search(line.text) or (item and ISSUED_BY.match(line.text))),
        "experience": title_score(line.text) > 1 or (bool(tokens.dates) and not single),
        "volunteering": likely_kind(line.text) == "volunteering",
        "certification": item,
        "award": item,
    }
    return next((name for name, shows in evidence.items() if shows and name in kinds), None)
