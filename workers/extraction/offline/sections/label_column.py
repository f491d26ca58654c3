"""Finds headings printed in a column of their own, left of the first line of their section."""

from collections import Counter

from workers.extraction.offline.sections.heading_style import MAX_HEADING
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.vocabulary.field_labels import field_of
from workers.extraction.offline.vocabulary.headings import exact_kind

FEWEST = 2  # headings known otherwise: then there is no need to guess
FEWEST_NAMES, FEWEST_LABELS = 3, 3
SAME_EDGE = 3.0  # points
LINES_A_LABEL = 2  # at least so many lines stand in the column of the text for each label
MOST_WORDS = 4


def add_label_column(lines: list[TextLine], kinds: list[str | None]) -> list[str | None]:
    """The kinds with those of labels left of the text, for a document with hardly a heading elsewhere."""
    labels = [position for position, line in enumerate(lines) if _may_label(line)]
    if sum(1 for kind in kinds if kind) - sum(1 for position in labels if kinds[position]) >= FEWEST:
        return kinds
    named = {position: kind for position in labels if (kind := exact_kind(lines[position].pieces[0].text))}
    others = _alone_at_edge(lines, labels, named)
    chosen: dict[int, str] = {}
    if len(set(named.values())) >= FEWEST_NAMES or others:
        chosen = dict.fromkeys(others, "other") | named
    elif len(labels) >= FEWEST_LABELS:
        chosen = {position: named.get(position, "other") for position in _beside_text(lines, labels)}
    return [kind or chosen.get(position) for position, kind in enumerate(kinds)]


def _may_label(line: TextLine) -> bool:
    first = line.pieces[0]
    if len(line.pieces) < 2 or line.bullet or len(first.text) > MAX_HEADING:
        return False
    plain = len(first.text.split()) <= MOST_WORDS and any(c.isalpha() for c in first.text)
    return plain and not any(c.isdigit() or c in ",.@" for c in first.text)


def _beside_text(lines: list[TextLine], labels: list[int]) -> list[int]:
    """Those labels whose text begins at the edge at which most other lines begin."""
    aligned, edge, text_edge = _aligned(lines, labels)
    inside = sum(1 for line in lines if line.x0 > text_edge - SAME_EDGE)
    enough = len(aligned) >= FEWEST_LABELS and text_edge > edge and inside >= LINES_A_LABEL * len(aligned)
    return aligned if enough else []


def _alone_at_edge(lines: list[TextLine], labels: list[int], named: dict[int, str]) -> list[int]:
    """Those labels in bold that have the left edge for themselves, where one is listed and none is a field's."""
    bold = [i for i in labels if lines[i].pieces[0].bold]
    aligned, _, text_edge = _aligned(lines, bold) if bold else ([], 0, 0)
    if (
        len(aligned) < FEWEST_LABELS
        or named.keys().isdisjoint(aligned)
        or any(field_of(lines[i].pieces[0].text) for i in aligned)
    ):
        return []
    left = sum(1 for line in lines[aligned[0] :] if line.x0 < text_edge - SAME_EDGE)
    return aligned if left == len(aligned) else []


def _aligned(lines: list[TextLine], labels: list[int]) -> tuple[list[int], int, int]:
    """The labels at the usual edges of labels and of their text, where that is measured, and these edges."""
    measured = [round(x0) for i in labels if (x0 := lines[i].pieces[1].x0)]
    text_edge, _ = Counter(measured or [0]).most_common(1)[0]
    edge, _ = Counter(round(lines[i].x0) for i in labels).most_common(1)[0]
    aligned = [
        i
        for i in labels
        if abs((lines[i].pieces[1].x0 or text_edge) - text_edge) < SAME_EDGE
        and abs(lines[i].x0 - edge) < SAME_EDGE
    ]
    return aligned, edge, text_edge
