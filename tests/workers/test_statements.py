"""What an import and an edit may cost: SQL statements, whatever the developer has done before."""

import copy
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from dev.bench.rows import table_lines
from dev.bench.statements import StatementCounter, count_import, is_succeeded, stage_rows
from dev.cv_generator import write_cv
from dev.cv_generator.personas import PERSONAS
from models.stores.database import Database
from models.tables import Developer
from workers.resources import Resources

BUDGET = {"claim": 2, "store": 3, "extract": 5, "sync": 13, "refresh": 2, "reward": 18}
"""Per stage of a first import with a callback, which earns a dozen badges."""
CALLBACK = "http://127.0.0.1:9/hook"


@pytest.fixture
def cv(tmp_path: Path) -> Callable[[int], bytes]:
    """``cv(3)``: the third CV of one person."""

    def make(number: int) -> bytes:
        persona = copy.deepcopy(PERSONAS["marit"])
        persona["summary"] += f" Reference number {number}."
        path = tmp_path / f"{number}.pdf"
        write_cv(persona, path, "single.pdf")
        return path.read_bytes()

    return make


@pytest.fixture
def import_counted(
    resources: Resources, database: Database, queue_cv: Callable[..., UUID]
) -> Callable[[bytes], StatementCounter]:
    def run(body: bytes) -> StatementCounter:
        job_id = queue_cv(body, callback_url=CALLBACK)
        counter = count_import(resources, job_id)
        assert is_succeeded(database, job_id)
        return counter

    return run


def test_an_import_keeps_its_budget(import_counted, cv, capsys):
    counter = import_counted(cv(1))
    with capsys.disabled():
        print("", *table_lines(stage_rows(counter.counts)), sep="\n")
    over = {stage: count for stage, count in counter.counts.items() if count > BUDGET[stage]}
    assert not over, [text for stage, text in counter.texts if stage in over]


def test_a_later_import_costs_no_more_than_an_earlier_one(import_counted, cv):
    """The first two fill what is empty; rewards also depend on what an import earns."""
    counts = [import_counted(cv(number)).counts for number in range(1, 7)]
    assert all(counts[5][stage] <= counts[2][stage] for stage in BUDGET), counts


@pytest.mark.verify
def test_import_500_costs_no_more_than_import_50(database, developer_id, import_counted, cv):
    with database.session() as session:
        session.get_one(Developer, developer_id).tier = "team"  # its quota is large enough
    counts = {
        number: import_counted(cv(number)).counts for number in range(1, 501)
    }  # the first finds nothing to read
    assert all(counts[500][stage] <= counts[50][stage] <= counts[2][stage] for stage in BUDGET), counts
