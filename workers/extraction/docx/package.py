"""The parts of a DOCX or ODT, unpacked and parsed without trusting the file.

No DTD, no entity, no network, no huge trees. Bytes are counted while they are unpacked and elements while they are
parsed: 54 KB of zip can hold two million paragraphs, so a limit of bytes alone does not limit memory.
"""

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from models.rules.security.file_type import MAX_INFLATED_BYTES
from workers.errors import Permanent

# A 30-page CV has some 40,000 elements; 200,000 keep a tree under 150 MB.
MAX_ELEMENTS = 200_000
MAX_PART_BYTES = 20 * 1024 * 1024
_CHUNK = 64 * 1024
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Package:
    """Reads parts by name; the limits hold for the package as a whole. ``kind`` is what messages call it."""

    def __init__(self, data: bytes, kind: str = "DOCX") -> None:
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self._damaged() from error
        self._names = set(self._zip.namelist())
        self._bytes_left = MAX_INFLATED_BYTES
        self._elements_left = MAX_ELEMENTS

    def has_media(self) -> bool:
        return any(name.startswith("word/media/") for name in self._names)

    def xml(self, name: str) -> Any | None:
        """The root element of a part, or None where the package has no such part.

        Raises ``Permanent``: damaged_document, unsafe_document, document_too_costly.
        """
        if name not in self._names:
            return None
        return self._parse(self._inflate(name))

    def part(self, name: str) -> bytes:
        """The bytes of a part; none where the package has no such part. Raises ``Permanent``, as ``xml`` does."""
        return self._inflate(name) if name in self._names else b""

    def relationships(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Relationship id -> (kind, target, external) of a part; internal targets as package names."""
        folder, file = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{file}.rels")
        if root is None:
            return {}
        relationships = {}
        for item in root.iterfind(f"{RELATIONSHIPS}Relationship"):
            kind = item.get("Type", "").rsplit("/", 1)[-1]
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            relationships[item.get("Id", "")] = (kind, target, external)
        return relationships

    def _inflate(self, name: str) -> bytes:
        chunks, size = [], 0
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    if size > MAX_PART_BYTES or size > self._bytes_left:
                        raise self._unsafe("it unpacks to too much")
                    chunks.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as error:
            raise self._damaged() from error
        self._bytes_left -= size
        return b"".join(chunks)

    def _tree(self, data: bytes) -> Any:
        """The root of a part; elements are counted while they are parsed where there may be too many."""
        # No element without a "<": most parts are known to be small enough before they are parsed.
        most = data.count(b"<")
        if most <= self._elements_left:
            self._elements_left -= most
            return etree.fromstring(data, etree.XMLParser(**_SAFE))
        events = etree.iterparse(BytesIO(data), events=("start",), **_SAFE)
        for _ in events:
            self._elements_left -= 1
            if self._elements_left < 0:
                raise Permanent("document_too_costly", "The document has far more parts than a CV has.")
        return events.root

    def _parse(self, data: bytes) -> Any:
        # Zero bytes out: a DOCTYPE may hide in UTF-16.
        if b"<!DOCTYPE" in data[:4096].replace(b"\0", b""):
            raise self._unsafe("it declares a document type of its own")
        try:
            root = self._tree(data)
        except etree.XMLSyntaxError as error:
            raise self._damaged() from error
        if root.getroottree().docinfo.doctype:
            raise self._unsafe("it declares a document type of its own")
        return root

    def _damaged(self) -> Permanent:
        return Permanent("damaged_document", f"The {self._kind} file is damaged or incomplete.")

    def _unsafe(self, reason: str) -> Permanent:
        return Permanent("unsafe_document", f"The {self._kind} file is refused: {reason}.")
