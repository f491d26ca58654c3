"""French: invented people, employers and schools."""

from dev.cv_generator.words.vocabulary import Trade, Vocabulary, lines, rows, words

TRADES = (
    Trade(
        titles=lines(
            """
            Stagiaire développeur
            Développeuse web
            Ingénieur logiciel
            Ingénieure logiciel senior
            Responsable technique
            """
        ),
        fields=("Informatique", "Génie logiciel", "Mathématiques appliquées"),
        skills=rows(
            """
            Langages: Java; Python; PHP; SQL; TypeScript; Scala
            Outils: Git; Docker; Symfony; PostgreSQL; AWS (Lambda, S3); Jenkins
            Méthodes: Scrum; Revue de code; Intégration continue; Modélisation
            """
        ),
        bullets=lines(
            """
            Conception d'une plateforme de réservation utilisée par {n} agences
            Réduction du temps de réponse de {p} % grâce à un cache distribué
            Encadrement de {n} développeurs répartis sur deux sites
            Migration de la facturation vers une architecture à événements
            Mise en place des tests automatisés et de l'intégration continue
            Rédaction de la documentation technique pour {n} partenaires
            Animation des ateliers avec les équipes métier
            """
        ),
        certifications=("Professional Scrum Master I", "Architecte Cloud certifié", "Opquast Qualité Web"),
        projects=("Marées, prévisions pour pêcheurs", "Carnet de Potager"),
        publications=("Des files d'attente bornées", "Migrer sans interrompre : retour d'expérience"),
    ),
    Trade(
        titles=lines(
            """
            Assistante comptable
            Comptable
            Contrôleur de gestion
            Responsable administrative et financière
            """
        ),
        fields=("Comptabilité et gestion", "Finance", "Économie"),
        skills=rows(
            """
            Gestion: Clôture mensuelle; Budget; Trésorerie; Fiscalité; Audit
            Logiciels: Sage; SAP; Excel; Power BI
            """
        ),
        bullets=lines(
            """
            Clôture mensuelle de {n} filiales en cinq jours ouvrés
            Élaboration du budget annuel de {n} millions d'euros
            Baisse des impayés de {p} % par un suivi hebdomadaire
            Formation de {n} collaborateurs aux nouveaux outils
            Préparation des audits avec les commissaires aux comptes
            Négociation des délais de paiement avec les fournisseurs
            """
        ),
        certifications=("Diplôme de comptabilité et de gestion", "Certification TOSA Excel"),
        projects=("Caisse Solidaire",),
        publications=("Clôturer plus vite sans fermer les yeux",),
    ),
    Trade(
        titles=lines(
            """
            Commis de cuisine
            Chef de partie
            Second de cuisine
            Chef de cuisine
            """
        ),
        fields=("Cuisine", "Hôtellerie-restauration"),
        skills=rows(
            """
            Cuisine: Pâtisserie; Gestion des stocks; Hygiène HACCP; Élaboration de cartes
            Équipe: Planification; Recrutement; Formation
            """
        ),
        bullets=lines(
            """
            Direction d'une brigade de {n} personnes
            Création d'une carte de saison renouvelée toutes les {n} semaines
            Réduction du gaspillage alimentaire de {p} %
            Préparation de {n}0 couverts par service
            Formation des apprentis aux règles d'hygiène
            """
        ),
        certifications=("Formation HACCP", "Permis d'exploitation"),
        projects=("Cantine de Quartier",),
        publications=("Cuisiner les restes",),
    ),
)
FRENCH = Vocabulary(
    code="fr",
    first_names=words(
        "Maëlle Corentin Hélène Yanis Solène Bastien Aïcha Rémi Capucine Théophile Ségolène Malik"
    ),
    last_names=lines(
        """
        Beaurepaire
        Le Guilloux
        Desrochers
        Benhamida
        Fontanel
        d'Aubigny
        Marchandeau
        Tréguier
        Lacassagne
        Pélissier
        """
    ),
    places=lines(
        "Lyon\nNantes, France\nLille\nGenève, Suisse\nBordeaux, France\nParis\nMontréal, Canada\nSaint-Étienne"
    ),
    employers=lines(
        """
        Ateliers du Vieux-Port
        Groupe Chantelune
        Banque des Deux Rives
        Hôpital Sainte-Blandine
        Transports Auvray SARL
        Éditions de la Tourelle
        Clairval Énergie SA
        Maison Quintefeuille
        Lumeris Conseil
        Coopérative des Trois Vallées
        Nébulis Technologies
        Mairie de Roquebelle
        """
    ),
    schools=lines(
        """
        Université de Roquebelle
        École supérieure de Chantelune
        Institut polytechnique du Ponant
        Lycée Marguerite-Duval
        Université Clairval-II
        """
    ),
    degrees=("Master", "Licence", "Diplôme d'ingénieur", "BTS", "Doctorat", "Licence professionnelle"),
    degree_forms=("{degree} en {field}", "{degree}, {field}", "{degree} {field}"),
    grades=("Mention : {Bien}", "Mention {Très bien}", "Moyenne : {15,2/20}"),
    trades=TRADES,
    summaries=lines(
        """
        {title} avec {n} ans d'expérience en {field}. Rigueur, sens du service et goût du travail en équipe.
        Depuis {n} ans dans le domaine {field}, je cherche un poste où la qualité se mesure et où l'on fait confiance.
        """
    ),
    headings=rows(
        """
        summary: Profil; À propos; Résumé
        experience: Expérience professionnelle; Expériences professionnelles; Parcours professionnel; Expériences
        education: Formation; Formations; Études; Formation et diplômes
        skills: Compétences; Compétences techniques; Savoir-faire
        certification: Certifications; Certificats
        award: Distinctions; Prix et distinctions
        publication: Publications
        project: Projets; Projets personnels
        volunteering: Bénévolat; Engagement associatif
        language: Langues
        interests: Centres d'intérêt; Loisirs
        references: Références
        contact: Contact; Coordonnées
        """
    ),
    labels={"email": "E-mail", "phone": "Tél.", "location": "Adresse", "link": "Web", "tools": "Outils"},
    present=("aujourd'hui", "Aujourd'hui", "présent", "à ce jour", "en cours"),
    since=("Depuis {start}", "depuis {start}"),
    until=("de {start} à {end}", "{start} à {end}"),
    seasons=("Printemps", "Été", "Automne", "Hiver"),
    months=words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    short_months=words("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
    tenures=("{y} ans {m} mois",),
    tongues=words("Français Anglais Espagnol Allemand Arabe Italien Breton Portugais"),
    levels=("langue maternelle", "courant", "C1", "B2", "notions"),
    awards=(
        "Prix de l'innovation régionale",
        "Bourse au mérite",
        "Employée de l'année",
        "Trophée des jeunes talents",
    ),
    issuers=("Chambre de commerce de Roquebelle", "Institut Clairval", "Centre national de formation"),
    journals=("Revue des systèmes pratiques", "Cahiers du Ponant", "Actes des journées de Chantelune"),
    volunteering=lines(
        "Trésorière | Club nautique de Roquebelle\nAide aux devoirs | Association Le Fil\nSecouriste | Croix Verte"
    ),
    interests=("Randonnée", "Chant choral", "Céramique", "Voile", "Échecs"),
    phone="+33 # ## ## ## ##|0# ## ## ## ##|+33 (0)# ## ## ## ##",
    references="Références disponibles sur demande.",
    page="Page {page} sur {pages}",
    project_texts=("Un petit outil utilisé par {n} personnes.", "Construit à trois pendant un hiver."),
)
