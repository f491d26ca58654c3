"""The tokens of an RTF file (Rich Text Format 1.9.1, "RTF Syntax")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<byte>[0-9a-fA-F]{2})|(?P<symbol>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|[\r\n\x00]+|(?P<text>[^\\{}\r\n\x00]+)",
    re.DOTALL,
)
CODE_PAGES = {
    **{77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253"},
    **{
        162: "cp1254",
        163: "cp1258",
        177: "cp1255",
        178: "cp1256",
        186: "cp1257",
        204: "cp1251",
        222: "cp874",
    },
    **{238: "cp1250"},
}
"""By the charset of a font."""
CHARACTERS = {
    **{"tab": "\t", "line": "\n", "page": "\f", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘"},
    **{"rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " "},
    **{"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "nestcell": "\t", "column": "\n"},
}
"""Control words and symbols that stand for a character."""


@dataclass(frozen=True, slots=True)
class Token:
    """One of: a control ``word`` (or symbol) with its number, bytes of ``text``, or a ``brace``."""

    word: str = ""
    number: int | None = None
    text: bytes = b""
    brace: str = ""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens; binary data behind ``bin`` is left out."""
    source, position = data.decode("latin-1"), 0
    while match := _TOKEN.search(source, position):
        position = match.end()
        if word := match["word"]:
            number = int(match["number"]) if match["number"] else None
            position += max(number or 0, 0) if word == "bin" else 0
            yield Token(word, number)
        elif match["byte"]:
            yield Token(text=bytes.fromhex(match["byte"]))
        elif symbol := match["symbol"]:
            yield Token("par" if symbol in "\r\n" else symbol)
        elif match["brace"]:
            yield Token(brace=match["brace"])
        elif match["text"]:
            yield Token(text=match["text"].encode("latin-1"))
