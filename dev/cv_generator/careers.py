"""Invents careers from a seed: jobs, and the studies before them."""

import random
from dataclasses import dataclass

from dev.cv_generator.dates import Month, shift
from dev.cv_generator.words.vocabulary import Trade, Vocabulary


@dataclass
class Role:
    title: str
    start: Month
    end: Month | None
    bullets: list[str]
    prose: str = ""  # a paragraph in place of the bullets


@dataclass
class Stint:
    """One time at one employer, with one role or several (the newest first)."""

    company: str
    place: str | None
    roles: list[Role]


@dataclass
class Study:
    institution: str
    degree: str
    field: str | None
    start: Month
    end: Month | None
    grade: str | None  # as printed, with the grade itself in braces
    single_date: bool


def draw_stints(
    rng: random.Random, words: Vocabulary, trade: Trade, several_roles: bool, long: bool
) -> list[Stint]:
    """Newest first; gaps, a return to an earlier employer and a current post happen."""
    count = rng.randint(6, 8) if long else rng.choice((1, 2, 3, 3, 4, 4, 5))
    employers = rng.sample(words.employers, count)
    if count >= 3 and rng.random() < 0.2:
        employers[-1] = employers[0]
    with_places = rng.random() < 0.75
    rise = rng.randrange(count) if several_roles or rng.random() < 0.2 else None
    bullets = _Bullets(rng, trade)
    until: Month | None = None if rng.random() < 0.7 else (rng.randint(2020, 2025), rng.randint(1, 12))
    level, stints = len(trade.titles) - 1, []
    for number, company in enumerate(employers):
        roles = []
        for _ in range(rng.choice((2, 2, 3)) if number == rise else 1):
            start = shift(until or (2025, rng.randint(1, 12)), -rng.randint(7, 52))
            title = trade.titles[max(0, level)]
            roles.append(
                Role(title, start, until, bullets.take(3 if long else rng.choice((0, 2, 3, 3, 4, 5))))
            )
            level -= rng.choice((0, 1, 1)) if number != rise else 1
            until = shift(start, -1)
        stints.append(Stint(company, rng.choice(words.places) if with_places else None, roles))
        until = shift(until or (2025, 1), -rng.choice((0, 0, 0, 1, 2, 5, 14)))
    return stints


class _Bullets:
    """What a person says they did; nobody says the same thing twice while there is more to say."""

    def __init__(self, rng: random.Random, trade: Trade) -> None:
        self._rng, self._all = rng, trade.bullets
        self._left: list[str] = []

    def take(self, count: int) -> list[str]:
        return [self._one() for _ in range(count)]

    def _one(self) -> str:
        if not self._left:
            self._left = self._rng.sample(self._all, len(self._all))
        return self._left.pop().format(n=self._rng.randint(3, 48), p=self._rng.randint(11, 88))


def draw_studies(rng: random.Random, words: Vocabulary, trade: Trade, first_job: Month) -> list[Study]:
    end = (first_job[0], rng.randint(5, 9))
    single = rng.random() < 0.35
    graded = rng.random() < 0.45
    studies = []
    for school in rng.sample(words.schools, rng.choice((1, 1, 2, 2, 3))):
        start = (end[0] - rng.randint(2, 4), rng.choice((9, 10)))
        grade = rng.choice(words.grades) if graded else None
        field = rng.choice(trade.fields) if rng.random() < 0.92 else None
        studies.append(Study(school, rng.choice(words.degrees), field, start, end, grade, single))
        end = (start[0], rng.randint(5, 8))
    return studies
