"""A job's own record of its stages."""

import pytest

from models.rules.jobs.stages import (
    PIPELINE,
    PROFILE_IMPORT,
    mark_finished,
    mark_started,
    new_records,
    next_stage,
    progress,
    stages_of,
)


def test_an_import_has_five_stages_and_a_task_is_its_own():
    assert stages_of("cv_import") == PIPELINE
    assert stages_of("sweep") == ("sweep",)
    assert [next_stage("cv_import", stage) for stage in PIPELINE] == [*PIPELINE[1:], None]
    assert next_stage("sweep", "sweep") is None


def test_a_stage_that_waits_and_starts_again_keeps_its_first_start():
    records = mark_started(new_records("cv_import"), "store", "t1")
    records = mark_started(mark_finished(records, "store", "waiting", "t2"), "store", "t3")
    assert records[0] == {
        "name": "store",
        "status": "running",
        "started_at": "t1",
        "finished_at": None,
        "attempts": 2,
    }
    assert all(record["status"] == "pending" for record in records[1:])


@pytest.mark.parametrize(("done", "percent"), [(0, 0), (1, 20), (4, 80), (5, 100)])
def test_progress_counts_stages_that_succeeded(done, percent):
    records = new_records("cv_import")
    for name in PIPELINE[:done]:
        records = mark_finished(records, name, "succeeded", "t")
    assert progress(records) == percent


def test_a_profile_import_begins_where_a_document_is_already_read():
    assert stages_of(PROFILE_IMPORT) == ("sync", "refresh", "reward")
