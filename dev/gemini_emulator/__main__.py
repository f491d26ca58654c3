"""Runs the emulator on its own: ``python -m dev.gemini_emulator --port 8765 [--answers table.json]``.

While it runs: POST /_emu/plan (a list of faults), /_emu/answers ({sha256: answer}), /_emu/reset;
GET /_emu/calls.
"""

import argparse
import json
from contextlib import suppress
from pathlib import Path

from dev.gemini_emulator.emulator import GeminiEmulator
from dev.gemini_emulator.state import DEFAULT_KEY


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m dev.gemini_emulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--api-key", default=DEFAULT_KEY)
    parser.add_argument("--answers", type=Path, help="JSON file {sha256 of a document: answer}")
    parser.add_argument("--rpm", type=int, help="requests a minute before 429")
    parser.add_argument("--lying", action="store_true", help="put inventions into every answer")
    options = parser.parse_args()
    emulator = GeminiEmulator(
        api_key=options.api_key, host=options.host, port=options.port, rpm=options.rpm, lying=options.lying
    )
    for digest, value in (json.loads(options.answers.read_text()) if options.answers else {}).items():
        emulator.answer(digest, value)
    print(f"Gemini emulator on {emulator.url}  key={options.api_key}", flush=True)
    with suppress(KeyboardInterrupt):
        emulator.server.serve_forever()


if __name__ == "__main__":
    main()
