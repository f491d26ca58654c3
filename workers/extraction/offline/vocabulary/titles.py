"""Words that make a phrase a job title, and words that make it an organisation."""

import re
from functools import lru_cache

from models.rules.dates.vocabulary import split_words
from workers.extraction.offline.vocabulary.titles_more import (
    ORGANISATIONS,
    ORGANISATIONS_CJK,
    TITLES,
    TITLES_CJK,
)

TITLE = split_words(
    """
    engineer; developer; manager; director; analyst; scientist; designer; consultant; intern;
    internship; assistant; associate; coordinator; specialist; administrator; officer; lead; leader;
    head; chief; president; vp; vice president; ceo; cto; cfo; coo; founder; co-founder; cofounder;
    architect; technician; supervisor; researcher; research fellow; fellow; postdoc; postdoctoral;
    lecturer; professor; teacher; tutor; instructor; nurse; physician; doctor; surgeon; pharmacist;
    therapist; accountant; auditor; bookkeeper; clerk; cashier; receptionist; secretary; representative;
    salesperson; agent; broker; trader; advisor; adviser; counselor; attorney; lawyer; paralegal; judge;
    editor; writer; author; journalist; reporter; photographer; producer; artist; musician; actor;
    programmer; tester; contractor; freelancer; freelance; volunteer; member; mentor; trainee;
    apprentice; student; worker; operator; driver; mechanic; electrician; plumber; carpenter; chef;
    cook; waiter; waitress; bartender; barista; server; host; hostess; stylist; trainer; coach; captain;
    strategist; planner; buyer; recruiter; partner; principal; staff; senior; junior; sr; jr; team lead;
    owner; executive; controller; treasurer; chair; chairman; chairperson; board member; ambassador;
    guard; librarian; curator; translator; interpreter; evangelist; advocate; crew; foreman; inspector;
    estimator; scholar; tutor; grader; moderator; organizer; creator; maintainer; contributor;
    scrum master; devops; sre; merchandiser; marketer; copywriter; practitioner; psychologist; dentist;
    veterinarian; hygienist; paramedic; caregiver; nanny; housekeeper; janitor; dispatcher; pilot;
    sailor; soldier; sergeant; lieutenant; senator; councilor; councillor; minister; deputy; envoy;
    novelist; visiting; teaching assistant; research assistant; entwickler; entwicklerin; ingenieur;
    ingenieurin; leiter; leiterin; berater; beraterin; praktikant; praktikantin; praktikum; werkstudent;
    werkstudentin; mitarbeiter; mitarbeiterin; assistentin; assistent; geschäftsführer;
    geschäftsführerin; kaufmann; kauffrau; techniker; technikerin; lehrer; lehrerin; referent;
    referentin; projektleiter; projektmanager; teamleiter; abteilungsleiter; sachbearbeiter;
    sachbearbeiterin; auszubildender; auszubildende; softwareentwickler; softwareentwicklerin;
    hilfskraft; wissenschaftliche; wissenschaftlicher; verkäufer; verkäuferin; krankenpfleger;
    krankenschwester; arzt; ärztin; architektin; informatiker; bürokauffrau; aushilfe; freiberufler;
    zivildienst; développeur; développeuse; ingénieur; ingénieure; chef de projet; responsable;
    directeur; directrice; stagiaire; stage; consultante; chargé; chargée; technicien; technicienne;
    assistante; vendeur; vendeuse; professeur; enseignant; enseignante; gestionnaire; analyste;
    concepteur; chercheur; chercheuse; infirmier; infirmière; comptable; apprenti; alternant;
    alternante; conseiller; conseillère; doctorant; chef d'équipe; serveur; serveuse; animateur;
    animatrice; rédacteur; gérant; cadre; ingeniero; ingeniera; desarrollador; desarrolladora; jefe;
    jefa; gerente; directora; analista; consultor; consultora; becario; becaria; prácticas; técnico;
    técnica; asistente; profesor; profesora; coordinador; coordinadora; encargado; encargada;
    investigador; investigadora; programador; programadora; administrativo; administrativa; vendedor;
    vendedora; dependiente; enfermera; enfermero; médico; abogado; abogada; contador; contable;
    auxiliar; especialista; diseñador; diseñadora; arquitecto; camarero; maestra; engenheiro;
    engenheira; desenvolvedor; desenvolvedora; diretor; diretora; estagiário; estagiária; estágio;
    assistente; professora; coordenador; coordenadora; pesquisador; pesquisadora; supervisora;
    enfermeiro; enfermeira; advogado; vendedor; bolsista; designer gráfico; líder; sócio; programador;
    monitor; ingegnere; sviluppatore; sviluppatrice; responsabile; direttore; direttrice; tirocinante;
    stagista; consulente; impiegato; impiegata; insegnante; docente; ricercatore; ricercatrice; tecnico;
    addetto; addetta; capo; progettista; commesso; commessa; cameriere; infermiere; operaio; architetto;
    tirocinio; collaboratore; ontwikkelaar; medewerker; stagiair; adviseur; leidinggevende; docent;
    projectleider; beheerder; hoofd; verpleegkundige; onderzoeker; leraar; verkoper; directeur;
    bestuurslid; teamleider; инженер; разработчик; программист; менеджер; руководитель; директор;
    аналитик; специалист; стажер; стажёр; консультант; ассистент; преподаватель; научный сотрудник;
    сотрудник; бухгалтер; дизайнер; администратор; архитектор; тестировщик; начальник; заместитель;
    ведущий; старший; младший; учитель; врач; юрист; лаборант; экономист; оператор; продавец; помощник;
    тимлид; редактор
    """
)
TITLE_CJK = split_words(
    """
    工程师; 经理; 总监; 实习; 实习生; 开发; 主管; 助理; 专员; 顾问; 设计师; 分析师; 研究员; 教师; 讲师;
    教授; 主任; 负责人; 组长; 架构师; 程序员; 部长; 会长; 运营; 产品经理; 创始人; 助教; 编辑; 会计;
    成员; 队长; エンジニア; マネージャー; デザイナー; リーダー; 担当; 開発; インターン; 課長; 係長;
    主任; コンサルタント; プログラマー; 営業; 工程師; 經理; 實習生; 設計師
    """
)
ORGANISATION = split_words(
    """
    inc; llc; ltd; corp; corporation; company; co; gmbh; ag; kg; se; ug; ev; e.v; plc; llp; lp; sa; s.a;
    sas; sarl; srl; s.r.l; spa; s.p.a; sl; s.l; bv; b.v; nv; n.v; oy; ab; as; a/s; pty; pte; kk; ltda;
    eireli; ooo; group; holding; holdings; labs; lab; laboratory; laboratories; technologies; solutions;
    systems; services; partners; consulting; university; college; school; institute; institut; hospital;
    clinic; bank; agency; foundation; association; society; department; ministry; council; church;
    museum; library; studio; studios; media; networks; software; industries; enterprises; international;
    global; capital; ventures; insurance; logistics; pharma; center; centre; committee; club; team;
    office; district; government; army; navy; air force; restaurant; cafe; hotel; store; shop; market;
    academy; federation; union; bureau; commission; universität; hochschule; fachhochschule;
    technische universität; klinikum; krankenhaus; sparkasse; verein; stiftung; ministerium; stadt;
    bundesamt; forschungszentrum; werke; verlag; schule; gymnasium; apotheke; université; école; lycée;
    hôpital; banque; mairie; société; groupe; ministère; cabinet; agence; centre; universidad;
    universitat; escuela; instituto; hospital; banco; ayuntamiento; empresa; grupo; colegio; fundación;
    farmacia; clínica; universidade; escola; faculdade; prefeitura; fundação; associação; università;
    scuola; ospedale; banca; comune; azienda; gruppo; studio; politecnico; fondazione; universiteit;
    hogeschool; ziekenhuis; gemeente; stichting; vereniging; университет; институт; школа; банк;
    компания; ооо; зао; оао; ао; пао; лаборатория; группа; центр; министерство; академия; завод;
    больница; ип; фонд
    """
)
ORGANISATION_CJK = split_words(
    """
    公司; 大学; 学院; 集团; 银行; 研究院; 研究所; 医院; 中学; 学校; 实验室; 中心; 协会; 科技; 事务所;
    有限; 委员会; 部门; 学生会; 株式会社; 大學; 有限公司; 高校; 研究室; 病院; 銀行; 合同会社; 工作室;
    网络; 集團; 學院
    """
)


