"""Selects towns by size and country, and their spellings."""

import re
from collections.abc import Iterable
from typing import Any

from models.rules.dates.vocabulary import fold

_LATIN = re.compile(r"[a-z][a-z '’.-]{2,29}")
# Where a town is written in letters of its own, these are taken as well: the letters, and the countries.
_SCRIPTS = {
    "а-яёѐђѓєѕіїјљњћќўџґә": "RU BY KZ UA BG RS MK ME BA KG MN",
    "α-ω": "GR CY",
    "\u05d0-\u05ea": "IL",
    "\u0621-\u064a\u066e-\u06d3": "EG SA AE IQ SY JO LB PS KW QA BH OM YE LY TN DZ MA SD MR IR AF PK",
    "\u0900-\u0963": "IN NP",
    "\u0980-\u09e3": "BD IN",
    "\u0b80-\u0bcd": "IN LK",
    "\u0c00-\u0c56": "IN",
    "\u0e01-\u0e4e": "TH",
    "\u10d0-\u10f0": "GE",
    "\u0561-\u0587": "AM",
    "\u1780-\u17d3": "KH",
    "\u1000-\u103e": "MM",
    "\uac00-\ud7a3": "KR",
}
_SPELLING = {
    country: [
        re.compile(rf"[{letters}][{letters} -]{{1,24}}[{letters}]")
        for letters, countries in _SCRIPTS.items()
        if country in countries.split()
    ]
    for country in {country for countries in _SCRIPTS.values() for country in countries.split()}
}
_HAN_COUNTRIES = frozenset(("CN", "TW", "HK", "MO", "JP"))
_SPELLING |= {country: [re.compile(r"[\u4e00-\u9fff]{2,5}")] for country in _HAN_COUNTRIES}
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
_OWN_SCRIPT_NEEDED = 40_000
"""In letters of its own a town's name is seldom anything else, but in Chinese characters."""
# Capital towns' parts and the like, as GeoNames counts them.
_PART = re.compile(
    r"\b(?:city of|paris \d|district|circoscrizione|circoiscrizione|arrondissement|municipio|stad)\b"
)


def names_of(cities: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Folded names of the towns that are large enough for their country."""
    return frozenset(name for city in cities for name in _spellings(city))


def _needed(country: str) -> int:
    return _NEEDED.get(country, _CLOSE_NEEDED if country in _CLOSE else _ELSEWHERE_NEEDED)


def _spellings(city: dict[str, Any]) -> Iterable[str]:
    name, needed = fold(city["name"]), _needed(city["countrycode"])
    if city["population"] >= needed and _LATIN.fullmatch(name) and not _PART.search(name):
        yield name.replace("’", "'")
    scripts = _SPELLING.get(city["countrycode"], ())
    needed = needed if city["countrycode"] in _HAN_COUNTRIES else min(needed, _OWN_SCRIPT_NEEDED)
    if city["population"] >= needed:
        for other in city["alternatenames"]:
            if any(script.fullmatch(other.casefold()) or script.fullmatch(fold(other)) for script in scripts):
                yield fold(other)
