"""The offline extractor alone, on two-page CVs of generated people, beside pdfminer.six's plain text of them.

Documents per second of processor time of one warm sandbox child, which reads and extracts.
"""

import io
import os
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from pdfminer.high_level import extract_text

from dev.bench.bench_stack import BenchStack
from dev.bench.processes import SANDBOX, cpu_seconds, family
from dev.bench.rows import Row
from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import write_document
from workers.extraction.sandbox.pool import Sandbox

PDF_FAMILIES = ("classic", "running", "sidebar-left", "stacked", "margin-dates", "header-band")
DOCX_FAMILIES = ("word-body", "word-table", "word-boxes")
LANGUAGES = ("en", "de", "fr", "es")
SEED, EACH = 1, 4
TARGET = 1.6
MIB = 1024 * 1024


def extraction_rows(bench: BenchStack) -> list[Row]:
    """Rounds of ours and pdfminer's take turns, so that a busy machine slows both."""
    with tempfile.TemporaryDirectory() as folder:
        pdfs = two_page_pdfs(Path(folder))
        docx = _documents(Path(folder), DOCX_FAMILIES)
    with Sandbox(max_children=1) as sandbox:
        for data in (*pdfs, *docx):
            sandbox.extract(data)
        ours, words, theirs = [], [], []
        for _ in range(bench.rounds):
            ours.append(_rate(pdfs, sandbox.extract))
            words.append(_rate(docx, sandbox.extract))
            theirs.append(_rate(pdfs, lambda data: extract_text(io.BytesIO(data))))
        peak = _peak_memory() / MIB
    return [
        _row(f"two-page PDFs ({len(pdfs)}) extracted", ours, theirs, TARGET),
        _row("DOCX of the same people extracted", words, theirs, None),
        Row(name="memory of a document reader at its highest", measured=[peak], unit="MiB RSS"),
    ]


def _row(name: str, ours: Sequence[float], theirs: Sequence[float], target: float | None) -> Row:
    return Row(
        name=name,
        measured=ours,
        unit="a second of processor time",
        limit=theirs,
        limit_name="pdfminer.six, text of the PDFs",
        at_least=target,
    )


def two_page_pdfs(folder: Path) -> list[bytes]:
    """Generated CVs of long careers that come out at exactly two pages, the same number of each family."""
    pdfs = []
    for name in PDF_FAMILIES:
        family_pdfs: list[bytes] = []
        chances = iter(range(200))
        while len(family_pdfs) < EACH:
            data = _document(folder, name, next(chances))
            if len(pdfium.PdfDocument(data)) == 2:
                family_pdfs.append(data)
        pdfs += family_pdfs
    random.Random(SEED).shuffle(pdfs)
    return pdfs


def _documents(folder: Path, names: Sequence[str]) -> list[bytes]:
    return [_document(folder, name, number) for name in names for number in range(EACH)]


def _document(folder: Path, name: str, number: int) -> bytes:
    family = replace(FAMILIES[name], long=True)
    language = LANGUAGES[number % len(LANGUAGES)]
    return write_document(folder, family, language, SEED, number).path.read_bytes()


def _rate(files: Sequence[bytes], work: Callable[[bytes], object]) -> float:
    """Documents a second of processor time: on a busy machine the clock says nothing about what they cost.

    At least a second of work, because the kernel counts a child's time in hundredths.
    """
    began, used, done = time.perf_counter(), _processor_seconds(), 0
    while time.perf_counter() - began < 1.0 or done < len(files):
        work(files[done % len(files)])
        done += 1
    return done / (_processor_seconds() - used)


def _processor_seconds() -> float:
    """This process and its children, those that are gone included."""
    return cpu_seconds(family(os.getpid()))


def _peak_memory() -> int:
    """The highest resident set of the sandbox's children, in bytes (VmHWM, proc(5))."""
    peaks = [0]
    for member in family(os.getpid()):
        if SANDBOX in member.command:
            status = Path(f"/proc/{member.pid}/status").read_text(encoding="ascii", errors="replace")
            peaks += [
                int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")
            ]
    return max(peaks)
