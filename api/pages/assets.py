"""The files of the page, held in memory under an address that changes with their content.

There is no build step: the digest of all files is one folder of their addresses, so that modules import one another
by relative paths and browsers may keep every file for ever.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from posixpath import dirname, join, normpath

FOLDER = Path(__file__).parents[1] / "static" / "app"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
PACKED = frozenset({".css", ".html", ".js", ".svg", ".txt"})
_STATIC_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^'"();]*?["'](\.[^"']+)["']""", re.M)
_MINIFIED_IMPORT = re.compile(r'from"(\.[^"]+)"')


@dataclass(frozen=True)
class Asset:
    """One file: its bytes, the same gzipped (None where that gains nothing), its media type and its ETag."""

    body: bytes
    packed: bytes | None
    media_type: str
    etag: str


class Assets:
    """All files below ``folder``, by their path; read once, when the process starts."""

    def __init__(self, folder: Path) -> None:
        files = {
            file.relative_to(folder).as_posix(): file
            for file in sorted(folder.rglob("*"))
            if file.suffix in MEDIA_TYPES
        }
        self.files = {name: _asset(file) for name, file in files.items()}
        self.digest = hashlib.sha256(
            b"".join(name.encode() + b"\0" + asset.body for name, asset in self.files.items())
        ).hexdigest()[:16]

    def modules_of(self, entry: str) -> list[str]:
        """The modules that ``entry`` imports at once, itself included, in the order they are met."""
        reached: list[str] = []
        waiting = [entry]
        while waiting:
            name = waiting.pop(0)
            if name in reached:
                continue
            reached.append(name)
            source = self.files[name].body.decode()
            imported = [*_STATIC_IMPORT.findall(source), *_MINIFIED_IMPORT.findall(source)]
            waiting += [normpath(join(dirname(name), path)) for path in imported]
        return reached

    def page(self, name: str) -> bytes:
        """An HTML file, with the addresses of this digest."""
        return self.files[name].body.replace(b"{digest}", self.digest.encode())

    @cached_property
    def index(self) -> Asset:
        """The HTML page, with the addresses of this digest."""
        preloads = "\n".join(
            f'    <link rel="modulepreload" href="/assets/{self.digest}/{name}">'
            for name in self.modules_of("main.js")
        )
        html = self.page("index.html").replace(b"    <!-- modules -->", preloads.encode())
        return _pack(html, ".html")

    @cached_property
    def index_without_camera(self) -> Asset:
        """The same where nothing reads pictures: without the button that takes one."""
        return _pack(self.index.body.replace(b' class="camera"', b""), ".html")


@cache
def assets() -> Assets:
    """The files, read once in a process."""
    return Assets(FOLDER)


def _asset(file: Path) -> Asset:
    return _pack(file.read_bytes(), file.suffix)


def _pack(body: bytes, suffix: str) -> Asset:
    packed = gzip.compress(body, 9, mtime=0) if suffix in PACKED else None
    return Asset(body, packed, MEDIA_TYPES[suffix], hashlib.sha256(body).hexdigest()[:16])
