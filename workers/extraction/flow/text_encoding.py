"""Bytes of a text to characters, whatever their encoding."""

from charset_normalizer import from_bytes

from models.rules.security.text_type import BOMS

SAMPLE_BYTES = 64 * 1024
# What CVs are written in; a detector that may choose among all takes rare ones for these.
ENCODINGS = [
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_2"),
    *("cp932", "gb18030", "big5", "euc_jp", "cp949", "iso2022_jp"),
]


def decode_text(data: bytes, declared: str = "") -> str:
    """The text by its byte order mark, as UTF-8, as ``declared``, as a detector says, or else as Windows-1252."""
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", declared):
        try:
            # ISO 2022 is ASCII to UTF-8, with escapes.
            if encoding and not (encoding == "utf-8" and b"\x1b$" in data):
                return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    matches = from_bytes(data[:SAMPLE_BYTES], cp_isolation=ENCODINGS)
    likely = min(
        matches, key=lambda one: (one.chaos, -one.coherence, ENCODINGS.index(one.encoding)), default=None
    )
    return data.decode(likely.encoding if likely else "cp1252", "replace")
