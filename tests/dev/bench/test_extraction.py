"""The bench of the extractor: its documents are what it says."""

from pathlib import Path

import pypdfium2 as pdfium

from dev.bench.extraction import EACH, PDF_FAMILIES, _rate, two_page_pdfs


def test_every_measured_pdf_has_two_pages_and_is_another(tmp_path: Path) -> None:
    files = two_page_pdfs(tmp_path)
    assert len(set(files)) == EACH * len(PDF_FAMILIES)
    assert {len(pdfium.PdfDocument(data)) for data in files} == {2}


def test_a_rate_counts_documents() -> None:
    seen: list[bytes] = []

    def work(data: bytes) -> None:
        seen.append(data)
        sum(range(20_000))

    assert _rate([b"one", b"two"], work) > 0
    assert seen[:3] == [b"one", b"two", b"one"]
