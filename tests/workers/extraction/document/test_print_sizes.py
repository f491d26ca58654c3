import pytest

from workers.extraction.document.print_sizes import alike_sizes, bold_ones, extent


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [
        ("mean", 0.53, 0.0),
        ("bread", 0.72, 0.0),
        ("Graz 2018", 0.72, 0.0),
        ("grey", 0.53, 0.21),
        ("Übung", 0.92, 0.21),
        ("über", 0.72, 0.0),
        ("one, two", 0.72, 0.14),
        ("職務経歴", 0.85, 0.08),
        ("—", 0.53, 0.0),
    ],
)
def test_letters_tell_how_far_print_reaches_from_its_base_line(text, above, below):
    assert extent(text) == (above, below)


def test_sizes_that_differ_by_the_measure_are_one_and_headings_stay_larger():
    measured = [(9.8, 60), (10.1, 70), (10.3, 55), (12.1, 9), (11.8, 8), (20.4, 10)]
    assert alike_sizes(measured) == [10.0, 10.0, 10.0, 12.0, 12.0, 20.5]


def test_what_cannot_be_measured_has_no_size():
    assert alike_sizes([(0.0, 3), (9.0, 40)]) == [0.0, 9.0]
    assert alike_sizes([]) == []


def test_bold_is_bolder_than_the_page_is():
    usual = [(0.1, 40, False), (0.108, 50, False), (0.112, 30, False)]
    assert bold_ones([*usual, (0.15, 12, False)]) == [False, False, False, True]


def test_each_script_has_its_own_usual_weight():
    assert bold_ones([(0.1, 50, False), (0.07, 50, True), (0.1, 5, True)]) == [False, False, True]
    assert bold_ones([(0.0, 1, False)]) == [False]
