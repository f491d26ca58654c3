"""Decides what an unknown heading heads by what stands under it."""

import re
from dataclasses import replace

from workers.extraction.document.contact_patterns import EMAIL, PHONE, URL
from workers.extraction.offline.readers.languages import is_language_line, names_languages
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import is_sentence, tokenise
from workers.extraction.offline.vocabulary.degrees import degree_score, school_score
from workers.extraction.offline.vocabulary.titles import title_score

LONG = 60  # characters of a line of running text
LONGEST_TAG = 4  # words
FEWEST_TAGS = 3
FEWEST_TITLES = 2
PLAIN = 0.8  # of the parts of a list


def name_unknown(sections: list[Section]) -> list[Section]:
    """The sections below unknown headings with the kind their lines show; those that show none stay "other"."""
    kinds = {section.kind for section in sections}
    named = []
    for section in sections:
        kind = _kind(section, kinds) if section.kind == "other" and section.lines else section.kind
        kinds.add(kind)
        named.append(section if kind == section.kind else replace(section, kind=kind))
    return named if "skills" in kinds else _name_tags(named)


def _kind(section: Section, kinds: set[str]) -> str:
    lines = section.lines
    tokens = [tokenise(line) for line in lines]
    dated = [t for t in tokens if t.dates]
    if not dated and names_languages(lines) and "languages" not in kinds:
        return "languages"
    if any(not t.dates[0].date.single or t.dates[0].date.current for t in dated):
        return _kind_of_periods(lines, kinds)
    if dated:
        return _kind_of_dates(lines, [t.line for t in dated], kinds)
    long = sum(1 for line in lines if len(line.text) > LONG or is_sentence(line.text))
    if 2 * long >= len(lines) and not kinds & {"experience", "education", "summary"}:
        return "summary"
    return "project" if "experience" in kinds and "project" not in kinds and _are_titled(lines) else "other"


def _are_titled(lines: list[TextLine]) -> bool:
    """Whether bold titles stand above texts, and nothing says that they are people."""
    if any(EMAIL.search(line.text) or PHONE.search(line.text) for line in lines) or not lines[0].bold:
        return False
    titles = [i for i, line in enumerate(lines) if line.bold and not line.bullet and len(line.pieces) == 1]
    texts = [
        i for i in titles if i + 1 < len(lines) and not lines[i + 1].bold and is_sentence(lines[i + 1].text)
    ]
    return len(titles) >= FEWEST_TITLES and len(texts) == len(titles)


def _kind_of_periods(lines: list[TextLine], kinds: set[str]) -> str:
    """Jobs or studies by words that tell; else by order: jobs, then studies (which have no texts), then projects."""
    heads = [line for line in lines if not line.bullet and not is_sentence(line.text)]
    studies = sum(1 for line in heads if _is_study(line))
    jobs = sum(1 for line in heads if title_score(line.text) > 1)
    if studies != jobs:
        return "education" if studies > jobs else "experience"
    texts = any(line.bullet or len(line.text) > LONG for line in lines)
    if "experience" not in kinds:
        return "experience"
    return "project" if texts or "education" in kinds else "education"


def _kind_of_dates(lines: list[TextLine], dated: list[TextLine], kinds: set[str]) -> str:
    """Studies by words that tell or as the first dated section beside the jobs, then certificates; long lines are
    publications."""
    studies = sum(1 for line in lines if not line.bullet and _is_study(line))
    if "education" not in kinds or 2 * studies >= len(dated):
        return "education"
    long = sum(1 for line in dated if len(line.text) > LONG)
    kind = "publication" if 2 * long > len(dated) else "certification"
    return "other" if kind in kinds else kind


def _is_study(line: TextLine) -> bool:
    return bool(school_score(line.text) or degree_score(line.text))


def _name_tags(sections: list[Section]) -> list[Section]:
    """Sections of nothing but short tags are skills where no heading names skills."""
    tagged = {
        index: count
        for index, section in enumerate(sections)
        if section.kind == "other" and (count := _count_tags(section.lines))
    }
    chosen = set(tagged) if len(tagged) > 1 or max(tagged.values(), default=0) >= FEWEST_TAGS else set()
    return [
        replace(section, kind="skills") if index in chosen else section
        for index, section in enumerate(sections)
    ]


def _count_tags(lines: list[TextLine]) -> int:
    """The number of short tags the lines hold; 0 where they hold much else."""
    tags = [tag for line in lines for piece in line.pieces for tag in _tags(piece.text)]
    if any(tokenise(line).dates or is_language_line(line) or EMAIL.search(line.text) for line in lines):
        return 0
    named = [tag for tag in tags if any(c.isalpha() for c in tag)]
    short = [tag for tag in named if len(tag.split()) <= LONGEST_TAG and not URL.search(tag)]
    return len(short) if len(short) >= PLAIN * len(tags) else 0


def _tags(text: str) -> list[str]:
    """The parts of a list, without the label before it."""
    label, colon, rest = text.partition(":")
    listed = rest if colon and len(label.split()) <= LONGEST_TAG else text
    return [part.strip() for part in re.split(r"[,;|•·、，،؛]", listed) if part.strip()]
