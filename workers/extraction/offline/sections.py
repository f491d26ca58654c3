"""A document cut into sections by its headings: known names in many languages, and lines that look the same."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from workers.extraction.offline.rows import Piece, Row
from workers.extraction.offline.words.field_labels import field_of
from workers.extraction.offline.words.headings import exact_kind, heading_key, likely_kind

MAX_HEADING = 48
EMAIL_SIGN = re.compile(r"[\w.+-]@[\w-]")
# The head of a table in a Japanese form: year, month, and what the table is about.
_FORM = re.compile(r"年\s*月\s*(?P<name>\S.{1,20})")


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
    kinds = _without_labels(rows, [_known(row, size) for row in rows])
    kinds = _consistent(rows, kinds, size)
    looks = Counter(_look(row) for row, kind in zip(rows, kinds, strict=True) if kind)
    current = Section("head", "", 0)
    found = [current]
    for position, row in enumerate(rows):
        kind = kinds[position] or _alike(rows, kinds, position, looks, size)
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
            rest = _beside(row) if kinds[position] and not _FORM.fullmatch(row.text) else None
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
    return short and any(EMAIL_SIGN.search(row.text) for row in section.rows)


def _without_labels(rows: list[Row], kinds: list[str | None]) -> list[str | None]:
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


def _consistent(rows: list[Row], kinds: list[str | None], size: float) -> list[str | None]:
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
    named = Counter(_look(row) for row in sure)
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


def _usual_sizes(sure: list[Row], usual: set[tuple[int, bool, bool]]) -> dict[int, float]:
    """The size of the usual headings of each column that has several."""
    columns = Counter(row.line.column for row in sure if _look(row) in usual)
    return {
        column: min(row.line.size for row in sure if _look(row) in usual and row.line.column == column)
        for column, count in columns.items()
        if count >= 2
    }


def _lesser(row: Row, sizes: dict[int, float], size: float) -> bool:
    """Whether a row is printed in the body's size where its column's headings are larger: a label below one."""
    usual = sizes.get(row.line.column, 0.0)
    return usual > size * 1.08 and row.line.size < usual * 0.93


def _fits(row: Row, usual: set[tuple[int, bool, bool]], size: float) -> bool:
    """A known name must stand out or look as usual; a guess from a head word must look as usual."""
    exact = _named(row) or exact_kind(row.runs[0].text if row.runs else "")
    return _look(row) in usual or (bool(exact) and _stands_out(row, size))


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


def _known(row: Row, size: float) -> str | None:
    """The kind of a heading that is known by name and printed like one."""
    text = row.pieces[0].text if row.pieces else row.text
    form = _FORM.fullmatch(row.text)
    if form:
        return exact_kind(form["name"])
    if 1 < len(row.pieces) <= 4 and _stands_out(row, size) and len(row.text) <= MAX_HEADING:
        spaced = exact_kind(" ".join(piece.text for piece in row.pieces))
        if spaced:
            return spaced
    margin = _margin_heading(row, size)
    if margin:
        return margin
    ornament = row.bullet and not row.line.bullet and _stands_out(row, size) and exact_kind(text)
    if (row.bullet and not ornament) or len(text) > MAX_HEADING or not row.pieces:
        return None
    alone = len(row.pieces) == 1
    marked = row.line.heading > 0 or _stands_out(row, size)
    exact = exact_kind(text)
    if exact and (alone or marked):
        return (
            exact
            if marked
            or (alone and not text.endswith((",", ".")) and text[:1].isupper())
            or not text.isascii()
            else None
        )
    if marked and alone and len(text.split()) <= 6 and not _sentence(text):
        return likely_kind(text)
    return None


def _margin_heading(row: Row, size: float) -> str | None:
    """A heading in the margin, in a style of its own, with the first words of its section behind it."""
    if row.bullet or len(row.runs) < 2 or row.runs[0].size <= size * 1.08 or ":" in row.runs[0].text:
        return None
    return exact_kind(row.runs[0].text)


def _sentence(text: str) -> bool:
    return text.endswith((".", ",", ";")) or any(c.isdigit() for c in text) or "|" in text


def _stands_out(row: Row, size: float) -> bool:
    first = row.pieces[0]
    upper = first.text.isupper() and len(first.text) > 2
    return row.line.size > size * 1.08 or first.size > size * 1.08 or first.bold or upper


def _look(row: Row) -> tuple[int, bool, bool]:
    first = row.pieces[0]
    return (round(first.size or row.line.size), first.bold, first.text.isupper())


def _alike(
    rows: list[Row],
    kinds: list[str | None],
    position: int,
    looks: Counter[tuple[int, bool, bool]],
    size: float,
) -> str | None:
    """ "other" for a line printed just like the known headings, when that look is not the body's."""
    row = rows[position]
    if row.bullet or len(row.pieces) != 1 or len(row.text) > MAX_HEADING or not looks:
        return None
    look, count = looks.most_common(1)[0]
    if count < 2 or _look(row) != look or _sentence(row.text):
        return None
    known = [r.line.size for r, kind in zip(rows, kinds, strict=True) if kind and _look(r) == look]
    if min(abs(row.line.size - other) for other in known) > 0.04 * row.line.size:
        return None  # the look rounds sizes
    larger = look[0] > size * 1.12
    same_look = sum(1 for other in rows if other.pieces and _look(other) == look)
    if (larger and same_look <= 3 * count) or (look[2] and look[1] and same_look <= 2 * count):
        return "other" if position > 1 else None
    return None


def _beside(row: Row) -> Row | None:
    """What stands to the right of a heading on its own line."""
    glued = len(row.runs) > 1 and exact_kind(row.runs[0].text) and not exact_kind(row.pieces[0].text)
    whole = exact_kind(" ".join(piece.text for piece in row.pieces))
    if (len(row.pieces) < 2 and not glued) or (whole and not exact_kind(row.pieces[0].text)):
        return None
    first = row.runs[1] if glued else row.pieces[1]
    cut: Piece = row.piece.cut(first.start - row.piece.start, len(row.text))
    runs = tuple(run for run in row.runs if run.start >= first.start)
    kept = tuple(piece for piece in row.pieces if piece.start >= first.start)
    if glued:
        kept = (row.piece.cut(first.start - row.piece.start, row.pieces[0].end - row.piece.start), *kept)
    return replace(row, piece=cut, pieces=kept, runs=runs)
