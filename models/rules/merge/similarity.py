"""Similarity of a CV's entry to a row that has another key (pure).

Similarity never merges anything: it makes a proposal, or suppresses an entry that resembles a deleted row. Scores
are 0 (different) or 60-100; text is compared by rapidfuzz ratios (0-100) of folded words in any order. The
thresholds were set on pairs such as "Software Engineer"/"Software Developer" (74, one job), "Engineer"/"Lead
Engineer" (76, one job if both start in the same month) and "Data Scientist"/"Data Analyst" (38, two jobs).
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from rapidfuzz import fuzz

from models.rules.text.compare import fold, organisation

Values = Mapping[str, Any]
Similarity = Callable[[Values, Values], float]

WRITTEN_ALIKE = 88
SAME_ORGANISATION = 88
SAME_TITLE = 80
SAME_TITLE_AND_START = 60
SAME_SUBJECT = 70
SAME_ACHIEVEMENT = 88
MONTHS_OFF = 12
"""A date this far off may be a slip: a wrong month, or a wrong year."""

LEVELS = {
    "bachelor": re.compile(r"\b(b ?sc|b ?s|b ?a|b ?eng|b ?tech|bachelor\w*|licence|grado)\b"),
    "master": re.compile(r"\b(m ?sc|m ?s|m ?a|m ?eng|m ?tech|mba|master\w*|diplom|máster)\b"),
    "doctor": re.compile(r"\b(ph ?d|dr|doctor\w*|doktor\w*|dphil)\b"),
}


def experience_similarity(one: Values, other: Values) -> float:
    """Same employer, similar titles, and periods that could be the same one."""
    employer = _organisations(one.get("company"), other.get("company"))
    titles = _titles(one.get("title"), other.get("title"))
    same_start = bool(one.get("start")) and one.get("start") == other.get("start")
    threshold = SAME_TITLE_AND_START if same_start else SAME_TITLE
    if not employer or titles < threshold or not _one_period(one, other):
        return 0.0
    return (employer + titles + (100 if same_start else 60)) / 3


def education_similarity(one: Values, other: Values) -> float:
    """Same school, same level of degree, similar subjects, ends within a year."""
    school = _organisations(one.get("institution"), other.get("institution"))
    level, subject = _study(one)
    other_level, other_subject = _study(other)
    if level and other_level and level != other_level:
        return 0.0
    subjects = _words(subject, other_subject) if subject and other_subject else SAME_SUBJECT
    near_ends = _close(one.get("end"), other.get("end"))
    return (school + subjects) / 2 if school and subjects >= SAME_SUBJECT and near_ends else 0.0


def achievement_similarity(one: Values, other: Values) -> float:
    """Same kind, similar titles (numbers and one-letter grades must be equal), dates within a year."""
    if one.get("kind") != other.get("kind") or not _close(one.get("date"), other.get("date")):
        return 0.0
    titles = fold(one.get("title")), fold(other.get("title"))
    ratio = _words(*titles)
    return ratio if ratio >= SAME_ACHIEVEMENT and _marks(titles[0]) == _marks(titles[1]) else 0.0


def no_similarity(one: Values, other: Values) -> float:
    """For skills: ``C`` and ``C#`` differ by one sign and are two skills."""
    return 0.0


def experience_from_key(key: str) -> dict[str, Any]:
    """The values of a position that its key holds."""
    company, title, start = [*key.split("|"), "", ""][:3]
    return {"company": company, "title": title, "start": start or None}


def education_from_key(key: str) -> dict[str, Any]:
    institution, degree, field = [*key.split("|"), "", ""][:3]
    return {"institution": institution, "degree": degree, "field": field}


def achievement_from_key(key: str) -> dict[str, Any]:
    kind, title, date = [*key.split("|"), "", ""][:3]
    return {"kind": kind, "title": title, "date": date or None}


def skill_from_key(key: str) -> dict[str, Any]:
    return {"name": key}


def _words(one: str, other: str) -> float:
    """Ratio of words in any order, or in the same order with other spaces (``ScrumMaster``)."""
    in_order = fuzz.ratio(one, other)
    return max(fuzz.token_sort_ratio(one, other), in_order if in_order >= WRITTEN_ALIKE else 0.0)


def _organisations(one: str | None, other: str | None) -> float:
    """0 for different names; a longer form of a name (``Acme``, ``Acme Norway``) is similar."""
    names = organisation(fold(one)), organisation(fold(other))
    if not names[0] or not names[1]:
        return 60.0 if names[0] == names[1] else 0.0
    ratio = _words(*names)
    if set(names[0].split()) <= set(names[1].split()) or set(names[1].split()) <= set(names[0].split()):
        ratio = max(ratio, SAME_ORGANISATION)
    return ratio if ratio >= SAME_ORGANISATION else 0.0


def _titles(one: str | None, other: str | None) -> float:
    """A missing title counts as one in other words."""
    titles = fold(one), fold(other)
    if not titles[0] or not titles[1]:
        return SAME_TITLE_AND_START
    return max(_words(*titles), fuzz.partial_token_sort_ratio(*titles) * 0.8)


def _study(values: Values) -> tuple[str | None, str]:
    """(level, subject) of degree and field read together: ``BSc Physics`` is ``BSc`` in ``Physics``."""
    text = f"{fold(values.get('degree'))} {fold(values.get('field'))}".strip()
    for level, pattern in LEVELS.items():
        if pattern.search(text):
            rest = re.sub(r"\b(of|in|science|arts|engineering|degree)\b", " ", pattern.sub(" ", text))
            return level, " ".join(rest.split())
    return None, text


def _marks(title: str) -> set[str]:
    return {word for word in title.split() if len(word) == 1 or any(sign.isdigit() for sign in word)}


def _one_period(one: Values, other: Values) -> bool:
    """Whether the periods overlap and at most one of the two dates clearly differs."""
    if _before(one.get("end"), other.get("start")) or _before(other.get("end"), one.get("start")):
        return False
    if one.get("end") and one.get("end") == other.get("end"):
        return True
    return _close(one.get("start"), other.get("start"))


def _before(end: str | None, start: str | None) -> bool:
    """Whether it is earlier at the precision both have."""
    if not end or not start:
        return False
    size = min(len(end), len(start))
    return end[:size] < start[:size]


def _close(one: str | None, other: str | None) -> bool:
    """Missing on one side, or at most a year apart at the precision both have."""
    if not one or not other:
        return True
    if min(len(one), len(other)) < len("2020-01"):
        return _year(one) is None or _year(other) is None or abs(_year(one) - _year(other)) <= 1  # type: ignore[operator]
    months = [_months(date) for date in (one, other)]
    return None in months or abs(months[0] - months[1]) <= MONTHS_OFF  # type: ignore[operator]


def _year(date: str) -> int | None:
    return int(date[:4]) if date[:4].isdecimal() else None


def _months(date: str) -> int | None:
    year, month = _year(date), date[5:7]
    return None if year is None or not month.isdecimal() else year * 12 + int(month)
