"""Marks of PDF page objects: layers, replacement texts and alternate texts (ISO 32000-1, 14.6)."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from ctypes import byref, c_ulong, create_string_buffer
from dataclasses import dataclass

from workers.extraction.pdf.pdfium.bindings import mark_bytes, mark_name, object_mark, object_mark_count

MAX_REPLACEMENT = 4096  # bytes
_ENCODINGS = {BOM_UTF16_BE: "utf-16-be", BOM_UTF16_LE: "utf-16-le", BOM_UTF8: "utf-8"}
_LAYER = "OC\0".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Mark:
    """``layer``: marks optional content (8.11.3.2: ``/OC /Name BDC``). ``replacement``: its ``ActualText``.

    ``alt_text``: its alternate text or the expansion of an abbreviation.
    """

    address: int
    layer: bool
    replacement: str
    alt_text: str


class Marks:
    """Reads each mark of a page once; objects share them."""

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._buffer, self._length = create_string_buffer(MAX_REPLACEMENT), c_ulong()

    def of(self, item: int) -> Iterator[Mark]:
        """The marks of a page object."""
        for index in range(object_mark_count(item)):
            address = object_mark(item, index)
            if address:
                mark = self._marks.get(address)
                if mark is None:
                    mark = self._marks[address] = Mark(address, *self._read(address))
                yield mark

    def _read(self, mark: int) -> tuple[bool, str, str]:
        buffer, length = self._buffer, self._length
        mark_name(mark, buffer, MAX_REPLACEMENT, byref(length))
        layer = length.value == len(_LAYER) and buffer.raw.startswith(_LAYER)
        alt_text = self._text(mark, b"Alt") or self._text(mark, b"E")
        return layer, self._text(mark, b"ActualText"), alt_text

    def _text(self, mark: int, key: bytes) -> str:
        buffer, length = self._buffer, self._length
        if not mark_bytes(mark, key, buffer, MAX_REPLACEMENT, byref(length)):
            return ""
        if length.value > MAX_REPLACEMENT:
            return "\N{REPLACEMENT CHARACTER}"  # too long for anything honest
        return _decoded(buffer.raw[: length.value])


def _decoded(string: bytes) -> str:
    """A text string (7.9.2.2); PDFium's own call returns those of UTF-16 byte for byte."""
    for mark, encoding in _ENCODINGS.items():
        if string.startswith(mark):
            return string[len(mark) :].decode(encoding, "replace").replace("\0", "")
    return string.decode("latin-1").replace("\0", "")
