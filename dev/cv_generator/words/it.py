"""Italian: invented people, employers and schools."""

from dev.cv_generator.words.vocabulary import Trade, Vocabulary, lines, rows, words

TRADES = (
    Trade(
        titles=lines(
            """
            Tirocinante sviluppatore
            Sviluppatrice web
            Ingegnere del software
            Sviluppatore senior
            Responsabile sviluppo
            """
        ),
        fields=("Informatica", "Ingegneria Informatica", "Matematica"),
        skills=rows(
            """
            Linguaggi: Java; Python; SQL; JavaScript; C++
            Strumenti: Git; Docker; Spring; PostgreSQL; Azure (DevOps, Functions)
            Metodi: Scrum; Test automatici; Integrazione continua
            """
        ),
        bullets=lines(
            """
            Progettazione di una piattaforma di prenotazione usata da {n} agenzie
            Riduzione dei tempi di risposta del {p}% con una cache distribuita
            Coordinamento di un gruppo di {n} persone in due sedi
            Migrazione della fatturazione senza interruzioni
            Introduzione dei test automatici in {n} progetti
            Formazione dei nuovi colleghi
            """
        ),
        certifications=("Architetto cloud certificato", "Scrum Master certificato"),
        projects=("Maree del Golfo", "Orto di Casa"),
        publications=("Code limitate nella pratica", "Migrare senza fermarsi"),
    ),
    Trade(
        titles=lines(
            """
            Impiegata amministrativa
            Contabile
            Controller
            Direttore amministrativo
            """
        ),
        fields=("Economia Aziendale", "Economia e Commercio", "Ragioneria"),
        skills=rows(
            """
            Gestione: Chiusura mensile; Bilancio; Tesoreria; Imposte; Revisione
            Programmi: SAP; Excel; Power BI; Zucchetti
            """
        ),
        bullets=lines(
            """
            Chiusura mensile di {n} società in cinque giorni lavorativi
            Redazione del budget annuale di {n} milioni di euro
            Riduzione degli insoluti del {p}% con un controllo settimanale
            Supervisione di {n} addetti amministrativi
            Trattative sui termini di pagamento con i fornitori
            """
        ),
        certifications=("Revisore contabile", "Certificato Excel avanzato"),
        projects=("Conti Chiari",),
        publications=("Chiudere prima a occhi aperti",),
    ),
)
ITALIAN = Vocabulary(
    code="it",
    first_names=words("Ludovica Matteo Ginevra Niccolò Donatella Ruggero Ilaria Tommaso Serena Amedeo"),
    last_names=lines(
        """
        Castelnuovo
        De Santis
        Bevilacqua
        Tagliaferri
        Montanari
        D'Agostino
        Quaglia
        Santoro
        """
    ),
    places=lines("Bologna\nTorino, Italia\nTrieste\nMilano\nBari, Italia\nLugano, Svizzera\nReggio Emilia"),
    employers=lines(
        """
        Officine Valdarno S.r.l.
        Gruppo Melagrana
        Banca della Laguna
        Ospedale Santa Zita
        Trasporti Monteverde
        Edizioni Tramontana
        Luminaria Energia S.p.A.
        Cantine Ripabianca
        Nuvola Sistemi
        Cooperativa Tre Ponti
        Comune di Roccachiara
        """
    ),
    schools=lines(
        """
        Università di Roccachiara
        Politecnico della Laguna
        Istituto Tecnico Valdarno
        Liceo Scientifico Melagrana
        """
    ),
    degrees=("Laurea triennale", "Laurea magistrale", "Laurea", "Dottorato", "Diploma", "Master"),
    degree_forms=("{degree} in {field}", "{degree}, {field}"),
    grades=("Voto: {110/110}", "Votazione: {108/110}", "Voto finale: {95/100}"),
    trades=TRADES,
    summaries=lines(
        """
        {title} con {n} anni di esperienza in {field}. Ordine, calma e lavoro di squadra.
        Da {n} anni mi occupo di {field} e cerco un ruolo in cui la qualità si misura e ci si fida delle persone.
        """
    ),
    headings=rows(
        """
        summary: Profilo; Chi sono; Profilo professionale
        experience: Esperienza professionale; Esperienze lavorative; Esperienza lavorativa; Esperienze professionali
        education: Istruzione; Formazione; Istruzione e formazione; Titoli di studio
        skills: Competenze; Competenze tecniche; Capacità e competenze
        certification: Certificazioni; Attestati
        award: Premi; Premi e riconoscimenti
        publication: Pubblicazioni
        project: Progetti
        volunteering: Volontariato
        language: Lingue; Competenze linguistiche
        interests: Interessi; Hobby
        references: Referenze
        contact: Contatti; Dati personali
        """
    ),
    labels={
        "email": "E-mail",
        "phone": "Telefono",
        "location": "Indirizzo",
        "link": "Web",
        "tools": "Strumenti",
    },
    present=("oggi", "presente", "in corso", "attuale", "ad oggi"),
    since=("Dal {start}", "da {start}"),
    until=("da {start} a {end}", "{start} fino a {end}"),
    seasons=("Primavera", "Estate", "Autunno", "Inverno"),
    months=words(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
    ),
    short_months=words("gen feb mar apr mag giu lug ago set ott nov dic"),
    tenures=("{y} anni {m} mesi",),
    tongues=words("Italiano Inglese Francese Tedesco Spagnolo Sloveno"),
    levels=("madrelingua", "fluente", "C1", "B2", "scolastico"),
    awards=("Premio Innovazione Regionale", "Borsa di studio di merito", "Premio Giovani Talenti"),
    issuers=("Camera di Commercio di Roccachiara", "Istituto Valdarno", "Scuola Nazionale di Formazione"),
    journals=("Rivista dei Sistemi Pratici", "Quaderni della Laguna"),
    volunteering=lines(
        "Animatrice | Circolo Alpino Monteverde\nTesoriere | Banco Alimentare\nSoccorritore | Croce Verde"
    ),
    interests=("Escursionismo", "Scacchi", "Ceramica", "Canto corale", "Fotografia"),
    phone="+39 ### #######|+39 ### ### ####|0## ######",
    references="Referenze disponibili su richiesta.",
    page="Pagina {page} di {pages}",
    project_texts=("Un piccolo strumento usato da {n} persone.", "Fatto da tre amici in un inverno."),
)
