"""``python checkout_server.py PEOPLE``, run in a checkout: its stack, as one line of JSON, until stdin ends.

Imports only what releases have had since there is a bench, because it runs with the modules of that checkout.
"""

import json
import sys
import time
from pathlib import Path

sys.path[0] = str(Path.cwd())  # the checkout's modules instead of this file's neighbours

from config import load_settings  # noqa: E402
from dev.bench.people import make_people  # noqa: E402
from dev.stack import Stack  # noqa: E402
from models.stores.database import Database  # noqa: E402

OWN_SERVERS = dict.fromkeys(("DATABASE_URL", "REDIS_URL", "S3_ENDPOINT_URL", "S3_BUCKET"), "")
PROCESSES = 2
VARIABLES = OWN_SERVERS | {
    "EXTRACTOR": "offline",
    "WORKER_PROCESSES": str(PROCESSES),
    "WEB_CONCURRENCY": str(PROCESSES),
}
WORKER_SECONDS = 60.0


def main() -> None:
    with Stack(VARIABLES) as stack:
        deadline = time.monotonic() + WORKER_SECONDS
        while stack.log("worker").count("worker.ready") < PROCESSES and time.monotonic() < deadline:
            time.sleep(0.05)
        settings = load_settings(stack.env)
        database = Database(settings.database_url)
        people = make_people(database, settings, int(sys.argv[1]))
        database.dispose()
        pids = {name: dyno.pid for name, dyno in stack.processes.items()}
        pids |= {server.name: server.child.pid for server in stack.services.running if server.child}
        described = {
            "base_url": stack.base_url,
            "database_url": stack.env["DATABASE_URL"],
            "pids": pids,
            "people": [[person.id, person.access_token, person.callback_secret] for person in people],
        }
        print(json.dumps(described), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
