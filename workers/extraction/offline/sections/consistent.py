"""Which lines with a heading's name are headings: those that look as the document's headings usually do."""

from collections import Counter

from workers.extraction.offline.sections.style import Look, look_of, stands_out
from workers.extraction.offline.text.lines import Row
from workers.extraction.offline.vocabulary.field_labels import field_of
from workers.extraction.offline.vocabulary.headings import exact_kind, heading_key


def without_duty_labels(rows: list[Row], kinds: list[str | None]) -> list[str | None]:
    """Names of duties that head each job's own list ("Tasks:", again and again) head no section."""
    duties = Counter(
        heading_key(row.text)
        for row, kind in zip(rows, kinds, strict=True)
        if kind and field_of(row.text) == "duties"
    )
    return [
        None if kind and (duties[heading_key(row.text)] > 1 or _introduces(rows, kinds, row)) else kind
        for row, kind in zip(rows, kinds, strict=True)
    ]


def _introduces(rows: list[Row], kinds: list[str | None], row: Row) -> bool:
    """A label of duties with a colon, where the headings have none."""
    if not row.text.endswith((":", "：")) or field_of(row.text) != "duties":
        return False
    others = [other for other, kind in zip(rows, kinds, strict=True) if kind and other is not row]
    return not any(other.text.endswith((":", "：")) for other in others)


def consistent(rows: list[Row], kinds: list[str | None], size: float) -> list[str | None]:
    """Only headings that look like the usual ones, where at least two show what is usual."""
    labels = _labels(rows, kinds)
    kinds = [None if position in labels else kind for position, kind in enumerate(kinds)]
    sure = [row for row, kind in zip(rows, kinds, strict=True) if kind and _named(row)]
    levels = Counter(row.line.heading for row in sure if row.line.heading)
    if sum(levels.values()) >= 2:
        deepest = max((level for level, count in levels.items() if count >= 2), default=max(levels))
        return [
            kind if 0 < row.line.heading <= deepest else None for row, kind in zip(rows, kinds, strict=True)
        ]
    named = Counter(look_of(row) for row in sure)
    top, most = max(named.items(), key=lambda item: (item[1], item[0]), default=((0, False, False), 0))
    usual = {
        look for look, count in named.items() if count >= 2 and not (look[0] < top[0] and 2 * count < most)
    }
    if not usual:
        return kinds
    sizes = _usual_sizes(sure, usual)
    return [
        kind if kind and _fits(row, usual, size) and not _lesser(row, sizes, size) else None
        for row, kind in zip(rows, kinds, strict=True)
    ]


def _labels(rows: list[Row], kinds: list[str | None]) -> set[int]:
    """Known names that head parts of entries ("Highlights" in every job): printed again and again, and smaller
    than headings that come once, or two of them on one page."""
    places: dict[str, list[int]] = {}
    for position, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        if kind:
            places.setdefault(row.text.casefold().strip(" :"), []).append(position)
    once = [rows[found[0]] for found in places.values() if len(found) == 1 and _named(rows[found[0]])]
    if len(once) < 2:
        return set()
    size = max(row.line.size for row in once)
    labels: set[int] = set()
    for found in places.values():
        pages = [rows[position].line.page for position in found]
        smaller = rows[found[0]].line.size < 0.93 * size
        if len(found) > 1 and (smaller or (len(found) > 2 and len(set(pages)) < len(pages))):
            least = min(rows[position].line.size for position in found)
            labels |= {position for position in found if rows[position].line.size < 1.08 * least}
    return labels


def _named(row: Row) -> bool:
    return bool(exact_kind(row.pieces[0].text) or exact_kind(" ".join(piece.text for piece in row.pieces)))


def _usual_sizes(sure: list[Row], usual: set[Look]) -> dict[int, float]:
    """The size of the usual headings of each column that has several."""
    columns = Counter(row.line.column for row in sure if look_of(row) in usual)
    return {
        column: min(row.line.size for row in sure if look_of(row) in usual and row.line.column == column)
        for column, count in columns.items()
        if count >= 2
    }


def _lesser(row: Row, sizes: dict[int, float], size: float) -> bool:
    """Whether a row is printed in the body's size where its column's headings are larger: a label below one."""
    usual = sizes.get(row.line.column, 0.0)
    return usual > size * 1.08 and row.line.size < usual * 0.93


def _fits(row: Row, usual: set[Look], size: float) -> bool:
    """A known name must stand out or look as usual; a guess from a head word must look as usual."""
    exact = _named(row) or exact_kind(row.runs[0].text if row.runs else "")
    return look_of(row) in usual or (bool(exact) and stands_out(row, size))
