"""``python -m dev.gazetteer.cldr``: writes what CVs need of CLDR, so that no reader loads Babel and its locales.

Month names, names of spoken languages, territories and the cities of time zones, each in the languages CVs come in.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from models.rules.dates.vocabulary import fold, split_words

ROOT = Path(__file__).parents[2]
OFFLINE = ROOT / "workers" / "extraction" / "offline"
# Hebrew comes last: once it is loaded, Babel answers with its month names for every language that leaves a table
# to the root.
LANGUAGES = split_words(
    """
    en; de; fr; es; pt; it; nl; ru; zh; ja; pl; sv; tr; ca; nb; da; ko; ar; fi; cs; sk; hu; ro; el; uk; bg; sr;
    sr_Latn; hr; sl; bs; mk; et; lv; lt; is; nn; be; gl; eu; ga; cy; mt; sq; fa; ur; hi; bn; mr; ta; te; kn; ml; gu;
    pa; th; vi; id; ms; fil; ka; hy; az; kk; uz; mn; sw; af; ne; si; km; my; lo; am; he
    """
)
MORE_MONTHS = split_words(
    """
    as; or; ps; ckb; ku; sd; ug; tg; tt; ky; tk; so; ha; yo; ig; zu; xh; rw; mg; om; ti; ast; br; gd; fo; fy;
    lb; rm; oc; fur; sc; co; gsw; hsb; dsb; se; eo; yi; ks; kok; mai; sa; bo; dz; jv; su; ceb; cv; os; sah;
    uz_Cyrl; az_Cyrl; bs_Cyrl; wo; ln; lg; sn; tn; st; mi; to; gn; ak; ee; ny; ts; ve; ss; nr; nso; lij; vec;
    scn; szl; kl; an; kea; zgh; kab; tzm
    """
)
"""Languages that only give their months, where another language has not given the name to another month."""
SHORTEST_LATIN = 5  # letters; shorter names of months are words elsewhere ("here", "dame")
ZONE_LANGUAGES = LANGUAGES[:18]
"""Names of cities in more languages would take too many words for places."""
SPOKEN = split_words(
    """
    en; de; fr; es; pt; it; nl; ru; zh; ja; ko; ar; hi; bn; ur; pa; ta; te; mr; gu; fa; tr; pl; cs; sk; hu;
    ro; bg; el; uk; be; sr; hr; bs; sl; mk; sq; lt; lv; et; fi; sv; nb; nn; no; da; is; ga; cy; gd; eu; ca;
    gl; he; yi; am; sw; af; zu; xh; yo; ig; ha; so; vi; th; lo; km; my; id; ms; jv; tl; fil; kk; uz; az; ka;
    hy; mn; ne; si; kn; ml; ps; ku; eo; la; lb; mt; yue; tt; ba; cv; ce; br; co; oc; fy; gn; qu; ay; rm; sc;
    fur; ast; an; ug; bo; ckb; mg; st; tn; rw; wo; mi; sm; haw; fo; ceb; ilo; su; nds; gsw; ti; om; tk; tg; ky
    """
)
# Abbreviations of three plain letters that are no words. Czech "led" and "pro", Croatian "svi" or Turkish "tem" would
# make a date of "Led 12 people"; "lip", "lis" and "srp" are other months in each language.
SHORT_MONTHS = frozenset(
    split_words(
        """
        jan; feb; mar; apr; mai; may; mei; maj; jun; jul; aug; sep; okt; oct; out; nov; dec; dez; des; dic; ene; abr;
        ago; set; fev; gen; mag; giu; lug; ott; mrt; ian; iun; iul; noi; avg; dek; yan; noy;
        oca; nis; haz; eyl; eki; kas; sty; lut; kwi; cze; wrz; gru; sij; ruj; kol
        """
    )
)


def month_names(language: str) -> list[str]:
    """The names and abbreviations of each month, separated by semicolons; empty strings without any."""
    tables = Locale.parse(language).months
    names: list[list[str]] = [[] for _ in range(12)]
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in tables[context][width].items():
                # Catalan months come with their preposition ("de gener", "d’abril").
                plain = re.sub(r"^(?:de |d’)", "", name.casefold()).rstrip(".")
                names[number - 1] += filter(_is_month_name, (plain, fold(plain)))
    return ["; ".join(dict.fromkeys(listed)) for listed in names]


def _is_month_name(name: str) -> bool:
    letters = not re.search(r"[\d\s]", name)
    return letters and (name in SHORT_MONTHS or len(name) > 3 or (len(name) > 1 and not name.isascii()))


def all_months() -> Iterator[tuple[str, list[str]]]:
    """The months of all languages; those of MORE_MONTHS without names of other months or short Latin ones."""
    numbers: dict[str, int] = {}
    for language in LANGUAGES:
        names = month_names(language)
        for month, listed in enumerate(names, 1):
            for name in split_words(listed):
                numbers.setdefault(fold(name), month)
        if any(names):
            yield language, names
    for language in MORE_MONTHS:
        added = [
            [
                name
                for name in split_words(listed)
                if numbers.get(fold(name), month) == month
                and (fold(name) in numbers or not name.isascii() or len(name) >= SHORTEST_LATIN)
            ]
            for month, listed in enumerate(month_names(language), 1)
        ]
        if all(added):
            numbers |= {fold(name): month for month, names in enumerate(added, 1) for name in names}
            yield language, ["; ".join(names) for names in added]


def spoken_languages() -> Iterator[str]:
    for language in LANGUAGES:
        table = Locale.parse(language).languages
        yield from (table[code] for code in SPOKEN if code in table)


def territories() -> Iterator[str]:
    for language in LANGUAGES:
        yield from (name for code, name in Locale.parse(language).territories.items() if code.isalpha())


def zone_cities() -> Iterator[str]:
    for language in ZONE_LANGUAGES:
        zones = Locale.parse(language).time_zones.values()
        yield from (zone["city"] for zone in zones if "city" in zone)


def write_names(path: Path, names: Iterator[str], what: str) -> None:
    """One folded name a line; two plain letters are too short to tell a name from a word."""
    folded = {fold(name) for name in names}
    usable_names = sorted(name for name in folded if len(name) > 2 or not name.isascii())
    path.write_text(
        "\n".join([f"# {what} Source: CLDR; see dev/gazetteer.", *usable_names, ""]), encoding="utf-8"
    )


def main() -> None:
    months = [f"{language} = {names}\n" for language, names in all_months()]
    head = "# Month names by language, January first. Source: CLDR; see dev/gazetteer.\n"
    months_file = ROOT / "models" / "rules" / "dates" / "months.toml"
    months_file.write_text(head + "".join(months).replace("'", '"'), encoding="utf-8")
    what = "Folded names of the languages people speak."
    write_names(OFFLINE / "vocabulary" / "words" / "spoken_languages.txt", spoken_languages(), what)
    write_names(OFFLINE / "places" / "countries.txt", territories(), "Folded names of territories.")
    write_names(
        OFFLINE / "places" / "zone_cities.txt", zone_cities(), "Folded names of cities with a time zone."
    )


if __name__ == "__main__":
    main()
