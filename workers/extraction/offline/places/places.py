"""Recognises places: countries in many languages (CLDR), states, known towns and the shape "City, Region"."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

from models.rules.dates.vocabulary import fold, split_words
from workers.extraction.document.contact_patterns import POSTAL_CODE_BESIDE_TOWN
from workers.extraction.offline.vocabulary.loader import read_names
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

REMOTE = re.compile(
    r"(?:fully\s)?(?:remote|hybrid|on-?site|remoto|remota|télétravail|home\s?office|telework|worldwide|"
    r"удал[её]нно|удаленная работа"
    r"|远程)(?:\s?[(/,-]\s?[\w ,]{2,25}\)?)?",
    re.IGNORECASE,
)
_INNER = re.compile(r"\s[–—|·•-]\s|[:@]")
_MODE = re.compile(r"\s[·|•]\s([^·|•]+)$")  # "Utrecht, Netherlands · Remote"
_COUNTRY_CODE = re.compile(r"(?<=\w)\s[(（][A-Z]{2,3}[)）]$")
_FOLDER = Path(__file__).parent
_TABLE = tomllib.loads((_FOLDER / "places.toml").read_text("utf-8"))
_UNIT = re.compile("|".join(_TABLE.pop("unit_patterns").split("\n")[:-1]))
_LISTED = {name: split_words(text) for name, text in _TABLE.items()}
US_STATES, PROVINCES = frozenset(_LISTED["us_states"]), frozenset(_LISTED["provinces"])
_COUNTRY_CODES = frozenset(_LISTED["country_codes"])


@cache
def countries() -> frozenset[str]:
    """Folded names of all territories in the languages CVs are read in."""
    return read_names(_FOLDER / "countries.txt")


@cache
def _known_names() -> frozenset[str]:
    names = _LISTED["regions"] + _LISTED["towns"] + _LISTED["unspaced_names"]
    return (
        frozenset(fold(word) for word in names)
        | countries()
        | read_names(_FOLDER / "zone_cities.txt")
        | _gazetteer()
    )


@cache
def _gazetteer() -> frozenset[str]:
    """Folded names of some sixteen thousand towns (GeoNames; written by ``python -m dev.gazetteer``)."""
    return read_names(_FOLDER / "gazetteer.txt")


@lru_cache(maxsize=4096)
def is_known_place(text: str) -> bool:
    """Whether the text is one country, state or known town."""
    bare = fold(POSTAL_CODE_BESIDE_TOWN.sub("", text).strip(" .,()（）"))
    if bare in _known_names() or (bare.endswith(("市", "省", "县", "県", "區", "区")) and 2 < len(bare) < 8):
        return True
    return not text.isascii() and _UNIT.fullmatch(text.strip(" .,()（）")) is not None


def _town(text: str) -> bool:
    """Whether the name is a town's and not a region's or country's, so it cannot follow another town."""
    bare = fold(text.strip(" .()（）"))
    return bare in _towns() and text not in US_STATES and text not in PROVINCES


@cache
def _towns() -> frozenset[str]:
    regions = frozenset(fold(word) for word in _LISTED["regions"]) | countries()
    return (frozenset(fold(word) for word in _LISTED["towns"]) | _gazetteer()) - regions


def is_coded_place(text: str) -> bool:
    """Whether the text is a town and the two letters of its country: "Tartu, EE".

    Only for contact blocks; elsewhere two capitals often mean something else.
    """
    parts = [
        part.strip()
        for part in POSTAL_CODE_BESIDE_TOWN.sub("", re.sub(r"\s?[(（](\w\w)[)）]$", r", \1", text)).split(",")
    ]
    names = [part for part in parts[:-1] if part]
    coded = parts[-1] in _COUNTRY_CODES
    return coded and 1 <= len(names) <= 4 and all(_is_capitalised(name) for name in names)


def is_region(text: str) -> bool:
    """Whether the text may follow a town: a state or province code, a state, a country."""
    bare = POSTAL_CODE_BESIDE_TOWN.sub("", text).strip(" .()（）")
    state, _, code = bare.rpartition(" ")
    if code in US_STATES and is_known_place(state):
        return True
    code, _, country = bare.partition(" ")
    if code in US_STATES and fold(country) in countries():
        return True
    return bare in US_STATES or bare in PROVINCES or is_known_place(bare)


