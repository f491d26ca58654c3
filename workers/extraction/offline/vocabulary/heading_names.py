"""What sections are called, by kind, in the ten main languages. Compared after ``heading_key``."""

from models.rules.dates.vocabulary import split_words

NAMES: dict[str, tuple[str, ...]] = {
    "summary": split_words(
        """
        summary; profile; professional summary; executive summary; career summary; personal profile; about;
        about me; objective; career objective; personal statement; overview; introduction; bio; biography;
        professional profile; summary of qualifications; who i am; profil; über mich; kurzprofil; zusammenfassung;
        persönliches profil; berufsprofil; profilo; profilo professionale; chi sono; sommario; resumen; perfil;
        perfil profesional; sobre mí; sobre mi; extracto; objetivo; objetivo profesional; resumo;
        perfil profissional; sobre; resumo profissional; à propos; a propos; profil professionnel; résumé;
        objectif; présentation; profiel; over mij; samenvatting; persoonlijk profiel; о себе; обо мне; профиль;
        цель; краткая информация; 自我评价; 个人简介; 简介; 个人总结; 关于我; 自我介绍; 个人概述; 自己紹介;
        プロフィール; 自己pr; 職務要約; 概要; qualifications summary; highlights; profile summary; ziel
        """
    ),
    "experience": split_words(
        """
        experience; work experience; professional experience; employment; employment history; work history;
        career history; career; professional background; relevant experience; related experience;
        research experience; teaching experience; industry experience; other experience; additional experience;
        internships; internship; internship experience; work; professional history; leadership experience;
        leadership; positions; appointments; academic appointments; professional appointments; academic positions;
        on campus involvement; activities and leadership; leadership and activities; extracurricular activities;
        extracurriculars; military service; military experience; research; teaching; freelance; positions held;
        career experience; technical experience; work and experience; experience and employment;
        campus involvement; involvement; clinical experience; job history; berufserfahrung; beruflicher werdegang;
        werdegang; praxiserfahrung; praktika; praktische erfahrung; arbeitserfahrung; berufspraxis; tätigkeiten;
        beruflicher hintergrund; berufliche erfahrung; erfahrung; berufliche laufbahn; expérience; expériences;
        expérience professionnelle; expériences professionnelles; parcours professionnel; stages; emplois;
        experiencia; experiencia laboral; experiencia profesional; historial laboral; trayectoria profesional;
        prácticas; experiência; experiência profissional; experiências profissionais; histórico profissional;
        percurso profissional; estágios; esperienza; esperienze; esperienza professionale;
        esperienze professionali; esperienza lavorativa; esperienze lavorative; carriera; tirocini; werkervaring;
        ervaring; loopbaan; stage-ervaring; professionele ervaring; arbeidsverleden; опыт работы; опыт;
        трудовая деятельность; карьера; профессиональный опыт; стажировки; место работы; 工作经历; 工作经验;
        实习经历; 职业经历; 实习经验; 工作; 实习/项目经历; 实习项目经历; 科研经历; 研究经历; 校园经历; 职务经历;
        職務経歴; 職歴; 業務経験; 工作經歷; 工作經驗; 實習經驗; doświadczenie; doświadczenie zawodowe;
        arbetslivserfarenhet; erfarenhet; iş deneyimi; deneyim
        """
    ),
    "education": split_words(
        """
        education; academic background; academic history; education and training; educational background;
        academic qualifications; qualifications; studies; degrees; academics; schooling; academic education;
        education and qualifications; training and education; formal education; academic training; ausbildung;
        bildung; bildungsweg; studium; schulbildung; akademischer werdegang; hochschulbildung;
        aus- und weiterbildung; schule; akademische ausbildung; formation; formations; éducation; études;
        diplômes; formation académique; parcours académique; diplômes et formations; scolarité; cursus; educación;
        formación; formación académica; estudios; formación educativa; educação; formação; formação acadêmica;
        formação académica; educação e formação; escolaridade; istruzione; istruzione e formazione; formazione;
        studi; titoli di studio; formazione accademica; opleiding; opleidingen; onderwijs; studie;
        opleiding en training; образование; обучение; учёба; высшее образование; 教育背景; 教育经历; 教育; 学历;
        教育情况; 学習経歴; 学歴; 學歷; 教育經歷; wykształcenie; edukacja; utbildning; eğitim; academic record;
        formação e educação
        """
    ),
    "skills": split_words(
        """
        skills; technical skills; key skills; core skills; core competencies; competencies; competences;
        technologies; expertise; areas of expertise; strengths; key strengths; skills and abilities; abilities;
        skill; computer skills; it skills; professional skills; soft skills; hard skills; tools; tech stack;
        technical proficiencies; proficiencies; skills and tools; programming skills; toolbox; specialties;
        skills summary; skills and interests; skills and expertise; technical expertise; technical summary;
        programming; programming languages; software; technical competencies; top skills; skills and languages;
        languages and technologies; technical skills and tools; skills and technologies; core qualifications;
        technical knowledge; knowledge; specialities; capabilities; other skills; additional skills; fähigkeiten;
        kenntnisse; kompetenzen; fachkenntnisse; edv-kenntnisse; it-kenntnisse; kernkompetenzen;
        technische kenntnisse; fertigkeiten; stärken; qualifikationen; computerkenntnisse; besondere kenntnisse;
        fachliche kompetenzen; technologien; compétences; compétences techniques; compétences clés;
        compétences informatiques; informatique; savoir-faire; atouts; outils; habilidades; competencias;
        conocimientos; aptitudes; capacidades; habilidades técnicas; conocimientos informáticos; informática;
        competencias técnicas; destrezas; tecnologías; competências; conhecimentos; aptidões;
        competências técnicas; habilidades e competências; conhecimentos técnicos; competenze;
        competenze tecniche; competenze informatiche; capacità; abilità; capacità e competenze; conoscenze;
        vaardigheden; competenties; technische vaardigheden; kennis; computervaardigheden; kwaliteiten; навыки;
        ключевые навыки; профессиональные навыки; умения; технологии; технические навыки; компетенции;
        знания и навыки; владение компьютером; 技能; 专业技能; it 技能; it技能; 技术栈; 个人技能; 技能特长;
        技术能力; 职业技能; 掌握技能; スキル; 技術; 技術スキル; 保有スキル; 活かせる経験・知識・技術; 專業技能;
        umiejętności; kompetenser; yetenekler; beceriler
        """
    ),
    "languages": split_words(
        """
        languages; language; language skills; spoken languages; foreign languages; human languages; sprachen;
        sprachkenntnisse; fremdsprachen; langues; langues étrangères; idiomas; lenguas; línguas; linguas; lingue;
        lingue straniere; conoscenze linguistiche; competenze linguistiche; talen; talenkennis; языки;
        знание языков; иностранные языки; владение языками; 语言; 语言能力; 外语; 外语能力; 语言技能; 言語; 語学;
        語言能力; języki; języki obce; språk; diller; yabancı diller; language proficiency
        """
    ),
    "certification": split_words(
        """
        certifications; certification; certificates; licenses; licences; licenses and certifications;
        certifications and licenses; professional certifications; training; professional development;
        courses and certifications; trainings; certifications and training; training and certifications;
        professional training; courses and certificates; licensure; accreditations; zertifikate; zertifizierungen;
        weiterbildung; weiterbildungen; fortbildung; fortbildungen; zertifikate und kurse; lehrgänge; certificats;
        formations complémentaires; certificaciones; certificados; cursos; cursos y certificaciones;
        formación complementaria; certificações; cursos e certificações; formação complementar; certificazioni;
        certificati; corsi; corsi e certificazioni; attestati; certificaten; certificeringen; cursussen;
        diploma's; сертификаты; сертификация; курсы; повышение квалификации; лицензии; дополнительное образование;
        курсы и сертификаты; 证书; 资格证书; 认证; 技能证书; 资质证书; 資格; 資格・免許; 免許・資格; 證照;
        certyfikaty; kursy; kurser
        """
    ),
    "award": split_words(
        """
        awards; honors; honours; awards and honors; honors and awards; awards and recognition; achievements;
        accomplishments; scholarships; fellowships; awards and achievements; honors/awards; recognition;
        selected honors; distinctions; prizes; awards and scholarships; key achievements; honours and awards;
        awards and honours; scholarships and awards; fellowships and awards; grants and awards; auszeichnungen;
        preise; stipendien; ehrungen; erfolge; prix; récompenses; bourses; prix et distinctions; premios;
        reconocimientos; logros; becas; premios y reconocimientos; prêmios; premiações; conquistas; honras;
        bolsas; prémios; premi; riconoscimenti; premi e riconoscimenti; borse di studio; prijzen;
        onderscheidingen; beurzen; награды; достижения; премии; 获奖情况; 荣誉; 奖项; 获奖经历; 荣誉奖项;
        所获荣誉; 获奖; 奖励; 荣誉奖励; 受賞歴; 表彰; 獲獎; nagrody; osiągnięcia; utmärkelser
        """
    ),
    "publication": split_words(
        """
        publications; selected publications; papers; publication; articles; books; journal articles;
        conference papers; research publications; peer-reviewed publications; publications and presentations;
        conference proceedings; conference publications; journal publications; books and articles; writing;
        refereed publications; book chapters; working papers; preprints; publikationen; veröffentlichungen;
        schriften; publicaciones; publicações; pubblicazioni; publicaties; публикации; научные публикации;
        发表论文; 论文; 出版物; 科研成果; 学术成果; 发表文章; 論文; 発表論文; 研究業績; 著作; publikacje
        """
    ),
    "project": split_words(
        """
        projects; personal projects; selected projects; academic projects; side projects; key projects; project;
        open source; open source projects; research projects; project experience; portfolio; notable projects;
        open-source; open source contributions; relevant projects; university projects; technical projects;
        projects and publications; projekte; eigene projekte; projekterfahrung; persönliche projekte; projets;
        projets personnels; projets académiques; réalisations; proyectos; proyectos personales; projetos;
        projetos pessoais; progetti; progetti personali; projecten; persoonlijke projecten; проекты;
        личные проекты; 项目经历; 项目经验; 项目; 个人项目; 开源项目; プロジェクト; 個人開発; 專案經驗; 專案;
        projekty; projekt; projeler
        """
    ),
    "volunteering": split_words(
        """
        volunteer; volunteering; volunteer experience; volunteer work; community service; community involvement;
        community; voluntary work; volunteer activities; community engagement; service; volunteerism;
        voluntary experience; volunteering experience; volunteering and leadership; civic engagement; ehrenamt;
        ehrenamtliche tätigkeiten; ehrenamtliches engagement; engagement; soziales engagement; bénévolat;
        engagements; vie associative; expérience bénévole; voluntariado; experiencia de voluntariado;
        trabajo voluntario; trabalho voluntário; volontariato; attività di volontariato; vrijwilligerswerk;
        волонтерство; волонтёрство; волонтерский опыт; общественная деятельность; 志愿者经历; 志愿服务; 志愿者;
        社会实践; 志愿经历; ボランティア; ボランティア活動; wolontariat
        """
    ),
    "contact": split_words(
        """
        contact; contact information; contact details; contact me; personal details; personal information;
        personal data; details; links; profiles; social; social media; online; find me online; websites; kontakt;
        kontaktdaten; persönliche daten; zur person; persönliche angaben; angaben zur person; coordonnées;
        informations personnelles; état civil; contacto; datos personales; datos de contacto;
        información personal; contato; dados pessoais; contatos; contatti; dati personali; informazioni personali;
        contactgegevens; persoonlijke gegevens; personalia; контакты; личные данные; контактная информация;
        личная информация; 联系方式; 个人信息; 基本信息; 联系我; 连络先; 連絡先; 基本情報; 個人資料;
        dane kontaktowe; dane osobowe; kontaktuppgifter; iletişim; info
        """
    ),
    "ignored": split_words(
        """
        references; referees; interests; hobbies; hobbies and interests; interests and hobbies; activities;
        personal interests; coursework; relevant coursework; courses; patents; talks; invited talks;
        presentations; conferences; memberships; professional memberships; affiliations; availability;
        professional affiliations; grants; other; additional information; miscellaneous; other information;
        most proud of; life philosophy; press; media; supervision; reviewing; committees; test scores;
        service and outreach; conference presentations; interessen; hobbys; referenzen; sonstiges;
        mitgliedschaften; vorträge; freizeit; weitere informationen; centres d'intérêt; centres d’intérêt;
        loisirs; intérêts; références; divers; autres; intereses; aficiones; referencias; otros datos; otros;
        pasatiempos; información adicional; interesses; referências; outros; informações adicionais; hobby;
        interessi; referenze; altro; interessi personali; altre informazioni; hobby's; referenties; overig;
        overige; vrije tijd; интересы; хобби; увлечения; рекомендации; дополнительная информация; прочее;
        兴趣爱好; 爱好; 其他; 兴趣; 推荐人; 其它; 趣味; その他; 特技; 興趣; zainteresowania; referencje;
        intressen; referenser; hobiler; referanslar; teaching interests; research interests; professional service;
        extra section
        """
    ),
}
