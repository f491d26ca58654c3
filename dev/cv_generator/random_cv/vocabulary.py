"""A vocabulary drawn for one document: names, places, employers and jobs by Faker, months and languages by CLDR.

Headings and degrees are those of the extractor's vocabulary; titles, employers, schools and bullets are not.
"""

import random
import string
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import get_month_names
from faker import Faker

from dev.cv_generator.words import LANGUAGES
from dev.cv_generator.words.vocabulary import Trade, Vocabulary
from models.rules.dates.vocabulary import split_words
from workers.extraction.offline.vocabulary.loader import languages

_LOCALES = split_words(
    """
    ar_DZ; az_AZ; bn_BD; cs_CZ; da_DK; de_DE; el_GR; en_US; es_ES; fa_IR; fi_FI; fr_FR; hi_IN; hr_HR; hu_HU; hy_AM;
    id_ID; it_IT; ja_JP; ka_GE; ko_KR; nl_NL; no_NO; pl_PL; pt_BR; ro_RO; ru_RU; sk_SK; sl_SI; sv_SE; th_TH; tr_TR;
    uk_UA; vi_VN; zh_CN
    """
)
LOCALES = {locale.partition("_")[0].replace("no", "nb"): locale for locale in _LOCALES}
"""Faker's locale by the code of the language."""

UNSPACED = frozenset({"zh", "ja", "ko"})
DEGREE_FORMS = (
    *(
        "{degree} in {field}",
        "{degree}, {field}",
        "{degree} {field}",
        "{degree} - {field}",
        "{degree} ({field})",
    ),
    *("{degree} – {field}", "{degree}: {field}", "{field}, {degree}", "{field} ({degree})"),
)
EMPLOYERS, SCHOOLS, BULLETS, TITLES = 9, 4, 14, 5
_DATES = Path(__file__).parents[3] / "models" / "rules" / "dates" / "words.toml"


@cache
def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))[name]
    return table


@cache
def _faker(locale: str) -> Faker:
    return Faker(locale)


@cache
def _words_for_today() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(_DATES.read_text("utf-8"))["present"]
    return table


def draw_vocabulary(code: str, rng: random.Random) -> Vocabulary:
    """The same code and state of ``rng`` give the same words.

    Raises:
        KeyError: the language is not among ``LOCALES``.
    """
    return _Drawer(code, rng).vocabulary()


