"""Section names beyond the usual, smaller sections: exports of job networks, Europass, and more languages."""

from models.rules.dates.vocabulary import split_words

MINOR: dict[str, tuple[str, ...]] = {
    "certification": split_words(
        """
        bescheinigungen; fort- und weiterbildungen; qualificações e atividades complementares; job related training;
        job-related training; 证书荣誉; 证书与荣誉; 技能证书; 培训与证书;
        certificate; license; licence; certificates and licenses; courses and training; training and courses;
        training courses; courses and workshops; online courses; moocs; certified training; credentials;
        professional credentials; professional certification; professional qualifications; professional licenses;
        licensure and certification; licensure and certifications; certificates and courses;
        certifications and courses; industry certifications; technical certifications; continuing education;
        further training; further education; professional trainings; trainings and certificates;
        trainings and certifications; additional training; additional courses; seminars; workshops;
        qualifications and training; specialized training; driving licence; driving license; bootcamps;
        zertifizierungen und kurse; weiterbildung und zertifikate; zertifikate und weiterbildungen;
        weiterbildungen und zertifikate; seminare; kurse; schulungen; schulungen und zertifikate; führerschein;
        fort- und weiterbildung; zusatzqualifikationen; berufliche weiterbildung; lizenzen;
        weiterbildungen und kurse; berufliche fortbildung; lizenzen und zertifizierungen;
        certification professionnelle; formations et certifications; certifications et formations;
        stages de formation; cours; permis; habilitations; formation continue; formations continues;
        licences et certifications; certificación; acreditaciones; cursos complementarios; otros cursos;
        cursos y talleres; cursos y seminarios; formación continua; formación adicional;
        licencias y certificaciones; licencias; diplomas; certificaciones y cursos;
        formación complementaria y cursos; cursos y certificados; certificação; certificações e cursos;
        cursos complementares; cursos extracurriculares; licenças; licenças e certificados; certificados e cursos;
        cursos e formações; aperfeiçoamento; outros cursos; formação contínua; carta de condução; certificazione;
        licenze; patente; patente di guida; corsi di formazione; corsi e attestati; formazione continua;
        abilitazioni; formazione professionale; patentini; licenze e certificazioni; certificazioni e corsi;
        corsi e seminari; certificering; certificaten en cursussen; cursussen en trainingen; trainingen;
        cursussen en certificaten; rijbewijs; bijscholing; diploma's en certificaten; opleidingen en certificaten;
        licenties en certificaten; лицензии и сертификаты; сертификаты и лицензии; курсы повышения квалификации;
        повышение квалификации, курсы; тренинги; семинары; повышение квалификации и курсы;
        профессиональная переподготовка; тесты, экзамены; электронные сертификаты; сертификаты и курсы;
        дополнительное обучение; удостоверения; 资格认证; 职业资格; 证书与资格; 技能与证书; 专业证书; 培训经历;
        培训; 职业证书; 证书/资格; 所获证书; 證書; 專業證照; 證照與認證; 免許; 保有資格; 取得資格; 免許・資格等;
        資格・スキル; 認定資格; 資格・免許・スキル; 研修; 研修受講歴; 資格取得; certyfikaty i kursy;
        kursy i szkolenia; szkolenia; kursy i certyfikaty; uprawnienia; prawo jazdy; licencje;
        licencje i certyfikaty; certifikat; certifieringar; kurser och certifikat; körkort;
        licenser och certifikat; sertifikater; sertifiseringer; kurs og sertifikater; kurs;
        kurser og certifikater; certifikater; certificeringer; førerkort; kørekort; sertifikalar; sertifika;
        kurslar; kurslar ve sertifikalar; eğitimler; sertifikalar ve kurslar; sürücü belgesi;
        lisanslar ve sertifikalar; 자격증; 자격; 자격사항; 자격 사항; 면허; 교육 이수; 수료; الشهادات; الدورات;
        الدورات التدريبية; الشهادات المهنية; الدورات والشهادات; الرخص; الشهادات والدورات
        """
    ),
    "award": split_words(
        """
        honneurs et prix; récompenses et distinctions; premios y reconocimientos; honraria; 荣誉奖项;
        honor; award; prizes and awards; awards and prizes; awards and distinctions;
        honors, awards and scholarships; distinctions and awards; accolades; achievements and awards;
        awards, honors and scholarships; honours; academic honors; academic awards; academic achievements;
        honors and scholarships; notable achievements; major achievements; personal achievements;
        professional achievements; selected awards; selected achievements; awards and fellowships;
        fellowships and grants; grants and fellowships; fellowship; scholarship; honors-awards; hackathons;
        competitions; competitions and awards; contests; awards and certificates; awards and certifications;
        prizes and scholarships; research grants; preise und auszeichnungen; auszeichnungen und preise;
        stipendien und auszeichnungen; auszeichnungen und stipendien; stipendium; preise und stipendien;
        auszeichnung; wettbewerbe; leistungen; wichtigste erfolge; récompenses et distinctions;
        distinctions et prix; bourses et prix; prix et bourses; prix et récompenses; concours; réalisations clés;
        distinctions et récompenses; bourses et distinctions; reconocimientos y premios; premios y becas;
        galardones; méritos; distinciones; becas y premios; menciones; honores; honores y premios;
        logros destacados; premios y distinciones; prêmios e reconhecimentos; prêmios e honrarias;
        prémios e distinções; reconhecimentos; distinções; bolsas e prêmios; honrarias; premios e reconhecimentos;
        premiações e reconhecimentos; principais conquistas; premi e borse di studio; onorificenze; borse e premi;
        premi e onorificenze; concorsi; traguardi; prijzen en beurzen; beurzen en prijzen; erkenningen;
        prestaties; onderscheidingen en prijzen; prijzen en onderscheidingen; награды и достижения;
        достижения и награды; премии и награды; гранты и стипендии; стипендии; грамоты; конкурсы; олимпиады;
        гранты и премии; награды и премии; 所获奖项; 奖励荣誉; 奖励情况; 奖学金; 荣誉与奖项; 荣誉证书; 获奖荣誉;
        荣誉与奖励; 竞赛获奖; 获得荣誉; 奖励与荣誉; 主要荣誉; 個人成就; 獎項; 得獎紀錄; 榮譽; 獎項與榮譽; 得獎;
        受賞; 受賞・表彰; 表彰歴; 賞罰; 受賞・奨学金; 実績; 表彰・受賞歴; 奨学金; nagrody i wyróżnienia;
        wyróżnienia; stypendia; osiągnięcia i nagrody; stypendia i nagrody; utmärkelser och stipendier;
        stipendier; priser; priser og utmerkelser; utmerkelser; priser og stipendier; hædersbevisninger; legater;
        meriter; ödüller; ödüller ve başarılar; başarılar; burslar; ödül ve burslar; başarılar ve ödüller; 수상;
        수상 경력; 수상경력; 수상 내역; 장학금; 수상내역; الجوائز; الجوائز والتكريم; الإنجازات; التكريمات; المنح;
        الجوائز والإنجازات
        """
    ),
    "publication": split_words(
        """
        著作物; 出版作品;
        published work; published works; publications and preprints; publications and patents;
        peer reviewed publications; peer reviewed articles; peer-reviewed articles;
        peer-reviewed journal articles; refereed journal articles; refereed articles; refereed conference papers;
        selected papers; recent publications; research papers; scholarly publications;
        articles in refereed journals; conference proceedings and papers; journals; journal papers; monographs;
        edited volumes; edited books; chapters; chapters in books; book chapters and articles; theses;
        dissertation; publications and talks; bibliography; list of publications; selected articles; manuscripts;
        manuscripts in preparation; work in progress; under review; technical reports; reports; book reviews;
        publications (selected); scientific publications; papers and publications; preprints and working papers;
        peer-reviewed conference papers; in preparation; works in progress; articles and essays; essays;
        wissenschaftliche publikationen; veröffentlichungen (auswahl); publikationsliste;
        ausgewählte publikationen; wissenschaftliche veröffentlichungen; artikel; fachartikel; aufsätze; bücher;
        monographien; publications scientifiques; articles scientifiques; communications et publications;
        publications et communications; travaux; ouvrages; articles et ouvrages; principales publications;
        artículos; publicaciones científicas; publicaciones seleccionadas; artículos publicados; libros;
        publicaciones académicas; publicaciones destacadas; publicações científicas; artigos; artigos publicados;
        publicações selecionadas; livros; produção bibliográfica; produção científica; pubblicazioni scientifiche;
        articoli; libri; pubblicazioni selezionate; wetenschappelijke publicaties; artikelen; boeken;
        geselecteerde publicaties; список публикаций; статьи; научные труды; научные работы; книги;
        избранные публикации; 学术论文; 发表的论文; 代表论文; 代表作; 学术发表; 论文发表; 论文与专利; 论著;
        著作论文; 發表論文; 論文發表; 著作發表; 論文・著作; 学術論文; 主な論文; 発表; 業績; 研究業績・論文;
        主要論文; 論文発表; 執筆; 執筆活動; publikacje naukowe; artykuły; publikationer; artiklar;
        vetenskapliga publikationer; publikasjoner; artikler; udgivelser; yayınlar; makaleler; bilimsel yayınlar;
        논문; 출판물; 저서; 발표 논문; 학술 논문; 논문 및 출판; المنشورات; الأبحاث; المنشورات العلمية;
        الأبحاث المنشورة; البحوث
        """
    ),
    "project": split_words(
        """
        project work; projects undertaken; project details; project highlights; featured projects; major projects;
        recent projects; project portfolio; selected project experience; independent projects; course projects;
        class projects; capstone project; hobby projects; open source work;
        open source projects and contributions; open-source contributions; software projects; software;
        engineering projects; projects and research; research and projects; side project; github projects;
        professional projects; selected works; selected work; publications and projects; project list;
        work samples; software development projects; creations; apps; games; ausgewählte projekte;
        private projekte; projektliste; projektübersicht; universitätsprojekte; referenzprojekte;
        forschungsprojekte; studienprojekte; projets réalisés; projets universitaires; projets scolaires;
        projets et réalisations; réalisations personnelles; projets professionnels; projet; proyectos destacados;
        proyectos académicos; proyectos profesionales; proyecto; proyectos de investigación; portafolio;
        proyectos relevantes; projetos acadêmicos; projetos académicos; projetos relevantes; principais projetos;
        projeto; portfólio; projetos profissionais; progetti universitari; progetti accademici;
        progetti principali; progetto; progetti professionali; portafoglio; projectervaring; project;
        eigen projecten; persoonlijke projecten; projectenoverzicht; pet-проекты; пет-проекты;
        собственные проекты; портфолио; учебные проекты; реализованные проекты; проектная деятельность;
        проектный опыт; избранные проекты; 项目实践; 主要项目; 代表项目; 参与项目; 科研项目; 开源贡献; 个人作品;
        作品; 实践项目; 项目成果; 项目作品; 專案經歷; 專案作品; 作品集; 個人專案; 個人プロジェクト;
        主なプロジェクト; 開発プロジェクト; プロジェクト経験; プロジェクト経歴; 制作物; 作品・制作物;
        オープンソース活動; ポートフォリオ; 主要プロジェクト; projekty własne; wybrane projekty;
        projekty osobiste; egna projekt; personliga projekt; prosjekter; prosjekt; egne prosjekter; projekter;
        egne projekter; kişisel projeler; proje; proje deneyimi; 프로젝트; 개인 프로젝트; 주요 프로젝트;
        프로젝트 경험; المشاريع; مشاريع; المشاريع الشخصية; أهم المشاريع
        """
    ),
    "volunteering": split_words(
        """
        volunteer positions; volunteer service; volunteer and community service; community volunteering;
        social engagement; social work; social activities; community outreach; community activities; charity;
        charity work; charitable work; civic activities; volunteering activities; voluntary activities; pro bono;
        pro bono work; volunteer involvement; community leadership; giving back; volunteering and activities;
        volunteering work; community service and volunteering; volunteer and leadership; non-profit work; causes;
        freiwilligenarbeit; freiwilliges engagement; freiwillige tätigkeiten; ehrenamtliche arbeit;
        ehrenamt und engagement; gesellschaftliches engagement; ehrenämter; ehrenamtliche tätigkeit;
        außerberufliches engagement; soziale tätigkeiten; vereinstätigkeit; engagement und ehrenamt;
        engagement associatif; activités bénévoles; expériences associatives; expérience associative;
        activités associatives; engagement bénévole; vie associative et bénévolat; volontariat;
        engagements associatifs; bénévolats; actividades de voluntariado; experiencia voluntaria; voluntariados;
        voluntario; labor social; compromiso social; trabajo social; trabalho social; atividades voluntárias;
        experiência voluntária; ação social; serviço comunitário; trabalhos voluntários;
        esperienze di volontariato; impegno sociale; volontariato e impegno sociale; esperienza di volontariato;
        attività sociali; vrijwilligerservaring; vrijwillige inzet; vrijwillig; maatschappelijke betrokkenheid;
        bestuurswerk; волонтёрская деятельность; волонтерская деятельность; общественная работа; добровольчество;
        волонтерская работа; общественная активность; благотворительность; 志愿活动; 志愿者活动; 志愿者经验;
        公益活动; 公益经历; 社会活动; 义工; 志工; 志工經驗; 志願服務; 義工經驗; 社会貢献活動; ボランティア経験;
        ボランティア歴; 社会活動; 課外活動・ボランティア; działalność społeczna; działalność wolontariacka;
        praca społeczna; ideellt arbete; ideellt engagemang; volontärarbete; ideella uppdrag; frivillig arbeid;
        frivillighet; verv; frivilligt arbejde; frivilligt arbejde og tillidsposter; gönüllülük;
        gönüllü çalışmalar; gönüllü deneyimler; gönüllü faaliyetler; sosyal sorumluluk; 봉사활동; 봉사 활동;
        자원봉사; 봉사; العمل التطوعي; التطوع; الأعمال التطوعية; النشاط التطوعي
        """
    ),
    "contact": split_words(
        """
        как связаться; связаться;
        contact info; contacts; get in touch; reach me; how to reach me; contact data; personal; personal info;
        personal profile information; personal particulars; bio data; biodata; personal facts; connect; address;
        follow me; find me on; web; web profiles; personal details and contact; contacting; online presence;
        online profiles; persönliche informationen; kontaktinformationen; persönliches; adresse; anschrift;
        kontakt und profile; contact et informations; données personnelles; mes coordonnées; infos personnelles;
        infos; me contacter; contactez-moi; informations; renseignements personnels; contactar; datos;
        información de contacto; información; redes sociales; dirección; enlaces; dados de contato;
        dados de contacto; informações pessoais; informações de contato; contactos; redes;
        contatti e informazioni; dati; recapiti; dati anagrafici; anagrafica; informazioni di contatto;
        informazioni; persoonlijke informatie; gegevens; contactinformatie; persoonlijk; naw-gegevens;
        контактные данные; персональные данные; личные сведения; связь; персональная информация;
        обо мне и контакты; 联系信息; 个人资料; 个人基本信息; 个人信息/联系方式; 基本资料; 联络方式; 聯絡方式;
        聯絡資訊; 基本資料; 個人資訊; 連絡先情報; 個人情報; 基本情報・連絡先; プロフィール情報; kontakt i dane;
        dane; informacje kontaktowe; personuppgifter; kontaktinformation; personalia; kontaktinfo;
        kontaktinformasjon; personlige opplysninger; personlige oplysninger; kontaktoplysninger; kişisel bilgiler;
        iletişim bilgileri; kişisel; 연락처; 인적사항; 인적 사항; 개인정보; 기본 정보; 개인 정보; معلومات الاتصال;
        المعلومات الشخصية; البيانات الشخصية; بيانات الاتصال; التواصل
        """
    ),
    "ignored": split_words(
        """
        betreute arbeiten; gremien; gremien und gutachten; drittmittelprojekte; encadrement; encadrements;
        enseignement; enseignements; responsabilités collectives; responsabilités scientifiques;
        projets financés; financements; students supervised; supervised students; courses taught;
        dirección de tesis; proyectos financiados; tesi seguite;
        patente o patenti; patente di guida; patenti;
        networks and memberships; netzwerke und mitgliedschaften; семейное положение; creative works; zivildienst;
        wehrdienst;
        interests and activities; personal interest; interest; hobby; leisure; leisure activities;
        extracurricular; extra-curricular activities; extra curricular activities; activities and interests;
        passions; passion; my time; a day of my life; strengths and weaknesses; recommendations; testimonials;
        reference; professional references; references available upon request; declaration; signature;
        personal traits; personality; quotes; quote; motto; travel; sports; favourite books; books i like;
        find out more; appendix; presentations and talks; talks and presentations; invited lectures;
        invited presentations; conference talks; conference activity; conference participation;
        conferences and workshops; seminars and talks; lectures; posters; poster presentations; campus talks;
        oral presentations; patents and inventions; patent; inventions; memberships and affiliations;
        professional affiliations and memberships; associations; professional associations;
        professional organizations; organizations; societies; clubs; professional memberships and service;
        professional activities; service to the profession; service to profession; university service;
        departmental service; academic service; editorial work; editorial boards; peer review; reviewer;
        reviewing activities; referee service; committee service; outreach; students supervised;
        student supervision; advising; phd students; mentoring; courses taught; grants and funding; funding;
        external funding; research funding; research grants and funding; research areas; fields of interest;
        areas of interest; areas of specialization; media coverage; press coverage; exhibitions; performances;
        security clearance; clearance; nationality; visa status; work authorization; relocation; notice period;
        salary expectations; hobbies and interest; other activities; other activities and hobbies; additional;
        miscellaneous information; notes; additional activities; extra; key dates; coursework and projects;
        relevant courses; selected coursework; graduate coursework; undergraduate coursework; standardized tests;
        exams; tests; advisors; thesis advisor; most proud; proud of; life events; activities and societies; news;
        teaching interest; methodology; interessen und hobbys; hobbys und interessen; hobbies und interessen;
        hobbies; freizeitaktivitäten; persönliche interessen; private interessen; sport; referenz;
        weitere angaben; sonstige angaben; verschiedenes; zusätzliche informationen; vorträge und konferenzen;
        lehre; lehrtätigkeit; lehrveranstaltungen; gutachtertätigkeit; mitgliedschaft; patente; drittmittel;
        konferenzen; interesse; zusatzinformationen; persönliche eigenschaften; außerdem; reisen;
        centre d'intérêt; centre d’intérêt; centres d'intérêts; centres d’intérêts; intérêts personnels;
        loisirs et intérêts; passe-temps; activités; activités et loisirs; sports et loisirs; autres informations;
        informations complémentaires; informations supplémentaires; références professionnelles; voyages;
        conférences; activités extra-professionnelles; divers et loisirs; communications; brevets;
        loisirs et centres d'intérêt; hobbies e intereses; intereses personales; intereses y aficiones;
        información complementaria; datos de interés; otros datos de interés; más información; otra información;
        referencias personales; referencias laborales; referencias profesionales; ponencias; conferencias;
        congresos; actividades; actividades extracurriculares; patentes; membresías; tiempo libre;
        hobbies e interesses; interesses pessoais; passatempos; atividades; atividades extracurriculares;
        informações complementares; outras informações; referências profissionais; palestras;
        informação adicional; outros interesses; disponibilidade; interessi e hobby; hobby e interessi;
        ulteriori informazioni; informazioni aggiuntive; altri interessi; tempo libero; attività; attività extra;
        conferenze; brevetti; referenza; autorizzazione; autorizzazione al trattamento dei dati;
        trattamento dei dati; trattamento dei dati personali; allegati; dati personali e privacy;
        altre competenze e interessi; hobby's en interesses; hobby’s; hobby’s en interesses;
        interesses en hobby's; vrijetijdsbesteding; overige informatie; nevenactiviteiten; referentie; lezingen;
        lidmaatschappen; activiteiten; overige activiteiten; hobby en interesses; хобби и интересы;
        интересы и хобби; рекомендации и отзывы; другое; дополнительные сведения;
        гражданство, время в пути до работы; желаемая должность и зарплата; опыт вождения; конференции; доклады;
        патенты; членство; выступления; занятость; 兴趣; 兴趣与爱好; 个人爱好; 业余爱好; 兴趣特长; 附加信息;
        其他信息; 专利; 学术会议; 学术报告; 补充信息; 興趣愛好; 興趣與專長; 其他資訊; 推薦人; 趣味・特技;
        特記事項; 本人希望; 本人希望記入欄; 備考; 学会活動; 所属学会; 特許; 学会発表; 講演; その他の活動;
        趣味・関心; hobby i zainteresowania; inne; dodatkowe informacje; zainteresowania i hobby; klauzula;
        klauzula rodo; fritid; fritidsintressen; intressen och fritid; övrigt; referens; interesser;
        fritidsinteresser; referanser; annet; hobbyer; interesser og hobbyer; fritidsaktiviteter; øvrigt;
        hobiler ve ilgi alanları; ilgi alanları; hobi; referans; diğer; ek bilgiler; diğer bilgiler; 취미; 관심사;
        기타; 취미 및 특기; 추천인; 특허; 병역; 병역사항; الهوايات; الاهتمامات; المراجع; معلومات إضافية; المعرفون;
        أخرى; الهوايات والاهتمامات
        """
    ),
}
