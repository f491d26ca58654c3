"""Selects towns by size and country, and their spellings."""

import re
from collections.abc import Iterable
from typing import Any

from models.rules.dates.vocabulary import fold

_LATIN = re.compile(r"[a-z][a-z '’.-]{2,29}")
_CYRILLIC = re.compile(r"[а-яё][а-яё -]{2,29}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,5}")
# Where a town is written in letters of its own, these are taken as well.
_CYRILLIC_COUNTRIES = frozenset(("RU", "BY", "KZ", "UA"))
_HAN_COUNTRIES = frozenset(("CN", "TW", "HK", "MO", "JP"))
# Inhabitants a town needs, by country. In the United States a town stands beside its state, whose code tells the
# place; alone, its name is rather a surname. Far from the languages CVs are read in, only cities are expected.
_NEEDED = {
    "US": 200_000,
    "IN": 200_000,
    "CN": 300_000,
    "JP": 100_000,
    "RU": 100_000,
    "PH": 200_000,
    "ID": 200_000,
}
_NORTH_AND_WEST = "DE AT CH LI LU FR BE NL MC ES PT IT GB IE DK SE NO FI IS"
_EAST = "PL CZ SK HU SI HR EE LV LT GR MT CY RO BG"
_CLOSE = frozenset(f"{_NORTH_AND_WEST} {_EAST}".split())
_CLOSE_NEEDED, _ELSEWHERE_NEEDED = 20_000, 100_000
# Capital towns' parts and the like, as GeoNames counts them.
_PART = re.compile(
    r"\b(?:city of|paris \d|district|circoscrizione|circoiscrizione|arrondissement|municipio|stad)\b"
)


def names_of(cities: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Folded names of the towns that are large enough for their country."""
    return frozenset(
        name
        for city in cities
        if city["population"] >= _needed(city["countrycode"])
        for name in _spellings(city)
    )


def _needed(country: str) -> int:
    return _NEEDED.get(country, _CLOSE_NEEDED if country in _CLOSE else _ELSEWHERE_NEEDED)


def _spellings(city: dict[str, Any]) -> Iterable[str]:
    name = fold(city["name"])
    if _LATIN.fullmatch(name) and not _PART.search(name):
        yield name.replace("’", "'")
    script = _script(city["countrycode"])
    if script is not None:
        yield from (spelling for other in city["alternatenames"] if script.fullmatch(spelling := fold(other)))


def _script(country: str) -> re.Pattern[str] | None:
    if country in _CYRILLIC_COUNTRIES:
        return _CYRILLIC
    return _HAN if country in _HAN_COUNTRIES else None
