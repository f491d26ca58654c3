"""Bullets that are shapes: browsers draw the discs of their lists."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf_files import drawn
from workers.extraction.glyphs import readable
from workers.extraction.pdf import read_pdf


def _bullets(draw) -> list[str]:
    return [line.text for line in read_pdf(drawn(draw)).lines if line.bullet]


@pytest.mark.parametrize("shape", ["disc", "square"])
def test_a_dot_before_a_line_is_its_bullet(shape: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 714, "Baker at Ovenworks")
        for number, text in enumerate(("Baked rye bread", "Trained apprentices")):
            y = 700 - 14 * number
            canvas.drawString(90, y, text)
            if shape == "disc":
                canvas.circle(81, y + 3.4, 1.8, stroke=0, fill=1)
            else:
                canvas.rect(79, y + 1.6, 3.4, 3.4, stroke=0, fill=1)

    assert _bullets(draw) == ["Baked rye bread", "Trained apprentices"]


def test_knobs_ratings_and_rules_are_no_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(90, 700, "Head of a time line")
        canvas.circle(78, 703.4, 4.5, stroke=0, fill=1)
        for place in range(5):
            canvas.circle(60 + 5 * place, 683.4, 1.8, stroke=0, fill=1)
        canvas.drawString(90, 680, "Rated")
        canvas.rect(60, 662, 26, 3, stroke=0, fill=1)
        canvas.drawString(90, 660, "Behind a bar")
        canvas.circle(84, 632, 1.8, stroke=0, fill=1)
        canvas.drawString(90, 640, "Above a dot")

    assert _bullets(draw) == []


def test_radicals_are_the_characters_they_look_like() -> None:
    assert readable("⼯作经历 客⼾ ⻓沙 ⾼级") == "工作经历 客户 长沙 高级"
