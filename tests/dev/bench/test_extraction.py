"""The bench of the extractor: its documents are what it says, and a missed target is said."""

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from dev.bench.extraction import (
    EACH,
    MIB,
    PDF_FAMILIES,
    Figures,
    Rate,
    _rate,
    extraction_rows,
    two_page_pdfs,
)

FIGURES = Figures(Rate(40, 41), Rate(50, 51), Rate(10, 10.25), 80 * MIB, 24)


def test_every_measured_pdf_has_two_pages_and_is_another(tmp_path: Path) -> None:
    files = two_page_pdfs(tmp_path)
    assert len(set(files)) == EACH * len(PDF_FAMILIES)
    assert {len(pdfium.PdfDocument(data)) for data in files} == {2}


def test_a_rate_counts_documents_and_both_clocks() -> None:
    seen: list[bytes] = []

    def work(data: bytes) -> None:
        seen.append(data)
        sum(range(20_000))

    rate = _rate([b"one", b"two"], work)
    assert seen[:3] == [b"one", b"two", b"one"]
    assert rate.clock > 0
    assert rate.processor >= rate.clock * 0.5


def test_the_rows_give_the_ratio_and_the_targets() -> None:
    rows = dict(extraction_rows(FIGURES))
    assert rows["ratio to pdfminer.six"] == "4.0 times as fast"
    assert "80 MiB" in rows["the child at its highest"]


def test_missed_targets_are_named() -> None:
    assert FIGURES.missed == []
    assert len(replace(FIGURES, pdf=Rate(5, 29), peak_memory=151 * MIB).missed) == 2
