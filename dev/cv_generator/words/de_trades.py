"""German trades: titles, skills and what people there say they did."""

from dev.cv_generator.words.vocabulary import Trade, lines, rows

TRADES = (
    Trade(
        titles=lines(
            """
            Werkstudent Softwareentwicklung
            Junior-Entwicklerin
            Softwareentwickler
            Senior Softwareentwickler
            Teamleiter Entwicklung
            Leiterin Softwarearchitektur
            """
        ),
        fields=("Informatik", "Wirtschaftsinformatik", "Angewandte Mathematik", "Medieninformatik"),
        skills=rows(
            """
            Programmiersprachen: Java; Python; C#; SQL; TypeScript; Kotlin
            Werkzeuge: Git; Docker; Jenkins; PostgreSQL; Azure (DevOps, Functions); Linux
            Methoden: Scrum; Anforderungsanalyse; Testautomatisierung; Datenmodellierung
            """
        ),
        bullets=lines(
            """
            Entwicklung einer Plattform für Zählerdaten mit {n} Millionen Messwerten am Tag
            Umstellung des Rechnungslaufs auf Java 17, Laufzeit um {p} % verkürzt
            Fachliche Führung von {n} Entwicklerinnen und Entwicklern
            Einführung automatischer Tests, Fehler nach Auslieferung um {p} % gesenkt
            Schnittstellen zu {n} Partnern entworfen und dokumentiert
            Betreuung der Auszubildenden und Bewertung ihrer Projektarbeiten
            Abstimmung der Anforderungen mit Fachabteilungen in {n} Ländern
            Ablösung eines Altsystems ohne Ausfallzeit
            """
        ),
        certifications=(
            "Certified Tester Foundation Level",
            "Professional Scrum Master I",
            "Oracle Java Programmer",
        ),
        projects=("Pegelwächter", "Vereinskasse", "Fahrplan-Kompass"),
        publications=lines(
            """
            Altsysteme ohne Ausfall ablösen
            Zählerdaten in kleinen Stadtwerken: Ein Erfahrungsbericht
            """
        ),
    ),
    Trade(
        titles=lines(
            """
            Kaufmännische Angestellte
            Sachbearbeiter Buchhaltung
            Bilanzbuchhalterin
            Controller
            Leiter Rechnungswesen
            """
        ),
        fields=(
            "Betriebswirtschaftslehre",
            "Rechnungswesen",
            "Wirtschaftswissenschaften",
            "Volkswirtschaftslehre",
        ),
        skills=rows(
            """
            Fachkenntnisse: Monatsabschluss; Umsatzsteuer; Kostenrechnung; Liquiditätsplanung; HGB
            EDV: SAP FI; DATEV; Excel; Power BI
            """
        ),
        bullets=lines(
            """
            Erstellung der Monats- und Jahresabschlüsse für {n} Gesellschaften
            Verkürzung des Monatsabschlusses von {n} auf vier Arbeitstage
            Budgetplanung mit {n} Kostenstellenverantwortlichen
            Ansprechpartnerin für Wirtschaftsprüfer und Finanzamt
            Senkung der Mahnquote um {p} % durch klare Zahlungsziele
            Einarbeitung von {n} neuen Kolleginnen
            """
        ),
        certifications=("Bilanzbuchhalterin IHK", "Ausbildereignungsprüfung", "SAP-Anwenderzertifikat"),
        projects=("Haushaltsbuch für Vereine",),
        publications=("Abschlüsse in vier Tagen",),
    ),
    Trade(
        titles=lines(
            """
            Pflegehelferin
            Gesundheits- und Krankenpfleger
            Praxisanleiterin
            Stationsleiter
            Pflegedienstleitung
            """
        ),
        fields=("Pflegewissenschaft", "Gesundheitsmanagement", "Krankenpflege"),
        skills=rows(
            """
            Pflege: Wundversorgung; Medikamentengabe; Palliativpflege; Notfallversorgung
            Organisation: Dienstplanung; Qualitätssicherung; Anleitung; Dokumentation
            """
        ),
        bullets=lines(
            """
            Versorgung von bis zu {n} Patientinnen und Patienten je Schicht
            Leitung eines Teams von {n} Pflegekräften
            Verringerung der Sturzrate um {p} % durch stündliche Rundgänge
            Anleitung von Auszubildenden in der Wundversorgung
            Einführung der elektronischen Pflegedokumentation
            Planung der Dienste für {n} Stationen
            """
        ),
        certifications=("Wundexpertin ICW", "Praxisanleitung", "Erweiterte Erste Hilfe"),
        projects=("Übergabe in fünf Sätzen",),
        publications=("Stürze vermeiden: Bericht einer Station",),
    ),
    Trade(
        titles=lines(
            """
            Praktikantin Konstruktion
            Konstrukteur
            Entwicklungsingenieurin
            Projektingenieur
            Leiter Konstruktion
            """
        ),
        fields=("Maschinenbau", "Mechatronik", "Elektrotechnik", "Verfahrenstechnik"),
        skills=rows(
            """
            Technik: SolidWorks; AutoCAD; FEM-Berechnung; Steuerungstechnik; Fertigungsplanung
            Management: Kostenkalkulation; Lieferantenauswahl; Projektsteuerung
            """
        ),
        bullets=lines(
            """
            Konstruktion von Förderanlagen für {n} Kunden der Lebensmittelindustrie
            Senkung der Herstellkosten um {p} % durch weniger Bauteile
            Inbetriebnahme von {n} Anlagen in Österreich und Polen
            Berechnung hochbelasteter Schweißverbindungen nach Norm
            Steuerung von Projekten mit einem Budget von {n} Millionen Euro
            Abstimmung mit Lieferanten und Fertigung
            """
        ),
        certifications=("Schweißfachingenieur", "Projektmanagement Level D"),
        projects=("Lastenrad aus Bambus",),
        publications=("Weniger Teile, weniger Fehler",),
    ),
)
