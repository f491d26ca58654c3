"""Patterns of printed dates, of the signs between two dates, and of durations."""

import re
import unicodedata
from functools import cache

from models.rules.dates.vocabulary import (
    ERAS,
    MARKS,
    PRESENT,
    RANGE_WORDS,
    SEASONS,
    SINCE,
    STILL,
    UNTIL,
    alternatives,
    month_spellings,
)

# The digits of every script and full-width signs as plain ones, character by character, so that offsets stay.
_DIGITS = {code: str(unicodedata.digit(chr(code))) for code in range(0x80, 0x11000) if chr(code).isdecimal()}
# Letters with a dot of their own as the bare ones, under which months are looked up as well.
_DOTTED = {
    code: bare[0]
    for code in range(0x900, 0xE00)
    if len(bare := unicodedata.normalize("NFD", chr(code))) == 2 and unicodedata.combining(bare[1]) == 7
}
PLAIN_SIGNS = _DIGITS | _DOTTED | dict(zip(map(ord, "．／－"), "./-", strict=True))
DASH = "-‐‑‒–—―−~～〜→➔➝ー"
YEAR = r"(?:1[5-9]|20)\d\d"
NUMBER_END = r"(?![\d%])"


@cache
def token_pattern() -> re.Pattern[str]:
    # Malay March is a computer elsewhere: a month only at an end of a range.
    mac = rf"mac(?=\s{YEAR}\s?[{DASH}])|(?<=[{DASH}]\s)mac(?=\s{YEAR})"
    month = rf"(?:{alternatives(month_spellings())}|{mac})"
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    glue = r"(?:\s?[.,/-]\s?|\s)?(?:\s?(?:de|del|of)\s)?(?:[พค]\.ศ\.?\s?)?"
    # Inside a word only figures, eras and words of scripts without spaces begin a date: most letters fail at once.
    begin = rf"(?:(?<!\w)|(?<=ー)|(?<![a-z])(?=[{''.join(name[0] for name in ERAS)}])|(?=[\d至现迄現현]))"
    return re.compile(
        rf"""{begin}(?:(?P<cjk>(?<!\d)(?P<cy>{YEAR})\s?年(?:\s?(?P<cm>1[0-2]|0?[1-9])\s?月(?:\s?(?P<cd>{day})\s?日)?)?)
        |(?P<ko>(?<!\d)(?P<ky>{YEAR})\s?년(?:\s?(?P<km>1[0-2]|0?[1-9])\s?월(?:\s?(?P<kd>{day})\s?일)?)?)
        |(?P<vi>(?<!\w)(?:tháng|thg\.?|th\.)\s?(?P<vm>1[0-2]|0?[1-9])(?:\s?[/.,-]\s?|\s)(?:năm\s)?(?P<vy>{YEAR}){NUMBER_END})
        |(?P<era>(?<![A-Za-z])(?P<en>{alternatives(tuple(ERAS))})\s?(?P<ey>元|\d\d\d?|\d)(?:\s?年|\t(?=\d))
            (?:\s?(?P<em>1[0-2]|0?[1-9])(?:\s?月|(?=\t|$))(?:\s?(?P<ed>{day})\s?日)?)?)
        |(?P<iso>(?<![\d./])(?P<iy>{YEAR})[-./](?P<im>1[0-2]|0?[1-9])[-./](?P<id>{day}){NUMBER_END})
        |(?P<dmy>(?<![\d./])(?P<da>\d\d?)\s?[-./]\s?(?P<db>\d\d?)\s?[-./]\s?(?P<dy>{YEAR}){NUMBER_END})
        |(?P<ym>(?<![\d./])(?P<yy>{YEAR})(?:[-./]|\s/\s|\.\s|\t(?=\d\d?(?:\t|$)))(?P<ymm>1[0-2]|0?[1-9])(?![\d%]|[./]\d|-\d\d?(?!\d)))
        |(?P<my>(?<![\d./])(?P<mm>1[0-2]|0?[1-9])(?:[-./]|\s/\s)(?P<myy>{YEAR}){NUMBER_END})
        |(?P<named>(?<!\w)(?:(?P<nd>{day})(?:st|nd|rd|th|er|\.|º|ª)?(?:\s(?:de|of)\s|\s|-))?
            (?P<nm>{month})(?![^\W\d_])(?:\.?\s(?P<ne>{day})(?:st|nd|rd|th)?,)?{glue}
            (?:(?P<ny>{YEAR}){NUMBER_END}|['’‘`]?(?P<n2>\d\d)(?![\d\w%:.,]\S)))
        |(?P<roman>(?:^|(?<=[\t(:])|(?<=[(,;:|{DASH}]\s)|(?<=[{DASH}]))(?P<rm>(?-i:XII|XI|IX|IV|VI{{0,3}}|I{{1,3}}|X))(?:\s?[./-]\s?|\s)
            (?P<ry>{YEAR}){NUMBER_END})
        |(?P<turned>(?<!\d)(?P<ty>{YEAR})(?:,\s|\s|-|\.\s|\.\sgada\s|\sm\.\s)(?P<tm>{month})(?!\w))
        |(?P<season>(?<!\w)(?:(?:(?:{alternatives(SEASONS)})\s?[&/{DASH}]\s?)?(?:{alternatives(SEASONS)}|[qh][1-4])\b[\s/,.'’-]{{0,3}}(?:of\s|de\s)?
            (?:(?P<sy>{YEAR})(?:/\d\d(?:\d\d)?)?{NUMBER_END}))|(?<!\d)(?P<s2>{YEAR})[\s/-]?q[1-4](?!\w))
        |(?P<unknown>(?<!\w)(?:(?:{month}\.?|\d\d?\s?[./]|[x?]{{2}}\s?[./])\s?)?(?:20|19)(?:xx|\?\?|__)(?!\w))
        |(?P<year>(?<![\w.,$€£#+])(?P<y>{YEAR})(?![\d%+]|['’]?s\b|[.,]\d|-(?!{YEAR}(?!\d))\d{{3}}))
        |(?P<short>(?<!\w)['’‘](?P<sh>\d\d)(?!\w))
        |(?P<present>(?<!\w)(?:{alternatives(PRESENT)})(?!\w)|至今|现在|迄今|現在|현재)
        |(?P<month>(?<!\w)(?P<only>{month})\.?(?!\w)))""",
        re.IGNORECASE | re.VERBOSE,
    )


