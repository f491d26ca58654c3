"""A document cut into sections by its headings: known names in many languages, and lines that look the same."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from workers.extraction.offline.sections.consistent import consistent, without_duty_labels
from workers.extraction.offline.sections.known import beside_heading, known_kind
from workers.extraction.offline.sections.style import MAX_HEADING, kind_by_look, look_of
from workers.extraction.offline.text.lines import Row

_EMAIL_SIGN = re.compile(r"[\w.+-]@[\w-]")


@dataclass
class Section:
    """``kind`` is "head" before the first heading, "other" under a heading nobody knows."""

    kind: str
    heading: str
    column: int
    rows: list[Row] = field(default_factory=list)


def body_size(rows: list[Row]) -> float:
    """The size most characters are printed in."""
    counts: Counter[float] = Counter()
    for row in rows:
        counts[round(row.line.size, 1)] += len(row.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def sections_of(rows: list[Row]) -> list[Section]:
    """All rows in sections; a column that goes on without a heading continues the section it had."""
    size = body_size(rows)
    kinds = without_duty_labels(rows, [known_kind(row, size) for row in rows])
    kinds = consistent(rows, kinds, size)
    looks = Counter(look_of(row) for row, kind in zip(rows, kinds, strict=True) if kind)
    current = Section("head", "", 0)
    found = [current]
    for position, row in enumerate(rows):
        kind = kinds[position] or kind_by_look(rows, kinds, position, looks, size)
        if (
            kind == "other"
            and not current.rows
            and current.kind != "head"
            and current.column == row.line.column
        ):
            current.heading += f" {row.text}"
            continue
        if kind:
            current = Section(kind, row.text, row.line.column)
            found.append(current)
            rest = beside_heading(row) if kinds[position] else None
            if rest is not None:
                current.rows.append(rest)
            continue
        if row.line.column != current.column and current.kind != "head":
            current = _resumed(found, row, current)
        boxed = bool(current.rows) and current.rows[-1].line.region == "textbox"
        if boxed and current.kind != "head" and row.line.region != "textbox":
            current = _behind_box(found)
        current.rows.append(row)
    return [replace(section, kind="contact") if _is_contact(section) else section for section in found]


def _is_contact(section: Section) -> bool:
    """Whether what is headed as a profile ("About") is a list of ways to reach the person."""
    if section.kind not in ("summary", "other", "ignored") or len(section.rows) < 2:
        return False
    short = all(len(row.text) <= MAX_HEADING and len(row.text.split()) <= 6 for row in section.rows)
    return short and any(_EMAIL_SIGN.search(row.text) for row in section.rows)


def _resumed(found: list[Section], row: Row, current: Section) -> Section:
    """The last section of the row's column, where the reading order has jumped between columns."""
    if row.line.column == 0 or current.column == 0:
        return current
    for section in reversed(found[1:]):
        if section.column == row.line.column:
            return section
    found.append(Section("head", "", row.line.column))
    return found[-1]


def _behind_box(found: list[Section]) -> Section:
    """What goes on behind a text box with a section of its own: the last section that did not end in a box.

    A box that holds no more than a heading heads what stands behind it.
    """
    for section in reversed(found):
        if section.rows and section.rows[-1].line.region != "textbox":
            return section
    found.append(Section("head", "", 0))
    return found[-1]
