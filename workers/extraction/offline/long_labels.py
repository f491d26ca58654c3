"""Labels that a narrow column breaks over two lines: "Name and type of" above "institution", beside its value."""

from dataclasses import replace

from workers.extraction.offline.rows import Row
from workers.extraction.offline.words.field_labels import field_of


def with_whole_labels(rows: list[Row]) -> list[Row]:
    """The rows with every such label whole in its first row, and what else the second line holds on its own."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above is None or not _goes_on(above, row):
            whole.append(row)
            continue
        first = above.pieces[0]
        label = replace(first, text=f"{first.text} {row.pieces[0].text}")
        whole[-1] = replace(above, pieces=(label, *above.pieces[1:]))
        if len(row.pieces) > 1:
            begin = row.pieces[1].start - row.piece.start
            runs = tuple(run for run in row.runs if run.start >= row.pieces[1].start)
            piece = row.piece.cut(begin, len(row.text))
            whole.append(replace(row, piece=piece, pieces=row.pieces[1:], runs=runs))
    return whole


def _goes_on(above: Row, row: Row) -> bool:
    if len(above.pieces) != 2 or not row.pieces or row.bullet or field_of(above.pieces[0].text):
        return False
    near = row.line.page == above.line.page and 0 < row.line.y0 - above.line.y0 < 2 * max(row.line.size, 1.0)
    return near and bool(field_of(f"{above.pieces[0].text} {row.pieces[0].text}"))