_ACRONYM = re.compile(r"[A-Z]{3,4}\s[A-ZÀ-Þ][a-zß-ÿ]")  # of an organisation: "ETH Zürich"


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Whether the whole text is a place: "Oslo, Norway", "Austin, TX", "London", "Remote"."""
    mode = _MODE.search(text)
    text = text[: mode.start()] if mode and REMOTE.fullmatch(mode[1]) else text
    text = _COUNTRY_CODE.sub("", text).strip(" .,;|·•–—-()（）\t")
    if not text or len(text) > 60 or _INNER.search(text):
        return False
    if REMOTE.fullmatch(text) or is_known_place(text):
        return True
    return all(_single(part) for part in re.split(r"\s[&/]\s|\s?;\s?| and ", text))


def _single(text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[,，،]", text)]
    parts = [part for part in parts if part]
    if not text.isascii() and re.fullmatch(r"[\u3400-\u9fff]{2,7}(?:[\s·][\u3400-\u9fff]{2,7}){1,3}", text):
        return all(is_known_place(part) for part in re.split(r"[\s·]", text)[:2])
    if len(parts) == 1:
        words = text.split()
        return is_known_place(text) or (words[-1] in US_STATES and is_known_place(" ".join(words[:-1])))
    if len(parts) > 4 or not all(_is_capitalised(part) for part in parts):
        return False
    if organisation_score(parts[0]) or len(parts) > 3 or not is_region(parts[-1]):
        return False
    if _town(parts[-1]) and not is_known_place(parts[0]):
        return False
    if len(parts) == 2 or parts[0][0].isdigit():
        return not _ACRONYM.match(parts[0])
    return is_region(parts[1]) and is_known_place(parts[0])


def looks_like_place(text: str) -> bool:
    """Whether the text has the shape "Name, Name", for positions where a place is expected."""
    parts = [part.strip() for part in re.split(r"[,，،]", text.strip(" .()"))]
    return 1 < len(parts) <= 3 and all(_is_capitalised(p) and len(p.split()) <= 3 for p in parts)


def ends_in_region(text: str) -> bool:
    """Whether the text has the shape "Name, Name" or "Name, Name, Name" and ends in a state or country.

    An unlisted name before a town is rather an employer.
    """
    mode = _MODE.search(text)
    text = text[: mode.start()] if mode and REMOTE.fullmatch(mode[1]) else text
    first, *others = [part.strip(" .()") for part in re.split(r"[,，،]", text)]
    shaped = looks_like_place(text) and is_region(others[-1]) and not organisation_score(text)
    return shaped and (is_known_place(first) or not any(map(_town, others)))


def _is_capitalised(text: str) -> bool:
    words = text.split()
    return (
        bool(words)
        and len(words) <= 5
        and (words[0][0].isupper() or words[0][0].isdigit() or not text.isascii())
    )


def find_place(text: str) -> tuple[int, int] | None:
    """The span of a place at the end of the text or between separators: "Acme, Austin, TX" -> "Austin, TX"."""
    cuts = [m.span() for m in re.finditer(r"\s[|·•–—-]\s|\t|[,，،;|(（]\s?", text)]
    starts = [(end, begin) for begin, end in cuts]
    for _position, (start, _) in enumerate(starts):
        later = [begin for begin, _ in cuts if begin >= start] + [len(text)]
        for end in later[:3][::-1]:
            candidate = text[start:end].strip(" ,،()（）")
            if not candidate or "(" in candidate or "（" in candidate:
                continue
            closed = "," in candidate or "،" in candidate or end == len(text) or text[end : end + 1] in ")）"
            if closed and is_place(candidate):
                begin = start + text[start:end].index(candidate)
                return begin, begin + len(candidate)
    return None


_CITY_PARTICLE = re.compile(r"(?:de|del|la|le|les|am|an|der|den|im|upon|sur|sous|do|da|dos|on|en|aan|di)")
_NO_CITY = re.compile(
    r"\b(?:inc|llc|ltd|corp|gmbh|ag|bv|plc|co|sa|spa|srl|research|engineering|marketing|sales|finance|design|development|"
    r"product|management|operations|consulting|advisory|remote|summer|team|jr|sr|phd|msc|mba|intern|python|java|"
    r"division|unit|group|part-time|full-time|contract)\b",
    re.IGNORECASE,
)


def looks_like_city(text: str) -> bool:
    """Whether the text has the shape of a town's name, for positions where a place is expected."""
    text = text.strip(" .()（）")
    words = text.split()
    if not 1 <= len(words) <= 4 or any(c.isdigit() for c in text):
        return False
    if (
        text[0].islower()
        or not text[0].isalpha()
        or (text.isupper() and len(text) < 5)
        or _NO_CITY.search(text)
    ):
        return False
    return (
        all(_CITY_PARTICLE.fullmatch(word) or _is_city_word(word) for word in words)
        and not organisation_score(text)
        and not title_score(text)
    )


def _is_city_word(word: str) -> bool:
    """A word that does not begin with a small letter, of letters with their marks."""
    return not word[0].islower() and all(c.isalpha() or c in "'’.-" or category(c)[0] == "M" for c in word)


_TRAILING = re.compile(
    r"\s?[(（](?P<bracket>[^()（）]{2,40})[)）]\s*$|(?:,\s|،\s?)(?P<comma>[^,،()]{2,40})$|\s[–—|·-]\s(?P<dash>[^,()]{2,40})$"
)


def trailing_city(text: str) -> tuple[int, int] | None:
    """The span of a possible town at the end: "Calzature Rossi, Modena" or "Société Bonval (Grenoble)"."""
    m = _TRAILING.search(text)
    group = m and next(name for name in ("bracket", "comma", "dash") if m[name])
    if not m or not group or m.start() < 2 or not looks_like_city(m[group]):
        return None
    return m.span(group)
