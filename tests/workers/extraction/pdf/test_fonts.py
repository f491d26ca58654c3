"""Fonts of the machine; in a process of its own, because PDFium keeps what it found first."""

import subprocess
import sys
from pathlib import Path

from tests.support.wait import DEADLINE_SECONDS
from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of

SCRIPT = """
import sys
import pypdfium2 as pdfium
from workers.extraction.layout.pdf_document import read_pdf

class Asked(pdfium.PdfSysfontBase):
    times = 0

    def MapFont(self, *arguments):
        Asked.times += 1
        return super().MapFont(*arguments)

Asked().setup()
data = open(sys.argv[1], "rb").read()
if sys.argv[2] == "render":
    pdfium.PdfDocument(data)[0].render()
else:
    print([line.text for line in read_pdf(data).lines])
print(Asked.times)
"""


def run(path: Path, task: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), task],
        capture_output=True,
        text=True,
        check=True,
        timeout=DEADLINE_SECONDS,
    )
    return done.stdout.splitlines()


def test_fonts_of_the_machine_are_not_asked_for(tmp_path):
    def page(canvas):
        canvas.setFont("Courier-Bold", 12)  # not embedded
        canvas.drawString(72, HEIGHT - 80, "Ada Winter")

    path = tmp_path / "cv.pdf"
    path.write_bytes(pdf_of(page))
    assert int(run(path, "render")[-1]) > 0
    assert run(path, "read") == ["['Ada Winter']", "0"]
