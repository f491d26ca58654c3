"""Size, weight, slant and visibility of a PDF text object."""

import math
import re
from ctypes import byref, c_int, c_uint, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.document.geometry import Frame, Style
from workers.extraction.pdf.pdfium.bindings import (
    char_fill,
    char_font_info,
    char_font_size,
    char_matrix,
    font_is_embedded,
    text_font,
    text_render_mode,
)

TINY_POINTS = 2.0  # nobody reads text this small; OWASP names it as a place for injected prompts
NARROWEST = 0.15  # of the height; condensed cuts are drawn narrow and not scaled
TRANSPARENT_TO, OPAQUE_FROM = 12, 128  # alpha of 255
LIGHT = 200
_FILLED = (pdfium_c.FPDF_TEXTRENDERMODE_FILL, pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE)

# ISO 32000-1 table 123: font descriptor flags
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_BOLD = re.compile(
    r"bold|black|heavy|demi|[-,]bd|^(CM|SF|EC|TC)?(BX|SSBX)\d|CMB\d|LMRoman\w*-Bold|Medi$", re.I
)
_ITALIC = re.compile(r"italic|oblique|slanted|[-,]it\b|^(CM|SF|EC)(TI|SL|SSI|BXTI)\d|Ital$|-Ita\b", re.I)
_SYMBOLS = re.compile(r"wingding|dingbat|webdings|^symbol", re.I)
_ICONS = re.compile(
    r"font\s?-?awesome|^fa-|(?<!m)icon|material(design|symbols)|glyphicon|academicons|marvosym|simpleline",
    re.I,
)

_LIBERTINE = re.compile(r"Lin(Libertine|Biolinum)|Libertinus")


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool
    italic: bool
    symbols: bool
    icons: bool
    libertine: bool
    borrowed: bool


class StyleReader:
    """Reads each font and each text object's style once; ``of`` is asked for every word."""

    def __init__(self, textpage: pdfium.PdfTextPage, frame: Frame) -> None:
        self._textpage = textpage.raw
        self._rotation = frame.rotation
        self._styles: dict[int, Style] = {}
        # Some writers make a text object of every letter, all of a few styles.
        self._by_settings: dict[tuple[Any, ...], Style] = {}
        self._fonts: dict[int | None, _Font] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._matrix_ref = byref(self._matrix)
        self._colour = [c_uint() for _ in range(4)]
        self._colour_refs = [byref(part) for part in self._colour]

    def of(self, source: int, index: int) -> Style:
        """The style of the text object at ``source``, to which character ``index`` belongs."""
        style = self._styles.get(source)
        if style is None:
            style = self._styles[source] = self._read(source, index)
        return style

    def _read(self, source: int, index: int) -> Style:
        matrix, textpage = self._matrix, self._textpage
        char_matrix(textpage, index, self._matrix_ref)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = char_font_size(textpage, index)
        font, mode = text_font(source), text_render_mode(source)
        has_fill = bool(char_fill(textpage, index, *self._colour_refs))
        colour = tuple(part.value for part in self._colour) if has_fill else None
        key = (a, b, c, d, size, font, mode, colour)
        style = self._by_settings.get(key)
        if style is None:
            tiny = _is_tiny(a, b, c, d, size)
            size *= math.hypot(c, d)
            style = self._by_settings[key] = self._style(
                size, tiny, self._upright(a, b), font, index, mode, colour
            )
        return style

    def _style(
        self,
        size: float,
        tiny: bool,
        upright: bool,
        font_address: int | None,
        index: int,
        mode: int,
        colour: tuple[int, ...] | None,
    ) -> Style:
        font = self._font(font_address, index)
        invisible = mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE or (
            colour is not None and colour[3] <= TRANSPARENT_TO
        )
        # Light letters with an outline of another colour show by the outline.
        edged = (
            colour is not None and mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE and min(colour) >= LIGHT
        )
        plain = colour is not None and colour[3] >= OPAQUE_FROM and mode in _FILLED and not edged
        return Style(
            size=round(size, 2),
            bold=font.bold or _stroked(mode),
            italic=font.italic,
            hidden="invisible" if invisible else "tiny" if tiny else "",
            fill=colour[:3] if plain else None,  # type: ignore[index, arg-type]
            symbols=font.symbols,
            icons=font.icons,
            libertine=font.libertine,
            upright=upright,
            borrowed=font.borrowed,
        )

    def _font(self, address: int | None, index: int) -> _Font:
        font = self._fonts.get(address)
        if font is None:
            borrowed = not address or not font_is_embedded(address)
            font = self._fonts[address] = _font_of(*self._font_name(index), borrowed)
        return font

    def _font_name(self, index: int) -> tuple[str, int]:
        buffer, flags = create_string_buffer(256), c_int()
        length = char_font_info(self._textpage, index, buffer, len(buffer), byref(flags))
        if not 0 < length <= len(buffer):
            return "", flags.value
        name = buffer.value.decode("utf-8", "replace")
        return name.split("+", 1)[-1], flags.value  # ABCDEF+Name: the tag of a subset

    def _upright(self, a: float, b: float) -> bool:
        angle = math.degrees(math.atan2(b, a)) - self._rotation
        return abs((angle + 180) % 360 - 180) < 30


def _is_tiny(a: float, b: float, c: float, d: float, size: float) -> bool:
    """Whether letters of this matrix are too low or too narrow to be read, however far they lean."""
    along = math.hypot(a, b)
    height = abs(a * d - b * c) / along if along else 0.0
    return size * height < TINY_POINTS or along < NARROWEST * height


def _font_of(name: str, flags: int, borrowed: bool) -> _Font:
    return _Font(
        bold=bool(_BOLD.search(name)) or bool(flags & _FLAG_FORCE_BOLD),
        italic=bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC),
        symbols=bool(_SYMBOLS.search(name)),
        icons=bool(_ICONS.search(name)),
        libertine=bool(_LIBERTINE.match(name)),
        borrowed=borrowed,
    )


def _stroked(mode: int) -> bool:
    # Fill and stroke together is how writers fake a bold cut.
    return mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
