"""Text without space characters: each word is placed by itself, as TeX and some design tools write it."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

Word = tuple[str, str]  # the word and its font


class WordByWord(Flowable):
    """A paragraph of single words; understands the style's indents, alignment, leading and colour."""

    def __init__(self, words: list[Word], style: ParagraphStyle) -> None:
        super().__init__()
        self.words, self.style = _joined(words), style
        self.rows: list[list[tuple[float, Word]]] = []

    def getSpaceBefore(self) -> float:
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:
        return float(self.style.spaceAfter)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.rows = self._break(width)
        return width, len(self.rows) * self.style.leading

    def _break(self, width: float) -> list[list[tuple[float, Word]]]:
        style = self.style
        space = stringWidth(" ", style.fontName, style.fontSize)
        rows: list[list[tuple[float, Word]]] = [[]]
        x = style.leftIndent + style.firstLineIndent
        for word, font in self.words:
            length = stringWidth(word, font, style.fontSize)
            if rows[-1] and x + length > width:
                rows.append([])
                x = style.leftIndent
            rows[-1].append((x, (word, font)))
            x += length + space
        return [self._aligned(row, width) for row in rows]

    def _aligned(self, row: list[tuple[float, Word]], width: float) -> list[tuple[float, Word]]:
        if not row or self.style.alignment == 0:
            return row
        x, (word, font) = row[-1]
        free_width = width - x - stringWidth(word, font, self.style.fontSize)
        offset = free_width / 2 if self.style.alignment == 1 else free_width
        return [(x + offset, word) for x, word in row]

    def split(self, width: float, height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        style = self.style
        self.canv.setFillColor(style.textColor)
        y = len(self.rows) * style.leading
        for row in self.rows:
            y -= style.leading
            for x, (word, font) in row:
                self.canv.setFont(font, style.fontSize)
                self.canv.drawString(x, y + 0.2 * style.fontSize, word)


def _joined(words: list[Word]) -> list[Word]:
    """A lone letter keeps to the next word where the font is not embedded.

    PDFium, on a machine without that font, gives a text object without outlines no size and loses it.
    """
    joined: list[Word] = []
    for word, font in words:
        single_sign = bool(joined) and len(joined[-1][0]) == 1 and joined[-1][0] not in "•·*"
        if single_sign and font.startswith(("Heisei", "STSong")):
            joined[-1] = (f"{joined[-1][0]} {word}", font)
        else:
            joined.append((word, font))
    return joined
