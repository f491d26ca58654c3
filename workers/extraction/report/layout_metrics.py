"""What the score needs to know about a document besides its extraction, for ``meta["layout"]``.

Only visible lines count. The metrics hold no personal data: a passage with a date of birth is given by its place and
its label.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from models.rules.documents.extraction import Extraction
from models.rules.score.layout import SMALL_POINTS
from models.rules.score.skills import Mentions, work_texts
from workers.extraction.document.document import Document, Line
from workers.extraction.document.language import language_of
from workers.extraction.report.personal_data import personal_data

COLUMN_LINES = 4
"""Lines beside the first column that make a page one of columns: fewer are a date or a place set apart."""
LEAST_PERCENT = 1
"""Share of the characters that a font size must have to count."""


def layout_metrics(document: Document, extraction: Extraction) -> dict[str, Any]:
    """Metrics as ``models.rules.score.layout_metrics`` reads them. Cost is linear in the document's text."""
    text = document.text
    # Sizes of recognised print are measured off the picture: good enough for headings, not to find fault with.
    set_lines = [line for line in document.lines if line.page not in document.ocr_pages]
    return {
        "pages": document.pages,
        # A DOCX has no pages but those its writer left marks for.
        "paged": document.kind == "pdf" or document.pages > 1,
        "image_only_pages": list(document.image_only_pages),
        "column_pages": _column_pages(document.lines) if text else None,
        "small_text": _small_text(set_lines),
        "font_sizes": _font_sizes(set_lines) if set_lines or not text else None,
        "language": language_of(text),
        "sensitive": personal_data(document.lines) if text else None,
        "mentioned_skills": _mentioned_skills(document, extraction),
    }


def _column_pages(lines: Iterable[Line]) -> list[int]:
    """In a DOCX columns are cells of a table that hold lines side by side."""
    columns = Counter(line.page for line in lines if line.column > (line.region == "table"))
    return sorted(page for page, count in columns.items() if count >= COLUMN_LINES)


def _small_text(lines: Iterable[Line]) -> dict[str, Any] | None:
    """The first body line in small type, and how many percent of all characters are as small (rounded down)."""
    body = [line for line in lines if line.size and line.region != "footer"]
    small = [line for line in body if line.size < SMALL_POINTS]
    if not small:
        return None
    percent = 100 * sum(len(line.text) for line in small) // sum(len(line.text) for line in body)
    first = small[0]
    place = {"page": first.page, "start": first.start, "end": first.end, "quote": first.text}
    return {"percent": percent, **place}


def _font_sizes(lines: Iterable[Line]) -> int:
    """How many sizes, to the half point, at least ``LEAST_PERCENT`` of the text has."""
    characters: Counter[float] = Counter()
    for line in lines:
        if line.size:
            characters[round(line.size * 2) / 2] += len(line.text)
    whole = sum(characters.values())
    return sum(1 for count in characters.values() if count * 100 >= whole * LEAST_PERCENT)


def _mentioned_skills(document: Document, extraction: Extraction) -> list[str]:
    """Skills that no position or title names, but some line outside skills, education and contact does."""
    mentions = Mentions(work_texts(extraction))
    unused = [skill["name"] for skill in extraction["skills"] if not mentions.has(skill["name"])]
    if not unused:
        return []
    taken = _lines_of_other_values(document, extraction)
    elsewhere = Mentions(line.text for index, line in enumerate(document.lines) if index not in taken)
    return [name for name in dict.fromkeys(unused) if elsewhere.has(name)]


def _lines_of_other_values(document: Document, extraction: Extraction) -> set[int]:
    """Lines with the evidence of values other than work: skills, schools, contact, headline, summary."""
    spans = sorted(
        (place["start"], place["end"])
        for pointer, place in extraction["evidence"].items()
        if not pointer.startswith(("/experience", "/achievements"))
    )
    taken: set[int] = set()
    position = 0
    for start, end in spans:
        while position < len(document.lines) and document.lines[position].end < start:
            position += 1
        index = position
        while index < len(document.lines) and document.lines[index].start < end:
            taken.add(index)
            index += 1
    return taken
