"""Section names beyond the usual, main sections: exports of job networks, Europass, and more languages."""

from models.rules.dates.vocabulary import split_words

MAIN: dict[str, tuple[str, ...]] = {
    "summary": split_words(
        """
        общие сведения; à propos de moi; a proposito de mim; 経歴要約; 职业概述; career profile; career overview;
        professional overview; executive profile; personal summary; about myself;
        hello; background; brief summary; introduction and summary; career goal; career goals; goal; goals;
        mission; synopsis; profile and objectives; professional objective; job objective; at a glance; key facts;
        steckbrief; berufliches profil; berufliche ziele; karriereziel; persönliches; motivation; kurzvorstellung;
        profil personnel; objectif professionnel; objectifs; présentation personnelle; mon profil; accroche;
        perfil personal; acerca de mí; acerca de mi; presentación; objetivos; quién soy; sobre mim; apresentação;
        perfil pessoal; objetivo de carreira; profilo personale; presentazione; obiettivo; obiettivi; riepilogo;
        su di me; mi presento; obiettivo professionale; profielschets; wie ben ik; persoonlijke samenvatting;
        introductie; over mezelf; профессиональный профиль; цели; краткое описание; общая информация;
        резюме навыков; цель поиска; 个人优势; 个人评价; 自我描述; 求职意向; 职业目标; 個人簡介; 自我介紹; 自傳;
        自己紹介文; 職務概要; 自己ＰＲ; 志望動機; 志望の動機; podsumowanie; profil zawodowy; o mnie;
        sammanfattning; om mig; om meg; om mig selv; sammendrag; profiltekst; resumé; özet; hakkımda;
        profil özeti; kariyer hedefi; kişisel özet; 자기소개; 소개; 요약; 프로필; 핵심 요약; نبذة; نبذة عني;
        الملخص; ملخص; الملخص المهني; الهدف الوظيفي; الهدف; نبذة شخصية
        """
    ),
    "experience": split_words(
        """
        trayectoria laboral; actividad profesional; actividad laboral; percurso profissional;
        extracurricular activity; extra-curricular experience; extracurricular experience;
        extracurricular involvement; student organizations; student leadership; campus leadership;
        activities and honors; professional employment; employment record; employment experience;
        employment details; job experience; work background; working experience; experience summary;
        work experiences; professional experiences; industrial experience; professional career; career path;
        career summary and experience; career highlights; internships and work experience;
        relevant work experience; other work experience; additional work experience; previous experience;
        previous employment; prior experience; earlier experience; earlier career; current role;
        selected experience; selected professional experience; leadership and involvement; student activities;
        key experience; work history and experience; consulting experience; industry positions; faculty positions;
        academic experience; research and work experience; research positions; postdoctoral experience; roles;
        academic employment; teaching positions; military; military background; engagements and projects;
        wissenschaftlicher werdegang; wissenschaftliche laufbahn; akademische laufbahn;
        akademische positionen; parcours académique; parcours universitaire; postes universitaires;
        trayectoria académica; cargos académicos; posizioni accademiche; berufliche stationen;
        berufspraxis und praktika; stationen; beruf; berufstätigkeit; berufsweg; praktikum;
        beschäftigungen; arbeitsverhältnisse; praktische erfahrungen; berufliche erfahrungen; berufserfahrungen;
        berufliche tätigkeiten; nebentätigkeiten; werkstudententätigkeit; arbeit; bisherige tätigkeiten; karriere;
        arbeitsleben; expérience de travail; expériences de travail; expérience pro;
        expérience(s) professionnelle(s); parcours; carrière; postes occupés; emploi; stages et emplois;
        expériences significatives; stage; expériences en entreprise; historique professionnel; missions;
        experiencias laborales; experiencias profesionales; experiencias; empleo; empleos; trabajo;
        experiencia de trabajo; vida laboral; antecedentes laborales; carrera; carrera profesional;
        experiencia previa; prácticas profesionales; experiências; experiência de trabalho; carreira;
        trajetória profissional; histórico de trabalho; empregos; estágio; experiência laboral;
        atuação profissional; percorso professionale; lavoro; impieghi; esperienza di lavoro;
        esperienze di lavoro; carriera professionale; storia lavorativa; tirocinio; loopbaanoverzicht; werk;
        arbeidservaring; beroepservaring; stages; relevante werkervaring; werkzaamheden;
        профессиональная деятельность; работа; места работы; стаж; трудовой опыт; практика; опыт; трудовой путь;
        стажировка; 工作履历; 职业背景; 任职经历; 实践经历; 工作背景; 实习; 实习与工作经历; 校内经历; 在校经历;
        社团经历; 学生工作; 科研经验; 经历; 工作与实习经历; 學術經歷; 經歷; 實習經歷; 校園經歷; 職務経歴詳細;
        職務詳細; 業務経歴; 経歴; 経験; 職務経歴書詳細; 実務経験; 就業経験; 職務内容; アルバイト経験;
        インターンシップ; przebieg kariery; historia zatrudnienia; kariera; praktyki; staże; yrkeserfarenhet;
        anställningar; tidigare anställningar; arbetserfarenhet; arbeidserfaring; yrkeserfaring; erfaring;
        arbejdserfaring; erhvervserfaring; ansættelser; beskæftigelse; praksis; iş tecrübesi; iş tecrübeleri;
        iş geçmişi; tecrübe; deneyimler; çalışma hayatı; mesleki deneyim; staj; stajlar; kariyer; 경력; 경력사항;
        경력 사항; 업무 경험; 경험; 직장 경력; 인턴 경험; 인턴십; الخبرة; الخبرات; الخبرة العملية;
        الخبرات العملية; الخبرة المهنية; الخبرات المهنية; خبرات العمل; السيرة المهنية
        """
    ),
    "education": split_words(
        """
        scholastic achievements; allgemeine und berufliche bildung; educación superior; habilitações literárias;
        habilitações académicas; formação acadêmica/titulação; formação académica/titulação; onderwijs en opleiding;
        academic credentials; educational qualifications; educational qualification; academic qualification;
        education details; academic details; educational history; scholastic record; academic profile;
        university education; higher education; degrees and education; education and credentials; academia;
        university; college; academic degrees; academic formation; learning; post-secondary education;
        education and academic background; hochschulstudium; studium und ausbildung; ausbildung und studium;
        schulische ausbildung; schulischer werdegang; universitäre ausbildung; bildung und abschlüsse; abschlüsse;
        berufsausbildung; schul- und berufsausbildung; studium und schule; schulabschluss;
        akademischer hintergrund; akademische laufbahn; promotion und studium; schulen; formation initiale;
        formations et diplômes; formation et diplômes; éducation et formation; cursus scolaire; parcours scolaire;
        parcours universitaire; cursus universitaire; études et formations; diplôme; scolarité et diplômes;
        formation universitaire; formación universitaria; historial académico; educación formal; titulación;
        titulaciones; estudios realizados; formación reglada; antecedentes académicos; datos académicos;
        preparación académica; estudios académicos; formação escolar; formações;
        formação académica e profissional; escolaridade e formação; histórico escolar; estudos; ensino; graduação;
        percurso académico; istruzione e titoli; percorso di studi; percorso formativo; formazione scolastica;
        educazione; titolo di studio; istruzione e formazione professionale; carriera universitaria;
        opleiding en cursussen; studies; scholing; opleidingsachtergrond; genoten opleidingen; vooropleiding;
        учеба; базовое образование; основное образование; образование и квалификация; уровень образования;
        академическая подготовка; 学习经历; 教育经验; 学业背景; 教育程度; 学历背景; 求学经历; 學歷背景; 最終学歴;
        学歴・資格; 教育・訓練; edukacja i szkolenia; studia; utbildningar; utdanning; utdannelse; uddannelse;
        uddannelser; skolegang; eğitim bilgileri; öğrenim; öğrenim durumu; eğitim geçmişi; eğitim durumu; 학력;
        학력사항; 학력 사항; 교육; 학업; التعليم; المؤهلات العلمية; المؤهل العلمي; المؤهلات; التعليم والمؤهلات;
        الدراسة; المؤهلات الأكاديمية; التحصيل العلمي
        """
    ),
    "skills": split_words(
        """
        topvaardigheden; лучшие навыки; 主なスキル; トップスキル; 热门技能; 主要技能; 专业技术; främsta kompetenser;
        najważniejsze umiejętności; en önemli yetenekler; competências informáticas; competências digitais;
        skill set; skill sets; skillset; skill highlights; key competencies; key competences; technical skill;
        technical skill set; technical toolkit; core expertise; core strengths; professional competencies;
        technology; technology stack; technology skills; software skills; digital skills; job-related skills;
        tools and technologies; technologies and tools; frameworks; platforms; computer proficiency;
        computer literacy; personal skills; transferable skills; social skills; communication skills;
        management skills; organisational skills; people skills; interpersonal skills; relevant skills;
        skills and competencies; skills and competences; skill; skills profile; tech skills; technical profile;
        technical abilities; coding; coding skills; computing; computing skills; it knowledge; it proficiency;
        methods; laboratory skills; lab skills; technical areas; areas of competence; areas of knowledge;
        specialisms; specialisations; specializations; professional strengths; personal strengths; qualities;
        competency; know-how; what i do; top skill; fields of expertise; skills and strengths;
        strengths and skills; kernkompetenz; top-kenntnisse; technische fähigkeiten; technische fertigkeiten;
        programmierkenntnisse; software-kenntnisse; softwarekenntnisse; edv; it; it-kompetenzen;
        digitale kompetenzen; fachkompetenzen; soziale kompetenzen; methodenkompetenz; persönliche stärken;
        kenntnisse und fähigkeiten; fähigkeiten und kenntnisse; weitere kenntnisse; sonstige kenntnisse;
        schwerpunkte; expertise; kompetenzprofil; skills und tools; technische kompetenzen;
        kenntnisse und fertigkeiten; fähigkeiten und kompetenzen; persönliche fähigkeiten;
        principales compétences; domaines de compétences; compétences professionnelles; compétences personnelles;
        langages et outils; compétences numériques; aptitudes et compétences; qualités; points forts; logiciels;
        technologies; expertise technique; connaissances; connaissances informatiques; environnement technique;
        environnements techniques; savoir-être; savoirs; maîtrise; capacités; aptitudes principales;
        competencias clave; competencias profesionales; competencias digitales; habilidades clave;
        habilidades profesionales; habilidades personales; habilidades blandas; herramientas;
        áreas de especialización; fortalezas; conocimientos técnicos; conocimientos y habilidades;
        habilidades y competencias; software y herramientas; capacidades técnicas; otros conocimientos;
        aptitudes y habilidades; especialidades; principais competências; competências profissionais;
        competências digitais; competências-chave; competências pessoais; habilidades profissionais; ferramentas;
        qualificações; conhecimentos de informática; habilidades e conhecimentos; tecnologias;
        capacidades e competências; aptidões e competências; resumo de qualificações; qualificações profissionais;
        competenze principali; competenze digitali; competenze personali; competenze professionali;
        competenze trasversali; competenze chiave; capacità tecniche; capacità e competenze tecniche;
        capacità e competenze personali; strumenti; tecnologie; skill tecniche; abilità tecniche;
        conoscenze informatiche; conoscenze tecniche; competenze e abilità; belangrijkste vaardigheden;
        kernvaardigheden; kerncompetenties; kennis en vaardigheden; digitale vaardigheden; it-vaardigheden;
        sterke punten; technologieën; softwarekennis; vaardigheden en competenties; eigenschappen;
        основные навыки; ключевые компетенции; профессиональные компетенции; компьютерные навыки; умения и навыки;
        профессиональные навыки и знания; личные качества; стек; стек технологий; технологический стек;
        инструменты; программы; специальные навыки; дополнительные навыки; знания; квалификация;
        hard skills и soft skills; 专业能力; 技能清单; 技能证书与语言; 核心技能; 核心能力; 技能掌握; 专长;
        个人能力; 计算机技能; 计算机能力; 专业知识; 技能与特长; 技能/语言; 技术技能; 技能專長; 專長; 專業能力;
        技術能力; テクニカルスキル; スキルセット; ＩＴスキル; itスキル; 使用技術; 使用可能言語; 開発スキル;
        pcスキル; ＰＣスキル; 得意分野; 強み; 保有技術; 技術要素; 技能・スキル; 経験技術; 活かせるスキル;
        kompetencje; umiejętności techniczne; kluczowe umiejętności; umiejętności i kompetencje;
        znajomość programów; technologie; narzędzia; kwalifikacje; färdigheter; kunskaper; tekniska färdigheter;
        datakunskaper; nyckelkompetenser; ferdigheter; kvalifikasjoner; nøkkelkompetanse; nøkkelkvalifikasjoner;
        kompetanse; kompetencer; færdigheder; it-kompetencer; it-kundskaber; it-færdigheder; kvalifikationer;
        yetkinlikler; teknik yetkinlikler; teknik beceriler; bilgisayar bilgisi; bilgisayar becerileri;
        uzmanlık alanları; nitelikler; beceri ve yetkinlikler; 기술; 보유 기술; 기술 스택; 스킬; 보유기술;
        핵심 역량; 역량; 사용 기술; المهارات; مهارات; المهارات التقنية; المهارات الفنية; المهارات الشخصية;
        مهارات الحاسوب; مهارات الحاسب الآلي; القدرات; الكفاءات
        """
    ),
    "languages": split_words(
        """
        prima lingua; altre lingue; altra lingua; lingua madre; lingue madri; mother tongue; mother tongues;
        mother tongue(s); other language; other languages; other language(s); muttersprache; muttersprache(n);
        weitere sprachen; weitere sprache(n); langue maternelle; langue(s) maternelle(s); autres langues;
        autre(s) langue(s); lengua materna; lenguas maternas; otros idiomas; otras lenguas; língua materna;
        línguas maternas; outras línguas; moedertaal; andere talen; eerste taal; родной язык; другие языки;
        languages known; known languages;
        language competencies; languages spoken; linguistic skills; language knowledge; mother tongue(s);
        other language(s); languages known; known languages; linguistics skills; sprachkompetenz;
        sprachkompetenzen; sprachliche kenntnisse; sprachfähigkeiten; sprache; compétences linguistiques; langue;
        langues parlées; connaissances linguistiques; idioma; competencias lingüísticas; conocimiento de idiomas;
        lenguas extranjeras; competencia lingüística; competências linguísticas; idiomas e informática;
        conhecimento de idiomas; lingue conosciute; conoscenza delle lingue; lingua; capacità linguistiche; taal;
        taalvaardigheden; taalvaardigheid; talenkennis en vaardigheden; taalkennis; владение иностранными языками;
        иностранный язык; языковые навыки; знание иностранных языков; язык; 语言水平; 外语水平; 语言; 語言;
        語學能力; 外語能力; 語学力; 語学スキル; 外国語; znajomość języków; znajomość języków obcych;
        språkkunskaper; språkkunnskaper; språkferdigheter; sprog; sprogkundskaber; sprogfærdigheder; dil bilgisi;
        yabancı dil; bildiği diller; dil becerileri; 언어; 외국어; 언어 능력; 어학; 외국어 능력; 어학 능력;
        اللغات; اللغة; المهارات اللغوية; مهارات اللغة
        """
    ),
}
