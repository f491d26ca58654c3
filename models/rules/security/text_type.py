"""Detects files that are text: RTF, HTML, or plain text in any encoding."""

import codecs
import re

HTML, RTF, TXT = "text/html", "application/rtf", "text/plain"
FEWEST_BYTES = 100
"""Of a plain text: there is no shorter CV."""
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)*"
    r"<(?:!doctype html|(?:html|head|body|title|meta|style|div|p|h[1-6]|table|section|article|main|ul|span)\b)",
    re.IGNORECASE | re.DOTALL,
)
# XML, JSON, scripts, PostScript, LaTeX, saved mails and web archives, address cards, keys.
_OTHERS = re.compile(
    r"\s*(?:<[?!\w]|[{\[]\s*[\"{\[\d]|#!|%!|\\(?:documentclass|input|usepackage)\b"
    r"|MIME-Version:|BEGIN:V|-----BEGIN )",
    re.IGNORECASE,
)


def text_type(data: bytes) -> str | None:
    """``RTF``, ``HTML`` or ``TXT``; None for binary files and texts that are no documents (JSON, XML, scripts)."""
    if data.startswith(b"{\\rtf"):
        return RTF
    start = _decoded_start(data)
    if start is None:
        return None
    if _HTML.match(start):
        return HTML
    return None if _OTHERS.match(start) or len(data) < FEWEST_BYTES else TXT


def _decoded_start(data: bytes) -> str | None:
    """The first characters of a text, for the look of its markup; None for a binary file."""
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return codecs.getincrementaldecoder(encoding)("replace").decode(data[:4096])
    if len(data.translate(None, _CONTROLS)) < len(data):
        return None
    return data[:4096].decode("latin-1")
