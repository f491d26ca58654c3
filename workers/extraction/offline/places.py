"""Telling places: countries in many languages (CLDR), states, well-known cities and the shape "City, Region"."""

import re
from functools import cache

from babel import Locale

from models.rules.date_words import LANGUAGES, fold, split_words
from workers.extraction.offline.words.titles import organisation_score

US_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "DC",
        "PR",
    ]
)
PROVINCES = frozenset(
    [
        "ON",
        "QC",
        "BC",
        "AB",
        "MB",
        "SK",
        "NS",
        "NB",
        "NL",
        "PE",
        "NSW",
        "VIC",
        "QLD",
        "SP",
        "RJ",
        "MG",
        "PR",
        "RS",
        "SC",
        "BA",
        "DF",
        "CE",
        "PE",
    ]
)
REGIONS = split_words(
    """
    alabama; alaska; arizona; arkansas; california; colorado; connecticut; delaware; florida; georgia;
    hawaii; idaho; illinois; indiana; iowa; kansas; kentucky; louisiana; maine; maryland; massachusetts;
    michigan; minnesota; mississippi; missouri; montana; nebraska; nevada; new hampshire; new jersey;
    new mexico; new york; north carolina; north dakota; ohio; oklahoma; oregon; pennsylvania;
    rhode island; south carolina; south dakota; tennessee; texas; utah; vermont; virginia; washington;
    west virginia; wisconsin; wyoming; ontario; quebec; british columbia; alberta; england; scotland;
    wales; northern ireland; bavaria; bayern; hessen; sachsen; catalonia; cataluña; karnataka;
    maharashtra; tamil nadu; telangana; new south wales; usa; u.s.a; us; u.s; uk; u.k; uae; prc;
    united states of america; the netherlands; holland; czech republic; turkey; türkiye; korea;
    great britain; england; russia; d.c; vietnam; hong kong; taiwan; deutschland; nrw
    """
)
CITIES = split_words(
    """
    london; paris; berlin; munich; münchen; hamburg; cologne; köln; frankfurt; frankfurt am main;
    stuttgart; düsseldorf; leipzig; dresden; hannover; nürnberg; bremen; bonn; karlsruhe; heidelberg;
    vienna; wien; graz; zurich; zürich; geneva; genève; basel; bern; lausanne; amsterdam; rotterdam;
    utrecht; eindhoven; den haag; the hague; brussels; bruxelles; antwerp; ghent; gent; luxembourg;
    lyon; marseille; toulouse; bordeaux; lille; nantes; strasbourg; grenoble; nice; montpellier; rennes;
    madrid; barcelona; valencia; sevilla; bilbao; málaga; zaragoza; lisbon; lisboa; porto; rome; roma;
    milan; milano; turin; torino; naples; napoli; bologna; firenze; florence; genova; venezia; palermo;
    padova; dublin; edinburgh; glasgow; manchester; birmingham; leeds; bristol; liverpool; cambridge;
    oxford; sheffield; copenhagen; stockholm; oslo; helsinki; gothenburg; warsaw; kraków; krakow;
    wroclaw; prague; praha; brno; budapest; bucharest; sofia; athens; istanbul; ankara; moscow; москва;
    санкт-петербург; saint petersburg; новосибирск; екатеринбург; казань; нижний новгород; самара;
    ростов-на-дону; kiev; kyiv; киев; минск; minsk; riga; vilnius; tallinn; belgrade; zagreb; new york;
    new york city; nyc; san francisco; los angeles; chicago; boston; seattle; austin; dallas; houston;
    atlanta; miami; denver; philadelphia; phoenix; san diego; san jose; portland; washington;
    washington dc; palo alto; mountain view; menlo park; cupertino; toronto; montreal; montréal;
    vancouver; ottawa; calgary; waterloo; mexico city; ciudad de méxico; guadalajara; monterrey; bogotá;
    medellín; lima; quito; caracas; santiago; buenos aires; córdoba; montevideo; são paulo;
    rio de janeiro; belo horizonte; curitiba; porto alegre; brasília; recife; salvador; fortaleza;
    campinas; florianópolis; tokyo; osaka; kyoto; seoul; beijing; shanghai; shenzhen; guangzhou;
    hangzhou; nanjing; chengdu; wuhan; xi'an; taipei; hong kong; singapore; kuala lumpur; jakarta;
    bangkok; manila; hanoi; ho chi minh city; delhi; new delhi; mumbai; bangalore; bengaluru; hyderabad;
    chennai; pune; kolkata; karachi; lahore; islamabad; dhaka; colombo; dubai; abu dhabi; doha; riyadh;
    tel aviv; jerusalem; haifa; cairo; nairobi; lagos; johannesburg; cape town; sydney; melbourne;
    brisbane; perth; auckland; wellington; bay area; san francisco bay area; silicon valley
    """
)
CITIES_CJK = split_words(
    """
    北京; 上海; 广州; 深圳; 杭州; 南京; 成都; 武汉; 西安; 重庆; 天津; 苏州; 长沙; 厦门; 青岛; 大连;
    合肥; 郑州; 济南; 福州; 哈尔滨; 沈阳; 香港; 台北; 宁波; 无锡; 珠海; 陕西; 广东; 浙江; 江苏; 東京;
    東京都; 大阪; 京都; 横浜; 名古屋; 福岡; 札幌; 神戸; 臺北; 新竹; 四川; 湖北; 山东
    """
)
REMOTE = re.compile(
    r"(?:fully\s)?(?:remote|hybrid|on-?site|remoto|remota|télétravail|home\s?office|telework|worldwide|"
    r"удал[её]нно|удаленная работа"
    r"|远程)(?:\s?[(/,-]\s?[\w ,]{2,25}\)?)?",
    re.IGNORECASE,
)
_INNER = re.compile(r"\s[–—|·•-]\s|[:@]")
_POSTAL = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b")


