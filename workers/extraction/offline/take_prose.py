"""Takes what sentences tell out of the sections of a CV that has no list of jobs."""

from dataclasses import replace
from itertools import chain

from workers.extraction.offline.readers.prose import Life, life_in
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.paragraphs import prose_in
from workers.extraction.offline.text.tokens import tokenise

KINDS = frozenset({"head", "summary", "other", "experience", "education"})
"""Sections whose sentences are read."""
HEADED = frozenset({"experience", "education"})


def take_prose(sections: list[Section]) -> tuple[list[Section], Life]:
    """The sections without the sentences that tell jobs or studies, and what they tell where no list does."""
    prose = [prose_in(section.lines) if section.kind in KINDS else [] for section in sections]
    if _kinds_of_lists(sections, [list(chain(*paragraphs)) for paragraphs in prose]) - {"education"}:
        return sections, Life()
    lives = [life_in(paragraphs) if paragraphs else Life() for paragraphs in prose]
    listed = _kinds_of_lists(sections, [life.lines for life in lives])
    if listed - {"education"}:
        return sections, Life()
    if "education" in listed:
        lives = [replace(life, studies=[]) for life in lives]
    whole = Life()
    rest: list[Section] = []
    for section, life in zip(sections, lives, strict=True):
        if not (life.jobs or life.studies):
            rest.append(section)
            continue
        rest += _parted(section, life)
        whole.jobs += life.jobs
        whole.studies += life.studies
        whole.languages += life.languages
    return rest, whole


def _kinds_of_lists(sections: list[Section], in_prose: list[list[TextLine]]) -> set[str]:
    """The kinds of the sections that have entries besides the lines of sentences ``in_prose``, each section's."""
    return {
        section.kind for section, lines in zip(sections, in_prose, strict=True) if _is_list(section, lines)
    }


def _is_list(section: Section, in_prose: list[TextLine]) -> bool:
    """Whether the section has entries: lines that are no sentences, dated where no heading names them."""
    lines = [line for line in section.lines if line not in in_prose]
    if section.kind in HEADED:
        return bool(lines)
    return section.kind in ("head", "other", "project") and any(tokenise(line).dates for line in lines)


def _parted(section: Section, life: Life) -> list[Section]:
    """The section's other lines, and its sentences as a summary of the person."""
    lines = [line for line in section.lines if line not in life.lines]
    sentences = replace(section, kind="summary", lines=life.lines)
    return [replace(section, lines=lines), sentences] if section.kind == "head" else [sentences]
