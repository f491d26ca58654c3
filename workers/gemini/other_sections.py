"""Sections that fit no field of a profile, as the model found them: kept under their printed heading."""

from collections.abc import Iterable, Sequence

from models.rules.documents.extraction import Extraction
from models.rules.documents.limits import MAX_LONG_TEXT, MAX_TEXT
from workers.extraction.document.document import Document
from workers.extraction.grounding.quote_search import QuoteSearch
from workers.gemini.response_schema import OtherSection

_SPARE = 200  # characters between the lines of a section that the model may have left out


def add_other_sections(
    extraction: Extraction, sections: Sequence[OtherSection], document: Document, search: QuoteSearch
) -> None:
    """Adds an achievement of kind "other" for each section that the document prints, in the document's words.

    The warning ``sections_left_out`` stays unless all of them are kept.
    """
    added = [_add(extraction, section, document, search) for section in sections]
    if added and all(added):
        extraction["warnings"] = [one for one in extraction["warnings"] if one["code"] != "sections_left_out"]


def _add(extraction: Extraction, section: OtherSection, document: Document, search: QuoteSearch) -> bool:
    title = search.find_exact(section.heading) if section.heading else None
    if title is None:
        return False
    spans = list(_spans(section.lines, title[1], search))
    length = sum(len(line) for line in section.lines)
    if not spans or spans[-1][1] - spans[0][0] > length + _SPARE:
        return False
    passage = (spans[0][0], min(spans[-1][1], spans[0][0] + MAX_LONG_TEXT))
    pointer = f"/achievements/{len(extraction['achievements'])}"
    extraction["evidence"][f"{pointer}/title"] = search.evidence(title)
    extraction["evidence"][f"{pointer}/summary"] = search.evidence(passage)
    text = document.text[slice(*passage)].replace("\t", " ")
    heading = document.text[slice(*title)][:MAX_TEXT]
    extraction["achievements"].append(
        {"kind": "other", "title": heading, "issuer": None, "date": None, "summary": text}
    )
    return True


def _spans(lines: Sequence[str], begin: int, search: QuoteSearch) -> Iterable[tuple[int, int]]:
    """Where the lines stand, in reading order below their heading."""
    spans = (search.find(line, begin) for line in lines)
    return sorted(span for span in spans if span is not None and span[0] >= begin)
