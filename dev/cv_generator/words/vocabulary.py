"""What one language needs for inventing people: names, places, trades, headings, and how it prints dates."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Trade:
    """A line of work. ``titles`` rise from junior to senior; bullets hold ``{n}`` and ``{p}`` for numbers."""

    titles: tuple[str, ...]
    fields: tuple[str, ...]
    skills: Mapping[str, tuple[str, ...]]
    bullets: tuple[str, ...]
    certifications: tuple[str, ...]
    projects: tuple[str, ...]
    publications: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """``{...}`` in a phrase is filled in; ``headings`` lists the variants of each kind.

    ``handles`` are Latin spellings for addresses where names are not written in Latin letters;
    ``family_first`` prints the family name first and without a space.
    """

    code: str
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    places: tuple[str, ...]
    employers: tuple[str, ...]
    schools: tuple[str, ...]
    degrees: tuple[str, ...]
    degree_forms: tuple[str, ...]
    grades: tuple[str, ...]
    trades: tuple[Trade, ...]
    summaries: tuple[str, ...]
    headings: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    present: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    seasons: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    tenures: tuple[str, ...]
    tongues: tuple[str, ...]
    levels: tuple[str, ...]
    awards: tuple[str, ...]
    issuers: tuple[str, ...]
    journals: tuple[str, ...]
    volunteering: tuple[str, ...]
    interests: tuple[str, ...]
    phone: str
    references: str
    page: str
    project_texts: tuple[str, ...]
    family_first: bool = False
    handles: tuple[str, ...] = ()


def words(text: str) -> tuple[str, ...]:
    """The words of a block of text."""
    return tuple(text.split())


def lines(text: str) -> tuple[str, ...]:
    """The lines of a block of text, without the empty ones; a backslash joins a line to the next."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def rows(text: str) -> dict[str, tuple[str, ...]]:
    """``label: one; two; three`` lines as a mapping."""
    split = (line.partition(":") for line in lines(text))
    return {label.strip(): tuple(part.strip() for part in names.split(";")) for label, _, names in split}
