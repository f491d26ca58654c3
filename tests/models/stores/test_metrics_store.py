"""The sums of many processes: each adds what is new, nothing is left of the dead."""

import json
from contextlib import suppress

import pytest

from models.jobs.lifecycle import create_system_job
from models.stores import metrics_store
from models.stores.metrics import CACHE_READS, HTTP_SECONDS, WORKER_DEATHS, count_after_commit
from models.stores.metrics_store import PROCESSES_KEY, MetricsReporter, live_processes, read_sums


def value(client, name, **labels):
    samples = [sample for metric in read_sums(client) for sample in metric.samples]
    return sum(sample.value for sample in samples if sample.name == name and sample.labels == labels)


@pytest.fixture
def reporter(redis_client):
    return MetricsReporter(redis_client, "web", lambda: {"connections": 2})


def test_reports_of_two_processes_add_up_and_nothing_is_added_twice(redis_client, reporter):
    CACHE_READS.labels("hit").inc(0)
    reporter.report()
    before = value(redis_client, "vitae_profile_cache_reads_total", result="hit")
    CACHE_READS.labels("hit").inc(3)
    reporter.report()
    reporter.report()
    assert value(redis_client, "vitae_profile_cache_reads_total", result="hit") == before + 3

    # Another process counted the same from its own start.
    MetricsReporter(redis_client, "worker", dict).report()
    assert value(redis_client, "vitae_profile_cache_reads_total", result="hit") == 2 * (before + 3)


def test_buckets_stand_in_the_order_of_their_bounds_and_grow(redis_client, reporter):
    HTTP_SECONDS.labels("GET", "/x", 200).observe(0.01)
    HTTP_SECONDS.labels("GET", "/x", 200).observe(30)
    reporter.report()
    histogram = next(metric for metric in read_sums(redis_client) if metric.name == HTTP_SECONDS._name)
    buckets = [
        (sample.labels["le"], sample.value)
        for sample in histogram.samples
        if sample.name.endswith("_bucket") and sample.labels["route"] == "/x"
    ]
    assert [buckets[0], buckets[1], buckets[-1]] == [("0.005", 0), ("0.02", 1), ("+Inf", 2)]


def test_a_silent_process_is_dead_and_one_that_ends_says_so(redis_client, reporter):
    reporter.report()
    redis_client.hset(PROCESSES_KEY, "worker:host:1", json.dumps({"type": "worker", "time": 0}))
    assert [report["type"] for report in live_processes(redis_client)] == ["web"]
    assert redis_client.hlen(PROCESSES_KEY) == 1
    reporter.close()
    assert live_processes(redis_client) == []
    assert metrics_store.SILENT_SECONDS < 15, "a killed process is gone by the next scrape"


def test_a_transaction_that_rolls_back_counts_nothing(database):
    before = WORKER_DEATHS.labels("test")._value.get()
    with suppress(ZeroDivisionError), database.session() as session:
        count_after_commit(session, WORKER_DEATHS.labels("test"))
        raise ZeroDivisionError
    assert WORKER_DEATHS.labels("test")._value.get() == before
    with database.session() as session:
        create_system_job(session, "sweep", 60)
        count_after_commit(session, WORKER_DEATHS.labels("test"))
    assert WORKER_DEATHS.labels("test")._value.get() == before + 1
