"""The cells of a table whose first line names its columns, also where cells are empty or have several lines."""

from dataclasses import replace

from models.rules.dates.parse import find_dates
from workers.extraction.offline.text.labels import columns_of, is_table_heading
from workers.extraction.offline.text.lines import TextLine, TextPiece

FEWEST_LABELS = 2  # known ones, with which the table is read without a guess
Cell = tuple[str, list[TextLine]]  # the name of its column, and its lines


def cells_of(lines: list[TextLine]) -> list[Cell]:
    """The cells that are not empty, row by row; none of a table of full rows whose columns are known."""
    full = all(len(line.pieces) == len(lines[0].pieces) for line in lines)
    if not is_table_heading(lines) or (full and columns_of(lines[0], FEWEST_LABELS)):
        return []
    names = [piece.text for piece in lines[0].pieces]
    edges = next(_edges(line) for line in lines[1:] if len(line.pieces) == len(names))
    cells: list[Cell] = []
    row: dict[int, Cell] = {}
    for line in lines[1:]:
        columns = _columns(line, edges)
        if len(columns) == len(names) or find_dates(line.pieces[0].text):
            row = {}
        for column, piece in zip(columns, line.pieces, strict=False):
            value = replace(line, piece=piece, pieces=(piece,), runs=(), bullet=False)
            if column in row:
                row[column][1].append(value)
            else:
                row[column] = (names[column], [value])
                cells.append(row[column])
    return cells


def _edges(line: TextLine) -> list[float]:
    return [_edge(line, piece) for piece in line.pieces]


def _edge(line: TextLine, piece: TextPiece) -> float:
    return piece.x0 or (line.x0 if piece is line.pieces[0] else 0.0)


def _columns(line: TextLine, edges: list[float]) -> list[int]:
    """The column of each piece: in order in a whole row, else by its edge; without edges the first one is empty."""
    count = len(line.pieces)
    if count >= len(edges):
        return list(range(len(edges)))
    if not all(edges):
        first = 0 if find_dates(line.pieces[0].text) else 1
        return list(range(first, min(first + count, len(edges))))
    return [min(range(len(edges)), key=lambda i: abs(edges[i] - edge)) for edge in _edges(line)]