NUMBERED = re.compile(rf"(?<![\d./])(\d\d?)\s?([-./])\s?(\d\d?)\s?[-./]\s?{YEAR}{NUMBER_END}")
SEPARATOR = re.compile(
    rf"\s{{0,3}}\.?\s?(?:[{DASH}]{{1,3}}|\.\.+|(?:{alternatives(RANGE_WORDS)})|[{DASH}]\s?(?:{alternatives(RANGE_WORDS)}))\s{{0,3}}"
    rf"(?:(?:{alternatives(MARKS)})\s?)?",
    re.IGNORECASE,
)
SLASH = re.compile(r"\s{0,2}/\s{0,2}")
LIST = re.compile(r"\s{0,2}(?:,|&|/|\+|and|und|et|y|e|en|och|og|и|、)\s{0,2}", re.IGNORECASE)
BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<word>{alternatives(SINCE + UNTIL)})\s)?(?:(?<!\w)(?:{alternatives(MARKS)})\s?)?$",
    re.IGNORECASE,
)
YEAR_WORD = re.compile(
    r"\s?(?:هـ|ه(?!\w)|AH(?!\w)|гг?\.|года?(?!\w)|г(?=[\s,;)—–-]|$)|рр?\.|року|r\.(?=[\s,;)—–-]|$))"
)
ONWARDS = re.compile(r"\s(?:onwards?|hasta\sla\sfecha|부터)(?!\w)", re.IGNORECASE)
SEMESTER = re.compile(r"(?:\bws|\bwise|wintersemester|winter)\s?$", re.IGNORECASE)
OPEN = re.compile(rf"\s?[{DASH}]{{1,3}}\s*(?:∞|(?:…|\.{{3}})?\s*(?:$|[)\]）|\n\t]))")
PAIR = r"(?<![\w./$€£])(?P<{0}a>\d\d|\d(?=/))(?P<{0}s>[./])(?P<{0}b>\d\d)(?![\w%./])"
SHORT_PAIRS = re.compile(
    PAIR.format("l") + rf"\s?[{DASH}]\s?(?:" + PAIR.format("r") + rf"|(?P<now>{alternatives(PRESENT)}))",
    re.IGNORECASE,
)
# "H30.4 ~ R3.3": the initials of Japanese eras, which are dates only in a range.
ERA_RANGE = re.compile(
    rf"(?<!\w)(?P<le>[SHR])(?P<ly>\d\d?)\.(?P<lm>\d\d?)\s?[{DASH}]\s?(?:(?P<re>[SHR])(?P<ry>\d\d?)\.(?P<rm>\d\d?)(?!\w)|"
    rf"(?P<now>{alternatives(PRESENT)}))"
)
# "16.09" or "03/18" alone or behind a comma at the end: year and month, if only one can be the month.
LONE_PAIR = re.compile(
    rf"(?:^|(?<=[,(–—-]\s)|(?<=\())(?:(?P<since>{alternatives(tuple(sorted(STILL)))})\s)?(?P<a>\d\d)[./](?P<b>\d\d)(?=\)?$|:\s)",
    re.IGNORECASE,
)
# "06 – 09/2015", "6–8/2009": months of one year.
MONTHS_OF_YEAR = re.compile(
    rf"(?<![\w./-])(?P<a>0?[1-9]|1[0-2])\.?\s?[{DASH}]\s?(?P<b>0?[1-9]|1[0-2])[./](?P<y>{YEAR}){NUMBER_END}"
)
YEAR_SPAN = re.compile(
    rf"(?<![\d./-])(?P<y>{YEAR})(?:[{DASH}/]['’]?(?P<s>\d\d)(?![\d\w%./-])|\s[{DASH}]\s['’]?(?P<t>\d\d)(?=[,;)|]|$))"
)
_LESS = r"less than a|menos de uma?|menos de un|moins d['’]une?|meno di un|weniger als ein|minder dan een|меньше|不到"
DURATION = re.compile(
    rf"[(（]?\s?(?:(?:\d{{1,2}}|one|two|three|{_LESS})\+?\s?"
    r"(?:years?|yrs?|y|months?|mos?|weeks?|lata?|rok|miesi[ąęe]\w*|år|mån(?:ader|ad)?|måneder?|yıl|ay|년|개월|"
    r"jahre?n?|j\.|m\.|monate?n?|wochen?|ans?|mois|années?|años?|mes(?:es)?|anos?|meses|mês|"
    r"anni?o?|mes[ei]|jaar|maand(?:en)?|лет|год[а]?|месяц(?:ев|а)?|мес\.?|年|个月|個月|[ヶかカヵケ]月)(?![a-zà-ÿа-яё])\.?(?:\s?(?:,|and|und|et|y|e|и)?\s?)?){1,2}\s?[)）]?",
    re.IGNORECASE,
)
