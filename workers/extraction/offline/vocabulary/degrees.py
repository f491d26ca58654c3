"""Degrees, grades and schools as they are printed in ten languages."""

import re
from functools import lru_cache

_WORDS = r"""
bachelor(?:'s|’s|s)?(?:\sdegree)?(?:\sof\s(?:science|arts|engineering|technology|business\sadministration|commerce|
fine\sarts|laws|education|music|architecture|applied\sscience|computer\sscience|medicine|nursing|design|philosophy))?|
master(?:'s|’s|s)?(?:\sdegree)?(?:\sof\s(?:science|arts|engineering|technology|business\sadministration|commerce|
fine\sarts|laws|education|music|architecture|applied\sscience|public\shealth|public\spolicy|philosophy|research|
public\sadministration|social\swork))?|
doctor(?:ate)?(?:\sof\s(?:philosophy|medicine|science|education|law|pharmacy|business\sadministration))?|
associate(?:'s|’s)?(?:\sdegree|\sof\s(?:arts|science|applied\sscience))|juris\sdoctor|
ph\.?\s?d\.?|d\.?\s?phil\.?|b\.?\s?sc\.?|m\.?\s?sc\.?|b\.?\s?a\.?|m\.?\s?a\.?|b\.?\s?s\.?|m\.?\s?s\.?|b\.?\s?eng\.?|m\.?\s?eng\.?|
b\.?\s?tech\.?|m\.?\s?tech\.?|m\.?b\.?a\.?|b\.?b\.?a\.?|ll\.?\s?b\.?|ll\.?\s?m\.?|m\.?d\.?|j\.?d\.?|b\.?\s?e\.?|m\.?\s?e\.?|
b\.?\s?ed\.?|m\.?\s?ed\.?|m\.?\s?phil\.?|b\.?\s?f\.?a\.?|m\.?\s?f\.?a\.?|b\.?\s?com\.?|m\.?\s?com\.?|m\.?p\.?h\.?|m\.?p\.?a\.?|
a\.a\.s?\.?|a\.s\.|m\.?res|bca|mca|dba|edd|dipl\.?-?\s?(?:ing|inf|kfm|kffr|phys|math|chem|psych)?\.?|
diploma?|diplom(?:ingenieur)?|magister|staatsexamen|abitur|fachabitur|matura|promotion|dissertation|
mittlere\sreife|realschulabschluss|hauptschulabschluss|hochschulreife|allgemeine\shochschulreife|(?:berufs)?ausbildung(?:\szu[mr](?:\s[\w-]+)?)?|
licence(?:\sprofessionnelle)?|maîtrise|doctorat|baccalauréat|bac(?:\s?\+\s?\d)?|bts|dut|dea|dess|cap|bep|
diplôme(?:\sd['’]\w+)?|master\s?[12]|classes?\spréparatoires?|cpge|agrégation|
licenciatura|licenciado|licenciada|grado|máster|maestría|doctorado|ingeniería|ingeniero|bachillerato|técnico(?:\ssuperior)?|
diplomatura|diplomado|posgrado|postgrado|bacharel(?:ado|ato)?|mestrado|doutorado|doutoramento|pós-graduação|
graduação|tecnólogo|ensino\smédio|licenciatura|mestrado\sintegrado|engenharia|
laurea(?:\s(?:magistrale|triennale|specialistica))?|diploma\sdi\s\w+|dottorato(?:\sdi\sricerca)?|maturità(?:\s\w+)?|
perito|vwo|havo|mbo|hbo|propedeuse|doctoraal|doctoraat|gepromoveerd|kandidaats|drs\.?|
licencjat|inżynier|magisterium|studia\s\w+|matura|kandidatexamen|magisterexamen|masterexamen|masterutbildning|högskoleexamen|
civilingenjör|högskoleingenjör|gymnasieexamen|sivilingeniør|bachelorgrad|mastergrad|kandidatgrad|doktorgrad|fagbrev|
kandidat|cand\.\s?\w+\.?|diplomingeniør|ön\slisans|yüksek\slisans|lisans|doktora|
бакалавр(?:иат)?|магистр(?:атура)?|специалист|аспирант(?:ура)?|кандидат(?:\s\w+){0,2}\sнаук|высшее|среднее|диплом|
(?:staatlich\s)?(?:gepr(?:ü|ue)fte[rn]?|anerkannte[rn]?)\s[\w-]+|meister(?:prüfung|brief)|
titre\sprofessionnel|brevet(?:\sdes\scollèges)?|deug|capes|ensino\sfundamental|licenza\smedia|vmbo|atheneum|graduaat|
pg\s?dip|pgce|hnd|hnc|nvq(?:\slevel\s\d)?|btec|ssc|hsc|
high\sschool(?:\sdiploma)?|secondary\sschool|ged|a[\s-]levels?|gcses?|international\sbaccalaureate|ib\sdiploma|
postgraduate(?:\s\w+)?|undergraduate|post[\s-]?doc\w*|minor|certificate|exchange|
licentiate|kandidat(?:examen)?|civilingenjör|magisterexamen|licencjat|inżynier|lisans|yüksek\slisans
"""
_BODY = re.sub(r"\n", "", _WORDS)
DEGREE = re.compile(rf"(?<![\w.])(?:{_BODY})(?![\w])", re.IGNORECASE)
DEGREE_CJK = re.compile(
    r"在读|準学士|短期大学士|専門士|専門学校卒|高卒|学部卒|院卒|학사|석사|박사|전문학사|بكالوريوس|ماجستير|دكتوراه|本科|学士|硕士|博士|研究生|专科|大专|学位|高中|中专|职高|技校|双学位|修士|学士|博士課程|修士課程|卒業|碩士|學士"
)

