"""What a run has put into S3 it does not fetch again; a run that takes on at any stage does, with the same result."""

import pytest

from workers.pipeline import STAGES
from workers.runner import JobRunner


@pytest.fixture
def s3_calls(resources, monkeypatch):
    """Methods of the requests so far, and names of the operations of botocore."""
    calls: list[str] = []
    events = resources.blobs._client.meta.events
    events.register("before-call.s3", lambda model, **_: calls.append(model.name))
    pool = resources.blobs._objects._pool
    urlopen = pool.urlopen

    def record(method, *arguments, **options):
        calls.append(method)
        return urlopen(method, *arguments, **options)

    monkeypatch.setattr(pool, "urlopen", record)
    return calls


def test_a_run_fetches_nothing_that_it_has_just_stored(job_runner, queue_cv, job_row, demo_pdf, s3_calls):
    job_id = queue_cv(demo_pdf)
    job_runner(job_id)
    assert job_row(job_id).status == "succeeded"
    assert s3_calls == ["PUT", "PUT"]


def test_runs_that_do_one_stage_each_come_to_the_same(
    resources, leases, stop_event, job_runner, new_developer, queue_cv, job_row, demo_pdf, s3_calls
):
    def stop_after(stage):
        def run(job, resources):
            persist = stage(job, resources)
            stop_event.set()
            return persist

        return run

    job_id = queue_cv(demo_pdf, owner_id=new_developer())
    stages = {name: stop_after(stage) for name, stage in STAGES.items()}
    for _ in STAGES:
        stop_event.clear()
        JobRunner(resources, leases, stop_event, stages=stages)(job_id)
    assert s3_calls == ["PUT", "GET", "PUT", "GET"]

    stop_event.clear()
    in_one = queue_cv(demo_pdf)
    job_runner(in_one)
    results = [job_row(one).result for one in (job_id, in_one)]
    assert [job_row(one).status for one in (job_id, in_one)] == ["succeeded", "succeeded"]
    for name in ("changes", "score", "warnings", "awards", "profile_version"):
        assert results[0][name] == results[1][name], name
