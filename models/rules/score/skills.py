"""Skills a CV names, and whether what the person did bears them out."""

import re
from collections.abc import Iterable

from models.rules.documents.extraction import Extraction
from models.rules.score.reading import ScoredCv
from models.rules.score.rule import RuleResult, ScoreRule, locate, require_share, tolerate
from models.rules.text.compare import fold, skill_slug
from models.rules.text.skill_aliases import KNOWN

SUPPORTED_PERCENT = 40
TOLERATED_REPEATS = 3
LONGEST_NAME = 4
"""Words of a skill's name that are looked for as one."""
_PARTS = re.compile(r"\s*[()/,;&]\s*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORK = ("project", "volunteering", "publication", "certification")


class Mentions:
    """The skills that texts speak of, however they spell them."""

    def __init__(self, texts: Iterable[str]) -> None:
        folded = [fold(text) for text in texts]
        self._text = "\n".join(folded)
        self._spellings = {spelling for text in folded for spelling in _joined(text.split())}

    def has(self, name: str) -> bool:
        parts = [name, *_PARTS.split(name)] if _PARTS.search(name) else [name]
        return any(self._has(part) for part in parts if fold(part))

    def _has(self, name: str) -> bool:
        slug = skill_slug(name)
        known = KNOWN.get(slug)
        if not self._spellings.isdisjoint((slug, *(known.aliases if known else ()))):
            return True
        return bool(_CJK.search(name)) and fold(name) in self._text


def work_texts(extraction: Extraction) -> list[str]:
    """What the person did: titles and bullets of positions, titles of projects and the like."""
    texts: list[str] = []
    for entry in extraction["experience"]:
        texts += [entry["title"] or "", *entry["highlights"]]
    return texts + [item["title"] for item in extraction["achievements"] if item["kind"] in _WORK]


def is_supported(cv: ScoredCv) -> RuleResult | None:
    skills = _first_of_each(cv)
    if not skills or not cv.distinct_bullets:
        return None
    mentions = Mentions(work_texts(cv.extraction))
    known = cv.layout.mentioned_skills
    bare = [index for index, name in skills if name not in known and not mentions.has(name)]
    faults = tuple(
        locate(cv, f"/skills/{index}/name", "No position or project speaks of this.") for index in bare
    )
    return require_share(len(skills) - len(faults), faults, SUPPORTED_PERCENT)


def is_named_once(cv: ScoredCv) -> RuleResult | None:
    first = {index for index, _ in _first_of_each(cv)}
    skills = cv.extraction["skills"]
    if not skills:
        return None
    twice = (
        locate(cv, f"/skills/{index}/name", "This skill is named before.")
        for index in range(len(skills))
        if index not in first
    )
    return tolerate(tuple(twice), TOLERATED_REPEATS)


def _first_of_each(cv: ScoredCv) -> list[tuple[int, str]]:
    seen: dict[str, tuple[int, str]] = {}
    for index, skill in enumerate(cv.extraction["skills"]):
        seen.setdefault(skill_slug(skill["name"]), (index, skill["name"]))
    return list(seen.values())


def _joined(words: list[str]) -> Iterable[str]:
    """Each word, and up to three of its followers joined to it: how a name is told from its spaces and hyphens."""
    yield from words
    for length in range(2, LONGEST_NAME + 1):
        yield from map("".join, zip(*(words[begin:] for begin in range(length)), strict=False))


SUPPORTED = ScoreRule(
    "skills_supported",
    6,
    f"At least {SUPPORTED_PERCENT} % of the skills appear in positions or projects.",
    "Name these skills where you used them, or leave out those you have not used.",
    "skills, and bullets below positions",
    is_supported,
)
NAMED_ONCE = ScoreRule(
    "skills_repeated", 3, "No skill is named twice.", "Remove the second naming.", "skills", is_named_once
)
