"""Explains an extraction line by line: the label of each line, the evidence for it and the pass that decided."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from models.rules.documents.extraction import Extraction
from workers.extraction.document.document import Document, Line
from workers.extraction.offline.entries.roles import roles_of
from workers.extraction.offline.entries.split import role_lines
from workers.extraction.offline.extract import LINE_PASSES, SECTION_PASSES, extract_offline, read_outline
from workers.extraction.offline.infer_sections import infer_job_sections
from workers.extraction.offline.readers.contact import contact_of
from workers.extraction.offline.remainder.keep import fates_of
from workers.extraction.offline.remainder.words import OTHER, VALUE
from workers.extraction.offline.sections.heading_style import Kinds
from workers.extraction.offline.sections.split import HEADING_PASSES, Section, sections_of
from workers.extraction.offline.text.lines import TextLine, read_lines

ENTRIES = frozenset({"experience", "education", "project", "volunteering"})
"""Kinds of sections whose lines have roles."""


@dataclass
class ExplainedLine:
    """``section`` and ``role`` are the line's labels, each with what decided it."""

    line: Line
    section: str = ""
    section_by: str = ""
    role: str = ""
    role_by: str = ""
    values: list[str] = field(default_factory=list)
    """JSON pointers of the values read from it."""
    left: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Words in no value, by reason."""

    def decide(self, section: str, decided_by: str) -> None:
        """A pass that leaves the section as it was has decided nothing."""
        if section != self.section:
            self.section, self.section_by = section, decided_by

    def rows(self) -> Iterable[str]:
        """For people: the printed line, then what is known of it."""
        line = self.line
        look = [f"{line.size:g} pt", *(["bold"] if line.bold else []), *(["italic"] if line.italic else [])]
        column = f", column {line.column}" if line.column else ""
        yield f"p{line.page}  {line.text.replace(chr(9), '   ')}"
        yield f"    print      {' '.join(look)}, left edge {line.x0:.0f}{column}"
        yield f"    section    {self.section}: {self.section_by}"
        if self.role:
            yield f"    role       {self.role}: {self.role_by}"
        if self.values:
            yield f"    values     {'  '.join(self.values)}"
        for reason, words in self.left.items():
            yield f"    {reason:<10} {' '.join(words)}"


def explain(document: Document) -> list[str]:
    """The rows of every line, in reading order.

    Raises as ``extract_offline``.
    """
    extraction = extract_offline(document)
    explained = {line.start: ExplainedLine(line) for line in document.lines}
    _add_labels(explained, read_lines(document))
    _add_values(explained, extraction)
    for word in fates_of(document, extraction, read_outline(document)):
        if word.fate not in (VALUE, OTHER):
            explained[word.line.start].left[word.fate].append(document.text[word.start : word.end])
    return [row for one in explained.values() for row in one.rows()]


def _add_values(explained: dict[int, ExplainedLine], extraction: Extraction) -> None:
    starts = list(explained)
    for pointer, place in extraction["evidence"].items():
        first, last = bisect_right(starts, place["start"]) - 1, bisect_left(starts, place["end"])
        for start in starts[first:last]:
            explained[start].values.append(pointer)


def _add_labels(explained: dict[int, ExplainedLine], lines: list[TextLine]) -> None:
    for clean in LINE_PASSES:
        before, lines = lines, clean(lines)
        remaining = {line.source.start for line in lines}
        for line in before:
            if line.source.start not in remaining:
                explained[line.source.start].decide(
                    "none", f"{_name(clean)}, removed or joined to another line"
                )
    for line, kind, decided_by in _headings(lines):
        explained[line.source.start].decide(f"heading of {kind}", decided_by)
    sections = sections_of(lines)
    _add_sections(explained, sections, sections_of)
    passes: list[Callable[[list[Section]], list[Section]]] = [*SECTION_PASSES, partial(_infer_jobs, lines)]
    for assign in passes:
        sections = assign(sections)
        _add_sections(explained, sections, assign)
    for section in sections:
        if section.kind in ENTRIES and section.lines:
            roled = role_lines(section.lines, listed=section.kind == "education")
            for tokens, role, reason in zip(roled.tokens, roled.roles, roled.reasons, strict=True):
                one = explained[tokens.line.source.start]
                one.role, one.role_by = role, f"{_name(roles_of)}, {reason.value}"


def _headings(lines: list[TextLine]) -> Iterator[tuple[TextLine, str, str]]:
    """Every heading with the kind of its section and the pass that found it."""
    kinds: Kinds = [None] * len(lines)
    decided_by = [""] * len(lines)
    for find in HEADING_PASSES:
        before, kinds = kinds, find(lines, kinds)
        changed = [old != new for old, new in zip(before, kinds, strict=True)]
        decided_by = [_name(find) if new else by for new, by in zip(changed, decided_by, strict=True)]
    yield from ((line, kind, by) for line, kind, by in zip(lines, kinds, decided_by, strict=True) if kind)


def _add_sections(
    explained: dict[int, ExplainedLine], sections: list[Section], decided_by: Callable[..., object]
) -> None:
    for section in sections:
        below = f", below {section.heading!r}" if section.heading else ", below no heading"
        for line in section.lines:
            explained[line.source.start].decide(section.kind, _name(decided_by) + below)


def _infer_jobs(lines: list[TextLine], sections: list[Section]) -> list[Section]:
    return infer_job_sections(sections, contact_of(lines, sections))


def _name(function: Callable[..., object]) -> str:
    function = function.func if isinstance(function, partial) else function
    return function.__name__.lstrip("_")
