"""Reading and extracting without a model: documents per second of one warm sandbox child."""

import time
from collections.abc import Sequence

from dev.bench.files import File, kinds
from models.rules.sniff import sniff
from workers.extraction.sandbox import Sandbox

SECONDS_EACH = 1.0


def reading_rows(files: Sequence[File]) -> list[tuple[str, str]]:
    """A row for each kind of CV, over the files there are of it."""
    with Sandbox(max_children=1) as sandbox:
        sandbox.warm()
        return [
            (f"  {kind}", _rate(sandbox, [file for file in files if file.kind == kind])) for kind in kinds()
        ]


def _rate(sandbox: Sandbox, files: Sequence[File]) -> str:
    typed = [(file.body, sniff(file.body, file.body)) for file in files]
    sandbox.extract(*typed[0])
    count, began = 0, time.monotonic()
    while (took := time.monotonic() - began) < SECONDS_EACH:
        sandbox.extract(*typed[count % len(typed)])
        count += 1
    return f"{count / took:.0f} documents a second, {1000 * took / count:.0f} ms each"
