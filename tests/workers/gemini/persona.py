"""One CV of our own, as a PDF, as a DOCX, and as the true answer a perfect model would give about it."""

import io
from typing import Any

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LINES = (
    "Noor Haddad-Lind",
    "Backend Engineer",
    "noor@haddad-lind.example | +46 70 555 01 23 | Malmö, Sweden",
    "https://git.example/noorhl",
    "EXPERIENCE",
    "Platform Engineer, Vinterpost AB, Malmö",
    "March 2021 - present",
    "- Moved 40 parcel services to one event log and cut lost updates by 93%",
    "- Wrote the on-call handbook that three teams now use",
    "Junior Developer, Kajplats Nord, Gothenburg",
    "08/2018 - 02/2021",
    "- Built the berth booking API in Python and PostgreSQL",
    "EDUCATION",
    "BSc, Software Engineering, Chalvik University",
    "2015 - 2018",
    "SKILLS",
    "Languages: Python, Go, C++",
    "Databases: PostgreSQL, Redis",
    "CERTIFICATES",
    "Certified Log Keeper, Norrland Institute, June 2022",
    "SPOKEN LANGUAGES",
    "Swedish, Arabic",
)

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf(lines: tuple[str, ...] = LINES) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for index, line in enumerate(lines):
        canvas.drawString(60, 780 - 22 * index, line)
    canvas.save()
    return out.getvalue()


def docx_file(lines: tuple[str, ...] = LINES) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def _work(
    name: str, position: str, location: str, dates: tuple[Any, ...], *highlights: str
) -> dict[str, Any]:
    start, end, current, text = dates
    return {
        "name": name,
        "position": position,
        "location": location,
        "start": start,
        "end": end,
        "current": current,
        "date_text": text,
        "summary": None,
        "highlights": list(highlights),
    }


def answer(**changes: Any) -> dict[str, Any]:
    """The truth in the wire schema; ``changes`` replace whole fields."""
    truth: dict[str, Any] = {
        "document_type": "cv",
        "language": "en",
        "basics": {
            "name": "Noor Haddad-Lind",
            "label": "Backend Engineer",
            "email": "noor@haddad-lind.example",
            "phone": "+46 70 555 01 23",
            "url": "https://git.example/noorhl",
            "location": "Malmö, Sweden",
            "summary": None,
        },
        "profiles": [],
        "work": [
            _work(
                "Vinterpost AB",
                "Platform Engineer",
                "Malmö",
                ("2021-03", None, True, "March 2021 - present"),
                "Moved 40 parcel services to one event log and cut lost updates by 93%",
                "Wrote the on-call handbook that three teams now use",
            ),
            _work(
                "Kajplats Nord",
                "Junior Developer",
                "Gothenburg",
                ("2018-08", "2021-02", False, "08/2018 - 02/2021"),
                "Built the berth booking API in Python and PostgreSQL",
            ),
        ],
        "education": [
            {
                "institution": "Chalvik University",
                "area": "Software Engineering",
                "study_type": "BSc",
                "start": "2015",
                "end": "2018",
                "date_text": "2015 - 2018",
                "score": None,
            }
        ],
        "projects": [],
        "skills": [
            {"group": "Languages", "items": ["Python", "Go", "C++"]},
            {"group": "Databases", "items": ["PostgreSQL", "Redis"]},
        ],
        "languages": [{"language": "Swedish", "fluency": None}, {"language": "Arabic", "fluency": None}],
        "certificates": [
            {
                "name": "Certified Log Keeper",
                "issuer": "Norrland Institute",
                "date_text": "June 2022",
                "url": None,
            }
        ],
        "awards": [],
        "publications": [],
        "volunteer": [],
        "other": [],
    }
    return {**truth, **changes}
