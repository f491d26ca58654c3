"""Valkey stops answering without closing its connections: uploads are accepted all the same, and jobs end after."""

import signal
import time

import pytest

from dev.bench.statistics import percentile
from dev.chaos.experiment import Experiment

FROZEN_SECONDS = 10
ACCEPTED_SECONDS = 2.0
JOBS = 40


@pytest.mark.verify
def test_uploads_while_valkey_is_frozen(tell):
    with Experiment(JOBS, {"web": 1, "worker": 1, "scheduler": 1}) as experiment:
        valkey = experiment.stack.services.valkey
        assert valkey is not None
        assert valkey.child is not None
        began = time.monotonic()
        valkey.child.send_signal(signal.SIGSTOP)
        try:
            statuses = experiment.upload(per_second=JOBS / FROZEN_SECONDS * 1.2)
            time.sleep(max(0.0, began + FROZEN_SECONDS - time.monotonic()))
        finally:
            valkey.child.send_signal(signal.SIGCONT)
        assert statuses == [202] * JOBS
        seconds = [done.seconds for done in experiment.accepted]
        assert max(seconds) <= ACCEPTED_SECONDS
        took = experiment.await_end(60)
        assert experiment.problems() == []
    tell(
        f"{JOBS} uploads answered 202 after p50 {percentile(seconds, 50):.2f} s, at most {max(seconds):.2f} s; "
        f"all jobs ended {took:.1f} s after Valkey went on"
    )
