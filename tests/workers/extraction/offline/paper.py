"""Documents for tests without a file: lines of text with the little layout that matters."""

from workers.extraction.document.document import Document, Line, Span, lay_out

BODY = 10.0


def line(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = BODY,
    x0: float = 50.0,
    bullet: bool | None = None,
    column: int = 0,
    heading: int = 0,
    bold_until: int = 0,
) -> Line:
    """A line; ``bold_until`` makes its first characters bold and the rest plain."""
    x1 = x0 + 0.5 * size * len(text)
    marked = text.lstrip().startswith(("•", "◦")) if bullet is None else bullet
    cuts = [(0, bold_until, True), (bold_until, len(text), False)] if bold_until else [(0, len(text), bold)]
    spans = tuple(Span(a, b, x0, x1, size, strong, italic) for a, b, strong in cuts if b > a)
    return Line(1, text, 0, 0, x0, 0, x1, 0, size, bold, italic, column, 0, "body", marked, heading, spans)


def paper(*lines: Line | str, gap: float = 1.4) -> Document:
    """The lines from top to bottom; a plain string is a body line, "# X" a heading."""
    placed, y = [], 40.0
    for item in lines:
        made = _made(item)
        values = {name: getattr(made, name) for name in Line.__slots__}
        placed.append(Line(**{**values, "y0": y, "y1": y + made.size}))
        y += gap * made.size
    return Document("pdf", 1, lay_out(placed), page_sizes=((595.0, 842.0),))


def _made(item: Line | str) -> Line:
    if isinstance(item, Line):
        return item
    if item.startswith("# "):
        return line(item[2:], bold=True, size=14.0)
    return line(item, x0=60.0 if item.startswith("•") else 50.0)
