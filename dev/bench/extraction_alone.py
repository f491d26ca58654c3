"""The limit of imports: reading and understanding the same files on every core, and nothing else."""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from dev.bench.files import File
from workers.extraction.sandbox.pool import Sandbox


def extract_alone(files: Sequence[File]) -> float:
    """Files a second of as many warm document readers as there are cores."""
    cores = len(os.sched_getaffinity(0))
    with Sandbox(max_children=cores) as sandbox, ThreadPoolExecutor(cores) as pool:
        list(pool.map(sandbox.extract, [file.body for file in files[: 4 * cores]]))
        began = time.monotonic()
        list(pool.map(sandbox.extract, [file.body for file in files]))
        return len(files) / (time.monotonic() - began)
