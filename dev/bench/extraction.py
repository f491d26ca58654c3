"""``python -m dev.bench.extraction``: the offline extractor alone, on two-page CVs of generated people.

Documents per second of one warm sandbox child (read and extract), the child's memory at its highest, and plain text
extraction by pdfminer.six over the same files in the same run, so that the ratio holds on any machine.
"""

import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium
from pdfminer.high_level import extract_text

from dev.bench.processes import SANDBOX, cpu_seconds, family
from dev.bench.statistics import table
from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import write_document
from workers.extraction.sandbox.pool import Sandbox

PDF_FAMILIES = ("classic", "running", "sidebar-left", "stacked", "margin-dates", "header-band")
DOCX_FAMILIES = ("word-body", "word-table", "word-boxes")
LANGUAGES = ("en", "de", "fr", "es")
SEED, EACH, ROUNDS = 1, 4, 3
TARGET_RATE, TARGET_MIB = 30.0, 150.0
MIB = 1024 * 1024


@dataclass(frozen=True)
class Rate:
    """Documents a second by the clock, and by processor time of this process and the child together.

    They agree on an idle machine; on a busy one only the second says what a document costs.
    """

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.processor:.0f} a second of processor time, {self.clock:.0f} by the clock"


@dataclass(frozen=True)
class Figures:
    """``peak_memory`` in bytes."""

    pdf: Rate
    docx: Rate
    pdfminer: Rate
    peak_memory: int
    documents: int

    @property
    def missed(self) -> list[str]:
        """The targets that are missed, as sentences."""
        rate = self.pdf.processor
        slow = f"Two-page PDFs are extracted at {rate:.0f} a second of processor time, not {TARGET_RATE:.0f}."
        big = f"The document reader takes {self.peak_memory / MIB:.0f} MiB, not under {TARGET_MIB:.0f}."
        return [slow] * (rate < TARGET_RATE) + [big] * (self.peak_memory >= TARGET_MIB * MIB)


def measure() -> Figures:
    """Rounds of ours and pdfminer's take turns, so that a busy machine slows both."""
    with tempfile.TemporaryDirectory() as folder:
        pdfs = two_page_pdfs(Path(folder))
        docx = _written(Path(folder), DOCX_FAMILIES)
    with Sandbox(max_children=1) as sandbox:
        for data in (*pdfs, *docx):
            sandbox.extract(data)
        ours, words, theirs = [], [], []
        for _ in range(ROUNDS):
            ours.append(_rate(pdfs, sandbox.extract))
            words.append(_rate(docx, sandbox.extract))
            theirs.append(_rate(pdfs, lambda data: extract_text(io.BytesIO(data))))
        return Figures(_best(ours), _best(words), _best(theirs), _peak_memory(), len(pdfs))


def _best(rates: Sequence[Rate]) -> Rate:
    return Rate(max(rate.clock for rate in rates), max(rate.processor for rate in rates))


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


def _written(folder: Path, names: Sequence[str]) -> list[bytes]:
    return [_document(folder, name, number) for name in names for number in range(EACH)]


def _document(folder: Path, name: str, number: int) -> bytes:
    family = replace(FAMILIES[name], long=True)
    language = LANGUAGES[number % len(LANGUAGES)]
    return write_document(folder, family, language, SEED, number).path.read_bytes()


def _rate(files: Sequence[bytes], work: Callable[[bytes], object]) -> Rate:
    """At least a second of work, because the kernel counts a child's time in hundredths."""
    began, used, done = time.perf_counter(), _processor_seconds(), 0
    while time.perf_counter() - began < 1.0 or done < len(files):
        work(files[done % len(files)])
        done += 1
    return Rate(done / (time.perf_counter() - began), done / (_processor_seconds() - used))


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


def extraction_rows(figures: Figures) -> list[tuple[str, str]]:
    ratio = figures.pdf.processor / figures.pdfminer.processor
    return [
        (f"two-page PDFs ({figures.documents})", f"{figures.pdf} (target {TARGET_RATE:.0f})"),
        ("DOCX of the same people", str(figures.docx)),
        ("pdfminer.six, text of those PDFs", str(figures.pdfminer)),
        ("ratio to pdfminer.six", f"{ratio:.1f} times as fast"),
        (
            "the child at its highest",
            f"{figures.peak_memory / MIB:.0f} MiB RSS (target under {TARGET_MIB:.0f})",
        ),
    ]


def main() -> int:
    figures = measure()
    print(f"seed {SEED}")
    print(table("Offline extraction, one warm child", extraction_rows(figures)))
    for sentence in figures.missed:
        print(sentence, file=sys.stderr)
    return 1 if figures.missed else 0


if __name__ == "__main__":
    sys.exit(main())
