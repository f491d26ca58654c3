"""Blocks of segments written out as lines of text with their spans."""

from collections.abc import Sequence
from typing import Any

from workers.extraction.document.characters import starts_with_bullet
from workers.extraction.document.document import Line, Span
from workers.extraction.document.geometry import Box, Style, Word
from workers.extraction.layout.drawn_bullets import has_drawn_bullet
from workers.extraction.layout.reading_order import reading_order
from workers.extraction.layout.row_order import as_read
from workers.extraction.layout.rows import TAB_GAP, block_rows, gap_between
from workers.extraction.layout.segments import Segment, printed, segments_of
from workers.extraction.layout.tables import parted_at_edges


def page_lines(words: list[Word], page: int, first_block: int, dots: Sequence[Box] = ()) -> list[Line]:
    """The visible words of a page as lines in reading order; text that runs upwards comes last.

    ``dots`` are shapes on the page that may be bullets.
    """
    upright = [word for word in words if word.style.upright]
    turned = [word for word in words if not word.style.upright]
    lines: list[Line] = []
    blocks = reading_order(parted_at_edges(segments_of(upright)))
    for number, block in enumerate(blocks, first_block):
        lines += [_line(row, page, number, block.column, dots) for row in as_read(block_rows(block))]
    if turned:
        lines.append(_turned_line(turned, page, first_block + len(blocks)))
    return [line for line in lines if line.text]


def _line(row: list[Segment], page: int, block: int, column: int, dots: Sequence[Box]) -> Line:
    text, skipped = "", False
    spans: list[tuple[int, Word]] = []
    for position, segment in enumerate(row):
        gap = gap_between(row[position - 1], segment) if position else ""
        for word, glue in zip(segment.words, segment.glue, strict=True):
            piece = printed(word)
            if not piece:
                skipped = True
                continue
            between = gap if word is segment.words[0] else glue
            if skipped and spans and word.x0 - spans[-1][1].x1 > TAB_GAP * word.style.size:
                between = "\t"  # an icon before the word parts it from the one before
            skipped = False
            if text and between and not text.endswith((" ", "\t")):
                text += between
            start, text = len(text), text + piece
            spans.append((start, word))
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
        bullet=starts_with_bullet(text) or has_drawn_bullet(row[0], dots),
        **_style(text, spans),
    )


def _style(text: str, words: list[tuple[int, Word]]) -> dict[str, Any]:
    """The line's own size, weight and slant (those of most of its characters) and its spans."""
    spans: list[Span] = []
    weights: dict[tuple[float, bool, bool], int] = {}
    for position, (start, word) in enumerate(words):
        end = words[position + 1][0] if position + 1 < len(words) else len(text)
        style = word.style
        key = (style.size, style.bold, style.italic)
        weights[key] = weights.get(key, 0) + len(word.text)
        tabbed = start > 0 and text[start - 1] == "\t"
        if spans and not tabbed and (spans[-1].size, spans[-1].bold, spans[-1].italic) == key:
            spans[-1] = Span(spans[-1].start, end, spans[-1].x0, round(word.x1, 1), *key)
        else:
            spans.append(Span(start, end, round(word.x0, 1), round(word.x1, 1), *key))
    size, bold, italic = max(weights, key=lambda key: weights[key], default=(0.0, False, False))
    return {"size": size, "bold": bold, "italic": italic, "spans": tuple(spans)}


def _turned_line(words: list[Word], page: int, block: int) -> Line:
    text = " ".join(piece for word in words if (piece := printed(word)))
    style: Style = words[0].style
    return Line(page=page, text=text, start=0, end=0, size=style.size, bold=style.bold, block=block)
