"""Words that stand for icons are no words of the CV."""

from dataclasses import replace

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line, Span
from workers.extraction.offline.text.icon_words import remove_icon_words
from workers.extraction.offline.text.lines import read_lines


def iconed(icon: str, text: str, size: float = 16.0) -> Line:
    """A line that begins with the name of an icon, in a print of its own."""
    whole, end = f"{icon} {text}".strip(), len(icon) + bool(text)
    spans = (Span(0, end, 50, 80, size, False, True), Span(end, len(whole), 80, 200, 10.0, False, False))
    return replace(line(whole, size=10.0), spans=spans if text else spans[:1])


def texts(*lines: Line | str) -> list[str]:
    return [row.text for row in remove_icon_words(read_lines(paper(*lines)))]


def test_a_print_used_for_nothing_but_single_small_words_is_that_of_icons() -> None:
    words = texts(
        "Ada Lund", iconed("home_work", "Erfaring"), "Smed", iconed("call", "+47 123"), iconed("place", "")
    )

    assert words == ["Ada Lund", "Erfaring", "Smed", "+47 123"]


def test_a_print_that_also_holds_other_words_is_kept() -> None:
    words = texts(
        "Ada Lund", iconed("work", "Erfaring"), iconed("Two words", "here"), iconed("call", "+47 123")
    )

    assert words[1:] == ["work Erfaring", "Two words here", "call +47 123"]


def test_small_letters_of_the_same_size_are_a_matter_of_taste() -> None:
    words = texts("ada", iconed("smith", "Oslo", 10.0), iconed("clerk", "Bergen", 10.0))

    assert words == ["ada", "smith Oslo", "clerk Bergen"]
