"""Bullets that are shapes: browsers draw the discs of their lists."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import pdf_of
from workers.extraction.document.characters import readable
from workers.extraction.document.geometry import Style, Word
from workers.extraction.layout.pdf_document import read_pdf
from workers.extraction.layout.segments import segments_of


def _bullets(draw) -> list[str]:
    return [line.text for line in read_pdf(pdf_of(draw)).lines if line.bullet]


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


def test_labels_with_signs_stay_beside_their_values() -> None:
    def draw(canvas: Canvas) -> None:
        fields = (("Period", "2019 - 2021"), ("Employer", "Ovenworks"), ("Post", "Baker"))
        for number, (label, value) in enumerate(fields):
            canvas.drawRightString(180, 714 - 14 * number, f"• {label}")
            canvas.drawString(210, 714 - 14 * number, value)

    lines = [line.text for line in read_pdf(pdf_of(draw)).lines]
    assert lines == ["• Period\t2019 - 2021", "• Employer\tOvenworks", "• Post\tBaker"]


@pytest.mark.parametrize(("gap", "spaced", "expected"), [(0.2, True, ""), (3.0, False, ""), (3.0, True, " ")])
def test_chinese_characters_that_touch_have_no_space(gap: float, spaced: bool, expected: str) -> None:
    words = [
        Word("普通", 50, 90, 70, 102, 100, Style(10.0)),
        Word("自动", 70 + gap, 90, 90 + gap, 102, 100, Style(10.0), spaced),
    ]
    assert segments_of(words)[0].glue == ["", expected]
