"""Pages of scripts that run to the left are read word after word as a person reads them; so are marks drawn alone."""

import pytest

from workers.extraction.document.geometry import Style, Word
from workers.extraction.layout.lines import page_lines

PLAIN = Style(size=10)


def word(text: str, x0: float, x1: float, y: float = 100, spaced: bool = False, source: int = 0) -> Word:
    return Word(text, x0, y - 8, x1, y + 2, y, PLAIN, spaced, source)


def read(words: list[Word]) -> list[str]:
    return [line.text for line in page_lines(words, 1, 0)]


def test_words_run_to_the_left_and_figures_to_the_right():
    words = [
        word("רחוב", 478, 500),
        word("הרצל", 453, 475),
        word("18", 438, 450),
        word(",", 434.5, 437),
        word("Tel", 405, 418),
        word("Aviv", 421, 437, y=120),
        word("Tel", 405, 418, y=120),
        word("2019", 474, 500, y=140),
        word("–", 464, 471, y=140),
        word("היום", 440, 461, y=140),
    ]
    assert read(words) == ["רחוב הרצל 18,\tTel", "Tel Aviv", "2019 – היום"]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Kotlin 1.9, Rust בעזרת", "בעזרת Kotlin 1.9, Rust"),
        ("ada@avon.example | +972 52 765 4321", "ada@avon.example | +972 52 765 4321"),
        ("ada@avon.example | 4321 765 52 972+ | חיפה", "חיפה | +972 52 765 4321 | ada@avon.example"),
        ("Avon 2021 - 2019 עוזרת", "עוזרת 2019 - 2021 Avon"),
    ],
)
def test_figures_go_on_with_words_before_them(printed, text):
    """The stretch from left to right as it is printed, letter by letter."""
    letters: list[Word] = []
    x = 100.0
    for part in printed.split():
        leftward = part[0] > "\u0590"
        letters += [word(sign, x + 5 * i, x + 5 * i + 5, source=len(letters) + i + 1)
                    for i, sign in enumerate(reversed(part) if leftward else part)]  # fmt: skip
        x = letters[-1].x1 + 2.5
    page = [word("מילים של שורה ארוכה מאוד", 200, 298, y=140 + 14 * i) for i in range(2)]
    assert read([*letters, *page])[0] == text


def test_a_lengthened_name_and_marks_on_arabic_letters():
    """Strokes that lengthen letters have no character; a mark may come before its letter or long after."""
    letters = [word(letter, 490 - 8 * i, 498 - 8 * i, source=2 * i + 1) for i, letter in enumerate("هدى")]
    strokes = [word("\x01", 489 - 8 * i, 497 - 8 * i, source=2 * i + 2) for i in range(3)]
    line = [
        word("\u0651", 461, 465, y=119, source=9),
        word("مط", 460, 480, y=120, source=10),
        word("•", 490, 494, y=120, source=11),
        word("ور", 440, 460.2, y=120, spaced=True, source=12),
        word("كتب", 410, 436, y=120, spaced=True, source=12),
    ]
    name = [word_ for pair in zip(letters, strokes, strict=True) for word_ in pair]
    assert read([*name, *line]) == ["هدى", "• مطّور كتب"]


def test_letters_drawn_one_by_one_become_words():
    letters = [word(letter, 490 - 6 * i, 496 - 6 * i, source=i + 1) for i, letter in enumerate("שלום")]
    rest = [
        word(letter, 463 - 6 * i, 469 - 6 * i, spaced=not i, source=i + 9) for i, letter in enumerate("נועה")
    ]
    assert read([*letters, *rest]) == ["שלום נועה"]


def test_what_stands_at_the_right_comes_first():
    rows = [[word("ימין", 430, 500, y=y), word("שמאל", 60, 130, y=y)] for y in (100, 114)]
    assert read([w for row in rows for w in reversed(row)]) == ["ימין\tשמאל"] * 2


def test_marks_drawn_behind_the_letters_belong_to_those_they_stand_on():
    words = [
        word("ศร", 50, 66, source=1),
        word("สุวรรณ", 66, 100, source=2),
        word("\u0e35", 58, 66, source=3, spaced=True),
        word("นา", 100, 112, source=4, spaced=True),
    ]
    assert read(words) == ["ศรีสุวรรณนา"]
