"""Splits degree and field: "BSc in Physics", "修士、情報工学", or "Majoring in Law" below."""

import re

from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.text.lines import TextPiece
from workers.extraction.offline.text.values import Value, clean, value_of
from workers.extraction.offline.vocabulary.degrees import DEGREE, DEGREE_CJK, GRADE, school_score

FIELD_SIGN = re.compile(
    r"\s(?:in|en|em|im\sfach|in\sder\sfachrichtung|im\sstudiengang|der|di|van|по\sнаправлению|"
    r"по\sспециальности|по)\s|[,:;(（]\s?|\s[-–—|]\s",
    re.IGNORECASE,
)
# "In" directly behind a degree, which elsewhere is another word.
_IN = re.compile(
    r"\s(?:i|í|în|ya|wa|dalam|bidang|jurusan|(?:chuyên\s)?ngành|inom|innen(?:for)?|w\szakresie|na\skierunku|"
    r"v\soboru|v\sodbore|iz)\s",
    re.IGNORECASE,
)
# "修士、情報工学", "计算机科学（硕士）", "经济学 本科": a degree and its field, either first.
_CJK_PARTS = re.compile(r"(?P<a>[^\s、，,（(·|/]{2,20})(?:\s?[、，,·|/（(]\s?|\s)(?P<b>[^）)]{2,40})[）)]?$")
# Honours and the like right behind a degree: "MSc (cum laude), Biology".
_ASIDE = re.compile(
    r"\s?[(（](?:(?:summa|magna)?\s?cum laude|hons?\.?|"
    r"honou?rs|distinction|with distinction|first class[^)]*|2[:.][12])[)）]\s?[,:–—-]?\s?",
    re.IGNORECASE,
)
_HONOURS = re.compile(
    r"\s?[(（](?:(?:summa|magna)?\s?cum laude|(?:with )?(?:distinction|honou?rs)|"
    r"mit auszeichnung)[)）]$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\((?:[A-Z](?![a-z]{3})[\w.]{0,8})\)")
# "A.O.S.": an abbreviation that no list has, before the field.
_DOTTED = re.compile(r"(?:[A-Z][a-z]?\.){2,4}(?=\s[A-Z])")
MAJOR = re.compile(
    r"(?:majoring\sin|majors?(?:ed)?\b(?:\sin)?\s?:?|speciali[sz](?:ing|ation|ed)\s?(?:in|:)|concentration(?:\sin|:)|studienrichtung\s?:|"
    r"(?:spécialité|filière|option|especialidad|especialización|indirizzo|specialisatie|направление|специальность)\s?:|(?:专业|専攻|전공)\s?[:：]|"
    r"สาขา(?:วิชา)?)\s*",
    re.IGNORECASE,
)
# "硕士计算机科学与技术": a degree and its field without a sign between them.
_CJK_GLUED = re.compile(r"(?P<a>博士|硕士|碩士|学士|學士|修士|本科|大专)(?P<b>[\u4e00-\u9fff]{2,20})$")
_SLASH = re.compile(r"\s?/\s?")
# What goes on behind these is no field but the rest of the degree's name: "Ausbildung zur Tischlerin".
_WHOLE = re.compile(r"\s(?:of|zur|zum|als|tot)\s", re.IGNORECASE)
# "B.Tech Energy Systems in Practice": the field follows an abbreviation directly.
_ABBREVIATION = re.compile(r"(?=.*\.)[\w.\s]{2,8}|[A-Z]\w{0,2}[A-Z]\w?")
_DIRECT = re.compile(r"\s(?=[A-ZÀ-ÞА-ЯЁ][\w&]{3})(?!Hon|HON)")
_NOT_FIELD = re.compile(
    r"minor|thesis|gpa|honou?rs|dean|advisor|note|grade|coursework|relevant", re.IGNORECASE
)


