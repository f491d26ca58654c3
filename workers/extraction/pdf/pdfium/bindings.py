"""Calls into PDFium. Those made for every word or object take and return plain addresses.

pypdfium2's own bindings make a pointer object for each handle, which costs more than most of these calls.
A handle is an ``int`` here, or None for the null pointer; but a text page is its handle (``textpage.raw``), and what
is called for every word names no types of arguments, because converting them takes longer than the call.
"""

from collections.abc import Callable
from ctypes import CFUNCTYPE, c_char_p, c_double, c_int, c_uint, c_ulong, c_ushort, c_void_p, cast
from typing import Any

import pypdfium2.raw as pdfium_c


def address_of(handle: Any) -> int:
    """The address behind a handle of pypdfium2 (``page.raw``)."""
    return cast(handle, c_void_p).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return CFUNCTYPE(result, *arguments)(address_of(function))


_P, _I = c_void_p, c_int

# Characters of a text page: (textpage, index, out...)
char_object = _bound(pdfium_c.FPDFText_GetTextObject, _P)
char_loose_box = _bound(pdfium_c.FPDFText_GetLooseCharBox, _I)
char_origin = _bound(pdfium_c.FPDFText_GetCharOrigin, _I)
char_matrix = _bound(pdfium_c.FPDFText_GetMatrix, _I, _P, _I, _P)
char_font_size = _bound(pdfium_c.FPDFText_GetFontSize, c_double, _P, _I)
char_font_info = _bound(pdfium_c.FPDFText_GetFontInfo, c_ulong, _P, _I, _P, c_ulong, _P)
char_is_generated = _bound(pdfium_c.FPDFText_IsGenerated, _I, _P, _I)
char_fill = _bound(pdfium_c.FPDFText_GetFillColor, _I, _P, _I, _P, _P, _P, _P)

# Page objects: (object, out...)
text_font = _bound(pdfium_c.FPDFTextObj_GetFont, _P, _P)
text_render_mode = _bound(pdfium_c.FPDFTextObj_GetTextRenderMode, _I, _P)
font_is_embedded = _bound(pdfium_c.FPDFFont_GetIsEmbedded, _I, _P)
object_type = _bound(pdfium_c.FPDFPageObj_GetType, _I, _P)
object_bounds = _bound(pdfium_c.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
object_matrix = _bound(pdfium_c.FPDFPageObj_GetMatrix, _I, _P, _P)
object_set_matrix = _bound(pdfium_c.FPDFPageObj_SetMatrix, _I, _P, _P)
object_fill = _bound(pdfium_c.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
object_set_fill = _bound(pdfium_c.FPDFPageObj_SetFillColor, _I, _P, c_uint, c_uint, c_uint, c_uint)
text_set_render_mode = _bound(pdfium_c.FPDFTextObj_SetTextRenderMode, _I, _P, _I)
object_stroke_width = _bound(pdfium_c.FPDFPageObj_GetStrokeWidth, _I, _P, _P)
object_set_active = _bound(pdfium_c.FPDFPageObj_SetIsActive, _I, _P, _I)
path_segment_count = _bound(pdfium_c.FPDFPath_CountSegments, _I, _P)
path_segment = _bound(pdfium_c.FPDFPath_GetPathSegment, _P, _P, _I)
path_draw_mode = _bound(pdfium_c.FPDFPath_GetDrawMode, _I, _P, _P, _P)
object_mark_count = _bound(pdfium_c.FPDFPageObj_CountMarks, _I, _P)
object_mark = _bound(pdfium_c.FPDFPageObj_GetMark, _P, _P, c_ulong)
object_remove_mark = _bound(pdfium_c.FPDFPageObj_RemoveMark, _I, _P, _P)
object_has_transparency = _bound(pdfium_c.FPDFPageObj_HasTransparency, _I, _P)
mark_bytes = _bound(pdfium_c.FPDFPageObjMark_GetParamBlobValue, _I, _P, c_char_p, _P, c_ulong, _P)
mark_name = _bound(pdfium_c.FPDFPageObjMark_GetName, _I, _P, _P, c_ulong, _P)
page_object_count = _bound(pdfium_c.FPDFPage_CountObjects, _I, _P)
page_object = _bound(pdfium_c.FPDFPage_GetObject, _P, _P, _I)
form_object_count = _bound(pdfium_c.FPDFFormObj_CountObjects, _I, _P)
form_object = _bound(pdfium_c.FPDFFormObj_GetObject, _P, _P, c_ulong)

# Clip paths: (clip path, path, segment)
clip_path = _bound(pdfium_c.FPDFPageObj_GetClipPath, _P, _P)
clip_count = _bound(pdfium_c.FPDFClipPath_CountPaths, _I, _P)
clip_segment_count = _bound(pdfium_c.FPDFClipPath_CountPathSegments, _I, _P, _I)
clip_segment = _bound(pdfium_c.FPDFClipPath_GetPathSegment, _P, _P, _I, _I)
segment_point = _bound(pdfium_c.FPDFPathSegment_GetPoint, _I, _P, _P, _P)


def utf16_text(call: Callable[..., int], *arguments: Any, most_bytes: int) -> str:
    """The text that a call returns as UTF-16; empty where there is none or more than ``most_bytes``."""
    length = call(*arguments, None, 0)
    if not 2 < length <= most_bytes:
        return ""
    buffer = (c_ushort * (length // 2 + 1))()
    call(*arguments, buffer, length)
    return bytes(buffer)[:length].decode("utf-16-le", "replace").replace("\0", "")
