"""Finds what must play no part in an application: birth date, marital status, religion, identity numbers.

Found by labels ("Geburtsdatum") and, for marital status, by words that stand alone. A finding points at the label,
never at the value. Schools, names and towns that contain such a word are none: a label begins its part of the
line and its value follows.
"""

import re
from collections.abc import Iterable
from typing import Any

from workers.extraction.document.document import Line

_LABELS = {
    "birth_date": """
        date of birth; birth date; birthdate; dob; d.o.b; d.o.b.; birthday; geburtsdatum; geburtstag; geb.;
        geb; geboren; geboren am; geburtsdatum und -ort; geburtsdatum/-ort; born; born on; date de
        naissance; né le; née le; né(e) le; fecha de nacimiento; nacido el; nacida el; data de nascimento;
        nascido em; nascida em; data di nascita; nato il; nata il; nato a; nata a; luogo e data di nascita;
        geboortedatum; geboren op; дата рождения; родился; родилась; date and place of birth; fecha y lugar
        de nacimiento
        """,
    "marital_status": """
        marital status; civil status; family status; familienstand; état civil; situation familiale;
        situation de famille; estado civil; stato civile; burgerlijke staat; семейное положение
        """,
    "religion": """
        religion; religious affiliation; konfession; religionszugehörigkeit; confession; religión; religião;
        religione; religie; godsdienst; вероисповедание; религия
        """,
    "identity_number": """
        passport; passport no; passport no.; passport number; passport nr; passport #; reisepass;
        reisepassnummer; reisepass-nr.; personalausweis; personalausweisnummer; ausweisnummer; ausweis-nr.;
        sozialversicherungsnummer; social security number; social security no.; ssn; national id; national
        id no.; id number; id no.; id card; nie; nif; dni; numéro de sécurité sociale; passeport; passeport
        n°; carte d'identité; pasaporte; passaporte; cpf; rg; cartão de cidadão; codice fiscale; carta
        d'identità; passaporto; bsn; burgerservicenummer; paspoort; paspoortnummer; паспорт; снилс; инн
        """,
}
_CJK_LABELS = {
    "birth_date": "出生日期 出生年月 生年月日 出生",
    "marital_status": "婚姻状况 婚姻狀況 配偶者",
    "religion": "宗教信仰 宗教",
    "identity_number": "身份证号码 身份证号 身份证 護照 护照号 护照 マイナンバー 旅券番号",
}
_STATUS = """
    married; unmarried; divorced; widowed; verheiratet; ledig; geschieden; verwitwet; marié; mariée; célibataire;
    divorcé; divorcée; pacsé; pacsée; casado; casada; soltero; soltera; divorciado; divorciada; solteiro; solteira;
    coniugato; coniugata; celibe; nubile; sposato; sposata; gehuwd; ongehuwd; женат; замужем; холост; не замужем
"""
_FIGURES = {"birth_date": 2, "identity_number": 5}
_DIGITS = re.compile(r"\d")
_GATE = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[^\t|•·;●▪,]+")
_ANSWER = 40
"""Characters behind a label in which what it announces begins."""


def _phrases(block: str) -> list[str]:
    findings = (" ".join(part.split()) for part in block.split(";"))
    return sorted({phrase for phrase in findings if phrase}, key=lambda phrase: (-len(phrase), phrase))


_PATTERNS = {
    kind: re.compile(
        rf"\W{{0,3}}(?P<label>{'|'.join(map(re.escape, _phrases(block)))})(?!\w)(?P<sign>\W{{0,4}})", re.I
    )
    for kind, block in _LABELS.items()
}
_CJK_PATTERNS = {
    kind: re.compile(rf"\W{{0,3}}(?P<label>{'|'.join(block.split())})(?P<sign>\W{{0,4}})")
    for kind, block in _CJK_LABELS.items()
}
_STATUS_PATTERN = re.compile(
    rf"(?:^|[,(])\s*(?P<label>{'|'.join(map(re.escape, _phrases(_STATUS)))})\s*(?=$|[,)(])", re.I
)
_TRIGGERS = {
    word
    for block in (*_LABELS.values(), _STATUS)
    for phrase in _phrases(block)
    for word in _GATE.findall(phrase.casefold())[:1]
}
_CJK_TRIGGER = re.compile("[出生婚配宗身護护旅マ]")


def personal_data(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The first passage of each kind: ``{"kind", "page", "start", "end", "quote"}``, in the document's order."""
    findings: dict[str, dict[str, Any]] = {}
    everything = list(lines)
    for index, line in enumerate(everything):
        if _TRIGGERS.isdisjoint(_GATE.findall(line.text.casefold())) and not _CJK_TRIGGER.search(line.text):
            continue
        below = everything[index + 1].text if index + 1 < len(everything) else ""
        for kind, start, end in _in_line(line.text, below):
            place = {"page": line.page, "start": line.start + start, "end": line.start + end}
            findings.setdefault(kind, {"kind": kind, **place, "quote": line.text[start:end]})
    return list(findings.values())


def _in_line(text: str, below: str) -> Iterable[tuple[str, int, int]]:
    for part in _PART.finditer(text):
        for patterns in (_PATTERNS, _CJK_PATTERNS):
            for kind, pattern in patterns.items():
                match = pattern.match(text, part.start(), part.end())
                if match and _announces(kind, match, text[match.end() : match.end() + _ANSWER], below):
                    yield kind, match.start("label"), match.end("label")
        status = _STATUS_PATTERN.search(part[0])
        if status:
            yield "marital_status", part.start() + status.start("label"), part.start() + status.end("label")


def _announces(kind: str, match: re.Match[str], answer: str, below: str) -> bool:
    """Figures follow the labels of birth and identity, a colon or a gap the others; a subject taught is no faith."""
    if kind in _FIGURES:
        return len(_DIGITS.findall((answer if answer.strip() else below)[:_ANSWER])) >= _FIGURES[kind]
    if any(sign in match["sign"] + answer[:1] for sign in ":：\t"):
        return True
    return kind == "marital_status" and not answer.strip()