SCHOOL = re.compile(
    r"universit|college|institut|istitut|politechn|szkoł|liceum|akademi|skola|skole|høgskol|högskol|lisesi|"
    r"училищ|техникум|лице[йя]|гимнази|\bвуз|мгу|мгту|мфти|спбгу|итмо|ниу\s|학교|대학|학원|جامعة|معهد|كلية|seminar|bootcamp|"
    r"\binsa\b|\bhec\b|\bessec\b|\besade\b|\binsead\b|\biut\b|\bens\b|\biit\b|\bcégep\b|"
    r"school|academy|akademie|hochschule|école|ecole|facult|polytech|politec|escuela|"
    r"escola|colegio|colégio|lycée|gymnasium|schule|universidad|instituto|scuola|liceo|hogeschool|school|seminary|"
    r"университет|институт|академия|школа|колледж|大学|学院|学校|中学|高校|大學|學院|\beth\b|\bmit\b|"
    r"\bucla\b|\bepfl\b|\bkit\b|"
    r"\buc\s|\btu\b|\bfh\b|universität|uniwersytet|politechnika|üniversitesi|\bihk\b|\bhwk\b|handwerkskammer|handelskammer|conservato|berufskolleg|coursera|campus",
    re.IGNORECASE,
)
SCHOOL_CJK = re.compile(r"\S(?:大学|大學|学院|學院|学校|대학교|대학원|대학|고등학교)$")
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
    r"(?:(?:with|mit|avec)\s)?(?:distinction|merit|pass|first|upper\ssecond|lower\ssecond|2[:.][12])|"
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
    """How much the words speak for a degree rather than a school."""
    found = DEGREE.search(text)
    if found and found.start() and SCHOOL.match(text) and not re.search(r"[,;|–—]", text[: found.start()]):
        found = None  # "Instituto Técnico Gorbea" names a school only
    return (
        (2.0 if found else 0.0)
        + 2.0 * bool(DEGREE_CJK.search(text))
        + 0.5 * bool(found and found.start() == 0)
    )


@lru_cache(maxsize=4096)
def school_score(text: str) -> float:
    """How much the words speak for a school or university."""
    return 2.0 if SCHOOL.search(text) else 0.0
