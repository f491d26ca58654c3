"""Patterns and scores of degrees, schools and grades."""

import re
from functools import lru_cache

from workers.extraction.offline.vocabulary.loader import pattern

DEGREE = re.compile(rf"(?<![\w.])(?:{pattern('degree_patterns', within_words=False)})(?![\w])", re.IGNORECASE)
DEGREE_CJK = re.compile(pattern("degree_patterns", within_words=True))
SCHOOL = re.compile(pattern("school_patterns"), re.IGNORECASE)
SCHOOL_CJK = re.compile(r"\S(?:大学|大學|学院|學院|学校|대학교|대학원|대학|고등학교)$")
FIELD_CJK = re.compile(rf"\S(?:{pattern('field_ending_patterns')})$")
STUDY_END = re.compile(rf"(?:^|\s)(?:{pattern('study_end_patterns')})$")
GRADE = re.compile(
    r"(?:(?:cumulative|cum\.?|overall|major|final|average|gemiddeld|eind|средний|итоговая|gesamt|voto|média|nota)\s?)?"
    r"(?:c?gpa|grade\s?(?:point\saverage)?|average|note|abschlussnote|gesamtnote|schnitt|moyenne|"
    r"mention|nota(?:\smedia)?|"
    r"promedio|médiafinal|média|media|voto|votazione|valutazione|punteggio|calificación|classificação|(?:eind)?cijfer|gemiddelde|"
    r"средний\sбалл|балл|оценка|平均绩点|绩点|平均分|平均成绩|成绩|平均成績|成績|評定|学점|학점|평점|średnia|ocena|snittbetyg|betyg|snitt|karakter|gennemsnit|"
    r"not\sortalaması|ortalama|المعدل|score|result|"
    r"percentage|marks?|classification)(?:\s(?:final|finale|media|medio|conseguito|di\slaurea))?"
    r"\s?[:：=of-]{0,3}\s?(?P<label>\d{1,3}(?:[.,]\d{1,3})?(?:\s?%)?(?:\s?(?:/|out\sof|von|sur|su|"
    r"de|из|av)\s?\d{1,3}(?:[.,]\d{1,2})?)?"
    r"(?:\s?\(\d[\d.,]{0,4}\s?/\s?\d[\d.,]{0,4}\))?|(?:très\s|assez\s)?bien|sehr\sgut|gut|a\+?|"
    r"distinction|merit|cum\slaude)"
    r"|(?P<points>\d{1,2}(?:[.,]\d)?\svalores)|(?P<whole>(?<![\w./,])\d{1,3}\s?/\s?(?:100|110|30|20|10|5)(?![\d/.,])(?:\s(?:e|con|cum)\s(?:lode|laude))?)|(?P<bare>(?<![\w./])\d{1,3}[.,]\d{1,2}\s?/\s?\d{1,3}(?:[.,]\d{1,2})?(?![\w/])|(?<![\w.])\d\.\d{1,2}\sgpa)"
    r"|(?P<class>(?:(?:with\s)?(?:first|second|upper\ssecond|lower\ssecond|third)[\s-]class(?:\s(?:upper|lower))?(?:\s(?:hono(?:u)?rs|division))?|"
    r"2[:.][12](?!\d)(?:\shono(?:u)?rs)?|110(?:/110)?\se\slode|sobresaliente|notable|matrícula\sde\shonor|красный\sдиплом|с\sотличием))"
    r"|(?P<honour>(?:summa|magna|maxima|insigni)?\s?cum\slaude|with\s(?:high(?:est)?\s)?(?:distinction|hono(?:u)?rs)|"
    r"mit\sauszeichnung|mention\s(?:très\s|assez\s)?bien)",
    re.IGNORECASE,
)
# A grade that needs no label where it stands alone: behind a comma, in brackets or on a line of its own.
LONE_GRADE = re.compile(
    r"(?:(?:with|mit|avec)\s)?(?:distinction|merit|pass|first|upper\ssecond|lower\ssecond|(?:upper|lower)\scredit|2[:.][12])|"
    r"mention\s(?:très\s|assez\s)?(?:bien|honorable)|mention\spassable|félicitations\sdu\sjury|"
    r"sehr\sgut|gut|befriedigend|ausreichend|mit\sauszeichnung|notable|sobresaliente|aprobado|"
    r"matrícula\sde\shonor|ottimo|buono|distinto|[1-5][.,]\d\d?",
    re.IGNORECASE,
)
EXPECTED = re.compile(
    r"\(?\b(?:expected|anticipated|graduation|graduated|graduating|grad\.?|voraussichtlich|prévu(?:e)?|"
    r"previsto|prevista|"
    r"class\sof|degree\sexpected|completion|in\sprogress|预计|毕业|est\.?|completed|awarded|conclusão|conclusión|conclusione|concluído|concluída|concluso|finalizado|obtenue?|obtenido|conseguit[oa]|finished|behaald|окончание|выпуск|卒業見込|conferred|date|abschluss)"
    r"(?![a-zà-ÿа-яё])(?:\sgraduation|\sdate|\sin|\son|\sem|\sen|\sil|\sle|\sim)?\)?\s?:?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def degree_score(text: str) -> float:
    """Score that the text is a degree rather than a school."""
    match = DEGREE.search(text)
    if match and match.start() and SCHOOL.match(text) and not re.search(r"[,;|–—]", text[: match.start()]):
        match = None  # "Instituto Técnico Gorbea" names a school only
    return (
        (2.0 if match else 0.0)
        + 2.0 * bool(DEGREE_CJK.search(text))
        + 0.5 * bool(match and match.start() == 0)
    )


@lru_cache(maxsize=4096)
def school_score(text: str) -> float:
    """Score that the text is a school or university."""
    return 2.0 if SCHOOL.search(text) else 0.0
