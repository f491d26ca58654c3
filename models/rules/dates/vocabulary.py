"""The words of printed dates in many languages: months (CLDR, through Babel), seasons, "today", "since"."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any


def split_words(text: str) -> tuple[str, ...]:
    """The phrases of a block of text, separated by semicolons."""
    return tuple(phrase for phrase in (" ".join(part.split()) for part in text.split(";")) if phrase)


_FOLDER = Path(__file__).parent


def _table(file: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / file).read_text(encoding="utf-8"))


def _listed(table: str) -> tuple[str, ...]:
    """The words of a table of ``words.toml`` in all its languages."""
    return tuple(word for text in _table("words.toml")[table].values() for word in split_words(text))


# Abbreviations and names of other countries (Austria, the Levant, the Maghreb) that CLDR's languages do not list.
EXTRA_MONTHS = {
    1: "janv; ene; gen; янв; জানুয়ারি; jänner; jän; كانون الثاني; جانفي",
    2: "fevr; févr; fev; фев; ফেব্রুয়ারি; feber; شباط; فيفري",
    3: "mrz; mär; maerz; mrt; мар; آذار",
    4: "avr; abr; апр; نيسان; أفريل",
    5: "mag; mei; mai; май; أيار; ماي",
    6: "giu; jun; june; июн; حزيران; جوان",
    7: "lug; juil; jul; july; июл; تموز; جويلية; يوليوز",
    8: "ago; авг; آب; أوت; غشت",
    9: "sept; setiembre; set; сен; сент; أيلول; شتنبر",
    10: "out; ott; okt; окт; تشرين الأول",
    11: "ноя; нояб; تشرين الثاني; نونبر",
    12: "dic; dez; déc; dec; dis; дек; كانون الأول; ديسمبر; دجنبر",
}

SEASONS = split_words(
    """
    spring; summer; autumn; fall; winter; frühjahr; frühling; sommer; herbst; sommersemester;
    wintersemester; printemps; été; automne; hiver; primavera; verano; otoño; invierno; verão; outono;
    inverno; estate; autunno; lente; zomer; herfst; весна; лето; осень; зима; spring semester;
    fall semester; early; mid; late; end of; ss; ws; summers; étés; veranos; vår; höst; forår; efterår; høst;
    літо; осінь; весна; зима; wiosna; lato; jesień; zima; jaro; léto; podzim; yaz; bahar; güz; kış
    """
)
PRESENT = split_words(
    """
    present; current; currently; now; ongoing; on-going; today; to date; to present; date; to this date;
    heute; aktuell; jetzt; laufend; dato; andauernd; gegenwart; aujourd'hui; aujourd’hui; présent;
    ce jour; en cours; actuel; actuellement; maintenant; actualidad; la actualidad; actualmente; actual;
    presente; el presente; hoy; la fecha; atual; atualmente; o momento; hoje; em andamento; oggi;
    attuale; attualmente; in corso; ad oggi; heden; nu; vandaag; по настоящее время; настоящее время;
    наст. время; н.в.; н. в.; сейчас; 至今; 现在; 今; 目前; 现今; 迄今; 在读; 在职; 現在; 現在に至る;
    在学中; 在籍中; 就業中; 現職; 在任; obecnie; teraz; do teraz; do chwili obecnej; do dziś; nadal;
    nuvarande; pågående; idag; nå; nåværende; dags dato; d.d.; d.d; nuværende; halen; halen devam ediyor;
    devam ediyor; günümüz; günümüze kadar; 재직중; 재직 중; 재학중; حتى الآن; الآن; حتى تاريخه; الحاضر; حاليا;
    on going; till date; till now; this day; act; actuel; bis jetzt; bis heute; nú; í dag; aujourdhui; auj.; auj;
    hasta la fecha; hasta hoy; até hoje; até o momento; по н.в.; по сей день; текущее время;
    до настоящего времени; по настоящий момент; vigente
    """
) + _listed("present")
SINCE = split_words(
    """
    since; from; as of; starting; seit; ab; von; depuis; dès; de; du; desde; dal; da; sinds; vanaf; с;
    со; od; sedan; van; between; zwischen; entre; tra; tussen; mellan; mellem; mellom; między;
    fra; från; du; a partir de; à partir de; начиная с; з; із; починаючи з
    """
)
# The first year of each Japanese era, by its name and its initial: 平成30年 is 2018.
ERAS = {
    "令和": 2019,
    "平成": 1989,
    "昭和": 1926,
    "大正": 1912,
    "民國": 1912,
    "民国": 1912,
    "R": 2019,
    "H": 1989,
    "S": 1926,
}
# Those that alone mean "and it still goes on"; "from" and "de" need an end.
STILL = frozenset(
    {"since", "as of", "seit", "ab", "depuis", "desde", "dal", "sinds", "vanaf", "с", "со", "od", "sedan"}
    | {"a partir de", "à partir de", "начиная с", "з", "із", "починаючи з"}
)
# The months of the Iranian year, from the one that begins in March; after Esfand a new year begins.
SOLAR_MONTHS = split_words("فروردین; اردیبهشت; خرداد; تیر; مرداد; شهریور; مهر; آبان; آذر; دی; بهمن; اسفند")
# What stands directly before a date and belongs to it: "about", and the mark of an era.
MARKS = split_words(
    """
    ca.; ca; circa; approx.; approx; approximately; about; around; etwa; env.; environ; aprox.; aprox; hacia;
    cca; cca.; ок.; около; c.;
    vers; ungefähr; rond; omstreeks; około; ok.; kolem; intorno al; verso il; alrededor de; cerca de; por volta de;
    noin; runt; omkring; ca:a; พ.ศ.; พ.ศ; ค.ศ.; ค.ศ; वि.सं.; year; año; jahr; год; năm; tahun
    """
)
UNTIL = split_words(
    """
    until; till; up to; bis; jusqu'en; jusqu'à; hasta; até; fino al; fino a; tot; до
    """
) + _listed("until")
RANGE_WORDS = split_words(
    """
    to; until; till; through; thru; up to; bis; bis zum; à; au; jusqu'à; jusqu'en; a; al; hasta; até;
    ate; fino a; fino al; tot; t/m; tot en met; по; до; 至; 到; から; do; till; til; إلى; bis einschl
    """
) + _listed("until")


def fold(word: str) -> str:
    """Lower case without accents or a full stop, the key under which a month is looked up."""
    word = word.casefold()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return word.rstrip(".").strip()


@cache
def months() -> dict[str, int]:
    """Folded month name or abbreviation -> 1..12."""
    numbers = {fold(name): n for n, names in EXTRA_MONTHS.items() for name in split_words(names)}
    for language in _table("months.toml").values():
        for number, names in enumerate(language, 1):
            for name in split_words(names):
                numbers.setdefault(fold(name), number)
    numbers["mac"] = 3  # see the pattern
    for position, name in enumerate(SOLAR_MONTHS):
        numbers.setdefault(fold(name), (position + 2) % 12 + 1)
    return numbers


@cache
def month_spellings() -> tuple[str, ...]:
    """Every spelling to look for, accented and bare."""
    names = {name for spellings in EXTRA_MONTHS.values() for name in split_words(spellings)}
    for language in _table("months.toml").values():
        names.update(name for spellings in language for name in split_words(spellings))
    names.update(SOLAR_MONTHS)
    return tuple(sorted(names | {fold(name) for name in names}))


MOST_BRANCHES = 8


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first.

    Words that begin alike share their beginning: a search tries one branch a letter instead of every word, and few
    of many letters.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    letters = [letter for letter in sorted(node) if letter]
    if not letters:
        return ""
    branches = [re.escape(letter) + _branches(node[letter]) for letter in letters]
    while len(branches) > 2 * MOST_BRANCHES:
        starts = range(0, len(branches), MOST_BRANCHES)
        parts = [slice(start, start + MOST_BRANCHES) for start in starts]
        letters = ["".join(letters[part]) for part in parts]
        branches = [
            f"(?=[{re.escape(first)}])(?:{'|'.join(branches[part])})"
            for first, part in zip(letters, parts, strict=True)
        ]
    single = len(branches) == 1 and "" not in node
    return branches[0] if single else f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")