def split_degree(degree: TextPiece, rest: list[TextPiece]) -> tuple[Value, Value | None]:
    """ "BSc in Physics" -> degree "BSc", field "Physics"; the field may be a part of its own."""
    behind = _HONOURS.search(degree.text)
    degree = degree.cut(0, behind.start()) if behind and behind.start() > 2 else degree
    grade = GRADE.search(degree.text)
    degree = degree.cut(0, grade.start()) if grade and grade.start() > 2 and not grade["honour"] else degree
    text = degree.text
    head = _head(text)
    degree_end = head.end() if head else 0
    aside = _ASIDE.match(text, degree_end)
    if head and aside:
        rest = [degree.cut(aside.end(), len(text)), *rest] if text[aside.end() :].strip() else rest
        field = next((p for p in rest if not school_score(p.text) and not _NOT_FIELD.match(p.text)), None)
        return value_of(degree.cut(0, aside.start())), value_of(_clean_piece(field)) if field else None
    parted = (_CJK_PARTS.match(text) or _CJK_GLUED.match(text)) if DEGREE_CJK.search(text) else None
    if parted:
        first, second = degree.cut(*parted.span("a")), degree.cut(*parted.span("b"))
        return (
            (value_of(first), value_of(_without_lead(second)))
            if DEGREE_CJK.search(first.text)
            else (value_of(second), value_of(first))
        )
    last = text.rfind(", ") + 2
    if not head and last > 4 and DEGREE.fullmatch(text[last:].strip()) and text.count(", ") < 3:
        return value_of(degree.cut(last, len(text))), value_of(degree.cut(0, last - 2))
    if head and _ABBREVIATION.fullmatch(head[0]) and _DIRECT.match(text, degree_end):
        return value_of(degree.cut(0, degree_end)), value_of(_clean_piece(degree.cut(degree_end, len(text))))
    m = _IN.match(text, degree_end) or FIELD_SIGN.search(text, degree_end)
    m = m or (FIELD_SIGN.search(text) if not head else None)
    m = _behind_bracket(text, m) if m else None
    if m and _ABBREVIATED.fullmatch(text[m.start() :].strip()):
        return value_of(degree), next((value_of(p) for p in rest if not school_score(p.text)), None)
    if m and clean(text[m.end() :]) and not _NOT_FIELD.match(text[m.end() :].strip()):
        return value_of(degree.cut(0, m.start())), value_of(_clean_piece(degree.cut(m.end(), len(text))))
    if head and _WHOLE.match(text, degree_end):
        return value_of(degree), _field_among(rest)
    if (
        head
        and clean(text[degree_end:])
        and not _NOT_FIELD.match(text[degree_end:].strip())
        and not GRADE.match(text[degree_end:].strip(" (（"))
    ):
        return value_of(degree.cut(0, degree_end)), value_of(_clean_piece(degree.cut(degree_end, len(text))))
    return value_of(degree), _field_among(rest)


def _behind_bracket(text: str, sign: re.Match[str]) -> re.Match[str] | None:
    """The sign, or the next one if it opens a bracket within the degree: "Master (1 of 4 modules), Design"."""
    close = text.find(")", sign.end())
    return FIELD_SIGN.search(text, close) if sign[0].strip() == "(" and 0 < close < len(text) - 1 else sign


def _head(text: str) -> re.Match[str] | None:
    """The degree at the beginning, with a second one behind a slash: "BSc/MSc"."""
    head = DEGREE.match(text) or _DOTTED.match(text)
    second = head and _SLASH.match(text, head.end())
    return (DEGREE.match(text, second.end()) or head) if second else head


def _field_among(rest: list[TextPiece]) -> Value | None:
    part = next((part for part in rest if _may_be_field(part)), None)
    return value_of(_without_lead(part)) if part else None


def _without_lead(field: TextPiece) -> TextPiece:
    """Without "majoring in" before it."""
    lead = MAJOR.match(field.text)
    return field.cut(lead.end(), len(field.text)) if lead and lead.end() < len(field.text) else field


def _may_be_field(part: TextPiece) -> bool:
    other = is_place(part.text) or school_score(part.text) or _NOT_FIELD.match(part.text)
    return not other and len(part.text) < 70


def _clean_piece(field: TextPiece) -> TextPiece:
    """The field without "majoring in", a grade or honours."""
    field = _without_lead(field)
    cut = re.search(
        r"\s?[,;(|–—-]\s?(?=(?:minor|gpa|thesis|with|cum|magna|summa|first|hono|note|grade|distinction|merit|mention))",
        field.text,
        re.IGNORECASE,
    )
    m = GRADE.search(field.text)
    ends = [len(field.text)] + [x.start() for x in (cut, m) if x and x.start() > 2]
    return field.cut(0, min(ends))
