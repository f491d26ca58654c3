"""Fonts, sizes and colours of one document, and text as flowables."""

import random
import re
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from dev.cv_generator.pages.fonts import Fonts, fonts
from dev.cv_generator.pages.glued import WordByWord
from dev.cv_generator.words.vocabulary import Vocabulary

TextRun = tuple[str, str]  # text, and "b", "i", "" or the address it leads to
ACCENTS = ("#1f3a5f", "#7a1f3d", "#2d5a3d", "#444444", "#000000", "#8a4b08", "#245a8d")
_LONG_WORD = re.compile(r"(?<![\w@./:-])[^\W\d_]{10,}(?![\w@./:-])")
LEFT, CENTRE, RIGHT = 0, 1, 2
FLUSH = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


@dataclass
class Pen:
    """``glued``: every word is drawn by itself and no space is written, as TeX does.

    ``divided``: long words may break at line ends. ``ligatures``: fi and fl are one sign. ``newest_above``: in a
    narrow margin the end of a stay stands above its start.
    """

    words: Vocabulary
    rng: random.Random
    face: str
    size: float
    accent: colors.Color
    bullet: str
    heading: str
    glued: bool = False
    ink: colors.Color = colors.black
    divided: bool = False
    ligatures: bool = False
    newest_above: bool = False

    @cached_property
    def fonts(self) -> Fonts:
        return fonts(self.face)

    def style(
        self,
        *,
        bold: bool = False,
        italic: bool = False,
        scale: float = 1.0,
        align: int = LEFT,
        before: float = 0.0,
        after: float = 0.0,
        indent: float = 0.0,
        hang: float = 0.0,
        colour: colors.Color | None = None,
    ) -> ParagraphStyle:
        """``scale`` counts from the document's size; ``hang`` is how far a first line stands out."""
        name = self.fonts.bold if bold else self.fonts.italic if italic else self.fonts.regular
        size = self.size * scale
        return ParagraphStyle(
            "text",
            fontName=name,
            fontSize=size,
            leading=size * 1.3,
            alignment=align,
            spaceBefore=before,
            spaceAfter=after,
            leftIndent=indent + hang,
            firstLineIndent=-hang,
            textColor=colour or self.ink,
            wordWrap="CJK" if self.fonts.eastern else None,
            embeddedHyphenation=1 if self.divided else 0,
        )

    def text(self, text: str, style: ParagraphStyle | None = None) -> Flowable:
        return self.mixed([(text, "")], style)

    def mixed(self, runs: list[TextRun], style: ParagraphStyle | None = None) -> Flowable:
        """One paragraph of runs in several weights."""
        style = style or self.style()
        if self.glued:
            names = {"b": self.fonts.bold, "i": self.fonts.italic}
            single = [(word, names.get(mark, style.fontName)) for text, mark in runs for word in text.split()]
            return WordByWord(single, style)
        return Paragraph("".join(self._marked(text, mark) for text, mark in runs), style)

    def _marked(self, text: str, mark: str) -> str:
        printed = escape(self._shaped(text))
        if mark in ("b", "i"):
            return f"<{mark}>{printed}</{mark}>"
        return f'<link href="{escape(mark)}">{printed}</link>' if mark else printed

    def _shaped(self, text: str) -> str:
        if self.ligatures:
            text = text.replace("fi", "\ufb01").replace("fl", "\ufb02")
        return _LONG_WORD.sub(_with_break, text) if self.divided else text

    def sides(self, left: Flowable, right: str, width: float, share: float = 0.7) -> Table:
        """``left`` at the left margin and ``right`` at the other, on one line."""
        cell = self.text(right, self.style(align=RIGHT))
        return self.table([[left, cell]], [width * share, width * (1 - share)])

    def table(self, cells: list[list[object]], widths: list[float], *more: tuple[object, ...]) -> Table:
        top = ("VALIGN", (0, 0), (-1, -1), "TOP")
        return Table(cells, colWidths=widths, style=TableStyle([*FLUSH, top, *more]))

    def bullets(self, texts: list[str], indent: float = 0.0) -> list[Flowable]:
        style = self.style(indent=indent, hang=self.size)
        if self.bullet == "":
            return [self.text(text, self.style(indent=indent)) for text in texts]
        return [self.text(f"{self.bullet} {text}", style) for text in texts]


def _with_break(word: re.Match[str]) -> str:
    """A soft hyphen about the middle, behind a vowel where there is one."""
    text = word[0]
    middle = len(text) // 2
    near = sorted(range(3, len(text) - 3), key=lambda index: abs(index - middle))
    index = next((index for index in near if text[index - 1].lower() in "aeiouäöüáéíóúаеиоу"), middle)
    return f"{text[:index]}\u00ad{text[index:]}"


def draw_pen(
    rng: random.Random, words: Vocabulary, heading: str, *, glued: bool = False, size: float | None = None
) -> Pen:
    """Fonts that can write the language; the rest by chance."""
    face = words.code if words.code in ("ru", "zh", "ja") else rng.choice(("sans", "sans", "serif", "vera"))
    size = size or rng.choice((9.0, 9.5, 10.0, 10.5))
    if face == "vera":
        size -= 1.0
    bullet = rng.choice(("•", "•", "•", "–", "-", "*", "·"))
    return Pen(words, rng, face, size, colors.HexColor(rng.choice(ACCENTS)), bullet, heading, glued)
