"""The badges there are, as data: each is a predicate over the facts known of a developer."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadgeFacts:
    """What predicates may ask."""

    cvs_imported: int
    """Different files, by content."""


@dataclass(frozen=True, slots=True)
class Badge:
    """``slug`` is its identity and never changes; the words may."""

    slug: str
    title: str
    description: str
    deserved: Callable[[BadgeFacts], bool]


CATALOGUE = (Badge("first_cv", "First CV", "Imported a first CV.", lambda facts: facts.cvs_imported >= 1),)

BY_SLUG = {badge.slug: badge for badge in CATALOGUE}


def newly_deserved(facts: BadgeFacts, held: Collection[str]) -> list[Badge]:
    """Badges the facts deserve that are not ``held`` (slugs) yet, in catalogue order."""
    return [badge for badge in CATALOGUE if badge.slug not in held and badge.deserved(facts)]
