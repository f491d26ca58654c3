"""Invented people as the JSON of an extraction (without evidence): what is printed is exactly this truth.

The dates are partial ISO strings; each layout prints them in its own style.
"""

from typing import Any

Persona = dict[str, Any]


def job(
    title: str,
    company: str,
    location: str | None,
    start: str,
    end: str | None,
    highlights: list[str],
) -> dict[str, Any]:
    return {
        "title": title,
        "company": company,
        "location": location,
        "start": start,
        "end": end,
        "current": end is None,
        "highlights": highlights,
    }


def study(
    institution: str, degree: str, field: str | None, start: str | None, end: str, grade: str | None
) -> dict[str, Any]:
    return {
        "institution": institution,
        "degree": degree,
        "field": field,
        "start": start,
        "end": end,
        "grade": grade,
    }


def skills(rows: dict[str | None, list[str]]) -> list[dict[str, Any]]:
    return [{"name": name, "category": category} for category, names in rows.items() for name in names]


def achievement(kind: str, title: str, issuer: str | None = None, date: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "title": title, "issuer": issuer, "date": date}


MARIT: Persona = {
    "contact": {
        "full_name": "Marit Solvang",
        "email": "marit.solvang@example.org",
        "phone": "+47 22 41 58 03",
        "location": "Oslo, Norway",
        "links": ["https://maritsolvang.example.org", "github.com/maritsolvang"],
    },
    "headline": "Backend Engineer",
    "summary": (
        "Backend engineer with eight years of experience in payment systems and public data. "
        "Enjoys small teams, clear interfaces and systems that explain themselves."
    ),
    "experience": [
        job(
            "Senior Backend Engineer",
            "Fjordpay AS",
            "Oslo, Norway",
            "2021-03",
            None,
            [
                "Rebuilt the settlement service as an event log, which cut nightly reconciliation "
                "from four hours to nine minutes",
                "Introduced contract tests between six teams and halved the number of failed releases",
                "Mentored three junior engineers",
            ],
        ),
        job(
            "Software Developer",
            "Nordlys Data GmbH",
            "Hamburg, Germany",
            "2017-08",
            "2021-02",
            [
                "Designed an importer for 240 municipal data sources with typed, versioned schemas",
                "Moved the search index to PostgreSQL and saved a cluster of five machines",
            ],
        ),
        job(
            "Software Engineering Intern",
            "Havn Maritime Systems",
            "Bergen, Norway",
            "2016-06",
            "2016-12",
            ["Wrote a simulator for harbour traffic that is still used to train pilots"],
        ),
    ],
    "education": [
        study(
            "Norwegian University of Science and Technology",
            "Master of Science",
            "Computer Science",
            "2015-08",
            "2017-06",
            None,
        ),
        study("University of Bergen", "Bachelor of Science", "Informatics", "2012-08", "2015-06", "3.8/4.0"),
    ],
    "skills": skills(
        {
            "Languages": ["Python", "Go", "SQL", "TypeScript"],
            "Infrastructure": ["PostgreSQL", "Redis", "Docker", "AWS (Lambda, S3)"],
        }
    ),
    "achievements": [
        achievement("certification", "Certified Kubernetes Administrator", None, "2022"),
        achievement("award", "Oslo Civic Hackathon, First Prize", None, "2019"),
        achievement("language", "Norwegian"),
        achievement("language", "English"),
        achievement("language", "German"),
    ],
}

TOMAS: Persona = {
    "contact": {
        "full_name": "Tomás Iturbe Quintana",
        "email": "t.iturbe@example.com",
        "phone": "+34 944 17 63 20",
        "location": "Bilbao, Spain",
        "links": ["linkedin.com/in/tomas-iturbe"],
    },
    "headline": "Hospital Pharmacist",
    "summary": (
        "Hospital pharmacist who has run a sterile compounding unit and two clinical trials. "
        "Looks for a post in oncology pharmacy."
    ),
    "experience": [
        job(
            "Clinical Pharmacist",
            "Hospital Santa Eulalia",
            "Bilbao, Spain",
            "2019-01",
            None,
            [
                "Supervises the sterile compounding unit of a hospital with 400 beds",
                "Reviewed 1,200 oncology protocols and reduced dosing errors by 31%",
            ],
        ),
        job(
            "Pharmacist",
            "Farmacia Arriaga",
            "Vitoria, Spain",
            "2014-09",
            "2018-12",
            ["Built up the home delivery of medicines for 90 elderly patients"],
        ),
    ],
    "education": [
        study("University of the Basque Country", "Master", "Hospital Pharmacy", "2012", "2014", None),
        study("University of Navarra", "Bachelor", "Pharmacy", "2007", "2012", None),
    ],
    "skills": skills({None: ["Oncology pharmacy", "Sterile compounding", "Clinical trials", "SPSS"]}),
    "achievements": [
        achievement("award", "Young Pharmacist of the Year", None, "2016"),
        achievement("language", "Spanish"),
        achievement("language", "Basque"),
        achievement("language", "English"),
    ],
}

PERSONAS: dict[str, Persona] = {"marit": MARIT, "tomas": TOMAS}
