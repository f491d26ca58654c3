"""``python -m dev.demo [CV]``: import one CV into a stack of its own and print what was found.

``EXTRACTOR`` and ``GEMINI_SDK`` are honoured. ``EXTRACTOR=gemini`` without ``GEMINI_API_KEY`` uses the emulator
in ``dev/gemini_emulator``. Exit status 1 when the job, or the stack, failed.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from dev.cv_generator import write_demo_cv
from dev.demo.client import Client, RequestFailed
from dev.demo.gemini import answer_for
from dev.demo.progress import Progress
from dev.demo.receiver import Receiver
from dev.demo.report import profile_lines, reward_lines, score_lines, webhook_lines
from dev.gemini_emulator import GeminiEmulator
from dev.services import ServerFailed
from dev.stack import Stack, StackFailed

WEBHOOK_SECONDS = 15.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.demo", description=__doc__)
    parser.add_argument("cv", nargs="?", type=Path, help="a PDF or DOCX; without it a CV of our own making")
    cv_argument: Path | None = parser.parse_args().cv
    if cv_argument is not None and not cv_argument.is_file():
        parser.error(f"there is no file {cv_argument}")
    try:
        with tempfile.TemporaryDirectory() as folder:
            cv = cv_argument or Path(folder) / "demo.pdf"
            if cv_argument is None:
                write_demo_cv(cv)
            return demonstrate(cv)
    except (StackFailed, ServerFailed, RequestFailed) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1


def demonstrate(cv: Path) -> int:
    """Bring everything up, import the CV, print the outcome; the exit status."""
    began = time.monotonic()
    print(f"Starting PostgreSQL, Valkey, S3, web, worker and scheduler for {cv.name} ...", flush=True)
    with extractor_variables(cv) as variables, Stack(variables) as stack, Receiver() as receiver:
        print(f"Ready in {time.monotonic() - began:.1f} s at {stack.base_url}\n", flush=True)
        with Client(stack.base_url) as client:
            return run_import(client, receiver, cv)


def run_import(client: Client, receiver: Receiver, cv: Path) -> int:
    client.register(f"demo-{uuid4().hex[:8]}@example.org")
    receiver.secret = client.callback_secret()
    began = time.monotonic()
    accepted = client.upload(cv, receiver.url)
    progress = Progress(sys.stdout)
    for job in client.follow(accepted["id"]):
        progress.show(job)
    took = time.monotonic() - began
    received = receiver.wait_for(f"job.{job['status']}", WEBHOOK_SECONDS)
    print(f"\n{job['status'].capitalize()} after {took:.1f} s.", flush=True)
    if job["status"] != "succeeded":
        print(f"{job['error']['detail']} ({job['error']['code']})", file=sys.stderr)
        return 1
    report(client, job)
    for line in webhook_lines(received):
        print(line)
    return 0 if received is not None and received.verified else 1


def report(client: Client, job: dict[str, Any]) -> None:
    cv = client.cv(job["cv_id"])
    for line in (*profile_lines(client.profile()), *score_lines(cv), *reward_lines(client.rewards())):
        print(line)


@contextmanager
def extractor_variables(cv: Path) -> Iterator[dict[str, str]]:
    """Variables that point Vitae at the emulator, where Gemini was asked for and there is no key."""
    if os.environ.get("EXTRACTOR") != "gemini" or os.environ.get("GEMINI_API_KEY"):
        yield {}
        return
    sdk = os.environ.get("GEMINI_SDK") or "google-genai"
    print(f"No GEMINI_API_KEY: {sdk} talks to the emulator, which answers what the offline extractor found.")
    answer = answer_for(cv)
    with GeminiEmulator(answer_with=lambda document, media_type, texts: answer) as emulator:
        yield {"GEMINI_API_KEY": emulator.api_key, "GEMINI_BASE_URL": emulator.url}


if __name__ == "__main__":
    sys.exit(main())
