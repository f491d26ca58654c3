"""A sheet printed with fpdf2, as small web services print: subsets of a TrueType font, one cell after the other."""

import random
from pathlib import Path

import reportlab
from fpdf import FPDF

from dev.cv_generator.printers.blocks import Block, head_of, section_blocks
from dev.cv_generator.sheet import Sheet

FOLDER = Path(reportlab.__file__).parent / "fonts"
STYLES = {
    "name": ("B", 20),
    "headline": ("I", 12),
    "heading": ("B", 13),
    "head": ("B", 10),
    "line": ("I", 10),
}
MODES = ("FILL", "FILL_STROKE", "FILL", "STROKE")
"""How headings are painted."""


def fpdf_page(sheet: Sheet, rng: random.Random) -> bytes:
    pdf = FPDF(format="A4")
    for style, file in (("", "Vera"), ("B", "VeraBd"), ("I", "VeraIt"), ("BI", "VeraBI")):
        pdf.add_font("Vera", style, FOLDER / f"{file}.ttf")
    pdf.add_page()
    mode = rng.choice(MODES)
    for block in head_of(sheet) + [b for section in sheet.sections for b in section_blocks(section, rng)]:
        _write(pdf, block, mode)
    return bytes(pdf.output())


def _write(pdf: FPDF, block: Block, mode: str) -> None:
    style, size = STYLES.get(block.kind, ("", 10))
    pdf.set_font("Vera", style, size)
    bullet = "• " if block.kind == "bullet" else ""
    with pdf.local_context(text_mode=mode if block.kind == "heading" else "FILL", line_width=0.1):
        if block.right:
            top = pdf.y
            pdf.cell(0, size * 0.5, block.right, align="R")
            pdf.set_xy(pdf.l_margin, top)
        pdf.multi_cell(
            130 if block.right else 0,
            size * 0.5,
            bullet + block.text,
            align="L",
            new_x="LMARGIN",
            new_y="NEXT",
        )
