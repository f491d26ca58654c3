"""Splits a document into sections at its headings."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from workers.extraction.offline.sections.contact_column import UNHEADED_CONTACT, mark_contact_columns
from workers.extraction.offline.sections.heading_consistency import keep_consistent, remove_duty_labels
from workers.extraction.offline.sections.heading_print import add_unknown, settle_runs
from workers.extraction.offline.sections.heading_style import MAX_HEADING, Kinds, body_size
from workers.extraction.offline.sections.known_headings import known_kind, text_after_heading
from workers.extraction.offline.sections.label_column import add_label_column
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import is_only_date, tokenise
from workers.extraction.offline.text.wrapped_lines import HANGING

_EMAIL_SIGN = re.compile(r"[\w.+-]@[\w-]")


@dataclass
class Section:
    """``kind`` is "head" before the first heading and "other" below an unknown heading.

    ``heading_span`` are offsets of the document's text, of a printed heading.
    """

    kind: str
    heading: str
    column: int
    lines: list[TextLine] = field(default_factory=list)
    heading_span: tuple[int, int] | None = None

    def add_to_heading(self, line: TextLine) -> None:
        """The heading goes on in the line below."""
        self.heading += f" {line.text}"
        if self.heading_span and line.source.start == self.heading_span[1] + 1:
            self.heading_span = (self.heading_span[0], line.piece.end)


def _known_names(lines: list[TextLine], _: Kinds) -> Kinds:
    size = body_size(lines)
    kinds = [known_kind(line, size) for line in lines]
    return [
        kind if kind and not (above and _goes_on(above, line)) else None
        for above, line, kind in zip([None, *lines], lines, kinds, strict=False)
    ]


def _goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether a line is the end of a wrapped name: "Institute of" above "Technology" in the same print."""
    return above.style == line.style and HANGING.search(above.text) is not None


HEADING_PASSES: tuple[Callable[[list[TextLine], Kinds], Kinds], ...] = (
    _known_names,
    remove_duty_labels,
    keep_consistent,
    add_label_column,
    add_unknown,
    settle_runs,
    mark_contact_columns,
)
"""How headings are found, in this order: each pass gives the kind of section that each line heads, or None."""


def headings_of(lines: list[TextLine]) -> Kinds:
    """The kind of section that each line heads; "unheaded" where a section without a heading begins, and
    ``UNHEADED_CONTACT`` where that holds contact details."""
    kinds: Kinds = [None] * len(lines)
    for find in HEADING_PASSES:
        kinds = find(lines, kinds)
    return kinds


def sections_of(lines: list[TextLine]) -> list[Section]:
    """All lines in sections; a column that goes on without a heading continues the section it had."""
    current = Section("head", "", 0)
    sections = [current]
    for line, kind in zip(lines, headings_of(lines), strict=True):
        if (
            kind == "other"
            and not current.lines
            and current.kind != "head"
            and current.column == line.source.column
        ):
            current.add_to_heading(line)
            continue
        if kind in ("unheaded", UNHEADED_CONTACT):
            current = Section(
                "contact" if kind == UNHEADED_CONTACT else "other", "", line.source.column, [line]
            )
            sections.append(current)
            continue
        if kind:
            rest = text_after_heading(line)
            span = (line.piece.start, rest.piece.start if rest else line.piece.end)
            current = Section(kind, line.text, line.source.column, [rest] if rest else [], span)
            sections.append(current)
            continue
        if line.source.column != current.column and current.kind != "head":
            current = _continued_section(sections, line, current)
        boxed = bool(current.lines) and _ends_in_box(current.lines[-1])
        if boxed and current.kind != "head" and line.source.region != "textbox":
            current = _section_after_box(sections)
        current.lines.append(line)
    return [replace(section, kind="contact") if _is_contact(section) else section for section in sections]


def _ends_in_box(line: TextLine) -> bool:
    """Whether the line stands in a text box, unless that is a date anchored to the entry beside it."""
    return line.source.region == "textbox" and not is_only_date(tokenise(line))


def _is_contact(section: Section) -> bool:
    """Whether a section headed as a profile ("About") is really a list of contact details."""
    if section.kind not in ("summary", "other", "ignored") or len(section.lines) < 2:
        return False
    short = all(len(line.text) <= MAX_HEADING and len(line.text.split()) <= 6 for line in section.lines)
    return short and any(_EMAIL_SIGN.search(line.text) for line in section.lines)


def _continued_section(sections: list[Section], line: TextLine, current: Section) -> Section:
    """The last section of the line's column, after a jump of the reading order between columns."""
    if line.source.column == 0 or current.column == 0:
        return current
    for section in reversed(sections[1:]):
        if section.column == line.source.column:
            return section
    sections.append(Section("head", "", line.source.column))
    return sections[-1]


def _section_after_box(sections: list[Section]) -> Section:
    """The section that continues after a text box: the last one that did not end in a box.

    A box that holds only a heading heads the text after it.
    """
    for section in reversed(sections):
        if section.lines and section.lines[-1].source.region != "textbox":
            return section
    sections.append(Section("head", "", 0))
    return sections[-1]
