"""The labels forms and tables print before a value: "Employer:", "Zeitraum", "職種", by what they name."""

import re

from models.rules.dates.vocabulary import split_words
from workers.extraction.offline.vocabulary.headings import heading_key

FIELDS: dict[str, tuple[str, ...]] = {
    "title": split_words(
        """
        beruf oder funktion; ausgeübte funktion; funktion oder beruf; fonction ou poste occupé; emploi occupé;
        profesión o cargo desempeñado; profesión; puesto o cargo; profissão ou cargo; cargo ou função;
        função ou cargo;
        professione; beroep of functie; beroep; занимаемая должность; профессия или должность; профессия;
        担当職務; 役職・職種; 担任职位; 所任职位; 职位名称; 担任職務; position; job title; title; role;
        designation; post; position held; occupation or position held; job position; occupation; job; funktion;
        tätigkeit; stelle; berufsbezeichnung; tätigkeit als; poste; fonction; intitulé du poste; poste occupé;
        puesto; cargo; puesto desempeñado; cargo desempeñado; cargo ocupado; função; função ou cargo ocupado;
        ruolo; mansione; posizione; qualifica; tipo di impiego; lavoro o posizione ricoperti; posizione ricoperta;
        functie; functietitel; должность; позиция; роль; 职位; 职务; 岗位; 职称; 担任职务; 職位; 職稱; 職種; 役職;
        担当; ポジション; 役割; 직책; 직위; 직급; 직무; 담당; stanowisko; befattning; tjänst; stilling; pozisyon;
        görev; unvan; görevi; المسمى الوظيفي; الوظيفة; المنصب
        """
    ),
    "company": split_words(
        """
        name und adresse des arbeitgebers; name des arbeitgebers; nom et adresse de l'employeur;
        nom de l'employeur; nombre de la empresa o empleador; nombre de la empresa;
        nombre y dirección de la empresa o empleador; empresa o empleador;
        nome e morada do empregador; nome e endereço do empregador; empresa ou empregador;
        nome del datore di lavoro; naam en adres van de werkgever; naam van de werkgever;
        название и адрес работодателя; наименование организации; 雇主; 用人单位; 雇用主; 所属企業; 勤務先名;
        就業先; company; employer; organization; organisation; company name; name and address of employer;
        employer name; name of employer; employer/company; name of organization; name of company; firm;
        organization name; firma; arbeitgeber; unternehmen; entreprise; employeur; société; nom de l'entreprise;
        empresa; empleador; compañía; nombre de la empresa; empregador; azienda; datore di lavoro;
        nome e indirizzo del datore di lavoro; società; nome azienda; werkgever; bedrijf; organisatie; компания;
        организация; работодатель; место работы; название организации; 公司; 公司名称; 单位; 工作单位; 单位名称;
        企业名称; 公司名稱; 会社名; 企業名; 勤務先; 会社; 회사; 회사명; 근무처; pracodawca; arbetsgivare;
        arbeidsgiver; arbejdsgiver; şirket; işyeri; kurum; الشركة; جهة العمل
        """
    ),
    "location": split_words(
        """
        location; place; city; work location; city/country; ort; standort; arbeitsort; lieu; ville; localisation;
        lugar; ciudad; ubicación; localidad; local; cidade; localidade; luogo; sede; città; plaats; locatie;
        standplaats; город; место; местоположение; 地点; 工作地点; 地點; 勤務地; 所在地; 근무지; 위치; miejsce;
        sted; yer; konum; الموقع; المدينة
        """
    ),
    "dates": split_words(
        """
        时间段; 起止年月; 在校时间; 毕业时间; год окончания; zeit; dates d'emploi; datas; datum van – tot; 起止日期;
        工作时间; 就职时间; 勤務期間;
        就業期間; 在学期間;
        время обучения; период обучения; period; duration; dates; date; from – to; from-to; from/to; from - to;
        employment period; tenure; time; time period; years; year; dates of employment; period of employment;
        dates attended; date(s); timeline; zeitraum; dauer; von – bis; von-bis; von - bis; jahr; datum; période;
        durée; année; periodo; fechas; duración; fecha; año; período; data; anos; ano; date (da – a);
        data inizio - fine; anno; periode; duur; jaar; van – tot; van - tot; период; период работы; срок; даты;
        год; годы; время работы; дата; 时间; 起止时间; 任职时间; 在职时间; 就读时间; 年份; 時間; 期間; 在籍期間;
        年月; 時期; 기간; 근무기간; 재직기간; 연도; okres; okres pracy; daty; lata; tid; år; tarih; yıl; dönem;
        المدة; الفترة; التاريخ; السنة
        """
    ),
    "institution": split_words(
        """
        name und art der bildungseinrichtung; name und art der bildungs- oder ausbildungseinrichtung;
        bildungs- oder ausbildungseinrichtung; ausbildungsstätte; nom et type de l'établissement;
        établissement de formation; organisme de formation; nombre y tipo de la organización; centro educativo;
        entidad educativa; nome e tipo da organização; instituição de ensino; estabelecimento de ensino;
        nome e tipo di organizzazione; istituto di istruzione; ente; ente di formazione;
        naam en soort onderwijsinstelling; onderwijs- of opleidingsinstelling; образовательное учреждение;
        название учебного заведения; 教育机构; 就读院校; 就读学校; 教育機関; 学校・大学;
        organisation providing education; name of organisation providing education; education provider;
        nombre del centro;
        nombre del centro de formación; nome dell'organizzazione erogatrice; name der bildungseinrichtung;
        provider; institution; university; school; college;
        institute; institution name; name of institution;
        name and type of organisation providing education and training; school/university; university/college;
        board/university; university/board; institute/university; school/college; universität; hochschule; schule;
        bildungseinrichtung; établissement; école; université; établissement d'enseignement; universidad;
        institución; centro; centro de estudios; instituição; universidade; istituto; università;
        nome e tipo di istituto di istruzione o formazione; scuola; instelling; onderwijsinstelling; universiteit;
        вуз; учебное заведение; университет; институт; 学校; 院校; 毕业院校; 学校名称; 毕业学校; 學校; 学校名;
        大学; 학교; 학교명; uczelnia; szkoła; lärosäte; skola; skole; okul; üniversite; الجامعة; المؤسسة
        """
    ),
    "degree": split_words(
        """
        уровень образования; 学历学位; 最高学历;
        bezeichnung der erworbenen qualifikation; erworbene qualifikation; qualifikation; erworbener abschluss;
        intitulé du diplôme; intitulé du certificat ou diplôme délivré; certificat ou diplôme;
        qualification obtenue; título de la cualificación obtenida; cualificación; cualificación obtenida;
        titulación obtenida; designação da qualificação atribuída; qualificação; qualificação atribuída;
        grau obtido; titolo della qualifica; titolo ottenuto; qualifica ottenuta; certificaat of diploma;
        kwalificatie; behaald diploma; behaalde kwalificatie; diploma; присвоенная квалификация;
        полученная квалификация; 所获学位; 学位/学历; 取得学位; 取得資格・学位; qualification awarded;
        title of qualification; degree; qualification; course; title of qualification awarded; certificate;
        examination; exam; degree/course; course/degree; degree/certificate; program; programme; level;
        degree earned; award; academic degree; abschluss; akademischer grad; diplôme; diplôme obtenu; título;
        titulación; título obtenido; grado; titulo; titolo; qualifica conseguita;
        titolo della qualifica rilasciata; titolo conseguito; grau; curso; opleiding; graad; diploma behaald;
        степень; квалификация; уровень; 学历; 学位; 學位; 學歷; 学位名; 학위; 과정; stopień; tytuł; examen; grad;
        derece; الدرجة; المؤهل
        """
    ),
    "field": split_words(
        """
        专业名称; 院系; 所在院系; 学科专业;
        campo di studio; campo de estudio; campos de estudio; domaine d'étude; domaine d’étude; domaine(s) d'étude;
        área de estudo; domínio de estudo; studiegebied; studiefelder;
        principali materie / abilità professionali oggetto dello studio;
        principali tematiche / competenze professionali acquisite; hauptfächer/berufliche fähigkeiten;
        principales matières/compétences professionnelles couvertes;
        principales materias o capacidades ocupacionales estudiadas;
        principais disciplinas/competências profissionais; belangrijkste onderwerpen en vaardigheden;
        hauptfächer; hauptfach; principales matières; matières; matières principales; principales materias;
        materias; principais disciplinas; disciplinas; principali materie; materie; belangrijkste vakken;
        hoofdvakken; основные предметы; 主要课程; 主要科目; major; field; field of study; field(s) of study;
        specialization; specialisation; subject; subjects; principal subjects;
        principal subjects/occupational skills covered; branch; discipline; concentration; stream; department;
        area of study; fachrichtung; studiengang; fach; studienfach; spécialité; filière; domaine; especialidad;
        carrera; mención; área; rama; área de estudo; indirizzo; corso di laurea; specializzazione;
        studierichting; richting; vakgebied; специальность; направление; факультет; направление подготовки; 专业;
        主修; 主修专业; 所学专业; 專業; 科系; 専攻; 学部; 学科; 학과; 전공; kierunek; specjalność; inriktning;
        bölüm; التخصص
        """
    ),
    "country": split_words(
        """
        country; land; pays; país; paese; страна; 国家; 國家; 国名; kraj; ülke; 국가
        """
    ),
    "duties": split_words(
        """
        main activities; principal activities; main tasks; wichtigste tätigkeiten;
        wichtigste tätigkeiten und zuständigkeiten; haupttätigkeiten; wesentliche aufgaben; principales activités;
        activités principales; principales activités et responsabilités;
        funciones y responsabilidades principales; principales actividades; actividades principales;
        funciones desempeñadas; principais atividades e responsabilidades; principais actividades;
        atividades principais; attività principali; principali attività svolte; voornaamste werkzaamheden;
        voornaamste werkzaamheden en verantwoordelijkheden; belangrijkste werkzaamheden; belangrijkste taken;
        hoofdtaken; основная деятельность; основные виды деятельности; основные задачи; 主要活动; 主要工作内容;
        主要工作职责; 主な業務; 主な業務内容; 主な活動; 主な職務; responsibilities; key responsibilities;
        roles and responsibilities; role and responsibilities; duties; main duties; tasks;
        main activities and responsibilities; job description; description; achievements; key achievements;
        job responsibilities; duties and responsibilities; activities; details; main responsibilities; work done;
        job duties; job profile; responsibility; key result areas; contributions; aufgaben; aufgabenbereich;
        aufgabengebiet; tätigkeiten; hauptaufgaben; verantwortung; erfolge; schwerpunkte;
        aufgaben und verantwortung; missions; tâches; mission; activités; missions principales;
        principales missions; réalisations; responsabilités; funciones; tareas; responsabilidades;
        funciones principales; actividades; logros; principales funciones; descripción;
        funciones y responsabilidades; principais atividades; atividades; funções; descrição;
        principais responsabilidades; realizações; attività; principali mansioni e responsabilità; mansioni;
        compiti; principali attività; responsabilità; principali attività e responsabilità; descrizione; taken;
        werkzaamheden; verantwoordelijkheden; taken en verantwoordelijkheden; обязанности;
        должностные обязанности; достижения; функции; задачи; функциональные обязанности; основные обязанности;
        описание; 职责; 工作内容; 工作职责; 职责描述; 工作描述; 岗位职责; 主要职责; 工作业绩; 主要工作; 项目描述;
        项目职责; 责任描述; 工作內容; 業務内容; 担当業務; 仕事内容; 実績; 職務内容; 内容; 담당업무; 주요업무;
        업무내용; obowiązki; zakres obowiązków; arbetsuppgifter; arbeidsoppgaver; arbejdsopgaver; görevler;
        sorumluluklar; المهام; المسؤوليات
        """
    ),
    "aside": split_words(
        """
        type ou secteur d'activité; tätigkeitsbereich oder branche; tipo de empresa o sector;
        tipo di attività o settore; tipo di azienda o settore; soort bedrijf of sector;
        tipo de empresa ou setor; type of business or sector; business or sector; tipo de empresa;
        level in national classification; level in eqf; website; type of employment; employment type;
        学制; 学习形式; 证明人; 离职原因; kündigungsgrund; motivo de salida; reden vertrek; форма обучения;
        hours per week; hours worked per week; salary; pay grade; pay plan; starting salary; ending salary;
        supervisor; supervisor name and phone; may we contact; may contact; series; gs level; vínculo;
        carga horária; regime
        """
    ),
    "grade": split_words(
        """
        durchschnittsnote; gesamtnote; mention; average; percentage; marks; grade; gpa; cgpa; result; score;
        final grade; % of marks; % marks; percentage of marks;
        marks obtained; aggregate; votazione; voto finale; abschlussnote; nota final; classificação final
        """
    ),
    "other": split_words(
        """
        industry; sector; team size; reporting to; client; technologies; tech stack;
        technologies used; environment; reason for leaving; thesis; reparto; department; address; skills; tools;
        team; domain; platform;
        branche; technologien; secteur;
        environnement technique; technologies utilisées; jornada; settore;
        setor; сфера деятельности; отрасль; технологии; стек; 行业; 所属行业; 部门;
        所在部门; 汇报对象; 下属人数; 公司性质; 公司规模; 事業内容; 資本金; 従業員数; 雇用形態; 設立; 売上高;
        開発環境; 部署; 所属; 環境; 規模; 부서; 성적; 成绩; оценка; note; nota; cijfer
        """
    ),
}
_FIELD = {heading_key(name): field for field, names in reversed(FIELDS.items()) for name in names}


