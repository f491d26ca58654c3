"""The programs that print, by name: each makes a PDF of a sheet, or writes one of another's anew."""

import io
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import typst
from playwright.sync_api import sync_playwright

from dev.cv_generator.families import FAMILIES
from dev.cv_generator.printers.fpdf_page import fpdf_page
from dev.cv_generator.printers.typst_page import typst_page
from dev.cv_generator.printers.web_page import HEADINGS, OUTLINES, web_page
from dev.cv_generator.sheet import Sheet

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
Writer = Callable[[Sheet, random.Random], bytes]
_FAMILIES = [family for family in FAMILIES.values() if family.suffix == ".pdf" and not family.held_out]


@contextmanager
def open_writers() -> Iterator[dict[str, Writer]]:
    """Those that this machine has; the others are named on stdout."""
    writers: dict[str, Writer] = {"reportlab": _reportlab, "typst": _typst, "fpdf2": fpdf_page}
    with ExitStack() as stack:
        if path := next(filter(None, map(shutil.which, BROWSERS)), None):
            browser = stack.enter_context(sync_playwright()).chromium.launch(
                executable_path=path, args=["--no-sandbox"]
            )
            page = browser.new_page()

            def chromium(sheet: Sheet, rng: random.Random) -> bytes:
                page.set_content(web_page(sheet, rng, [*HEADINGS, *OUTLINES]))
                return page.pdf(prefer_css_page_size=True, print_background=True, tagged=rng.random() < 0.5)

            writers["chromium"] = chromium
        else:
            print("NOT PRINTED BY chromium: there is none (apt-get install chromium)")
        try:
            html = import_module("weasyprint").HTML
            writers["weasyprint"] = lambda sheet, rng: html(string=web_page(sheet, rng)).write_pdf()
        except OSError:
            print("NOT PRINTED BY weasyprint: there is no Pango (apt-get install libpango-1.0-0)")
        first = list(writers.values())
        writers["pikepdf"] = lambda sheet, rng: resave_pikepdf(rng.choice(first)(sheet, rng))
        writers["pdfium"] = lambda sheet, rng: resave_pdfium(rng.choice(first)(sheet, rng))
        yield writers


def _reportlab(sheet: Sheet, rng: random.Random) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cv.pdf"
        rng.choice(_FAMILIES).draw(sheet, rng, path)
        return path.read_bytes()


def _typst(sheet: Sheet, rng: random.Random) -> bytes:
    return bytes(typst.compile(typst_page(sheet, rng)))


def resave_pikepdf(data: bytes) -> bytes:
    """As qpdf writes: content streams spelt anew and packed with their objects."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(out, object_stream_mode=mode, normalize_content=True)
    return out.getvalue()


def resave_pdfium(data: bytes) -> bytes:
    """As PDFium writes a document whose pages were imported into a new one, which "Save as PDF" does."""
    out, source, copy = io.BytesIO(), pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    copy.import_pages(source)
    copy.save(out)
    copy.close()
    source.close()
    return out.getvalue()
