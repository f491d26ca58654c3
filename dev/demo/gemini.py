"""Gemini without a key: the emulator speaks its protocol, the offline extractor knows the answer."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from models.rules.documents.extraction import ExtractedEducation, ExtractedExperience, Extraction
from models.rules.security.file_type import detect_file_type
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document
from workers.gemini.response_schema import GeminiAnswer

DATES = ("start", "end", "current", "date")


def answer_for(cv: Path) -> dict[str, Any]:
    """What a model would answer to this file, in the shape of the wire schema."""
    data = cv.read_bytes()
    document = read_document(data, detect_file_type(data, data))
    return to_answer(extract_offline(document), document)


def to_answer(
    extraction: Extraction, document: Document, date_texts: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """An extraction as the model's answer; checked against the schema the model is given.

    Args:
        date_texts: pointer of an entry -> its dates as printed; without them those of the evidence.

    Raises:
        pydantic.ValidationError: the answer has drifted from the schema.
    """
    contact = extraction["contact"]
    texts = _printed_dates(extraction, document) if date_texts is None else date_texts
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
        "work": [
            _work(row, texts.get(f"/experience/{number}"))
            for number, row in enumerate(extraction["experience"])
        ],
        "education": [
            _education(row, texts.get(f"/education/{number}"))
            for number, row in enumerate(extraction["education"])
        ],
        "skills": _skills(extraction),
    }
    _add_achievements(extraction, answer, texts)
    return GeminiAnswer.model_validate(answer).model_dump()


def _work(row: ExtractedExperience, date_text: str | None) -> dict[str, Any]:
    return {
        "name": row["company"],
        "position": row["title"],
        "location": row["location"],
        "start": row["start"],
        "end": row["end"],
        "current": row["current"],
        "date_text": date_text,
        "summary": None,
        "highlights": row["highlights"],
    }


def _education(row: ExtractedEducation, date_text: str | None) -> dict[str, Any]:
    return {
        "institution": row["institution"],
        "area": row["field"],
        "study_type": row["degree"],
        "start": row["start"],
        "end": row["end"],
        "date_text": date_text,
        "score": row["grade"],
    }


def _printed_dates(extraction: Extraction, document: Document) -> dict[str, str]:
    """Pointer of an entry -> the passage from its first date to its last."""
    spans: dict[str, list[int]] = {}
    for pointer, place in extraction["evidence"].items():
        entry, _, name = pointer.rpartition("/")
        if name in DATES:
            spans.setdefault(entry, []).extend((place["start"], place["end"]))
    return {entry: document.text[min(offsets) : max(offsets)] for entry, offsets in spans.items()}


def _skills(extraction: Extraction) -> list[dict[str, Any]]:
    groups: dict[str | None, list[str]] = {}
    for skill in extraction["skills"]:
        groups.setdefault(skill["category"], []).append(skill["name"])
    return [{"group": group, "items": names} for group, names in groups.items()]


def _add_achievements(extraction: Extraction, answer: dict[str, Any], texts: Mapping[str, str]) -> None:
    for number, row in enumerate(extraction["achievements"]):
        title, issuer, date = row["title"], row["issuer"], texts.get(f"/achievements/{number}")
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
