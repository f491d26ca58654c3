"""Mutated documents through the real sandbox: always a typed outcome, in time, in memory."""

import pytest

from dev.cv_generator.personas import MARIT
from dev.cv_generator.write import write_cv
from dev.fuzz.__main__ import report
from dev.fuzz.mutants import Mutant, mutants
from dev.fuzz.trial import MEMORY_AT_MOST, SECONDS_AT_MOST, Trial, run

SEED = 2026


def test_forty_mutants_end_typed() -> None:
    trial = run(mutants(40, SEED))
    assert trial.faults == []
    assert trial.count == 40
    assert {"extracted", "damaged_document"} <= set(trial.outcomes)


@pytest.mark.verify
def test_two_thousand_mutants_end_typed() -> None:
    trial = run(mutants(2000, SEED))
    print(f"seed {SEED}")
    print(report(trial, 0.0))
    assert trial.faults == []
    assert trial.worst_seconds < SECONDS_AT_MOST
    assert trial.worst_memory < MEMORY_AT_MOST


def test_what_is_sound_is_extracted_and_its_cost_noted(tmp_path) -> None:
    path = tmp_path / "cv.pdf"
    write_cv(MARIT, path)
    trial = run([Mutant(0, "sound", ".pdf", path.read_bytes())])
    assert trial.outcomes == {"extracted": 1}
    assert 0 < trial.worst_memory < MEMORY_AT_MOST
    assert "sound" in report(trial, 1.0)


def test_a_file_beyond_the_limits_is_a_fault() -> None:
    trial = Trial()
    mutant = Mutant(7, "slow and big", ".pdf", b"")
    trial.note(mutant, "extracted", SECONDS_AT_MOST + 1, MEMORY_AT_MOST + 1)
    assert [fault.split(":")[0] for fault in trial.faults] == ["#7 slow and big"] * 2
