"""Lengths and offsets put right again, so that damage deeper inside is reached at all."""

import base64
import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length \d+")
_ROOT = re.compile(rb"/Root (\d+) 0 R")


HIGHEST = 10_000


def encoded(body: bytes) -> bytes:
    """A stream's bytes under reportlab's filters, ASCII85 over Flate."""
    return base64.a85encode(zlib.compress(body)) + b"~>"


def mend(data: bytes) -> bytes:
    """The same objects with true stream lengths, a new cross-reference table and trailer."""
    root = _ROOT.search(data)
    written, offsets = bytearray(b"%PDF-1.4\n"), {}
    for match in _OBJECT.finditer(data):
        offsets[int(match[1])] = len(written)
        written += b"%s 0 obj%sendobj\n" % (match[1], _true_length(match[2]))
    listed = [number for number in offsets if number < HIGHEST]  # damaged numbers may be astronomical
    start, size = len(written), max(listed, default=0) + 1
    written += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        kind = b"n" if number in offsets else b"f"
        written += b"%010d 00000 %s \n" % (offsets.get(number, 0), kind)
    trailer = b"trailer\n<< /Size %d /Root %s 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(written + trailer % (size, root[1] if root else b"1", start))


def _true_length(body: bytes) -> bytes:
    stream = _STREAM.search(body)
    return _LENGTH.sub(b"/Length %d" % len(stream[1]), body, count=1) if stream else body
