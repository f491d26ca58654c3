"""Gemini without a key: the emulator speaks its protocol, the offline extractor knows the answer."""

from pathlib import Path
from typing import Any

from models.rules.documents.extraction import Extraction
from models.rules.security.file_type import detect_file_type
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document
from workers.gemini.response_schema import GeminiAnswer


def answer_for(cv: Path) -> dict[str, Any]:
    """What a model would answer to this file, in the shape of the wire schema."""
    data = cv.read_bytes()
    document = read_document(data, detect_file_type(data, data))
    return to_answer(extract_offline(document), document)


def to_answer(extraction: Extraction, document: Document) -> dict[str, Any]:
    """An extraction as the model's answer; checked against the schema the model is given.

    Raises:
        pydantic.ValidationError: the answer has drifted from the schema.
    """
    contact = extraction["contact"]
    answer: dict[str, Any] = {name: [] for name in GeminiAnswer.model_fields}
    answer |= {
        "document_type": "cv",
        "language": extraction["meta"].get("language"),
        "basics": {
            "name": contact["full_name"],
            "label": extraction["headline"],
            "email": contact["email"],
            "phone": contact["phone"],
            "url": None,
            "location": contact["location"],
            "summary": extraction["summary"],
        },
        "profiles": [{"network": None, "url": link} for link in contact["links"]],
        "work": [_work(extraction, document, number) for number in range(len(extraction["experience"]))],
        "education": [
            _education(extraction, document, number) for number in range(len(extraction["education"]))
        ],
        "skills": _skills(extraction),
    }
    _add_achievements(extraction, answer)
    return GeminiAnswer.model_validate(answer).model_dump()


def _work(extraction: Extraction, document: Document, number: int) -> dict[str, Any]:
    row = extraction["experience"][number]
    return {
        "name": row["company"],
        "position": row["title"],
        "location": row["location"],
        "start": row["start"],
        "end": row["end"],
        "current": row["current"],
        "date_text": _printed_dates(extraction, document, f"/experience/{number}"),
        "summary": None,
        "highlights": row["highlights"],
    }


def _education(extraction: Extraction, document: Document, number: int) -> dict[str, Any]:
    row = extraction["education"][number]
    return {
        "institution": row["institution"],
        "area": row["field"],
        "study_type": row["degree"],
        "start": row["start"],
        "end": row["end"],
        "date_text": _printed_dates(extraction, document, f"/education/{number}"),
        "score": row["grade"],
    }


def _printed_dates(extraction: Extraction, document: Document, pointer: str) -> str | None:
    names = ("start", "end", "current")
    places = [
        extraction["evidence"][f"{pointer}/{name}"]
        for name in names
        if f"{pointer}/{name}" in extraction["evidence"]
    ]
    if not places:
        return None
    first, last = min(place["start"] for place in places), max(place["end"] for place in places)
    return document.text[first:last]


def _skills(extraction: Extraction) -> list[dict[str, Any]]:
    groups: dict[str | None, list[str]] = {}
    for skill in extraction["skills"]:
        groups.setdefault(skill["category"], []).append(skill["name"])
    return [{"group": group, "items": names} for group, names in groups.items()]


def _add_achievements(extraction: Extraction, answer: dict[str, Any]) -> None:
    for row in extraction["achievements"]:
        title, issuer, date = row["title"], row["issuer"], row["date"]
        match row["kind"]:
            case "language":
                answer["languages"].append({"language": title, "fluency": None})
            case "certification":
                entry = {"name": title, "issuer": issuer, "date_text": date, "url": None}
                answer["certificates"].append(entry)
            case "publication":
                entry = {"name": title, "publisher": issuer, "date_text": date, "url": None}
                answer["publications"].append(entry)
            case "award":
                answer["awards"].append({"title": title, "awarder": issuer, "date_text": date})
            case "project":
                project = {"name": title, "description": None, "url": None, "date_text": date}
                answer["projects"].append(project | {"highlights": []})
            case "volunteering":
                work = {"organization": issuer, "position": title, "date_text": date}
                answer["volunteer"].append(work | {"highlights": []})
            case _:
                answer["other"].append({"heading": None, "lines": [title]})
