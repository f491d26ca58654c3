"""``python -m dev.stack``: serve Vitae on this machine until SIGINT or SIGTERM.

Data lasts in ``.local/serve``. The port is ``$PORT``, else 8000, else (when that is taken) a free one.
"""

import os
import signal
import socket
import sys
import threading
from types import FrameType

from dev.services import ServerFailed, free_port
from dev.stack.stack import Stack, StackFailed

PORT = 8000


def usual_port() -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError:
            return free_port()
    return PORT


def echo(name: str, line: str) -> None:
    print(f"{name:<12}| {line}", flush=True)


def main() -> int:
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)
    try:
        port = os.environ.get("PORT") or str(usual_port())
        with Stack({"PORT": port}, lasting=True, echo=echo) as stack:
            echo(
                "stack",
                f"Vitae is at {stack.base_url}, its API at {stack.base_url}/api/docs. Ctrl-C stops it.",
            )
            stop.wait()
            echo("stack", "stopping")
    except (StackFailed, ServerFailed) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
