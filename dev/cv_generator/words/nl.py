"""Dutch: invented people, employers and schools."""

from dev.cv_generator.words.vocabulary import Trade, Vocabulary, lines, rows, words

TRADES = (
    Trade(
        titles=lines(
            """
            Stagiair softwareontwikkeling
            Junior ontwikkelaar
            Softwareontwikkelaar
            Senior softwareontwikkelaar
            Teamleider ontwikkeling
            """
        ),
        fields=("Informatica", "Toegepaste Wiskunde", "Informatiekunde"),
        skills=rows(
            """
            Programmeertalen: Java; Python; C#; SQL; TypeScript
            Gereedschap: Git; Docker; PostgreSQL; Azure (DevOps, Functions); Linux
            Werkwijze: Scrum; Testautomatisering; Datamodellering
            """
        ),
        bullets=lines(
            """
            Ontwerp van een platform voor {n} gemeenten
            Verkorting van de responstijd met {p}% door slimmer te bewaren
            Leiding aan een team van {n} ontwikkelaars
            Overgang van de facturatie naar een nieuwe architectuur
            Invoering van automatische tests in {n} projecten
            Begeleiding van stagiairs en nieuwe collega's
            """
        ),
        certifications=("Professional Scrum Master I", "Cloudarchitect"),
        projects=("Getijdenwijzer", "Moestuinboek"),
        publications=("Begrensde wachtrijen in de praktijk", "Verhuizen zonder stilstand"),
    ),
    Trade(
        titles=lines(
            """
            Administratief medewerker
            Boekhouder
            Controller
            Hoofd financiën
            """
        ),
        fields=("Bedrijfskunde", "Accountancy", "Economie"),
        skills=rows(
            """
            Financieel: Maandafsluiting; Begroting; Btw-aangifte; Debiteurenbeheer
            Software: Exact; SAP; Excel; Power BI
            """
        ),
        bullets=lines(
            """
            Maandafsluiting van {n} vennootschappen binnen vijf werkdagen
            Opstellen van de jaarbegroting van {n} miljoen euro
            Daling van openstaande posten met {p}% door wekelijkse opvolging
            Aansturing van {n} administratief medewerkers
            Aanspreekpunt voor de accountant en de Belastingdienst
            """
        ),
        certifications=("Praktijkdiploma Boekhouden", "Excel voor gevorderden"),
        projects=("Kasboek voor Clubs",),
        publications=("Sneller afsluiten met open ogen",),
    ),
)
DUTCH = Vocabulary(
    code="nl",
    first_names=words("Sanne Joost Marijke Daan Fenna Wouter Noor Bram Liesbeth Jelle Roos Thijs"),
    last_names=lines(
        """
        van den Heuvel
        Terpstra
        de Wilde
        Vermeulen
        Boonstra
        ter Braak
        Hoekstra
        van der Meulen
        """
    ),
    places=lines(
        "Utrecht\nGroningen, Nederland\nGent, België\nEindhoven\nDen Haag\nAntwerpen, België\nLeiden"
    ),
    employers=lines(
        """
        Waddenzicht Systemen B.V.
        Groep Meidoorn
        Bank aan de Maas
        Ziekenhuis Sint-Odilia
        Transport De Vaart
        Uitgeverij Lisdodde
        Zonnekracht N.V.
        Brouwerij Rietveld
        Wolkenveld Techniek
        Coöperatie Drie Bruggen
        Gemeente Eikenrode
        """
    ),
    schools=lines(
        """
        Universiteit Eikenrode
        Hogeschool aan de Maas
        Technische Hogeschool Meidoorn
        Sint-Odiliacollege
        """
    ),
    degrees=("Bachelor", "Master", "Bachelor of Science", "Doctoraat", "HBO", "MBO"),
    degree_forms=("{degree} {field}", "{degree}, {field}", "{degree} in {field}"),
    grades=("Gemiddeld cijfer: {7,9}", "Eindcijfer: {8,2}", "Cijfer: {8}"),
    trades=TRADES,
    summaries=lines(
        """
        {title} met {n} jaar ervaring in {field}. Ordelijk, rustig en graag in een team.
        Al {n} jaar werkzaam in {field}, op zoek naar een functie waarin kwaliteit telt en mensen vertrouwen krijgen.
        """
    ),
    headings=rows(
        """
        summary: Profiel; Over mij; Samenvatting
        experience: Werkervaring; Ervaring; Loopbaan; Professionele ervaring
        education: Opleiding; Opleidingen; Opleiding en studie
        skills: Vaardigheden; Kennis en vaardigheden; Competenties
        certification: Certificaten; Cursussen en certificaten
        award: Prijzen; Onderscheidingen
        publication: Publicaties
        project: Projecten
        volunteering: Vrijwilligerswerk
        language: Talen; Talenkennis
        interests: Interesses; Hobby's
        references: Referenties
        contact: Contact; Persoonlijke gegevens
        """
    ),
    labels={
        "email": "E-mail",
        "phone": "Telefoon",
        "location": "Adres",
        "link": "Web",
        "tools": "Gereedschap",
    },
    present=("heden", "nu", "Heden", "vandaag"),
    since=("Sinds {start}", "sinds {start}", "vanaf {start}"),
    until=("{start} tot {end}", "van {start} tot {end}"),
    seasons=("Lente", "Zomer", "Herfst", "Winter"),
    months=words("januari februari maart april mei juni juli augustus september oktober november december"),
    short_months=words("jan feb mrt apr mei jun jul aug sep okt nov dec"),
    tenures=("{y} jaar {m} maanden",),
    tongues=words("Nederlands Engels Duits Frans Fries Spaans"),
    levels=("moedertaal", "vloeiend", "C1", "B2", "basiskennis"),
    awards=("Regionale Innovatieprijs", "Talentbeurs", "Medewerker van het Jaar"),
    issuers=("Kamer van Koophandel Eikenrode", "Academie aan de Maas", "Landelijk Opleidingsinstituut"),
    journals=("Tijdschrift voor Praktische Systemen", "Eikenroder Bijdragen"),
    volunteering=lines(
        "Penningmeester | Roeivereniging De Vaart\nTaalmaatje | Stichting Samen\nEHBO'er | Groene Kruis"
    ),
    interests=("Wandelen", "Schaken", "Pottenbakken", "Koorzang", "Fotografie"),
    phone="+31 # ########|0##-#######|+32 ### ## ## ##",
    references="Referenties op aanvraag.",
    page="Pagina {page} van {pages}",
    project_texts=(
        "Een klein programma dat {n} mensen gebruiken.",
        "Met drie vrienden in een winter gemaakt.",
    ),
)
