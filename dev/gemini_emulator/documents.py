"""Looking at the documents of a request: pages, digests, tokens."""

import hashlib
import math
import re
import zlib
from dataclasses import dataclass
from typing import Any


def pdf_pages(data: bytes) -> int:
    """Rough page count: /Type /Page objects in the file and in its (flate) object streams. -1: encrypted."""
    if b"%PDF-" not in data[:1024]:
        return 0
    count = len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", data))
    for m in re.finditer(rb"stream\r?\n", data):
        end = data.find(b"endstream", m.end())
        if end < 0 or end - m.end() > 8_000_000:
            continue
        try:
            body = zlib.decompressobj().decompress(data[m.end() : end], 16_000_000)
        except zlib.error:
            continue
        count += len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", body))
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", data[-4096:] + data[:2048]):
        return -1
    return count


def sha256(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def text_tokens(text: str) -> int:
    return max(1, math.ceil(len(text) / 4))


@dataclass(frozen=True)
class Part:
    """One part of the prompt; ``kind`` is inline or text."""

    kind: str
    data: bytes
    mime: str

    def delimited(self) -> list[bytes]:
        """The documents embedded in a longer prompt between <document ...> and </document>."""
        return (
            re.findall(rb"(?s)<document[^>]*>\n?(.*?)\n?</document[^>]*>", self.data)
            if self.kind == "text"
            else []
        )


def parts_of(contents: list[dict[str, Any]]) -> list[Part]:
    parts = []
    for part in (part for content in contents for part in content.get("parts") or []):
        if "inlineData" in part:
            blob = part["inlineData"]
            parts.append(Part("inline", blob.get("data") or b"", blob.get("mimeType") or ""))
        elif "text" in part:
            parts.append(Part("text", part["text"].encode(), "text/plain"))
    return parts
