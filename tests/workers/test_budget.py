"""What a worker process may have at a time: files in memory, calls of Gemini in flight."""

import threading
import time
from contextlib import contextmanager

import pytest

from workers.budget import Budget
from workers.errors import Stopping

DEADLINE = 10.0


@pytest.fixture
def budget():
    return Budget(100)


@pytest.fixture
def start(budget):
    """Starts a thread that takes so many bytes and holds them until the returned event is set."""
    threads, releases = [], []

    def start_taking(size, held):
        release = threading.Event()

        def run():
            with budget.taken(size):
                held.append(size)
                release.wait(DEADLINE)

        thread = threading.Thread(target=run)
        thread.start()
        threads.append(thread)
        releases.append(release)
        return release

    yield start_taking
    for release in releases:
        release.set()
    for thread in threads:
        thread.join()


def await_equal(read, wanted):
    deadline = time.monotonic() + DEADLINE
    while read() != wanted and time.monotonic() < deadline:
        time.sleep(0.005)
    assert read() == wanted


def test_a_file_waits_until_there_is_room_and_is_not_overtaken(budget, start):
    held: list[int] = []
    first = start(60, held)
    await_equal(lambda: held, [60])
    large = start(90, held)
    await_equal(budget.waiting, 1)
    start(20, held)  # would fit, but came later
    await_equal(budget.waiting, 2)
    assert held == [60]

    first.set()
    await_equal(lambda: held, [60, 90])
    large.set()
    await_equal(lambda: held, [60, 90, 20])


def test_a_file_larger_than_the_limit_is_read_alone(budget, start):
    held: list[int] = []
    huge = start(5000, held)
    await_equal(lambda: held, [5000])
    start(1, held)
    await_equal(budget.waiting, 1)

    huge.set()
    await_equal(lambda: held, [5000, 1])


def test_who_has_room_at_once_does_not_wait_and_an_error_gives_the_room_back(budget):
    entered = []

    @contextmanager
    def waiting():
        entered.append(True)
        yield

    for _ in range(3):
        with pytest.raises(ValueError, match="broken"), budget.taken(100, waiting):
            raise ValueError("broken")
    assert entered == []


def test_a_file_is_not_sent_to_gemini_before_there_is_room_for_it(
    database, make_gemini_runner, gemini_service, queue_cv, demo_pdf, job_row
):
    gemini_service.latency = 80.0  # shorter than a call may take; the test lets the calls end before
    runner = make_gemini_runner(worker_threads="1")
    runner._resources.__dict__["model_files"] = budget = Budget(len(demo_pdf))
    jobs = [queue_cv(demo_pdf + b"\n%%%d" % number) for number in range(2)]
    threads = [threading.Thread(target=runner, args=(job_id,)) for job_id in jobs]
    for thread in threads:
        thread.start()
    await_equal(budget.waiting, 1)
    await_equal(lambda: len(gemini_service.calls), 1)
    assert runner._resources.slots.used() == 0, "neither keeps other jobs waiting"

    gemini_service.stopping.set()
    for thread in threads:
        thread.join()
    assert [job_row(job_id).status for job_id in jobs] == ["succeeded", "succeeded"]


def test_who_waits_while_the_process_stops_gives_the_job_back(
    database, make_gemini_runner, gemini_service, queue_cv, demo_pdf, job_row, stop_event
):
    gemini_service.latency = 80.0
    runner = make_gemini_runner(worker_threads="1", gemini_concurrency="1")
    calls = runner._resources.model_calls
    jobs = [queue_cv(demo_pdf + b"\n%%%d" % number) for number in range(2)]
    threads = [threading.Thread(target=runner, args=(job_id,)) for job_id in jobs]
    for thread in threads:
        thread.start()
    await_equal(calls.waiting, 1)
    await_equal(lambda: len(gemini_service.calls), 1)

    stop_event.set()
    runner._resources.stop_waiting()
    await_equal(lambda: sorted(job_row(job_id).lease_until is None for job_id in jobs), [False, True])
    waited = next(row for row in map(job_row, jobs) if row.lease_until is None)
    assert (waited.stage, waited.attempts, waited.last_problem) == ("extract", 0, None)
    with pytest.raises(Stopping), calls.taken():
        raise AssertionError

    gemini_service.stopping.set()
    for thread in threads:
        thread.join()
    assert len(gemini_service.calls) == 1, "no call is begun that might not be waited for"
