"""German: invented people, employers and schools."""

from dev.cv_generator.words.de_trades import TRADES
from dev.cv_generator.words.vocabulary import Vocabulary, lines, rows, words

GERMAN = Vocabulary(
    code="de",
    first_names=words(
        """Annegret Jannik Henrike Levent Mareike Tilman Friederike Bastian Ilse Konrad Wiebke Emre Svenja
        Ludger Theresa Hannes Mechthild Cem Jördis Götz"""
    ),
    last_names=lines(
        """
        Brandhuber
        Özkaya
        Steinwandel
        von der Lohe
        Kirchgässner
        Mühlenbeck
        Hagedorn
        Petersen-Voß
        Aumüller
        Tiedemann
        Schönleitner
        Wachtmeister
        Rübsam
        Dannenfels
        """
    ),
    places=lines(
        """
        Hamburg
        Köln
        München, Deutschland
        Leipzig
        Graz, Österreich
        Zürich, Schweiz
        Münster
        Berlin, Deutschland
        Freiburg im Breisgau
        Nürnberg
        """
    ),
    employers=lines(
        """
        Elbwerk Maschinenbau GmbH
        Sonnentau Pflegedienste gGmbH
        Kranich Versicherungen AG
        Bergmann & Söhne KG
        Stadtwerke Lindenau
        Feldspat Software GmbH
        Nordhafen Logistik SE
        Klinikum Waldeck
        Rheinblick Medien GmbH
        Isarkontor Steuerberatung
        Fährhaus Touristik
        Quellwasser Bio-Lebensmittel
        Morgenrot Energie eG
        Tannhof Möbelwerke
        Sternwarte Digital AG
        """
    ),
    schools=lines(
        """
        Universität Lindenau
        Technische Universität Waldeck
        Hochschule Elbmarsch
        Fachhochschule Rheintal
        Gymnasium am Mühlenteich
        Berufskolleg Nordstadt
        Albertus-Universität Bergheim
        """
    ),
    degrees=lines(
        """
        Bachelor of Science
        Master of Science
        Diplom
        Master of Arts
        Promotion
        Staatsexamen
        Bachelor of Engineering
        B.Sc.
        M.A.
        """
    ),
    degree_forms=("{degree} in {field}", "{degree}, {field}", "{degree} {field}"),
    grades=lines(
        """
        Note: {1,7}
        Abschlussnote: {1,3}
        Gesamtnote {2,1}
        Note: {sehr gut}
        """
    ),
    trades=TRADES,
    summaries=lines(
        """
        {title} mit {n} Jahren Erfahrung im Bereich {field}. \
            Arbeitet sorgfältig, denkt in Prozessen und hält Zusagen ein.
        Seit {n} Jahren im Bereich {field} tätig, zuletzt mit Verantwortung für Personal und Budget. \
            Sucht eine Aufgabe mit Gestaltungsspielraum.
        """
    ),
    headings=rows(
        """
        summary: Profil; Über mich; Kurzprofil; Zusammenfassung
        experience: Berufserfahrung; Beruflicher Werdegang; Praktische Erfahrung; Berufliche Stationen
        education: Ausbildung; Bildungsweg; Studium und Ausbildung; Akademische Ausbildung
        skills: Kenntnisse; Fähigkeiten; Kenntnisse und Fähigkeiten; EDV-Kenntnisse; Kompetenzen
        certification: Zertifikate; Weiterbildungen; Zertifizierungen
        award: Auszeichnungen; Preise und Auszeichnungen; Ehrungen
        publication: Veröffentlichungen; Publikationen
        project: Projekte; Ausgewählte Projekte
        volunteering: Ehrenamt; Ehrenamtliches Engagement
        language: Sprachen; Sprachkenntnisse
        interests: Interessen; Hobbys
        references: Referenzen
        contact: Kontakt; Persönliche Daten
        """
    ),
    labels={
        "email": "E-Mail",
        "phone": "Telefon",
        "location": "Wohnort",
        "link": "Web",
        "tools": "Werkzeuge",
    },
    present=("heute", "Heute", "jetzt", "laufend", "dato", "aktuell"),
    since=("seit {start}", "Seit {start}", "ab {start}"),
    until=("{start} bis {end}", "von {start} bis {end}"),
    seasons=("Frühjahr", "Sommer", "Herbst", "Winter"),
    months=words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    short_months=words("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
    tenures=("{y} Jahre {m} Monate", "{y} J. {m} M."),
    tongues=words(
        "Deutsch Englisch Französisch Türkisch Spanisch Polnisch Italienisch Russisch Niederländisch"
    ),
    levels=("Muttersprache", "fließend", "verhandlungssicher", "C1", "B2", "Grundkenntnisse"),
    awards=lines(
        """
        Förderpreis der Stadt Lindenau
        Deutschlandstipendium
        Innovationspreis Mittelstand
        Mitarbeiterin des Jahres
        Preis für die beste Abschlussarbeit
        """
    ),
    issuers=lines(
        """
        Handelskammer Nordhafen
        Akademie für Praxis
        Landesverband Pflege
        Prüfstelle Rheintal
        """
    ),
    journals=lines(
        """
        Zeitschrift für angewandte Systeme
        Waldecker Beiträge zur Technik
        Forum Pflege und Praxis
        """
    ),
    volunteering=lines(
        """
        Jugendtrainerin | Turnverein Lindenau
        Kassenwart | Freiwillige Feuerwehr Elbmarsch
        Lesepate | Stadtbücherei Nordstadt
        """
    ),
    interests=lines("Rudern\nChorgesang\nImkerei\nAlte Landkarten\nSchach"),
    phone="+49 ### #######|0### / ### ## ##|+49 (0)### ######|0041 ## ### ## ##",
    references="Referenzen auf Anfrage.",
    page="Seite {page} von {pages}",
    project_texts=lines(
        """
        Eine kleine Anwendung, die {n} Vereine nutzen.
        Mit drei Freunden in einem Winter gebaut und verschenkt.
        """
    ),
)
