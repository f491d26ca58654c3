"""``python -m workers.extraction``: JSON and exit 0, or a named problem and exit 2."""

import json
import sys

import pytest

from config import OCR_PACKAGE
from dev.cv_generator.scan import scanned
from tests.workers.extraction.pdf.pdf_files import pdf_of, text_page
from workers.extraction.__main__ import main


def test_an_extraction_is_printed_as_json(tmp_path, capsys):
    file = tmp_path / "a cv with spaces.pdf"
    file.write_bytes(
        pdf_of(
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


def test_each_line_is_explained_by_its_labels_and_the_passes_that_decided(tmp_path, capsys):
    lines = (
        "Ada Winter",
        "EXPERIENCE",
        "Mason, Quay Ltd, Graz",
        "2019 - 2021",
        "HOBBIES",
        "Ice swimming and knitting",
    )
    file = tmp_path / "cv.pdf"
    file.write_bytes(pdf_of(text_page(*lines)))
    assert main([str(file), "--explain"]) == 0
    first, *others = capsys.readouterr().out.split("\np1  ")
    explained = dict(one.split("\n", 1) for one in (first.removeprefix("p1  "), *others))
    assert list(explained) == list(lines)
    assert "heading of experience: known_names" in explained["EXPERIENCE"]
    assert "experience: sections_of, below 'EXPERIENCE'" in explained["2019 - 2021"]
    assert "header: roles_of, has a date of its own" in explained["2019 - 2021"]
    assert "/experience/0/start  /experience/0/end" in explained["2019 - 2021"]
    assert "/achievements/0/summary" in explained["Ice swimming and knitting"]


def test_ocr_without_its_packages_is_named_with_the_remedy(tmp_path, capsys, monkeypatch):
    file = tmp_path / "cv.pdf"
    file.write_bytes(scanned(pdf_of(text_page("Ada Winter")), 50))
    monkeypatch.setitem(sys.modules, OCR_PACKAGE, None)  # as Python sees a package that is not there
    assert main([str(file), "--ocr"]) == 2
    problem = json.loads(capsys.readouterr().err)
    assert problem["code"] == "ocr_configuration"
    assert "requirements.txt" in problem["detail"]
    assert main([str(file)]) == 2
    assert json.loads(capsys.readouterr().err)["code"] == "no_text_layer"


def test_a_scan_is_read_unless_ocr_is_off(tmp_path, capsys, monkeypatch):
    file = tmp_path / "cv.pdf"
    lines = ("Ada Winter", "ada@winter.example", "Skills", "Python, SQL, Docker", "Education", "BSc, 2018")
    file.write_bytes(scanned(pdf_of(text_page(*lines))))
    assert main([str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["contact"]["full_name"] == "Ada Winter"
    assert main([str(file), "--no-ocr"]) == 2
    monkeypatch.setenv("OCR", "off")
    assert main([str(file)]) == 2
    assert capsys.readouterr().err.count("no_text_layer") == 2


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
