"""Keeps only heading candidates in the style of the document's other headings."""

from collections import Counter

from workers.extraction.offline.sections.heading_style import (
    LARGER,
    SMALLER,
    HeadingStyle,
    body_size,
    is_size_of,
    stands_out,
    style_of,
)
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.vocabulary.field_labels import field_of
from workers.extraction.offline.vocabulary.headings import exact_kind, heading_key


def remove_duty_labels(lines: list[TextLine], kinds: list[str | None]) -> list[str | None]:
    """Drop repeated labels ("Tasks:" in every job, also unlisted ones) from the headings."""
    duties = Counter(
        heading_key(line.text)
        for line, kind in zip(lines, kinds, strict=True)
        if kind and (field_of(line.text) == "duties" or not _has_known_name(line))
    )
    return [
        None
        if kind and (duties[heading_key(line.text)] > 1 or _is_only_label_with_colon(lines, kinds, line))
        else kind
        for line, kind in zip(lines, kinds, strict=True)
    ]


def _is_only_label_with_colon(lines: list[TextLine], kinds: list[str | None], line: TextLine) -> bool:
    """Whether it is a label of duties with a colon, while the other headings have none."""
    if not line.text.endswith((":", "：")) or field_of(line.text) != "duties":
        return False
    others = [other for other, kind in zip(lines, kinds, strict=True) if kind and other is not line]
    return not any(other.text.endswith((":", "：")) for other in others)


def keep_consistent(lines: list[TextLine], kinds: list[str | None]) -> list[str | None]:
    """Drop headings in an unusual style, if at least two headings share the usual one."""
    labels = _labels(lines, kinds)
    kinds = [None if position in labels else kind for position, kind in enumerate(kinds)]
    sure = [line for line, kind in zip(lines, kinds, strict=True) if kind and _has_known_name(line)]
    levels = Counter(line.source.heading for line in sure if line.source.heading)
    if sum(levels.values()) >= 2:
        deepest = max((level for level, count in levels.items() if count >= 2), default=max(levels))
        return [
            kind if 0 < line.source.heading <= deepest else None
            for line, kind in zip(lines, kinds, strict=True)
        ]
    named = Counter(style_of(line) for line in sure)
    top, most = max(named.items(), key=lambda item: (item[1], item[0]), default=((0, False, False, False), 0))
    usual = {
        style for style, count in named.items() if count >= 2 and not (style[0] < top[0] and 2 * count < most)
    }
    if not usual:
        return kinds
    sizes, size = _usual_sizes(sure, usual), body_size(lines)
    return [
        kind if kind and _fits(line, usual, sure, size) and not _is_label_sized(line, sizes, size) else None
        for line, kind in zip(lines, kinds, strict=True)
    ]


def _labels(lines: list[TextLine], kinds: list[str | None]) -> set[int]:
    """Indices of known names that label parts of entries ("Highlights" in every job): repeated, and smaller than
    headings that occur once or repeated on one page."""
    places: dict[str, list[int]] = {}
    for position, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind:
            places.setdefault(line.text.casefold().strip(" :"), []).append(position)
    single = [
        lines[positions[0]]
        for positions in places.values()
        if len(positions) == 1 and _has_known_name(lines[positions[0]])
    ]
    if len(single) < 2:
        return set()
    size = max(line.source.size for line in single)
    labels: set[int] = set()
    for positions in places.values():
        pages = [lines[position].source.page for position in positions]
        smaller = lines[positions[0]].source.size < SMALLER * size
        if len(positions) > 1 and (smaller or (len(positions) > 2 and len(set(pages)) < len(pages))):
            least = min(lines[position].source.size for position in positions)
            labels |= {position for position in positions if lines[position].source.size < LARGER * least}
    return labels


def _has_known_name(line: TextLine) -> bool:
    return bool(exact_kind(line.pieces[0].text) or exact_kind(" ".join(piece.text for piece in line.pieces)))


def _usual_sizes(sure: list[TextLine], usual: set[HeadingStyle]) -> dict[int, float]:
    """The size of the usual headings of each column that has several."""
    columns = Counter(line.source.column for line in sure if style_of(line) in usual)
    return {
        column: min(
            line.source.size for line in sure if style_of(line) in usual and line.source.column == column
        )
        for column, count in columns.items()
        if count >= 2
    }


def _is_label_sized(line: TextLine, sizes: dict[int, float], size: float) -> bool:
    """Whether a line has the body's size while its column's headings are larger: a label, not a heading."""
    usual = sizes.get(line.source.column, 0.0)
    return usual > size * LARGER and line.source.size < usual * SMALLER


def _fits(line: TextLine, usual: set[HeadingStyle], sure: list[TextLine], size: float) -> bool:
    """Whether the style fits: a known name must stand out or have the usual style, a guess that and its size."""
    if _has_known_name(line) or exact_kind(line.runs[0].text if line.runs else ""):
        return style_of(line) in usual or stands_out(line, size)
    alike = [other.source.size for other in sure if style_of(other) == style_of(line)]
    return style_of(line) in usual and is_size_of(line, alike)
