"""``python checkout_server.py PEOPLE``, run in a checkout: its stack, as one line of JSON, until stdin ends.

Imports only what releases have had since there is a bench, because it runs with the modules of that checkout.
"""

import json
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, event

sys.path[0] = str(Path.cwd())  # the checkout's modules instead of this file's neighbours

from config import Settings, load_settings  # noqa: E402
from dev.bench.files import distinct_files  # noqa: E402
from dev.bench.people import make_people  # noqa: E402
from dev.stack import Stack  # noqa: E402
from models.cvs.upload import NewFile, add_cv  # noqa: E402
from models.rules.security.file_type import detect_file_type  # noqa: E402
from models.stores.database import Database  # noqa: E402
from workers.lease_keeper import LeaseKeeper  # noqa: E402
from workers.pipeline import STAGES, Stage  # noqa: E402
from workers.resources import Resources  # noqa: E402
from workers.runner import JobRunner  # noqa: E402
from workers.stages import JobSnapshot, Persist  # noqa: E402

OWN_SERVERS = dict.fromkeys(("DATABASE_URL", "REDIS_URL", "S3_ENDPOINT_URL", "S3_BUCKET"), "")
PROCESSES = 2
VARIABLES = OWN_SERVERS | {
    "EXTRACTOR": "offline",
    "WORKER_PROCESSES": str(PROCESSES),
    "WEB_CONCURRENCY": str(PROCESSES),
}
WORKER_SECONDS = 60.0
LEASE_SECONDS = 60
CALLBACK = "http://127.0.0.1:9/hook"


def count_statements(settings: Settings, developer_id: str) -> Counter[str]:
    """Run a first import with a callback in this process; its statements by stage."""
    counts, labels = Counter[str](), ["claim"]

    def label(name: str, stage: Stage) -> Stage:
        def run(job: JobSnapshot, resources: Resources) -> Persist:
            labels.append(name)
            return stage(job, resources)

        return run

    def count(*_: object) -> None:
        counts[labels[-1]] += 1

    STAGES.update({name: label(name, stage) for name, stage in STAGES.items()})
    resources, (file,) = Resources(settings), distinct_files(1)
    runner = JobRunner(resources, LeaseKeeper(resources.database, LEASE_SECONDS), threading.Event())
    with resources.database.session() as session:
        upload = NewFile(file.name, detect_file_type(file.body, file.body), file.body)
        _, job = add_cv(session, UUID(developer_id), upload, deadline_seconds=600, callback_url=CALLBACK)
    event.listen(Engine, "before_cursor_execute", count)
    runner(job.id)
    event.remove(Engine, "before_cursor_execute", count)
    resources.close()
    return counts


def main() -> None:
    with Stack(VARIABLES) as stack:
        deadline = time.monotonic() + WORKER_SECONDS
        while stack.log("worker").count("worker.ready") < PROCESSES and time.monotonic() < deadline:
            time.sleep(0.05)
        settings = load_settings(stack.env)
        database = Database(settings.database_url)
        counted, *people = make_people(database, settings, int(sys.argv[1]) + 1)
        database.dispose()
        stack.kill("worker", signal.SIGSTOP)
        statements = count_statements(settings, counted.id)
        stack.kill("worker", signal.SIGCONT)
        pids = {name: dyno.pid for name, dyno in stack.processes.items()}
        pids |= {server.name: server.child.pid for server in stack.services.running if server.child}
        described = {
            "base_url": stack.base_url,
            "database_url": stack.env["DATABASE_URL"],
            "pids": pids,
            "statements": statements,
            "people": [[person.id, person.access_token, person.callback_secret] for person in people],
        }
        print(json.dumps(described), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
