"""``python -m workers.commands.health web|worker|scheduler``: ends with 0 while a process of this host is well.

For health checks of containers. A web process answers on ``$PORT``; a worker or scheduler has reported to Redis
within the last seconds. Without Redis, which Vitae can do without, they count as well.
"""

import os
import socket
import sys
from http.client import HTTPConnection, HTTPException

import redis

from models.stores.metrics_store import live_processes
from models.stores.profile_cache import connect_redis

PATH = "/api/health/live"
TIMEOUT_SECONDS = 4.0


def answers(port: int) -> bool:
    """Whether a web process answers on this host."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        connection.request("GET", PATH)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def reports(url: str, process_type: str) -> bool:
    """Whether a process of this type on this host has reported lately; also True where Redis does not answer."""
    try:
        with connect_redis(url) as client:
            live = live_processes(client)
    except redis.RedisError:
        return True
    return any((process["type"], process["host"]) == (process_type, socket.gethostname()) for process in live)


def main() -> int:
    [process_type] = sys.argv[1:]
    if process_type == "web":
        return 0 if answers(int(os.environ.get("PORT") or 8000)) else 1
    return 0 if reports(os.environ["REDIS_URL"], process_type) else 1


if __name__ == "__main__":
    sys.exit(main())
