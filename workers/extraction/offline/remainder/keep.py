"""Keeps what became no value: as notes of the entry it stands in, as the summary where the head has a paragraph, or
as an entry of kind "other" under its printed heading.

What is kept nowhere is told with the reason: ``meta.coverage`` has the shares of all words.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.rules.documents.extraction import Evidence, Extraction
from models.rules.documents.limits import MAX_LONG_TEXT, MAX_TEXT
from workers.extraction.document.document import Document, Line
from workers.extraction.offline.remainder.passages import PERSONAL, Passage, passages_of, with_reasons
from workers.extraction.offline.remainder.words import OTHER, VALUE, FatedWord, WordReader
from workers.extraction.offline.sections.outline import Outline
from workers.extraction.offline.sections.references import references_section
from workers.extraction.offline.text.values import normalise

NOTES = {"experience": "notes", "education": "notes", "achievements": "summary"}
"""The field of an entry that takes what has no other."""
LEAST_NOTE, LEAST_OTHER = 2, 3
"""Words of a passage from which it is kept; an address or a rank ("2/150") says something alone."""
MAX_WARNINGS = 20
LEAST_SUMMARY = 60
"""Characters of a paragraph."""
_LEFT_OUT = "This passage of the document became no value."
_SECTIONS = "Some sections of the document do not fit a profile and were left out."


def keep_remainder(document: Document, extraction: Extraction, outline: Outline) -> None:
    """Adds notes, ``other`` entries, ``meta.coverage`` and warnings to an extraction of the document.

    Args:
        outline: the sections as the document prints them.
    """
    remainder = _Remainder(document, extraction, outline)
    remainder.tell(remainder.keep())


def tell_remainder(document: Document, extraction: Extraction, outline: Outline) -> None:
    """Adds ``meta.coverage`` and warnings only, to an extraction whose values another reader chose."""
    remainder = _Remainder(document, extraction, outline)
    remainder.tell(remainder.passages())


def fates_of(document: Document, extraction: Extraction, outline: Outline) -> list[FatedWord]:
    """Every visible word with what became of it in the extraction."""
    return _Remainder(document, extraction, outline).fates()


def coverage(words: Sequence[FatedWord]) -> dict[str, Any]:
    """Shares of all visible words: in values, in ``other`` entries, and by reason in neither. Their sum is 1."""
    counts = Counter(word.fate for word in words)
    total = len(words) or 1
    shares = {name: round(count / total, 4) for name, count in counts.most_common()}
    other = shares.pop(OTHER, 0.0)
    shares.pop(VALUE, 0.0)
    value = round(1 - other - sum(shares.values()), 4) if words else 0.0
    return {"words": len(words), "value": value, "other": other, "reasons": shares}


class _Remainder:
    def __init__(self, document: Document, extraction: Extraction, outline: Outline) -> None:
        self._document, self._extraction = document, extraction
        self._reader = WordReader(document, outline, {line.start for line in references_section(document)})
        self._places = self._reader.places
        self._line_starts = [line.start for line in document.lines]

    def passages(self) -> list[Passage]:
        return list(passages_of(self._reader.words(self._extraction["evidence"]), self._places))

    def keep(self) -> list[Passage]:
        """The passages that belong nowhere; the others become notes or entries."""
        entries = sorted(self._entry_starts())
        return [passage for passage in self.passages() if not self._is_kept(passage, entries)]

    def fates(self) -> list[FatedWord]:
        return with_reasons(self._reader.words(_marked(self._extraction)), self._places)

    def tell(self, left: Sequence[Passage]) -> None:
        words = self.fates()
        self._extraction["meta"]["coverage"] = coverage(words)
        self._warn(left, words)

    def _entry_starts(self) -> Iterator[tuple[int, str, int]]:
        """Where each entry begins in the document, its section and its index."""
        starts: dict[tuple[str, int], int] = {}
        for pointer, place in self._extraction["evidence"].items():
            section, _, rest = pointer[1:].partition("/")
            if section in NOTES:
                entry = (section, int(rest.split("/")[0]))
                starts[entry] = min(starts.get(entry, place["start"]), place["start"])
        yield from ((start, section, index) for (section, index), start in starts.items())

    def _is_kept(self, passage: Passage, entries: Sequence[tuple[int, str, int]]) -> bool:
        if passage.section is None:
            return False
        if passage.section.kind in PERSONAL:
            return self._is_summary(passage)
        return self._is_note(passage, entries) or self._is_other(passage)

    def _is_summary(self, passage: Passage) -> bool:
        """Whether the passage is a paragraph about the person in the head, where no section is the summary."""
        text = self._text(passage)
        if self._extraction["summary"] or len(text) < LEAST_SUMMARY or not passage.is_prose:
            return False
        self._extraction["summary"] = normalise(text)[:MAX_LONG_TEXT]
        self._prove("/summary", passage.start, passage.end)
        return True

    def _is_note(self, passage: Passage, entries: Sequence[tuple[int, str, int]]) -> bool:
        """Whether the entry that begins last before the passage, in its section, takes it."""
        position = bisect_right(entries, (passage.start, "~", 0))
        if not position or (len(passage.words) < LEAST_NOTE and "/" not in self._text(passage)):
            return False
        start, section, index = entries[position - 1]
        entry: Any = self._extraction[section][index]  # type: ignore[literal-required]
        name = NOTES[section]
        same_section = self._places.get(self._line_at(start).start) is passage.section
        if not same_section or entry.get(name) or entry.get("kind") in ("language", "other"):
            return False
        entry[name] = self._text(passage)[:MAX_LONG_TEXT]
        self._prove(f"/{section}/{index}/{name}", passage.start, passage.end)
        return True

    def _is_other(self, passage: Passage) -> bool:
        """Whether the passage is an entry of its own, under the printed heading of its section."""
        span = passage.section.heading if passage.section else None
        if span is None or len(passage.words) < LEAST_OTHER:
            return False
        printed = self._document.text[slice(*span)][:MAX_TEXT].rstrip(" :：\t\n")
        title, text = " ".join(printed.split()), self._text(passage)[:MAX_LONG_TEXT]
        achievements = self._extraction["achievements"]
        pointer = f"/achievements/{len(achievements)}"
        achievements.append({"kind": "other", "title": title, "issuer": None, "date": None, "summary": text})
        self._prove(f"{pointer}/title", span[0], span[0] + len(printed))
        self._prove(f"{pointer}/summary", passage.start, passage.end)
        return True

    def _text(self, passage: Passage) -> str:
        return self._document.text[passage.start : passage.end].replace("\t", " ")

    def _prove(self, pointer: str, start: int, end: int) -> None:
        quote = self._document.text[start:end]
        place: Evidence = {"page": self._line_at(start).page, "start": start, "end": end, "quote": quote}
        if self._document.is_recognised(start, end):
            place["ocr"] = True
        self._extraction["evidence"][pointer] = place

    def _line_at(self, offset: int) -> Line:
        return self._document.lines[bisect_right(self._line_starts, offset) - 1]

    def _warn(self, left: Sequence[Passage], words: Sequence[FatedWord]) -> None:
        """``left_out`` for each passage that is kept nowhere; ``sections_left_out`` where a section is."""
        warnings = self._extraction["warnings"]
        for passage in left[:MAX_WARNINGS]:
            warnings.append(self._warning([passage], _LEFT_OUT))
        if more := left[MAX_WARNINGS:]:
            warnings.append(
                self._warning(more, f"{len(more)} more passages of the document became no value.")
            )
        fates = {(word.line.start, word.fate in (VALUE, OTHER)) for word in words}
        with_values = {self._places.get(start) for start, is_value in fates if is_value}
        places = {self._places.get(start) for start, _ in fates} - with_values
        lost = [place for place in places if place is not None and place.heading]
        if lost and not any(warning["code"] == "sections_left_out" for warning in warnings):
            warnings.append({"code": "sections_left_out", "path": "", "detail": _SECTIONS})

    def _warning(self, passages: Sequence[Passage], detail: str) -> dict[str, Any]:
        quote = " … ".join(map(self._text, passages))[:MAX_TEXT]
        return {"code": "left_out", "path": "", "page": passages[0].page, "quote": quote, "detail": detail}


def _marked(extraction: Extraction) -> Mapping[str, Evidence]:
    """The evidence, with that of entries of kind "other" under pointers of their own."""
    others = {
        f"/achievements/{index}"
        for index, entry in enumerate(extraction["achievements"])
        if entry["kind"] == "other"
    }
    return {
        f"/other{pointer}" if pointer.rpartition("/")[0] in others else pointer: place
        for pointer, place in extraction["evidence"].items()
    }
