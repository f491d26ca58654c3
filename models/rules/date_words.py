"""The words of printed dates: months (from CLDR through Babel), seasons, "today" and "since" in ten languages."""

import re
import unicodedata
from functools import cache

from babel import Locale

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "ru", "zh", "ja", "pl", "sv", "tr", "ca")

# Abbreviations people print that CLDR does not list.
EXTRA_MONTHS = {
    "sept": 9, "setiembre": 9, "janv": 1, "fevr": 2, "févr": 2, "fev": 2, "avr": 4, "mrz": 3, "mär": 3, "maerz": 3,
    "ene": 1, "abr": 4, "ago": 8, "dic": 12, "set": 9, "out": 10, "dez": 12, "gen": 1, "mag": 5, "giu": 6, "lug": 7,
    "ott": 10, "okt": 10, "mrt": 3, "mei": 5, "mai": 5, "juil": 7, "déc": 12, "dec": 12, "jul": 7, "jun": 6,
    "june": 6, "july": 7, "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9,
    "сент": 9, "окт": 10, "ноя": 11, "нояб": 11, "дек": 12,
}  # fmt: skip

SEASONS = (
    "spring", "summer", "autumn", "fall", "winter", "frühjahr", "frühling", "sommer", "herbst", "sommersemester",
    "wintersemester", "printemps", "été", "automne", "hiver", "primavera", "verano", "otoño", "invierno", "verão",
    "outono", "inverno", "estate", "autunno", "lente", "zomer", "herfst", "весна", "лето", "осень", "зима",
    "spring semester", "fall semester", "early", "mid", "late", "end of", "ss", "ws",
)  # fmt: skip

PRESENT = (
    "present", "current", "currently", "now", "ongoing", "on-going", "today", "to date", "to present", "date",
    "to this date", "heute", "aktuell", "jetzt", "laufend", "dato", "andauernd", "gegenwart", "aujourd'hui",
    "aujourd’hui", "présent", "ce jour", "en cours", "actuel", "actuellement", "maintenant", "actualidad",
    "la actualidad", "actualmente", "actual", "presente", "el presente", "hoy", "la fecha", "atual", "atualmente",
    "o momento", "hoje", "em andamento", "oggi", "attuale", "attualmente", "in corso", "ad oggi", "heden", "nu",
    "vandaag", "по настоящее время", "настоящее время", "наст. время", "н.в.", "н. в.", "сейчас", "至今", "现在",
    "今", "目前", "现今", "迄今", "在读", "在职", "現在", "現在に至る", "在学中", "obecnie", "teraz", "nuvarande", "halen",
)  # fmt: skip

SINCE = (
    "since", "from", "as of", "starting", "seit", "ab", "von", "depuis", "dès", "de", "du", "desde", "dal", "da",
    "sinds", "vanaf", "с", "со", "od", "sedan",
)  # fmt: skip
# Those that alone mean "and it still goes on"; "from" and "de" need an end.
STILL = frozenset({"since", "seit", "depuis", "desde", "dal", "sinds", "vanaf", "с", "со"})

UNTIL = ("until", "till", "up to", "bis", "jusqu'en", "jusqu'à", "hasta", "até", "fino al", "fino a", "tot", "до")

RANGE_WORDS = (
    "to", "until", "till", "through", "thru", "up to", "bis", "bis zum", "à", "au", "jusqu'à", "jusqu'en", "a", "al",
    "hasta", "até", "ate", "fino a", "fino al", "tot", "t/m", "tot en met", "по", "до", "至", "到", "から", "do",
)  # fmt: skip


def fold(word: str) -> str:
    """Lower case without accents or a full stop, the key under which a month is looked up."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).rstrip(".").strip()


@cache
def months() -> dict[str, int]:
    """Folded month name or abbreviation -> 1..12; names two languages use for different months are left out."""
    known: dict[str, set[int]] = {}
    for language in LANGUAGES:
        names = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    known.setdefault(fold(name), set()).add(number)
    chosen = {fold(name): number for name, number in EXTRA_MONTHS.items()}
    for name, numbers in known.items():
        if len(numbers) == 1 and name.isalpha() and len(name) > 2:
            chosen.setdefault(name, next(iter(numbers)))
    return chosen


@cache
def month_spellings() -> tuple[str, ...]:
    """Every spelling to look for, longest first (accented forms as CLDR prints them and bare)."""
    names = set(EXTRA_MONTHS)
    for language in LANGUAGES:
        table = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names.update(name.casefold().rstrip(".") for name in table[context][width].values())
    names |= {fold(name) for name in names}
    return tuple(sorted((n for n in names if fold(n) in months()), key=lambda n: (-len(n), n)))


def alternatives(words: tuple[str, ...]) -> str:
    """A regular expression that matches any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