_WORD = re.compile(r"\w+")
_PLURAL = re.compile(r"(?:s|innen)$")
Phrases = dict[str, tuple[str, ...]]


def _by_first_word(words: tuple[str, ...]) -> Phrases:
    """The phrases under their first word, the longest first: thousands of them cost one look-up a word."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(set(words), key=lambda phrase: (-len(phrase), phrase)):
        m = _WORD.match(phrase.lower())
        if m:
            found.setdefault(m[0], []).append(phrase.lower())
    return {first: tuple(phrases) for first, phrases in found.items()}


def _ends(text: str, phrases: Phrases) -> list[int]:
    """Where the phrases found in the text end; words may be in the plural."""
    text, ends = text.lower(), [0]
    for m in _WORD.finditer(text):
        if m.start() < ends[-1]:
            continue
        for phrase in phrases.get(m[0]) or phrases.get(_PLURAL.sub("", m[0]), ()):
            end = m.start() + len(phrase)
            if text.startswith(phrase, m.start()) and (end == m.end() or not text[end : end + 1].isalnum()):
                ends.append(end)
                break
            if _PLURAL.sub("", m[0]) == phrase:
                ends.append(m.end())
                break
    return ends[1:]


_TITLE = _by_first_word(TITLE + TITLES)
_TITLE_WORDS = frozenset(phrase for phrases in _TITLE.values() for phrase in phrases)
_ORGANISATION = _by_first_word(ORGANISATION + ORGANISATIONS)
_TITLE_CJK = TITLE_CJK + TITLES_CJK
_ORGANISATION_CJK = ORGANISATION_CJK + ORGANISATIONS_CJK
# German compounds end in the title: "Vertriebsleiter", "Softwareentwicklerin".
_COMPOUND = re.compile(
    r"\w{3,}(?:leiter|entwickler|ingenieur|berater|manager|kaufmann|kauffrau|assistent|techniker|mitarbeiter|"
    r"referent|helfer|kraft|arbeiter|beauftragter?|ontwikkelaar|medewerker|leider)(?:in|innen)?(?!\w)",
    re.IGNORECASE,
)
_COMPOUND_ORGANISATION = re.compile(
    r"\w{3,}(?:universität|hochschule|schule|bank|verlag|werke|verein|klinik|institut|gesellschaft|soft|tech)(?!\w)",
    re.IGNORECASE,
)


# Names are short; beyond this a text is prose and only its beginning is judged.
LONGEST_NAME = 200


@lru_cache(maxsize=4096)
def title_score(text: str) -> float:
    """How much the words speak for a job title; the last word of a phrase weighs most."""
    text = text[:LONGEST_NAME]
    score = float(sum(2 if end >= len(text.rstrip(" )")) else 1.5 for end in _ends(text, _TITLE)))
    score += 1.5 * len(_COMPOUND.findall(text))
    return score + 1.5 * (not text.isascii() and any(word in text for word in _TITLE_CJK))


_LEGAL = re.compile(
    r"\b(?:inc|llc|ltd|corp|gmbh|ag|plc|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|ооо|ао|sarl|sas|kg|co|oy|as|ab)\b\.?",
    re.IGNORECASE,
)


def _framed_by_title(text: str) -> bool:
    """Whether the words begin or end with a title: "Ingeniero de sistemas", "Bank Manager" name a role."""
    words = _WORD.findall(text.lower())
    return bool(words) and (words[-1] in _TITLE_WORDS or words[0] in _TITLE_WORDS)


@lru_cache(maxsize=4096)
def organisation_score(text: str) -> float:
    """How much the words speak for a company, school or other body."""
    text = text[:LONGEST_NAME]
    if not _LEGAL.search(text) and _framed_by_title(text):
        return 0.5 * bool(_ends(text, _ORGANISATION))
    score = 1.5 * len(_ends(text, _ORGANISATION)) + len(_COMPOUND_ORGANISATION.findall(text))
    return score + 2.0 * (not text.isascii() and any(word in text for word in _ORGANISATION_CJK))