def field_of(label: str) -> str | None:
    """What a label names: "title", "company", "dates"... or None when it is none."""
    if len(label) > 80:
        return None
    key = heading_key(label)
    parts = {_FIELD.get(part.strip()) for part in key.split("/")}
    return _FIELD.get(key) or (parts.pop() if len(parts) == 1 else None)


# The chief words of labels that name them otherwise than the lists, in the order they are looked for.
_CHIEF = {
    "duties": "activit|atividade|attività|tätigkeiten|aufgaben|responsab|funciones|mansioni|werkzaamheden|обязанност",
    "company": "employ|empresa|emplead|empregad|arbeitgeber|datore|azienda|entreprise|werkgever|работодател",
    "degree": "qualifi|cualifi|kwalifi|квалифи|degree|diplom|certificat|abschluss|título|titolo|titulación",
    "institution": "institut|istitut|instituição|instelling|établissement|bildungseinrichtung|school|centro|учебн",
    "title": "position|posizione|poste|puesto|cargo|função|fonction|funktion|functie|occupation|должност",
}
_CHIEF_WORDS = [(field, re.compile(words)) for field, words in _CHIEF.items()]


def likely_field(label: str) -> str | None:
    """What the label of a form names, by its chief word where the whole is not known."""
    known = field_of(label)
    if known or not 4 <= len(label) <= 90:
        return known
    return next((field for field, words in _CHIEF_WORDS if words.search(label.casefold())), None)
