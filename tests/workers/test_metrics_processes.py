"""What operators see of several processes: the same at each of them, a killed worker, and one trace of an import."""

import json
import os
import signal
import urllib.request

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families

from config import load_settings
from dev.bench.files import distinct_files
from dev.bench.imports import upload
from dev.bench.people import make_people
from dev.chaos.receiver import ManyReceiver
from dev.trace.collector import Collector
from models.rules.jobs.stages import PIPELINE
from tests.api.routes.system.test_metrics import HEADERS, TOKEN, samples
from tests.support.processes import running_web, running_worker
from tests.support.wait import wait_until
from tests.workers.test_process import children_of

pytestmark = pytest.mark.process
SPANS = {"POST /api/cvs", *(f"stage {name}" for name in PIPELINE), "webhook"}


@pytest.fixture
def collector():
    with Collector() as running:
        yield running


@pytest.fixture
def web(environment, redis_client, collector, tmp_path):
    environment |= {"METRICS_TOKEN": TOKEN, "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url}
    with running_web(environment, tmp_path / "web.log", processes=2) as group:
        yield group


@pytest.fixture
def scrape(web):
    """``scrape("vitae_jobs")``: what one of the web processes says now, by labels."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def read(name):
        request = urllib.request.Request(web.base.replace("/api", "/metrics"), headers=HEADERS)
        with direct.open(request) as answer:
            return samples(text_string_to_metric_families(answer.read().decode()), name)

    return read


def test_processes_that_work_and_die(environment, database, web, scrape, collector, tmp_path):
    [person] = make_people(database, load_settings(environment), 1)
    with ManyReceiver([person]) as receiver, running_worker(environment, tmp_path / "worker.log") as worker:
        wait_until(
            lambda: scrape("vitae_processes") == {("web",): 2, ("worker",): 1, ("scheduler",): 0}, "live"
        )
        with httpx2.Client(base_url=web.base.removesuffix("/api"), trust_env=False) as http:
            answer = upload(http, person, distinct_files(1)[0], receiver.url)
        wait_until(lambda: scrape("vitae_webhook_attempts_total").get(("delivered",)), "the delivery")
        assert scrape("vitae_jobs_ended_total")["", "cv_import", "succeeded"] == 1
        assert scrape("vitae_stage_seconds_count")[("extract",)] == 1
        requests = [scrape("vitae_http_request_seconds_count")["GET", "/metrics", "200"] for _ in range(6)]
        assert requests == sorted(requests), "whichever process answers, no sum goes back"

        wait_until(lambda: {span.name for span in collector.trace_of("POST /api/cvs")} == SPANS, "one trace")
        job, request_id = answer.json()["job"]["id"], answer.headers["X-Request-ID"]
        lines = map(json.loads, (tmp_path / "worker.log").read_text().splitlines())
        [attempt] = [line for line in lines if line["event"] == "webhook.attempted"]
        assert (attempt["job_id"], attempt["request_id"]) == (job, request_id)
        assert f'"job_id":"{job}"' in (tmp_path / "web.log").read_text()

        os.kill(children_of(worker.process.pid)[0], signal.SIGKILL)
        wait_until(lambda: scrape("vitae_worker_deaths_total").get(("-9",)) == 1, "the death")
