"""The bench itself on real stacks, with loads too small to measure anything."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from dev.bench import read_limits
from dev.bench.__main__ import SECTIONS, main
from dev.bench.bench_stack import BenchStack
from dev.bench.chains.chain_rows import WORKERS, ChainRunner
from dev.bench.checkouts import comparison_rows
from dev.bench.deployment import BenchFailed, Deployment
from dev.bench.own_servers import OWN_SERVERS
from dev.stack import Stack
from dev.stack.procfile import ROOT

JOBS = 3


@pytest.fixture(scope="module")
def bench() -> Iterator[BenchStack]:
    with ExitStack() as exits:
        yield BenchStack(exits, rounds=1, jobs=JOBS)


def test_imports_and_uploads_stand_beside_their_limits(bench):
    rows = {row.name.split(",")[0]: row for row in SECTIONS["imports"](bench)}
    assert (rows["uploads accepted"].ratio or 0) > 0
    assert "INSERTs" in rows["uploads accepted"].limit_name
    assert (
        bench.deployment.query("SELECT status FROM jobs WHERE status <> 'succeeded' AND cv_id IS NOT NULL")
        == []
    )
    assert (rows["imports"].ratio or 0) > 0


def test_imports_with_a_model_stand_beside_their_limit(bench):
    row, *tokens, cost = SECTIONS["models"](bench)
    assert row.name == f"imports, {JOBS} queued, instant model"
    assert (row.ratio or 0) > 0
    assert all(part.measured[0] > 100 for part in tokens)
    assert cost.measured[0] > 0


def test_one_import_is_timed_by_stage(bench):
    names = [row.name for row in SECTIONS["latency"](bench)]
    assert "an import at idle, 202 to start of work, p99" in names
    assert "an import at idle, stage sync, p50" in names


def test_idle_processes_are_told_apart(bench):
    rows = [(row.name.strip(), row.measured[0]) for row in SECTIONS["idle"](bench)]
    memory = dict(rows[-4:])
    assert all(memory[part] > 0 for part in ("web", "worker", "scheduler"))
    assert rows[0][0] == "idle, worker and scheduler together"


def test_statements_stand_beside_the_budget(bench):
    rows = {row.name.strip(): row for row in SECTIONS["statements"](bench)}
    assert rows["statements of an import"].limit_name == "budget"
    assert rows["sync"].measured[0] > 1


def test_reads_stand_beside_the_bare_route(bench, monkeypatch):
    monkeypatch.setattr(read_limits, "SLICE_SECONDS", 0.05)
    rows = {row.name: row for row in SECTIONS["reads"](bench)}
    assert all((row.ratio or 0) > 0 for name, row in rows.items() if "clients" in name)


def test_what_an_import_leaves_is_counted_by_table(bench):
    rows = {row.name: row.measured[0] for row in SECTIONS["size"](bench)}
    assert rows["rows an import leaves"] > 20
    assert rows["bytes an import leaves"] > 0
    assert rows["connections, web"] >= 1
    assert rows["connections, worker"] >= 1


def test_history_is_measured_from_real_imports_and_edits(bench):
    rows = {row.name: row for row in SECTIONS["growth"](bench)}
    assert rows["import 1 of one developer, statements"].measured[0] > 20
    assert rows["an edit after 10 events, statements"].ratio == 1.0


def test_a_job_that_fails_ends_the_wait(bench):
    bench.deployment.execute(
        "INSERT INTO jobs (id, kind, status, stage, deadline_at, next_run_at) "
        "VALUES (gen_random_uuid(), 'sweep', 'failed', 'sweep', now(), now())"
    )
    ((job_id,),) = bench.deployment.query("SELECT id::text FROM jobs WHERE status = 'failed'")
    with pytest.raises(BenchFailed, match="failed"):
        bench.deployment.await_jobs([job_id])


def test_our_chain_and_a_peers_make_the_same_commits():
    with Stack(OWN_SERVERS, formation={}) as stack:
        runner = ChainRunner(stack)
        assert runner.ours(JOBS) > 0
        assert "dramatiq_chain" in WORKERS
        assert runner.peer("dramatiq_chain", JOBS) > 0
        events = Deployment.of(stack).query("SELECT job_id, max(seq), count(*) FROM chain_events GROUP BY 1")
    assert sorted(events) == [(number, 5, 5) for number in range(1, JOBS + 1)]


@pytest.mark.verify
def test_another_checkout_runs_beside_this_one():
    rows = {row.name: row for row in comparison_rows(ROOT, rounds=1, jobs=JOBS)}
    assert {row.limit_name for row in rows.values()} == {"BASE"}
    assert rows["imports, queued"].at_least == 4.0


def test_a_section_that_does_not_exist_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["nothing"])
    assert "imports" in capsys.readouterr().err
