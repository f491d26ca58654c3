"""Size, weight, slant and visibility of a PDF text object."""

import math
import re
from ctypes import byref, c_int, c_uint, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.geometry import Frame, Style

TINY_POINTS = 2.0  # nobody reads text this small; OWASP names it as a place for injected prompts
WHITE_FROM = 245
TRANSPARENT_TO = 12

# ISO 32000-1 table 123: font descriptor flags
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_BOLD = re.compile(
    r"bold|black|heavy|demi|[-,]bd|^(CM|SF|EC|TC)?(BX|SSBX)\d|CMB\d|LMRoman\w*-Bold|Medi$", re.I
)
_ITALIC = re.compile(r"italic|oblique|slanted|[-,]it\b|^(CM|SF|EC)(TI|SL|SSI|BXTI)\d|Ital$|-Ita\b", re.I)
_SYMBOLS = re.compile(r"wingding|dingbat|webdings|^symbol", re.I)
_ICONS = re.compile(
    r"font\s?-?awesome|^fa-|icon|material(design|symbols)|glyphicon|academicons|marvosym|simpleline", re.I
)

_LIBERTINE = re.compile(r"Lin(Libertine|Biolinum)|Libertinus")


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool
    italic: bool
    symbols: bool
    icons: bool
    libertine: bool


class StyleReader:
    """Reads each font and each text object's style once; ``of`` is asked for every word."""

    def __init__(self, textpage: pdfium.PdfTextPage, frame: Frame) -> None:
        self._textpage = textpage
        self._rotation = frame.rotation
        self._styles: dict[int, Style] = {}
        self._fonts: dict[int, _Font] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._colour = [c_uint() for _ in range(4)]
        self._colour_refs = [byref(part) for part in self._colour]

    def of(self, address: int, handle: Any, index: int) -> Style:
        """The style of the text object at ``address`` that character ``index`` belongs to."""
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = self._read(handle, index)
        return style

    def _read(self, handle: Any, index: int) -> Style:
        matrix = self._matrix
        pdfium_c.FPDFText_GetMatrix(self._textpage, index, byref(matrix))
        size = pdfium_c.FPDFText_GetFontSize(self._textpage, index) * math.hypot(matrix.c, matrix.d)
        font = self._font(pdfium_c.FPDFTextObj_GetFont(handle), index)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(handle)
        white, transparent = self._fill(index)
        invisible = transparent or mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
        return Style(
            size=round(size, 2),
            bold=font.bold or _stroked(mode),
            italic=font.italic,
            hidden="invisible" if invisible else "tiny" if size < TINY_POINTS else "",
            maybe_white=white,
            symbols=font.symbols,
            icons=font.icons,
            libertine=font.libertine,
            upright=self._upright(matrix),
        )

    def _font(self, handle: Any, index: int) -> _Font:
        address = pdfium_c.addressof(handle.contents) if handle else 0
        font = self._fonts.get(address)
        if font is None:
            font = self._fonts[address] = _font_of(*self._font_name(index))
        return font

    def _font_name(self, index: int) -> tuple[str, int]:
        buffer, flags = create_string_buffer(256), c_int()
        length = pdfium_c.FPDFText_GetFontInfo(self._textpage, index, buffer, len(buffer), byref(flags))
        if not 0 < length <= len(buffer):
            return "", flags.value
        name = buffer.value.decode("utf-8", "replace")
        return name.split("+", 1)[-1], flags.value  # ABCDEF+Name: the tag of a subset

    def _fill(self, index: int) -> tuple[bool, bool]:
        if not pdfium_c.FPDFText_GetFillColor(self._textpage, index, *self._colour_refs):
            return False, False
        red, green, blue, alpha = (part.value for part in self._colour)
        return min(red, green, blue) >= WHITE_FROM, alpha <= TRANSPARENT_TO

    def _upright(self, matrix: Any) -> bool:
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._rotation
        return abs((angle + 180) % 360 - 180) < 30


def _font_of(name: str, flags: int) -> _Font:
    return _Font(
        bold=bool(_BOLD.search(name)) or bool(flags & _FLAG_FORCE_BOLD),
        italic=bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC),
        symbols=bool(_SYMBOLS.search(name)),
        icons=bool(_ICONS.search(name)),
        libertine=bool(_LIBERTINE.match(name)),
    )


def _stroked(mode: int) -> bool:
    # Fill and stroke together is how writers fake a bold cut.
    return mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
