"""Job titles and bodies beyond the first list: trades, ranks, and the languages whose headings alone were known."""

from models.rules.dates.vocabulary import split_words

TITLES = split_words(
    """
        administrador; administradora; aide-soignante; aide-soignant; alternance; animador; aprendiz; archivist;
        architecte; astronomer; auditora; auditeur; babysitter; baker; biologist; biologe; bioinformatician;
        biostatistician; butcher; business partner; chemist; chauffeur; choreographer; collaborateur;
        collaboratrice; columnist; commander; commerciale; composer; concierge; conservator; correspondent;
        courier; customer success; data entry; demonstrator; developpeur; dietitian; diplomat; docent; doula;
        economist; ecologist; examiner; farmer; financier; firefighter; fitter; florist; fundraiser; gardener;
        geologist; handyman; head of; historian; illustrator; installer; intérimaire; investor;
        ingénieur d'études; jurist; juriste; landscaper; lecteur; lector; linguist; logistician; machinist;
        magistrate; marshal; mathematician; mediator; midwife; monteur; négociateur; notary; notaire; optician;
        optometrist; orthodontist; paediatrician; painter; pastor; pathologist; phd candidate; phd researcher;
        phd student; doctoral researcher; doctoral candidate; doctoral student; physicist; physiotherapist; poet;
        police officer; porter; postdoctorant; postdoctorante; preparer; presenter; priest; proctor; proofreader;
        proprietor; provost; purchaser; radiographer; radiologist; ranger; registrar; rapporteur; reviewer;
        salesman; saleswoman; sculptor; seamstress; sommelier; specialist; statistician; steward; stewardess;
        stocker; storekeeper; surveyor; tailor; teamlead; teller; toolmaker; tradesman; tutor; typist; undertaker;
        usher; videographer; warden; warehouseman; webmaster; welder; zoologist; product owner;
        project management; product lead; tech lead; data engineer; chief of staff; general manager;
        account executive; gm; md; pm; qa; ux; ui; dba; evp; svp; avp; cio; cmo; cpo; ciso; cso; chro;
        abteilungsleitung; altenpfleger; altenpflegerin; anlagenmechaniker; ansprechpartner; anwalt; anwältin;
        bauleiter; bauleiterin; betriebsleiter; buchhalter; buchhalterin; bürokaufmann; controller; controllerin;
        disponent; disponentin; dozent; dozentin; einkäufer; einkäuferin; elektriker; elektroniker;
        elektronikerin; erzieher; erzieherin; fachinformatiker; fachinformatikerin; facharzt; fachärztin;
        fachkraft; filialleiter; filialleiterin; freiberuflerin; freie mitarbeit; gärtner; geselle;
        gesundheits- und krankenpflegerin; grafiker; grafikerin; hausmeister; industriekaufmann;
        industriekauffrau; inhaber; inhaberin; juristin; kaufmännische angestellte; kellner; kellnerin; koch;
        köchin; konstrukteur; konstrukteurin; kundenberater; kundenberaterin; lagerist; leitung; leitende;
        leitender; maschinenbauer; maurer; mechatroniker; mechatronikerin; mediengestalter; mediengestalterin;
        meister; meisterin; oberarzt; oberärztin; pflegefachkraft; pflegefachfrau; pflegefachmann; physiker;
        physikerin; physiotherapeut; physiotherapeutin; produktmanager; produktmanagerin; programmierer;
        programmiererin; projektleitung; projektleiterin; projektassistenz; redakteur; redakteurin; rechtsanwalt;
        rechtsanwältin; schreiner; sekretär; sekretärin; sozialarbeiter; sozialarbeiterin; sozialpädagogin;
        sozialpädagoge; steuerberater; steuerfachangestellte; stellvertretende; stellvertretender;
        studentische hilfskraft; teamleiterin; teamleitung; technischer zeichner; texter; texterin; tischler;
        trainee; tutorin; übersetzer; übersetzerin; vertriebler; volontär; volontärin; volontariat; vorstand;
        werkstudententätigkeit; wissenschaftler; wissenschaftlerin; zeichner; verkaufsleiter; pflegedienstleitung;
        stationsleitung; pfleger; pflegerin; acheteur; acheteuse; adjoint; adjointe; administrateur;
        administratrice; agent; agente; aide; ambulancier; apprentie; archiviste; artisan; assistant; attaché;
        attachée; avocat; avocate; bibliothécaire; boulanger; caissier; caissière; chargé d'affaires;
        chargé de mission; chargée de mission; charpentier; chef; chef de cuisine; chef de rang; cheffe;
        cheffe de projet; chimiste; coiffeur; coiffeuse; commis; conducteur; conductrice; consultant; contrôleur;
        contrôleuse; coordinateur; coordinatrice; coordonnateur; cuisinier; cuisinière; data scientist; designer;
        dessinateur; diététicienne; directeur adjoint; économiste; éducateur; éducatrice; électricien; employé;
        employée; entrepreneur; équipier; formateur; formatrice; fondateur; fondatrice; gardien; géologue;
        graphiste; guide; hôte; hôtesse; illustratrice; infographiste; informaticien; informaticienne; inspecteur;
        inspectrice; intervenant; journaliste; kinésithérapeute; libraire; livreur; magasinier;
        maître de conférences; manutentionnaire; mécanicien; médecin; menuisier; moniteur; monitrice; opérateur;
        opératrice; ouvrier; ouvrière; pharmacien; pharmacienne; plombier; préparateur; président; présidente;
        professeure; psychologue; puéricultrice; réceptionniste; rédactrice; régisseur; sage-femme; secrétaire;
        soudeur; standardiste; surveillant; technico-commercial; téléconseiller; téléconseillère; traducteur;
        traductrice; trésorier; trésorière; vendeuse; vétérinaire; vice-président; volontaire; cadre de santé;
        cadre infirmier; comptable; abogado; adjunto; albañil; archivero; asesor; asesora; asistenta;
        atención al cliente; auditor; ayudante; becario; bibliotecario; biólogo; bióloga; cajero; cajera; capataz;
        carpintero; científico; científica; cocinero; cocinera; comercial; conductor; conserje; consejero;
        contadora; coordinación; cuidador; cuidadora; dependienta; desarrollador; director; director general;
        directivo; docente; economista; editor; educador; educadora; electricista; empleado; empleada;
        encargado de; enfermería; entrenador; fisioterapeuta; formador; formadora; fundador; fundadora; gestor;
        gestora; guía; ilustrador; informático; inspector; instructor; interno; investigación; jardinero;
        jefatura; jefe de; líder; limpiadora; matrona; mecánico; monitora; mozo; niñera; oficial; operador;
        operadora; operario; operaria; pasante; periodista; practicante; presidente; presidenta; productor;
        programación; promotor; psicólogo; psicóloga; recepcionista; redactor; redactora; repartidor; reponedor;
        representante; responsable; secretario; secretaria; socio; socia; soldador; subdirector; supervisor;
        teleoperadora; teleoperador; tesorero; trabajador; trabajadora; traductor; traductora; tutora;
        veterinario; vicepresidente; voluntaria; voluntario; advogada; ajudante; almoxarife; analista; arquiteta;
        arquiteto; assessor; assessora; assistente; atendente; auxiliar; balconista; bancário; bibliotecário;
        bibliotecária; bolseiro; bolseira; caixa; chefe; cientista; comprador; conferente; consultora;
        contabilista; copeira; cozinheiro; cozinheira; desenhista; dirigente; eletricista; empregado; empregada;
        encarregado; estagiario; farmacêutico; farmacêutica; gerência; investigador; jornalista; jovem aprendiz;
        juiz; marceneiro; médica; motorista; nutricionista; orientador; orientadora; pedreiro; pesquisador;
        porteiro; produtor; professor; promotora; redator; redatora; secretária; secretário; servente; sócia;
        subgerente; técnica; técnico; tesoureiro; tradutor; tradutora; vendedora; vigilante; voluntário;
        voluntária; chefe de; programadora; aiuto; allenatore; animatore; animatrice; amministratore; apprendista;
        architetta; archivista; autista; avvocato; badante; banconista; barista; bibliotecaria; biologa; biologo;
        borsista; cameriera; capo reparto; capocantiere; cassiera; cassiere; chimico; commercialista; consigliere;
        consulente; contabile; coordinatore; cuoca; cuoco; curatore; dipendente; disegnatore; disegnatrice;
        dottoranda; dottorando; educatore; educatrice; elettricista; farmacista; fisioterapista; fondatore;
        formatore; geometra; giornalista; grafico; guida; hostess; idraulico; impiegato amministrativo;
        infermiera; informatico; insegnante; ispettore; istruttore; istruttrice; magazziniere; manutentore;
        meccanico; medico; ostetrica; perito; pizzaiolo; praticante; product manager; programmatore;
        programmatrice; project manager; promoter; psicologa; psicologo; ragioniere; receptionist; redattore;
        redattrice; referente; ricercatrice; saldatore; segretaria; segretario; sistemista; stage; stagista;
        tecnica; titolare; tirocinio; traduttore; traduttrice; venditore; venditrice; vicedirettore; volontaria;
        volontario; addetto alle vendite; capoturno; accountmanager; administratief medewerker; ambtenaar;
        analist; apotheker; archivaris; arts; assistent; automonteur; bakker; begeleider; beleidsmedewerker;
        bestuurder; bewaker; boekhouder; coördinator; consulent; controleur; directeur; dierenarts; eigenaar;
        elektricien; fysiotherapeut; gastdocent; gids; hoogleraar; hoofd; huisarts; ict-beheerder; ingenieur;
        inkoper; intercedent; kapper; kassamedewerker; kok; leerkracht; leerling; lerares; maatschappelijk werker;
        magazijnmedewerker; makelaar; manager; medewerkster; ober; oprichter; opzichter; organisator; partner;
        penningmeester; planner; productontwerper; programmeur; projectmanager; promovendus; psycholoog;
        receptioniste; redacteur; secretaresse; secretaris; schilder; stagiaire; student-assistent;
        systeembeheerder; teammanager; technicus; tekenaar; timmerman; uitvoerder; verkoopmedewerker; verkoopster;
        verpleegster; vertaler; vertegenwoordiger; verzorgende; voorzitter; vrijwilliger; webdesigner;
        wetenschapper; zzp'er; zelfstandige; hoofdverpleegkundige; wijkverpleegkundige; leidster; ondernemer;
        vormgever; агент; адвокат; актер; бариста; библиотекарь; биолог; бригадир; водитель; воспитатель;
        генеральный директор; геолог; главный; графический дизайнер; делопроизводитель; диспетчер; доцент;
        журналист; зам.; заведующий; заведующая; инспектор; инструктор; кассир; кладовщик; консультант; контролер;
        корректор; координатор; копирайтер; корреспондент; курьер; логист; маркетолог; мастер; математик;
        медсестра; медицинская сестра; медбрат; механик; младший научный сотрудник; монтажник; наладчик; официант;
        охранник; партнер; переводчик; переводчица; педагог; повар; предприниматель; представитель; проектировщик;
        продюсер; провизор; профессор; психолог; рекрутер; репетитор; секретарь; системный администратор; слесарь;
        социолог; сторож; супервайзер; тестировщица; технолог; товаровед; тренер; управляющий; учредитель;
        фармацевт; физик; финансист; фотограф; химик; хирург; художник; экономист; электрик; юрисконсульт;
        научный сотрудник; аспирант; дизайнер; основатель; сооснователь; наставник; ментор; волонтер; волонтёр;
        старший медбрат; старшая медсестра; владелец; продакт-менеджер; product-менеджер; проджект-менеджер;
        programista; programistka; inżynier; kierownik; kierowniczka; dyrektor; specjalista; specjalistka;
        asystent; asystentka; analityk; konsultant; konsultantka; stażysta; stażystka; praktykant; sprzedawca;
        księgowa; księgowy; nauczyciel; nauczycielka; koordynator; koordynatorka; projektant; projektantka;
        tester; doradca; pracownik; referent; handlowiec; przedstawiciel; grafik; lekarz; pielęgniarka; kelner;
        kelnerka; kucharz; kierowca; magazynier; mechanik; tłumacz; tłumaczka; wykładowca; adiunkt; redaktor;
        technik; właściciel; członek zarządu; prezes; zastępca; utvecklare; ingenjör; projektledare; konsult;
        säljare; lärare; sjuksköterska; läkare; undersköterska; ekonom; redovisningsekonom; handläggare;
        butikschef; butiksmedarbetare; medarbetare; samordnare; forskare; doktorand; praktikant; tekniker;
        verkstadschef; snickare; kock; servitris; servitör; vaktmästare; lagerarbetare; barnskötare; arkitekt;
        redaktör; översättare; utvikler; ingeniør; leder; prosjektleder; rådgiver; selger; lærer; sykepleier;
        lege; saksbehandler; butikkmedarbeider; medarbeider; koordinator; stipendiat; avdelingsleder;
        daglig leder; sommervikar; vikar; tillitsvalgt; udvikler; projektleder; konsulent; sælger; sygeplejerske;
        læge; sagsbehandler; medarbejder; afdelingsleder; direktør; studentermedhjælper; pædagog; bogholder; elev;
        tjener; frivillig; lektor; adjunkt; mühendis; mühendisi; yazılım geliştirici; geliştirici; geliştiricisi;
        müdür; müdürü; yönetici; yöneticisi; uzman; uzmanı; asistan; asistanı; danışman; danışmanı; stajyer;
        öğretmen; öğretmeni; analisti; direktör; direktörü; koordinatör; koordinatörü; temsilcisi; temsilci;
        sorumlusu; sorumlu; memur; memuru; muhasebeci; mimar; hemşire; doktor; avukat; teknisyen; teknisyeni;
        tasarımcı; tasarımcısı; kasiyer; garson; editör; araştırmacı; araştırma görevlisi; öğretim görevlisi; şef;
        lideri; elemanı; takım lideri; kurucu; kurucu ortak
        """
)
TITLES_CJK = split_words(
    """
        专家; 工程師; 开发工程师; 程序員; 研发; 销售; 市场专员; 客服; 行政; 人事; 财务; 出纳; 审计; 律师; 医生;
        护士; 药师; 翻译; 记者; 主编; 策划; 文员; 秘书; 店长; 店员; 导购; 收银员; 教练; 班主任; 辅导员; 博士后;
        副教授; 研究助理; 科研助理; 学徒; 技术员; 质检员; 采购; 仓管; 司机; 厨师; 总经理; 副总裁; 总裁; 董事;
        合伙人; 首席; 店主; 志愿者; 会员; 委员; 部员; 干事; 班长; 主席; 社长; 团支书; 測試; 設計; 業務; 專員;
        顧問; 總監; 助理教授; 護理師; 醫師; 會計師; 護士長; 护士长; 主任医师; 社員; 主任技師; 技師; 研究員; 教諭;
        教員; 講師; 准教授; 助教; 看護師; 医師; 薬剤師; 弁護士; 会計士; 税理士; 経理; 総務; 人事部長; 店長; 店員;
        販売員; 販売スタッフ; スタッフ; アルバイト; パート; アシスタント; ディレクター; プロデューサー;
        アナリスト; サイエンティスト; アーキテクト; テスター; プランナー; ライター; 編集者; 記者; 翻訳; 通訳;
        秘書; 事務; 受付; 代表取締役; 取締役; 社長; 執行役員; 本部長; 次長; チーフ; サブリーダー; 管理職; 師長;
        看護主任; 管理者; 主査; プログラマ; デベロッパー; スペシャリスト; リサーチャー; 개발자; 엔지니어; 매니저;
        디자이너; 팀장; 대리; 과장; 사원; 인턴; 연구원; 부장; 차장; 이사; 대표; 주임; 선임; 책임; 수석; 기획자;
        마케터; 강사; 교사; 교수; 간호사; 의사; 변호사; 회계사; 조교; 컨설턴트; 분석가; 담당자; 상담사; 통역사;
        번역가; 기자; 편집자; 점장; 아르바이트; 프로그래머; 아키텍트; 리드; مهندس; مهندسة; مدير; مديرة; مطور;
        مطورة; محاسب; محاسبة; معلم; معلمة; مدرس; مدرسة; مساعد; مساعدة; مشرف; مشرفة; محلل; محللة; أخصائي; أخصائية;
        منسق; منسقة; مصمم; مصممة; متدرب; متدربة; مستشار; مستشارة; باحث; باحثة; طبيب; طبيبة; ممرض; ممرضة; رئيس;
        رئيسة; مسؤول; مسؤولة; موظف; موظفة; مندوب; سكرتير; سكرتيرة; محامي; صحفي; مترجم; مترجمة; فني
        """
)
ORGANISATIONS = split_words(
    """
        incorporated; limited; consultants; consultancy; advisors; associates; brothers; sons; & sons; & co;
        & partners; trust; council; county; town of; state of; institute of polytechnic; hospitals;
        medical center; pharmaceuticals; therapeutics; biotech; biosciences; robotics; motors; automotive;
        aerospace; airlines; airways; railways; railway; shipping; mining; steel; chemicals; foods; beverages;
        brewery; bakery; farms; stores; supermarket; supermarkets; bookshop; press; publishing; publishers;
        broadcasting; television; radio; films; pictures; entertainment; gym; spa; resort; inn; pub; bar; bistro;
        catering; tours; real estate; properties; realty; builders; engineering ltd; architects; interiors;
        textiles; cosmetics; jewelry; telecom; telecommunications; it services; outsourcing; staffing;
        recruitment; fintech; credit union; securities; asset management; investments; fund; exchange;
        observatory; laboratories; nursery; kindergarten; primary school; high school; grammar school;
        community college; academy of; orchestra; theatre; theater; opera; gallery; archives; zoo; embassy;
        consulate; parliament; police; fire department; charity; ngo; non-profit; nonprofit; institute for;
        alliance; coalition; startup; start-up; freelance; self-employed; various clients; wikimedia; apache;
        mozilla; unicef; unesco; united nations; red cross; who; nasa; cern; nhs; ohg; gbr; mbh; kgaa; partg;
        ug (haftungsbeschränkt); gemeinnützige; amt; behörde; bezirksamt; landratsamt; landesamt; finanzamt;
        rathaus; stadtverwaltung; stadtwerke; handwerkskammer; handelskammer; ihk; kammer; kirche; gemeinde;
        pflegeheim; seniorenheim; altenheim; kanzlei; steuerbüro; ingenieurbüro; architekturbüro; büro; werkstatt;
        autohaus; bäckerei; metzgerei; brauerei; hotel; gasthof; restaurant; café; kita; grundschule; realschule;
        gesamtschule; berufsschule; volkshochschule; jugendzentrum; universitätsklinikum; max-planck-institut;
        fraunhofer; helmholtz; leibniz; maschinenbau; anlagenbau; versicherung; versicherungen; bausparkasse;
        volksbank; deutsche; werbeagentur; agentur; redaktion; zeitung; rundfunk; lufthansa; bundeswehr; polizei;
        feuerwehr; rotes kreuz; caritas; diakonie; awo; genossenschaft; eg; sasu; eurl; sci; sca; gie; scop; snc;
        association; fédération; syndicat; collège; lycée; faculté; chu; clinique; ehpad; crèche; conseil général;
        conseil régional; préfecture; commune; métropole; région; département; chambre de commerce; cci;
        pôle emploi; cnrs; inserm; inria; cea; onera; ratp; sncf; edf; hôtel; boulangerie; pâtisserie; magasin;
        boutique; librairie; pharmacie; imprimerie; éditions; maison; atelier; studio; théâtre; musée;
        bibliothèque; médiathèque; assurances; mutuelle; crédit; caisse; ingénierie; laboratoires; institut;
        bureau d'études; armée; gendarmerie; coopérative; centre hospitalier; centre; s.a; s.a.u; s.l.u; s.l;
        s.a.s; s.a. de c.v; sociedad; cooperativa; asociación; federación; sindicato; cámara de comercio;
        ministerio; junta; diputación; gobierno; generalitat; consejería; consejo; instituto; facultad; escuela;
        academia; centro; clínica; laboratorio; laboratorios; residencia; restaurante; tienda; supermercados;
        almacenes; librería; editorial; imprenta; constructora; construcciones; inmobiliaria; caja; consultoría;
        consultores; asesoría; ingeniería; telecomunicaciones; industrias; agencia; museo; teatro; biblioteca;
        ejército; policía; cruz roja; ong; bufete; despacho; taller; bodegas; autónomo; s/a; ltda; me; epp;
        eireli; lda; unipessoal; câmara; câmara municipal; ministério; governo; secretaria; tribunal; conselho;
        colégio; laboratório; loja; supermercado; lojas; livraria; editora; gráfica; construtora; imobiliária;
        seguradora; consultoria; engenharia; energia; telecomunicações; indústrias; agência; museu; exército;
        polícia; cruz vermelha; escritório; oficina; padaria; farmácia; autônomo; freguesia; adega; adegas;
        instituto politécnico; s.r.l; s.p.a; s.n.c; soc. coop; associazione; federazione; sindacato;
        camera di commercio; ministero; regione; provincia; comune di; istituto; facoltà; accademia; liceo;
        clinica; laboratori; ristorante; pizzeria; albergo; negozio; supermercati; libreria; casa editrice;
        edizioni; tipografia; costruzioni; edilizia; immobiliare; assicurazioni; cassa; studio legale;
        studio tecnico; studio associato; ingegneria; telecomunicazioni; industrie; agenzia; esercito; polizia;
        croce rossa; officina; cantina; asilo; casa di cura; asl; ospedali; parrocchia; vof; cv; coöperatie;
        bedrijf; bureau; adviesbureau; ingenieursbureau; architectenbureau; advocatenkantoor; kantoor; praktijk;
        huisartsenpraktijk; verzorgingshuis; zorggroep; thuiszorg; school; basisschool; college; lyceum;
        gymnasium; roc; umc; provincie; ministerie; rijksoverheid; waterschap; politie; leger; belastingdienst;
        museum; bibliotheek; winkel; supermarkt; bakkerij; slagerij; boekhandel; uitgeverij; drukkerij;
        bouwbedrijf; vastgoed; verzekeringen; bank; software; groep; fabriek; instituut; universiteit; werkplaats;
        makelaardij; uitzendbureau; kinderopvang; rode kruis; нпо; нии; оао; фгуп; фгбу; фгбоу; гбу; гбоу; муп;
        мку; тоо; ип; чп; тд; ук; холдинг; корпорация; фирма; предприятие; агентство; студия; бюро; магазин;
        ресторан; кафе; гостиница; отель; клиника; поликлиника; аптека; детский сад; гимназия; лицей; колледж;
        техникум; училище; факультет; кафедра; консерватория; театр; музей; библиотека; издательство; газета;
        журнал; телеканал; радио; администрация; департамент; комитет; суд; прокуратура; полиция; армия; союз;
        ассоциация; общество; сбербанк; яндекс; ржд; газпром; строй; логистик; групп; софт; комбинат; фабрика;
        агрохолдинг; консалтинг; sp. z o.o; spółka; uniwersytet; politechnika; akademia; szkoła; liceum;
        technikum; szpital; przychodnia; urząd; urząd miasta; gmina; fundacja; stowarzyszenie; instytut; firma;
        sklep; hurtownia; kancelaria; biuro; wydawnictwo; restauracja; agencja; zakład; zakłady; fabryka; grupa;
        centrum; aktiebolag; kommun; region; landsting; universitet; högskola; skola; gymnasieskola; förskola;
        sjukhus; vårdcentral; bolag; förening; stiftelse; myndighet; byrå; butik; verk; kommune; universitetet;
        høgskole; høyskole; skole; videregående; sykehus; sygehus; hospital; aps; i/s; ivs; forening; stiftelsen;
        fond; styrelsen; kommunen; børnehave; gymnasie; a.ş; ltd. şti; ltd şti; şirketi; üniversitesi; üniversite;
        okulu; lisesi; hastanesi; bankası; belediyesi; belediye; bakanlığı; derneği; vakfı; holding; grubu;
        enstitüsü; fakültesi
        """
)
ORGANISATIONS_CJK = split_words(
    """
        股份; 集團; 企业; 工厂; 商店; 超市; 酒店; 餐厅; 出版社; 杂志社; 报社; 电视台; 律师事务所; 会计师事务所;
        幼儿园; 小学; 附属; 诊所; 药业; 银行; 证券; 保险; 基金; 传媒; 信息技术; 电器; 汽车; 能源; 地产; 建筑;
        设计院; 贸易; 食品; 互联网; 政府; 学会; 基金会; 俱乐部; 社团; 青年; 協會; 中學; 研究中心; 國立; 事務所;
        醫院; 銀行; 證券; 資訊; 電子; 商行; 有限会社; 財団法人; 社団法人; 学校法人; 医療法人; 独立行政法人; 国立;
        市立; 県立; 区立; 役所; 県庁; 市役所; 省庁; 協会; 連盟; 組合; クリニック; センター; ホテル; レストラン;
        商会; 工業; 工務店; 製作所; 製薬; 電機; 電力; 物産; 商事; 証券; 保険; 生命; 出版; 新聞社; テレビ; 放送;
        大学院; 専門学校; 高等学校; 高等専門学校; 中学校; 小学校; 幼稚園; 保育園; 塾; グループ; ホールディングス;
        システムズ; テクノロジー; ソリューションズ; コーポレーション; (株); （株）; (有); 総合病院;
        デザイン事務所; クラウド; 財務法人; 주식회사; (주); ㈜; 대학교; 대학원; 회사; 그룹; 은행; 연구소; 연구원;
        병원; 학교; 고등학교; 재단; 협회; 센터; 학원; 공사; 청; 부처; 전자; 소프트; 정보; 통신; 건설; 증권; 보험;
        호텔; شركة; جامعة; مدرسة; معهد; كلية; مستشفى; بنك; مصرف; مؤسسة; مجموعة; وزارة; مركز; جمعية; منظمة; هيئة;
        مكتب; بلدية; مصنع
        """
)
