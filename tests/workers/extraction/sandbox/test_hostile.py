"""Files made to exhaust a reader: each ends with a name, in bounded time and memory, and costs the worker nothing.

The shapes are those measured against common parsers: operator bombs, shared content streams, endless pages, Flate
bombs, zip bombs, millions of elements, entities.
"""

import json
import random
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.wait import DEADLINE_SECONDS
from tests.workers.extraction.docx.docx_files import NAMESPACES, docx, p, packed
from tests.workers.extraction.pdf.pdf_files import pdf_of, text_page, with_stream, written

PROJECT = Path(__file__).resolve().parents[4]
MAX_SECONDS, MAX_MEGABYTES = 30, 512

# In a process of its own, so that its children's peak is that of this document alone.
PROBE = """
import json, resource, sys
from workers.errors import StageError
from workers.extraction.sandbox.pool import Sandbox
with Sandbox(max_children=1) as sandbox:
    try:
        sandbox.read(open(sys.argv[1], "rb").read())
        code = None
    except StageError as error:
        code = error.code
# Its own peak from /proc: getrusage would count the memory of the process that started it.
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps({"code": code, "megabytes": peak / 1024}))
"""


def operators() -> bytes:
    return written(b"0 0 m 10 10 l S " * 300_000)


def text_operators() -> bytes:
    return written(b"BT /F1 10 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 600_000 + b" ET")


def shared_stream() -> bytes:
    return written(b"BT /F1 10 Tf 9 9 Td (a) Tj ET " * 20_000, pages=90)


def flate(size: int = 500 * 1024 * 1024) -> bytes:
    packer, chunk = zlib.compressobj(9), b" " * (1024 * 1024)
    stream = b"".join(packer.compress(chunk) for _ in range(size // len(chunk))) + packer.flush()
    return with_stream(stream)


def paragraphs() -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": _document("<w:p/>" * 2_000_000)})


def loosely_packed_paragraphs() -> bytes:
    """400,000 paragraphs with noise between, so that no ratio gives them away."""
    noise = random.Random(7)
    body = "".join(f'<w:p w:rsid="{noise.getrandbits(48):x}"/>' for _ in range(400_000))
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": _document(body)})


def text_node() -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": _document(p("a" * 60_000_000))})


def attributes() -> bytes:
    body = "<w:p " + " ".join(f'a{number}="{number}"' for number in range(300_000)) + "/>"
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": _document(body)})


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return docx(p("&l9;"), prolog=f'<!DOCTYPE d [<!ENTITY l0 "ha">{levels}]>')


def _document(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


PAGE = b"BT /F1 10 Tf 72 700 Td (Ada) Tj ET"
CASES: list[tuple[Callable[[], bytes], set[str | None]]] = [
    (operators, {"document_too_costly", None}),
    (text_operators, {"document_too_costly", None}),  # PDFium drops characters on top of each other
    (shared_stream, {"document_too_costly", None}),
    (flate, {"document_too_costly", "damaged_document", "empty_document"}),
    (lambda: written(PAGE, pages=10_000), {"too_many_pages"}),
    (paragraphs, {"unsafe_document"}),
    (loosely_packed_paragraphs, {"document_too_costly"}),
    (text_node, {"unsafe_document"}),
    (attributes, {"empty_document", "damaged_document", "document_too_costly"}),
    (laughs, {"unsafe_document"}),
    (lambda: b"", {"empty_file"}),
    (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), {"damaged_document"}),
    (lambda: pdf_of(text_page("Ada"), password="secret"), {"needs_password"}),
    (lambda: pdf_of(text_page("Ada"))[:300], {"damaged_document"}),
]
NAMES = [
    "operators",
    "text-operators",
    "shared-stream",
    "flate",
    "10000-pages",
    "2M-paragraphs",
    "400k-loose-paragraphs",
    "60MB-text-node",
    "300k-attributes",
    "billion-laughs",
    "zero-bytes",
    "png",
    "password",
    "truncated",
]


def _child_seconds() -> float:
    """Processor time of processes that this one has waited for: how busy others keep the machine does not count."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize(("make", "codes"), CASES, ids=NAMES)
def test_a_hostile_file_ends_with_a_name_in_bounded_time_and_memory(make, codes, tmp_path):
    file = tmp_path / "hostile"
    file.write_bytes(make())
    before = _child_seconds()
    probe = subprocess.run(
        [sys.executable, "-c", PROBE, str(file)],
        cwd=PROJECT,
        capture_output=True,
        timeout=DEADLINE_SECONDS,
        check=True,
    )
    result = json.loads(probe.stdout)
    assert result["code"] in codes
    assert _child_seconds() - before < MAX_SECONDS
    assert result["megabytes"] < MAX_MEGABYTES
