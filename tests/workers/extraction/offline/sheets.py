"""Small CVs written as plain text, with just the layout that matters, as documents.

One printed line a line: ``^`` name, ``#`` heading, ``!`` plain larger heading, ``%`` larger plain line, ``##`` bold,
``_`` italic, ``**`` switches bold on and off inside, a tab is a wide gap, a leading tab an indent, ``>`` a sidebar.
"""

from pathlib import Path

from workers.extraction.document.document import Document, Line, Span, lay_out

STYLES = {
    "##": (10.0, True, False),
    "#": (13.0, True, False),
    "^": (22.0, True, False),
    "%": (12.0, False, False),
    "!": (14.0, False, False),
    "_": (10.0, False, True),
}
LEADING = 1.4


def sheet(path: Path) -> Document:
    """The document a text file describes."""
    raw = path.read_text(encoding="utf-8").splitlines()
    has_sidebar = any(line.startswith(">") for line in raw)
    tops = {True: 40.0, False: 40.0}
    lines = []
    for text in raw:
        side = text.startswith(">")
        column = (1 if side else 2) if has_sidebar else 0
        lines.append(
            _line(text.removeprefix(">"), tops[side], 200.0 if has_sidebar and not side else 50.0, column)
        )
        tops[side] += LEADING * lines[-1].size
    return Document("pdf", 1, lay_out(lines), page_sizes=((595.0, 842.0),))


def _line(text: str, y0: float, x0: float, column: int) -> Line:
    mark = next((mark for mark in STYLES if text.startswith(mark)), "")
    size, bold, italic = STYLES.get(mark, (10.0, False, False))
    text = text.removeprefix(mark)
    x0 += 120 * text.startswith("\t") + 10 * text.startswith(("•", "- ", "・")) + 20 * text.startswith("  ")
    parts = _parts(text.strip("\t ").replace("##", "**"))
    text = "".join(part for part, _ in parts)
    x1 = x0 + 420 if "\t" in text else x0 + 0.5 * size * len(text)
    spans, position = [], 0
    for part, strong in parts:
        spans.append(Span(position, position + len(part), x0, x1, size, bold or strong, italic))
        position += len(part)
    heavy = bold or all(strong for _, strong in parts)
    bullet = text.startswith(("•", "◦"))
    return Line(
        1, text, 0, 0, x0, y0, x1, y0 + size, size, heavy, italic, column, 0, "body", bullet, 0, tuple(spans)
    )


def _parts(text: str) -> list[tuple[str, bool]]:
    """The text cut at its bold marks; bold ends at a wide gap."""
    parts: list[tuple[str, bool]] = []
    for position, part in enumerate(text.split("**")):
        strong, gap, rest = part.partition("\t") if position % 2 else ("", "", part)
        parts += [(strong + gap, True), (rest, False)]
    return [(part, strong) for part, strong in parts if part]