class _Drawer:
    def __init__(self, code: str, rng: random.Random) -> None:
        self.code, self.rng = code, rng
        self.fake, self.locale = _faker(LOCALES[code]), Locale.parse(code)
        self.latin = _faker("en_US")
        for fake in (self.fake, self.latin):
            fake.seed_instance(rng.randrange(2**32))
        self.listed: dict[str, Any] = languages().get(code, {})
        self.english = LANGUAGES["en"]
        self.fields = self._listed("fields") or LANGUAGES.get(code, self.english).trades[0].fields

    def vocabulary(self) -> Vocabulary:
        places = tuple(self._place() for _ in range(6))
        return Vocabulary(
            code=self.code,
            first_names=tuple(self.fake.first_name() for _ in range(4)),
            last_names=tuple(self.fake.last_name() for _ in range(4)),
            places=places,
            employers=tuple(dict.fromkeys(self._employer() for _ in range(2 * EMPLOYERS))),
            schools=tuple(dict.fromkeys(self._school() for _ in range(2 * SCHOOLS))),
            degrees=self._degrees(),
            degree_forms=(self.rng.choice(DEGREE_FORMS),),
            grades=("GPA: {3.4}", "GPA {3.8/4.0}", "{First Class}", "CGPA: {8.1}"),
            trades=(self._trade(),),
            summaries=(f"{self.fake.paragraph(3)} {{title}}.",),
            headings=self._headings(),
            labels=self.english.labels,
            seasons=self.english.seasons,
            months=self._months("wide"),
            short_months=self._months("abbreviated"),
            present=self._present(),
            since=(),
            until=(),
            tenures=self.english.tenures,
            tongues=self._tongues(),
            levels=("C1", "B2", "A2"),
            awards=tuple(self._phrase(2, 5) for _ in range(4)),
            issuers=tuple(self.fake.company() for _ in range(3)),
            journals=tuple(self._phrase(2, 4) for _ in range(3)),
            volunteering=tuple(f"{self._title()} | {self.fake.company()}" for _ in range(3)),
            interests=tuple(dict.fromkeys(self._phrase(1, 2) for _ in range(9))),
            phone="+## ## ### ## ##|(###) ###-####|0### #######",
            references=self.english.references,
            page=self.english.page,
            project_texts=(f"{self._phrase(5, 9)}.",),
            family_first=self.code in UNSPACED,
            handles=tuple(self.latin.user_name().rstrip(string.digits) for _ in range(3)),
        )

    def _listed(self, table: str) -> tuple[str, ...]:
        return split_words(_table(table).get(self.code, ""))

    def _phrase(self, shortest: int, longest: int) -> str:
        return self.fake.sentence(self.rng.randint(shortest, longest)).rstrip(".。।")

    def _place(self) -> str:
        city = self.fake.city()
        ending = self.rng.choice(("", "", f", {self.fake.country()}"))
        return city if self.code in UNSPACED else f"{city}{ending}"

    def _title(self) -> str:
        rng, parts = self.rng, {name: split_words(text) for name, text in _table("titles").items()}
        if self.code != "en" and rng.random() < 0.75:
            return str(self.fake.job())
        title = f"{rng.choice(parts['areas'])} {rng.choice(parts['roles'])}"
        form = rng.choice(("{t}", "{t}", "{l} {t}", "{t} / {r}", "{t} - {a}", "{t}, {a}", "{t} ({a})"))
        level, area, role = (rng.choice(parts[name]) for name in ("levels", "areas", "roles"))
        return form.format(t=title, l=level, a=area, r=role)

    def _employer(self) -> str:
        rng, table = self.rng, _table("companies")
        if rng.random() < 0.5:
            return str(self.fake.company())
        first, second = (rng.choice(split_words(table["parts"])) for _ in range(2))
        name = rng.choice(
            (first.capitalize() + second, f"{first} {second}".title(), first.upper(), first.title())
        )
        return name + rng.choice(table["endings"].split("|"))

    def _school(self) -> str:
        forms = self._listed("schools") or split_words(_table("schools")["en"])
        letters = "".join(self.rng.choices(string.ascii_uppercase, k=3))
        place, family = self.fake.city(), self.fake.last_name()
        return self.rng.choice(forms).format(place=place, family=family, letters=letters)

    def _degrees(self) -> tuple[str, ...]:
        """Degrees that the extractor's vocabulary lists without signs of regular expressions."""
        if self.code in LANGUAGES:
            return LANGUAGES[self.code].degrees
        listed = str(self.listed.get("degree_patterns", "")).replace(r"\s", " ").split("\n")
        plain = [text.capitalize() for text in listed if text and not set(text) & set(r"\[](){}?*+|^$.")]
        return tuple(plain) or self.english.degrees

    def _headings(self) -> dict[str, tuple[str, ...]]:
        language = LANGUAGES.get(self.code, self.english).headings
        listed = {kind: split_words(text) for kind, text in self.listed.get("headings", {}).items()}
        listed["language"] = listed.pop("languages", language["language"])
        capital = {kind: tuple(map(self._capital, texts)) for kind, texts in listed.items()}
        return {**language, **{kind: texts for kind, texts in capital.items() if texts and kind in language}}

    def _capital(self, text: str) -> str:
        if self.code == "ka":  # headings have no capitals
            return text
        first = "İ" if self.code in ("tr", "az") and text[0] == "i" else text[:1].upper()
        return first + text[1:]

    def _months(self, width: Literal["wide", "abbreviated"]) -> tuple[str, ...]:
        names = get_month_names(width, "format", self.locale)
        return tuple(names[month] for month in range(1, 13))

    def _present(self) -> tuple[str, ...]:
        if self.code in LANGUAGES:
            return LANGUAGES[self.code].present
        return split_words(_words_for_today().get(self.code, "")) or self.english.present

    def _tongues(self) -> tuple[str, ...]:
        names = (self.locale.languages[code] for code in ("en", "fr", "de", "es", "it", "ru"))
        return tuple(map(self._capital, names))

    def _trade(self) -> Trade:
        pool = sorted(
            {n for w in LANGUAGES.values() for t in w.trades for names in t.skills.values() for n in names}
        )
        plain = [name for name in pool if name.isascii()]
        return Trade(
            titles=tuple(self._title() for _ in range(TITLES)),
            fields=self.fields,
            skills={self._phrase(1, 1): tuple(self.rng.sample(plain, 6)) for _ in range(3)},
            bullets=tuple(self._phrase(5, 16) for _ in range(BULLETS)),
            certifications=tuple(self._phrase(2, 4) for _ in range(3)),
            projects=tuple(self._phrase(1, 3) for _ in range(3)),
            publications=tuple(self._phrase(4, 8) for _ in range(3)),
        )
