"""``python -m workers.extraction``: JSON and exit 0, or a named problem and exit 2."""

import json

import pytest

from tests.workers.extraction.pdf_files import drawn, text_page
from workers.extraction.__main__ import main


def test_an_extraction_is_printed_as_json(tmp_path, capsys):
    file = tmp_path / "a cv with spaces.pdf"
    file.write_bytes(
        drawn(
            text_page(
                "Ada Winter",
                "ada@winter.example",
                "Experience",
                "Data Engineer, Harbour Works",
                "May 2019 - June 2021",
                "Education",
                "BSc in Computer Science, University of Graz, 2018",
                "Skills",
                "Python, SQL, Docker",
            )
        )
    )
    assert main([str(file)]) == 0
    extraction = json.loads(capsys.readouterr().out)
    assert extraction["contact"]["email"] == "ada@winter.example"
    assert {skill["name"] for skill in extraction["skills"]} == {"Python", "SQL", "Docker"}


@pytest.mark.parametrize(("data", "code"), [(b"", "empty_file"), (b"hello", "unsupported_type")])
def test_a_failure_is_named_on_stderr(tmp_path, capsys, data, code):
    file = tmp_path / "cv.pdf"
    file.write_bytes(data)
    assert main([str(file)]) == 2
    captured = capsys.readouterr()
    problem = json.loads(captured.err)
    assert (problem["code"], captured.out) == (code, "")
    assert problem["detail"].endswith(".")


def test_a_file_that_is_not_there_is_named_too(tmp_path, capsys):
    assert main([str(tmp_path / "none.pdf")]) == 2
    assert json.loads(capsys.readouterr().err)["code"] == "unreadable_file"
