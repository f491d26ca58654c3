"""Size, weight, slant and visibility of a PDF text object."""

import math
import re
from ctypes import byref, c_int, c_uint, create_string_buffer
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
    r"font\s?-?awesome|^fa-|icon|material(design|symbols)|glyphicon|academicons|simpleline", re.I
)


class StyleReader:
    """Reads each text object's style once; ``of`` is asked for every word."""

    def __init__(self, textpage: pdfium.PdfTextPage, frame: Frame) -> None:
        self._textpage = textpage
        self._frame = frame
        self._styles: dict[int, Style] = {}

    def of(self, address: int, handle: Any, index: int) -> Style:
        """The style of the text object at ``address`` that character ``index`` belongs to."""
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = self._read(handle, index)
        return style

    def _read(self, handle: Any, index: int) -> Style:
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._textpage, index, byref(matrix))
        size = pdfium_c.FPDFText_GetFontSize(self._textpage, index) * math.hypot(matrix.c, matrix.d)
        name, flags = self._font(index)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(handle)
        invisible = mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
        white, transparent = self._fill(index)
        return Style(
            size=round(size, 2),
            bold=bool(_BOLD.search(name)) or bool(flags & _FLAG_FORCE_BOLD) or _stroked(mode),
            italic=bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC),
            hidden="invisible" if invisible or transparent else "tiny" if size < TINY_POINTS else "",
            maybe_white=white,
            symbols=bool(_SYMBOLS.search(name)),
            icons=bool(_ICONS.search(name)),
            upright=self._upright(matrix),
        )

    def _font(self, index: int) -> tuple[str, int]:
        buffer, flags = create_string_buffer(256), c_int()
        length = pdfium_c.FPDFText_GetFontInfo(self._textpage, index, buffer, len(buffer), byref(flags))
        if not 0 < length <= len(buffer):
            return "", flags.value
        name = buffer.value.decode("utf-8", "replace")
        return name.split("+", 1)[-1], flags.value  # ABCDEF+Name: the tag of a subset

    def _fill(self, index: int) -> tuple[bool, bool]:
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        known = pdfium_c.FPDFText_GetFillColor(
            self._textpage, index, byref(red), byref(green), byref(blue), byref(alpha)
        )
        if not known:
            return False, False
        return min(red.value, green.value, blue.value) >= WHITE_FROM, alpha.value <= TRANSPARENT_TO

    def _upright(self, matrix: Any) -> bool:
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._frame.rotation
        return abs((angle + 180) % 360 - 180) < 30


def _stroked(mode: int) -> bool:
    # Fill and stroke together is how writers fake a bold cut.
    return mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
