"""Rules about skills: no repetitions, and support by positions or projects."""

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
"""The maximum number of words in the name of a skill."""
_PARTS = re.compile(r"\s*[()/,;&]\s*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORK = ("project", "volunteering", "publication", "certification")


class Mentions:
    """The skills that texts mention, in any spelling."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(map(fold, texts))
        self._spellings = _joined(self._text.replace("\n", " \n ").split(" "))

    def has(self, name: str) -> bool:
        parts = [name, *_PARTS.split(name)] if _PARTS.search(name) else [name]
        return any(self._has(part) for part in parts if fold(part))

    def _has(self, name: str) -> bool:
        slug = skill_slug(name)
        skill = KNOWN.get(slug)
        if not self._spellings.isdisjoint((slug, *(skill.aliases if skill else ()))):
            return True
        return bool(_CJK.search(name)) and fold(name) in self._text


def work_texts(extraction: Extraction) -> list[str]:
    """Texts about work: titles, notes and bullets of positions, titles of projects and similar achievements."""
    texts: list[str] = []
    for entry in extraction["experience"]:
        texts += [entry["title"] or "", entry.get("notes") or "", *entry["highlights"]]
    return texts + [item["title"] for item in extraction["achievements"] if item["kind"] in _WORK]


def is_supported(cv: ScoredCv) -> RuleResult | None:
    skills = _first_of_each(cv)
    if not skills or not cv.distinct_bullets:
        return None
    mentions = Mentions(work_texts(cv.extraction))
    mentioned = cv.layout.mentioned_skills
    unsupported = [index for index, name in skills if name not in mentioned and not mentions.has(name)]
    faults = tuple(
        locate(cv, f"/skills/{index}/name", "No position or project mentions this skill.")
        for index in unsupported
    )
    return require_share(len(skills) - len(faults), faults, SUPPORTED_PERCENT)


def is_named_once(cv: ScoredCv) -> RuleResult | None:
    first = {index for index, _ in _first_of_each(cv)}
    skills = cv.extraction["skills"]
    if not skills:
        return None
    repeated = (
        locate(cv, f"/skills/{index}/name", "This skill is already in the list.")
        for index in range(len(skills))
        if index not in first
    )
    return tolerate(tuple(repeated), TOLERATED_REPEATS)


def _first_of_each(cv: ScoredCv) -> list[tuple[int, str]]:
    first: dict[str, tuple[int, str]] = {}
    for index, skill in enumerate(cv.extraction["skills"]):
        first.setdefault(skill_slug(skill["name"]), (index, skill["name"]))
    return list(first.values())


def _joined(words: list[str]) -> set[str]:
    """Each word, and each joined with up to three that follow, so that spaces and hyphens do not matter."""
    spellings = set(words)
    for length in range(2, LONGEST_NAME + 1):
        spellings.update(map("".join, zip(*(words[begin:] for begin in range(length)), strict=False)))
    return spellings


SUPPORTED = ScoreRule(
    "skills_supported",
    6,
    f"At least {SUPPORTED_PERCENT} % of the skills appear in positions, their notes or projects.",
    "Mention these skills where you used them, or remove those that you have not used.",
    "skills, and bullets below positions",
    is_supported,
)
NAMED_ONCE = ScoreRule(
    "skills_repeated", 3, "No skill is listed twice.", "Remove the repeated skill.", "skills", is_named_once
)
