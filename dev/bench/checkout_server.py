"""``python checkout_server.py PEOPLE``, run in a checkout: its stack, as one line of JSON, until stdin ends.

Imports only what every release has had in the same place, because it runs with the modules of that checkout.
"""

import json
import sys
import time
from pathlib import Path

sys.path[0] = str(Path.cwd())  # the checkout's modules instead of this file's neighbours

from config import load_settings  # noqa: E402
from dev.bench import people  # noqa: E402
from dev.stack import Stack  # noqa: E402

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
        print(json.dumps(described(stack, int(sys.argv[1]))), flush=True)
        sys.stdin.read()


def described(stack: Stack, count: int) -> dict[str, object]:
    settings = load_settings(stack.env)
    database = people.Database(settings.database_url)  # wherever this release has it
    importers = people.make_people(database, settings, count)
    database.dispose()
    servers = {server.name: server for server in stack.services.running}
    pids = {name: dyno.pid for name, dyno in stack.processes.items()}
    pids |= {name: server.child.pid for name, server in servers.items() if server.child}
    return {
        "base_url": stack.base_url,
        "database_url": stack.env["DATABASE_URL"],
        "pids": pids,
        "postgres_log": str(servers["postgres"].log),
        "people": [[person.id, person.access_token, person.callback_secret] for person in importers],
    }


if __name__ == "__main__":
    main()
