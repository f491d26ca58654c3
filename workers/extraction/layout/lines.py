"""The visible words of a page as lines of text in reading order."""

from collections.abc import Sequence
from typing import Any

from workers.extraction.document.characters import printed_text, starts_with_bullet
from workers.extraction.document.document import Line, Span
from workers.extraction.document.geometry import Box, Style, Word
from workers.extraction.layout.combining_marks import attach_leftward_marks, attach_marks
from workers.extraction.layout.right_to_left import is_right_to_left, mirror, turn_stretches
from workers.extraction.layout.row_order import arrange_rows
from workers.extraction.layout.rows import TAB_GAP, block_rows, gap_between
from workers.extraction.layout.ruled_tables import page_blocks
from workers.extraction.layout.segments import Segment, segments_of
from workers.extraction.layout.tables import split_at_edges
from workers.extraction.layout.vector_bullets import has_vector_bullet, vector_bullets
from workers.extraction.layout.wrapped_dates import separate_margin_lines

Print = tuple[float, bool, bool]
"""Size, weight and slant."""


def page_lines(words: list[Word], page: int, first_block: int, shapes: Sequence[Box] = ()) -> list[Line]:
    """Words to segments, segments to blocks (columns), blocks to rows, rows to lines. Text that runs up comes last.

    ``shapes`` are the boxes of what is painted besides text; some may be bullets. A page whose script runs to the
    left is laid out, and its lines are measured, as its mirror image.
    """
    if is_right_to_left(words):
        words, shapes = mirror(attach_leftward_marks(_named(words)), shapes)
    else:
        words = turn_stretches(attach_marks(words))
    bullets = vector_bullets(shapes)
    segments = segments_of([word for word in words if word.style.upright])
    blocks = page_blocks(split_at_edges(segments), shapes)
    lines: list[Line] = []
    for number, block in enumerate(blocks, first_block):
        rows = separate_margin_lines(arrange_rows(block_rows(block)), bullets)
        lines += [_line(row, page, number, block.column, bullets) for row in rows]
    if rotated := [word for word in words if not word.style.upright]:
        lines.append(_rotated_line(rotated, page, first_block + len(blocks)))
    return [line for line in lines if line.text]


def _named(words: list[Word]) -> list[Word]:
    """Without glyphs that have no character: strokes that lengthen Arabic letters lie between and over them."""
    return [word for word in words if word.style.icons or word.style.symbols or printed_text(word)]


def _line(row: list[Segment], page: int, block: int, column: int, bullets: Sequence[Box]) -> Line:
    text, skipped = "", False
    words: list[tuple[int, Word]] = []
    for position, segment in enumerate(row):
        gap = gap_between(row[position - 1], segment) if position else ""
        for word, piece, between in zip(segment.words, segment.pieces, [gap, *segment.glue[1:]], strict=True):
            if not piece:
                skipped = True
                continue
            if skipped and words and word.x0 - words[-1][1].x1 > TAB_GAP * word.style.size:
                between = "\t"  # an icon before the word separates it from the one before
            skipped = False
            if between and text and not text.endswith((" ", "\t")):
                text += between
            words.append((len(text), word))
            text += piece
    return Line(
        page=page,
        text=text,
        start=0,
        end=0,
        x0=round(min(s.x0 for s in row), 1),
        y0=round(min(s.y0 for s in row), 1),
        x1=round(max(s.x1 for s in row), 1),
        y1=round(max(s.y1 for s in row), 1),
        column=column,
        block=block,
        bullet=starts_with_bullet(text) or has_vector_bullet(row[0], bullets),
        **_style(text, words),
    )


def _style(text: str, words: list[tuple[int, Word]]) -> dict[str, Any]:
    """The line's size, weight and slant (those of most of its characters) and its spans."""
    begun: list[tuple[int, Word, Print]] = []
    ends: list[float] = []
    weights: dict[Print, int] = {}
    for start, word in words:
        style = word.style
        key = (style.size, style.bold, style.italic)
        weights[key] = weights.get(key, 0) + len(word.text)
        if not begun or key != begun[-1][2] or text[start - 1] == "\t":
            begun.append((start, word, key))
            ends.append(word.x1)
        else:
            ends[-1] = word.x1
    stops = [*(start for start, _, _ in begun[1:]), len(text)]
    spans = tuple(
        Span(start, stop, round(word.x0, 1), round(end, 1), *key)
        for (start, word, key), stop, end in zip(begun, stops, ends, strict=False)
    )
    size, bold, italic = max(weights, key=lambda key: weights[key], default=(0.0, False, False))
    return {"size": size, "bold": bold, "italic": italic, "spans": spans}


def _rotated_line(words: list[Word], page: int, block: int) -> Line:
    text = " ".join(piece for word in words if (piece := printed_text(word)))
    style: Style = words[0].style
    return Line(page=page, text=text, start=0, end=0, size=style.size, bold=style.bold, block=block)
