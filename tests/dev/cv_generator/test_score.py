"""The scorer: what is right counts, what is missing or made up costs."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from dev.cv_generator.personas import MARIT
from dev.cv_generator.score import main
from dev.cv_generator.scoring import overall, score, section_scores
from tests.workers.extraction.pdf.pdf_files import pdf_of, text_page


def guess(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(MARIT), **changes}


def test_the_truth_itself_scores_one() -> None:
    tallies = score(MARIT, guess())
    assert overall(tallies) == 1.0
    assert set(section_scores(tallies)) == {"contact", "experience", "education", "skills", "achievements"}


def test_nothing_found_scores_nought() -> None:
    assert overall(score(MARIT, {})) == 0.0


def test_swapped_title_and_company_cost_those_fields_only() -> None:
    swapped = guess()
    for job in swapped["experience"]:
        job["title"], job["company"] = job["company"], job["title"]
    tallies = score(MARIT, swapped)
    assert tallies["experience.title"].f1 < 0.5
    assert tallies["education.degree"].f1 == 1.0


@pytest.mark.parametrize(
    ("start", "right"), [("2021-03", 1), ("2021-03-15", 1), ("2021-04", 0), ("2021", 0), (None, 0)]
)
def test_a_date_must_be_as_precise_as_the_truth(start: str | None, right: int) -> None:
    changed = guess()
    changed["experience"][0]["start"] = start
    tally = score(MARIT, changed)["experience.start"]
    assert tally.right == 2 + right
    assert tally.extracted == 2 + bool(start)


def test_an_invented_entry_costs_precision() -> None:
    more = guess()
    more["experience"].append(
        {**more["experience"][0], "company": "Zyx", "title": "Quux", "highlights": ["Invented"]}
    )
    tally = score(MARIT, more)["experience.company"]
    assert (tally.right, tally.extracted, tally.there) == (3, 4, 3)


def test_skills_are_a_set_whatever_their_case() -> None:
    changed = guess(skills=[{"name": "python"}, {"name": "GO"}, {"name": "Cobol"}])
    tally = score(MARIT, changed)["skills.name"]
    assert (tally.right, tally.extracted, tally.there) == (2, 3, 8)


def test_a_spoken_language_may_bring_its_level() -> None:
    changed = guess(achievements=[{"kind": "language", "title": "Norwegian (native)"}])
    assert score(MARIT, changed)["achievements.title"].right == 1


def test_optional_links_and_ignored_items_cost_nothing() -> None:
    truth = {**MARIT, "_optional_links": ["https://x.example"], "_ignore": ["Chess"]}
    more = guess()
    more["contact"]["links"].append("http://www.x.example/")
    more["skills"].append({"name": "chess"})
    assert overall(score(truth, more)) == 1.0


def test_the_command_prints_families_and_counts_a_missing_prediction(tmp_path: Path, capsys: Any) -> None:
    truths, guesses = tmp_path / "truths", tmp_path / "guesses"
    truths.mkdir()
    guesses.mkdir()
    for name in ("one", "two"):
        text = json.dumps({**MARIT, "_family": f"family-{name}"})
        (truths / f"{name}.json").write_text(text, encoding="utf-8")
    (guesses / "one.json").write_text(json.dumps(MARIT), encoding="utf-8")
    assert main([str(truths), str(guesses)]) == 0
    printed = capsys.readouterr().out
    assert printed.index("family-two") < printed.index("family-one")
    assert "overall       0.500  (2 documents)" in printed


def test_a_folder_without_truth_exits_2(tmp_path: Path) -> None:
    assert main([str(tmp_path), str(tmp_path)]) == 2


def test_documents_beside_their_truth_are_read_and_told_by_layout_and_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a01_one_column_en", "a02_cards_de", "a03_cards_de"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"contact": {"email": "ada@example.org"}}))
    (tmp_path / "a02_cards_de.pdf").write_bytes(
        pdf_of(text_page("Ada Lund", "ada@example.org", "Experience", "Baker, Mill Lane Bakery, 2012 - 2015"))
    )
    (tmp_path / "a03_cards_de.pdf").write_bytes(b"no document")

    assert main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "a03_cards_de.pdf: unsupported_type" in printed
    assert "1 right of 3, 1 given" in printed
    groups = [line.split()[::2] for line in printed.splitlines() if line.endswith(("(1)", "(2)"))]
    assert groups == [["one_column", "(1)"], ["cards", "(2)"], ["en", "(1)"], ["de", "(2)"]]
