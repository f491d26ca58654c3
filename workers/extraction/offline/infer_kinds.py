"""Decides what an unknown heading heads by what stands under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workers.extraction.document.contact_patterns import EMAIL, PHONE, URL
from workers.extraction.offline.readers.languages import is_language_line, names_languages
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.bullets import items
from workers.extraction.offline.text.labels import columns_of, is_table_heading
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import LineTokens, is_sentence, tokenise
from workers.extraction.offline.vocabulary.degrees import GRADE, degree_score, school_score
from workers.extraction.offline.vocabulary.field_labels import field_of
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

LONG = 60  # characters of a line of running text
LONGEST_TAG = 4  # words
FEWEST_TAGS = 3
FEWEST_TITLES = 2
FEWEST_LABELS = 2  # known ones of a table
PLAIN = 0.8  # of the parts of a list
LONGEST_RECORD = 110  # characters
MOSTLY_LANGUAGES = 0.5  # of the parts below an unknown heading
FEWEST_DIGITS = 9  # of a phone number that is no date
CHIEF = frozenset({"experience", "skills", "summary", "languages", "award", "certification", "project"})
MOST_LISTED = 3  # of these, in a document whose heading of studies need not be known
RECORDS = ("certification", "award", "project", "volunteering")
"""What lists of short records are, in the order of what CVs have."""
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_TAG_ENDS = re.compile(r"[,;|•·、，،؛]|\s/(?:\s|$)|^/\s")


@dataclass(frozen=True, slots=True)
class _Document:
    """``kinds`` of the sections so far, ``listed`` those with headings somebody listed; ``described``: some unknown
    section has periods and texts, as jobs have."""

    kinds: set[str]
    listed: frozenset[str]
    described: bool


def name_unknown(sections: list[Section]) -> list[Section]:
    """The sections below unknown headings with the kind their lines show; those that show none stay "other"."""
    kinds = {section.kind for section in sections}
    described = any(s.kind == "other" and _has_periods(s.lines) and _has_texts(s.lines) for s in sections)
    document = _Document(kinds, frozenset(kinds), described)
    named = []
    for section in sections:
        unknown = section.kind == "other" and section.lines
        kind = _kind(section.lines, document) if unknown else section.kind
        kinds.add(kind)
        named.append(section if kind == section.kind else replace(section, kind=kind))
    named = named if "education" in kinds else [_as_studies(section) for section in named]
    return _name_records(named if "skills" in kinds else _name_tags(named))


def _as_studies(section: Section) -> Section:
    """A section of training whose lines name schools and degrees, on one line or on two."""
    heads = [line for line in section.lines if not line.bullet]
    studies = sum(1 for line in heads if school_score(line.text) and degree_score(line.text))
    pairs = list(zip(heads[::2], heads[1::2], strict=False))
    paired = bool(pairs) and 2 * len(pairs) == len(heads)
    paired = paired and all(degree_score(a.text) and school_score(b.text) for a, b in pairs)
    trained = section.kind == "certification" and (2 * studies > len(heads) or paired)
    return replace(section, kind="education") if trained else section


def _kind(lines: list[TextLine], document: _Document) -> str:
    kinds = document.kinds
    dated = [t for t in map(tokenise, lines) if t.dates]
    if not dated and names_languages(lines, MOSTLY_LANGUAGES) and "languages" not in kinds:
        return "languages"
    columns = columns_of(lines[0], FEWEST_LABELS) if is_table_heading(lines) else None
    labels = {field_of(line.pieces[0].text.strip(" :：")) for line in lines if len(line.pieces) == 2}
    if labels & {"company", "title"} and labels & {"dates", "duties"}:
        return "experience"
    if columns:
        return "education" if {"institution", "degree"} & set(columns) else "experience"
    if _has_periods(lines):
        return _kind_of_periods(lines, document)
    if dated:
        return _kind_of_dates(lines, [t.line for t in dated], document)
    long = sum(1 for line in lines if len(line.text) > LONG or is_sentence(line.text))
    tags = "skills" not in kinds and _count_tags(lines) > len(lines)
    if 2 * long >= len(lines) and not tags and not kinds & {"experience", "education", "summary"}:
        return "summary"
    return "project" if "experience" in kinds and "project" not in kinds and _are_titled(lines) else "other"


def _has_periods(lines: Sequence[TextLine]) -> bool:
    dates = [dated.date for line in lines for dated in tokenise(line).dates]
    return any(not date.single or date.current for date in dates)


def _has_texts(lines: Sequence[TextLine]) -> bool:
    """Whether there are items or running text, the dates of a line not counted."""
    return any(line.bullet or _length(tokenise(line)) > LONG for line in lines)


def _length(tokens: LineTokens) -> int:
    return sum(len(part.text) for part in (*tokens.words, *tokens.places))


def _are_titled(lines: list[TextLine]) -> bool:
    """Whether bold titles stand above texts, and nothing says that they are people."""
    if any(EMAIL.search(line.text) or PHONE.search(line.text) for line in lines) or not lines[0].bold:
        return False
    titles = [i for i, line in enumerate(lines) if line.bold and not line.bullet and len(line.pieces) == 1]
    texts = [
        i for i in titles if i + 1 < len(lines) and not lines[i + 1].bold and is_sentence(lines[i + 1].text)
    ]
    return len(titles) >= FEWEST_TITLES and len(texts) == len(titles)


def _kind_of_periods(lines: list[TextLine], document: _Document) -> str:
    """Jobs or studies by words that tell; else studies are what has no texts beside jobs that have; then projects."""
    kinds = document.kinds
    heads = [line for line in lines if not line.bullet and not is_sentence(line.text)]
    studies = sum(1 for line in heads if _is_study(line))
    jobs = sum(1 for line in heads if title_score(line.text) > 1 or _is_employer(line))
    texts = _has_texts(lines)
    plain = not texts and "education" not in kinds and (document.described or "experience" in kinds)
    if studies != jobs and not (plain and jobs == studies + 1):
        return "education" if studies > jobs else "experience"
    if plain:
        return "education"
    if "experience" not in kinds:
        return "experience"
    return "project" if texts or "education" in kinds else "education"


def _kind_of_dates(lines: list[TextLine], dated: list[TextLine], document: _Document) -> str:
    """Studies by words that tell or as the first dated section beside the jobs, then certificates; long lines are
    publications."""
    studies = sum(1 for line in lines if not line.bullet and _is_study(line))
    if not studies and _are_records(lines):
        return "other"
    kinds = document.kinds
    if 2 * studies >= len(dated) or ("education" not in kinds and len(document.listed & CHIEF) < MOST_LISTED):
        return "education"
    long = sum(1 for line in dated if len(line.text) > LONG)
    kind = "publication" if 2 * long > len(dated) else "certification"
    return "other" if kind in kinds else kind


def _is_study(line: TextLine) -> bool:
    if degree_score(line.text) or GRADE.match(line.text):
        return True
    return school_score(line.text) > 0 and title_score(line.text) <= 1  # a school employs, too


def _is_employer(line: TextLine) -> bool:
    return bool(organisation_score(line.text)) and not school_score(line.text)


def _name_records(sections: list[Section]) -> list[Section]:
    """The sections with every list of short records under an unknown heading as the next kind there is none of."""
    kinds = {section.kind for section in sections}
    named = []
    for section in sections:
        kind = next((kind for kind in RECORDS if kind not in kinds), None)
        if kind and section.kind == "other" and _are_records(section.lines):
            kinds.add(kind)
            section = replace(section, kind=kind)
        named.append(section)
    return named


def _are_records(lines: list[TextLine]) -> bool:
    """Whether the lines are bulleted, short, no sentences, and name no people who can be reached."""
    if not lines or not lines[0].bullet:
        return False
    texts = [item.value for item in items([(line, [line.piece]) for line in lines])]
    bullets = sum(1 for line in lines if line.bullet)
    reachable = any(EMAIL.search(text) or _has_phone(text) for text in texts)
    plain = [text for text in texts if len(text) <= LONGEST_RECORD and not is_sentence(text)]
    return len(texts) == bullets and len(plain) == len(texts) and not reachable


def _has_phone(text: str) -> bool:
    return any(sum(c.isdigit() for c in m[0]) >= FEWEST_DIGITS for m in PHONE.finditer(text))


def _name_tags(sections: list[Section]) -> list[Section]:
    """Sections of nothing but short tags are skills where no heading names skills."""
    tagged = {
        index: count
        for index, section in enumerate(sections)
        if section.kind == "other" and (count := _count_tags(section.lines))
    }
    lists = {i for i, count in tagged.items() if count >= FEWEST_TAGS and count > len(sections[i].lines)}
    tagged = {index: count for index, count in tagged.items() if index in lists} if lists else tagged
    chosen = set(tagged) if len(tagged) > 1 or max(tagged.values(), default=0) >= FEWEST_TAGS else set()
    return [
        replace(section, kind="skills") if index in chosen else section
        for index, section in enumerate(sections)
    ]


def _count_tags(lines: list[TextLine]) -> int:
    """The number of short tags the lines hold; 0 where they hold much else."""
    lines = [line for line in lines if not is_language_line(line)]
    tags = [tag for line in lines for piece in line.pieces for tag in _tags(piece.text, line.bullet)]
    if any(_is_dated(line) or EMAIL.search(line.text) for line in lines):
        return 0
    named = [tag for tag in tags if any(c.isalpha() for c in tag)]
    short = [tag for tag in named if len(tag.split()) <= LONGEST_TAG and not URL.search(tag)]
    return len(short) if len(short) >= PLAIN * len(tags) else 0


def _is_dated(line: TextLine) -> bool:
    return bool(tokenise(line, listing=line.bullet).dates)


def _tags(text: str, item: bool) -> list[str]:
    """The parts of a list, without the label before it; an ``item`` of two parts is one thing and its source."""
    label, colon, rest = text.partition(":")
    listed = rest if colon and len(label.split()) <= LONGEST_TAG else text
    tags = [part.strip() for part in _TAG_ENDS.split(_BRACKETS.sub("", listed)) if part.strip()]
    return [text] if item and len(tags) == 2 and not (colon and label) else tags
