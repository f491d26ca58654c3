"""Random CVs: seeded, exact, in every language; the report names languages and traits."""

import pytest

from dev.cv_generator import left_out
from dev.cv_generator.random_cv.__main__ import main
from dev.cv_generator.random_cv.layout import draw_cv
from dev.cv_generator.random_cv.vocabulary import LOCALES
from dev.cv_generator.similar import letters


@pytest.mark.parametrize("language", LOCALES)
def test_every_word_of_the_truth_is_printed(language: str) -> None:
    for number in range(3):
        cv = draw_cv(language, 3, number)
        printed, truth = letters(cv.document.text), cv.truth
        values = [truth["contact"]["full_name"], truth["headline"]]
        values += [job[key] for job in truth["experience"] for key in ("title", "company", "location")]
        values += [line for job in truth["experience"] for line in job["highlights"]]
        values += [
            study[key] for study in truth["education"] for key in ("institution", "degree", "field", "grade")
        ]
        values += [skill["name"] for skill in truth["skills"]] + [
            item["title"] for item in truth["achievements"]
        ]
        assert [value for value in values if value and letters(value) not in printed] == []


def test_offsets_and_spans_cover_the_text() -> None:
    document = draw_cv("vi", 1, 0).document
    assert [document.text[line.start : line.end] for line in document.lines] == [
        line.text for line in document.lines
    ]
    for line in document.lines:
        assert [span.start for span in line.spans] == [0, *(span.end for span in line.spans[:-1])]
        assert line.spans[-1].end == len(line.text)


def test_the_same_seed_gives_the_same_document_and_another_seed_another() -> None:
    assert draw_cv("sv", 1, 0) == draw_cv("sv", 1, 0)
    assert draw_cv("sv", 1, 0) != draw_cv("sv", 2, 0)


def test_the_structure_differs_between_documents() -> None:
    traits_of_all = [draw_cv("en", 1, number).traits for number in range(20)]
    assert {traits["job order"] for traits in traits_of_all} == {"title first", "company first"}
    assert len({traits["job dates"] for traits in traits_of_all}) > 3
    assert len({traits["columns"] for traits in traits_of_all}) > 1


def test_the_report_names_languages_and_traits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "6", "--seed", "2", "--language", "en", "--language", "ko"]) == 0
    printed = capsys.readouterr().out
    assert "Languages, worst first" in printed
    assert "columns: 'one'" in printed


def test_a_language_can_be_left_out() -> None:
    (name, figures), (last, _) = left_out.language_rows(["ko"], count=1, seed=1)
    without, complete = figures.replace("with its vocabulary", "").split()
    assert (name, last) == ("ko", "mean")
    assert 0 < float(without) < float(complete) <= 1
