"""The check of evidence: it must see what is wrong, or it shows nothing."""

import copy
from pathlib import Path
from typing import Any

import pytest

from dev.cv_generator import write_cv
from dev.cv_generator.personas import MARIT
from dev.evidence_check import coverage
from dev.evidence_check.__main__ import main
from dev.evidence_check.check import check, says, stands, with_gaps, wraps
from models.rules.documents.extraction import Extraction
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document


@pytest.fixture(scope="module", params=["single.pdf", "columns.pdf", "word.docx"])
def read(request: Any, tmp_path_factory: Any) -> tuple[Extraction, bytes]:
    path = tmp_path_factory.mktemp("cv") / request.param
    write_cv(MARIT, path, request.param)
    data = path.read_bytes()
    return extract_offline(read_document(data)), data


def test_every_value_of_a_plain_cv_stands_in_it(read: tuple[Extraction, bytes]) -> None:
    findings = check(*read)
    assert len(findings) > 50
    assert [finding for finding in findings if not finding.good] == []


def test_an_invented_employer_is_not_found(read: tuple[Extraction, bytes]) -> None:
    extraction = copy.deepcopy(read[0])
    extraction["experience"][0]["company"] = "Invented Ltd"
    extraction["evidence"]["/experience/0/company"]["quote"] = "Invented Ltd"
    bad = [finding for finding in check(extraction, read[1]) if not finding.good]
    assert [(finding.pointer, finding.in_document, finding.damage) for finding in bad] == [
        ("/experience/0/company", False, "")
    ]


def test_a_value_that_its_quote_does_not_say_is_seen(read: tuple[Extraction, bytes]) -> None:
    extraction = copy.deepcopy(read[0])
    extraction["experience"][0]["start"] = "2020-03"
    extraction["skills"][0]["name"] = "Cobol"
    bad = {finding.pointer for finding in check(extraction, read[1]) if not finding.says}
    assert bad == {"/experience/0/start", "/skills/0/name"}


def test_a_value_without_evidence_is_seen(read: tuple[Extraction, bytes]) -> None:
    extraction = copy.deepcopy(read[0])
    del extraction["evidence"]["/contact/full_name"]
    assert [f.pointer for f in check(extraction, read[1]) if not f.in_document] == ["/contact/full_name"]


def test_pieces_of_a_quote_may_stand_apart_but_each_must_stand() -> None:
    assert stands("Lead\tOslo", ["oslo…lead"])
    assert not stands("Lead\tBergen", ["oslo…lead"])


@pytest.mark.parametrize(
    ("text", "piece", "same"),
    [
        ("boxoffice", "boxoce", True),
        ("n\ue05f\ue066els", "novels", True),
        ("(cid:12)nance", "finance", False),
        ("offi(cid:3)e", "office", True),
        ("boxoffice", "boxfice", False),
    ],
)
def test_lost_letters_explain_a_quote_and_other_letters_do_not(text: str, piece: str, same: bool) -> None:
    assert with_gaps(text, piece) is same


def test_dates_are_read_from_their_quote_by_the_rules() -> None:
    assert says("/experience/0/end", "2021-02", "Aug 2017 – Feb 2021")
    assert not says("/experience/0/end", "2021-03", "Aug 2017 – Feb 2021")


def test_a_date_wrapped_in_the_margin_is_read_down_its_column() -> None:
    quote = "24 June 2019 – 3\tSenior Engineer\nJune 2020"
    assert says("/experience/0/end", "2020-06-03", quote)
    assert not says("/experience/0/end", "2020-07-03", quote)


def test_the_command_counts_and_lists(tmp_path: Path, capsys: Any) -> None:
    write_cv(MARIT, tmp_path / "cv.pdf")
    assert main([str(tmp_path)]) == 0
    assert "; 0 exceptions" in capsys.readouterr().out
    assert main([str(tmp_path / "..")]) == 2


def test_labels_inside_a_place_and_lines_beside_a_margin_are_read_over() -> None:
    assert says("/experience/0/location", "Udine, Italia", "Udine | Paese: Italia")
    assert not says("/experience/0/location", "Udine, Austria", "Udine | Paese: Italia")
    assert says("/achievements/0/title", "Golden Loom Prize", "Golden\t2021-\nLoom Prize")


def test_a_cell_that_wraps_around_another_is_found_by_its_lines() -> None:
    lines = ["•taughtlooms(150+", "2019–2021", "students)", "andweavers", "inturku"]
    assert wraps("taught looms (150+ students)", lines)
    assert wraps("looms (150+ students) and weavers in Turku", [*lines[:2], *lines[2:]])
    assert not wraps("taught looms (150+ weavers) in Turku", lines)
    assert not wraps("looms students)", lines)
    assert not wraps("g students)", [*lines, "weaving"])


def test_the_shares_of_generated_cvs_sum_to_one(capsys: Any) -> None:
    assert coverage.main(["--generated", "1", "--families", "classic", "word-table"]) == 0
    printed = capsys.readouterr().out
    assert "2 documents" in printed
    assert "without a reason" in printed
    assert coverage.main([]) == coverage.EMPTY