@cache
def countries() -> frozenset[str]:
    """Folded names of all territories in the languages CVs are read in."""
    names = {
        fold(name) for code in LANGUAGES for key, name in Locale(code).territories.items() if key.isalpha()
    }
    return frozenset(name for name in names if len(name) > 2 or not name.isascii())


@cache
def _known() -> frozenset[str]:
    return frozenset(fold(word) for word in REGIONS + CITIES + CITIES_CJK) | countries()


def is_known_place(text: str) -> bool:
    """A country, state or well-known city, alone."""
    bare = fold(_POSTAL.sub("", text).strip(" .,()（）"))
    return bare in _known() or (bare.endswith(("市", "省", "县")) and 2 < len(bare) < 8)


def is_region(text: str) -> bool:
    """What may stand behind the comma: a state or province code, a state, a country."""
    bare = _POSTAL.sub("", text).strip(" .()（）")
    return bare in US_STATES or bare in PROVINCES or is_known_place(bare)


def is_place(text: str) -> bool:
    """Whether the whole text is a place: "Oslo, Norway", "Austin, TX", "London", "Remote"."""
    text = text.strip(" .,;|·•–—-()（）\t")
    if not text or len(text) > 60 or _INNER.search(text):
        return False
    if REMOTE.fullmatch(text) or is_known_place(text):
        return True
    return all(_single(part) for part in re.split(r"\s[&/]\s|\s?;\s?| and ", text))


def _single(text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[,，]", text)]
    parts = [part for part in parts if part]
    if len(parts) == 1:
        words = text.split()
        return is_known_place(text) or (2 <= len(words) <= 4 and words[-1] in US_STATES and text[0].isupper())
    if len(parts) > 4 or not all(_capitalised(part) for part in parts):
        return False
    if organisation_score(parts[0]) or len(parts) > 3 or not is_region(parts[-1]):
        return False
    return len(parts) == 2 or is_region(parts[1]) or parts[0][0].isdigit()


def looks_like_place(text: str) -> bool:
    """The bare shape "Name, Name" with few capitalised words, for spots where a place is expected."""
    parts = [part.strip() for part in re.split(r"[,，]", text.strip(" .()"))]
    return 1 < len(parts) <= 3 and all(_capitalised(p) and len(p.split()) <= 3 for p in parts)


def _capitalised(text: str) -> bool:
    words = text.split()
    return (
        bool(words)
        and len(words) <= 5
        and (words[0][0].isupper() or words[0][0].isdigit() or not text.isascii())
    )


def find_place(text: str) -> tuple[int, int] | None:
    """Where a place ends the text, or stands between separators in it: "Acme, Austin, TX" -> "Austin, TX"."""
    cuts = [m.span() for m in re.finditer(r"\s[|·•–—-]\s|\t|[,，;|(（]\s?", text)]
    starts = [(end, begin) for begin, end in cuts]
    for _position, (start, _) in enumerate(starts):
        later = [begin for begin, _ in cuts if begin >= start] + [len(text)]
        for end in later[:3][::-1]:
            candidate = text[start:end].strip(" ,()（）")
            if not candidate:
                continue
            closed = "," in candidate or end == len(text) or text[end : end + 1] in ")）"
            if closed and is_place(candidate):
                begin = start + text[start:end].index(candidate)
                return begin, begin + len(candidate)
    return None
