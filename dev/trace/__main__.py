"""``python -m dev.trace``: one import on a stack of its own, and its trace: from the upload to the webhook."""

import sys
import time

import httpx2

from config import load_settings
from dev.bench.files import distinct_files
from dev.bench.imports import upload
from dev.bench.people import make_people
from dev.chaos.receiver import ManyReceiver
from dev.stack import Stack
from dev.trace.collector import Collector, tree_lines
from models.stores.database import Database

WAIT_SECONDS = 60.0
LAST = "webhook"


def main() -> int:
    with Collector() as collector:
        variables = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "EXTRACTOR": "offline"}
        with Stack(variables, formation={"web": 1, "worker": 1}) as stack:
            settings = load_settings(stack.env)
            database = Database(settings.database_url)
            [person] = make_people(database, settings, 1)
            database.dispose()
            with (
                ManyReceiver([person]) as receiver,
                httpx2.Client(base_url=stack.base_url, trust_env=False) as http,
            ):
                upload(http, person, distinct_files(1)[0], receiver.url)
                deadline = time.monotonic() + WAIT_SECONDS
                while LAST not in {span.name for span in collector.spans} and time.monotonic() < deadline:
                    time.sleep(0.1)
    trace = collector.trace_of("POST /api/cvs")
    print("   start   length  span (milliseconds)")
    print("\n".join(tree_lines(trace)))
    return 0 if LAST in {span.name for span in trace} else 1


if __name__ == "__main__":
    sys.exit(main())
