"""Bullets whose lines go on at the edge of their marks are one value each, whatever letter a line begins with."""

import pytest

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document

BULLETS = (
    ("Moved the tariff model from Oracle to", "Postgres", "Moved the tariff model from Oracle to Postgres"),
    ("Trained the crews of Hamburg and Kiel", "Harbour", "Trained the crews of Hamburg and Kiel Harbour"),
    ("Repaired cranes", "", "Repaired cranes"),
)


@pytest.mark.parametrize("mark", ["•", "-"])
def test_lines_flush_with_the_mark_of_a_full_line_go_on(mark):
    def page(canvas):
        lines = ["Enno Harms", "enno@harms.example", "Experience", "Planner, Hafenwerk AG", "2015 - 2019"]
        lines += [part for first, second, _ in BULLETS for part in (f"{mark} {first}", second) if part]
        for place, line in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if line == "Experience" else "Helvetica", 14 if not place else 10)
            canvas.drawString(72, HEIGHT - 60 - 13 * place, line)

    (job,) = extract_offline(read_document(pdf_of(page)))["experience"]
    assert job["highlights"] == [whole for _, _, whole in BULLETS]
