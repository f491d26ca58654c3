"""Head words that make a short, heading-like line a heading of that kind; tried in this order."""

from models.rules.dates.vocabulary import split_words

KEYWORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "volunteering",
        split_words(
            """
        volunteer; volunteering; voluntary; community service; ehrenamt; bénévolat; bénévole; voluntariado;
        volontariato; vrijwilligerswerk; волонтерство; 志愿; ボランティア
        """
        ),
    ),
    (
        "publication",
        split_words(
            """
        publications; papers; publikationen; veröffentlichungen; publicaciones; publicações; pubblicazioni;
        publicaties; публикации; articles; books; 论文; 論文; 著作; 出版
        """
        ),
    ),
    (
        "languages",
        split_words(
            """
        language skills; spoken languages; human languages; sprachkenntnisse; sprachen; langues; idiomas; lingue;
        linguistiche; talenkennis; языки; 语言能力; 語学
        """
        ),
    ),
    (
        "skills",
        split_words(
            """
        skills; competencies; competences; proficiencies; kenntnisse; kompetenzen; fähigkeiten; compétences;
        habilidades; competencias; conocimientos; competências; conhecimentos; competenze; vaardigheden; навыки;
        技能; スキル; umiejętności; expertise; technologies; toolbox
        """
        ),
    ),
    (
        "certification",
        split_words(
            """
        certifications; certification; certificates; licenses; licences; zertifikate; zertifizierungen;
        weiterbildung; certificaciones; certificados; certificações; certificazioni; certificaten; сертификаты;
        курсы; 证书; 資格; training; trainings; courses
        """
        ),
    ),
    (
        "award",
        split_words(
            """
        awards; honors; honours; scholarships; achievements; prizes; distinctions; auszeichnungen; stipendien;
        premios; becas; prêmios; premi; riconoscimenti; prijzen; награды; достижения; 获奖; 荣誉; 受賞
        """
        ),
    ),
    (
        "project",
        split_words(
            """
        projects; projekte; projets; proyectos; projetos; progetti; projecten; 项目; проекты; 專案
        """
        ),
    ),
    (
        "ignored",
        split_words(
            """
        interests; references; patents; talks; coursework; presentations; memberships; grants; hobbies;
        interessen; loisirs; intérêts; aficiones; intereses; interessi; хобби; интересы; 兴趣; 趣味; declaration;
        lectures; committees; conferences; supervision; workshops; affiliations; service; reviewing
        """
        ),
    ),
    (
        "experience",
        split_words(
            """
        experience; experiences; employment; berufserfahrung; werdegang; praktika; expérience; expériences;
        experiencia; experiencias; experiência; experiências; esperienza; esperienze; 经历; 经验; опыт;
        internships; internship; appointments; career; werkervaring; involvement; positions; stages; prácticas;
        estágios; tirocini; стажировки; стажировка; 職歴; 経歴; doświadczenie; erfarenhet; deneyim; deneyimi;
        karriere; engagements; consulting; roles
        """
        ),
    ),
    (
        "education",
        split_words(
            """
        education; ausbildung; studium; bildungsweg; formation; formations; formación; formação; formazione;
        istruzione; educación; educação; onderwijs; opleiding; opleidingen; образование; 教育; 学历; 学歴;
        studies; estudios; études; degrees; schooling; qualifications; diplômes; wykształcenie; utbildning; eğitim
        """
        ),
    ),
    (
        "summary",
        split_words(
            """
        summary; objective; profile; about me; profil; zusammenfassung; perfil; resumen; resumo; profilo;
        samenvatting; о себе; обо мне
        """
        ),
    ),
)
