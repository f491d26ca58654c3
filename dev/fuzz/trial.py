"""Mutants through the real sandbox: what came out, how long it took, how much memory the child held."""

import os
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dev.bench.processes import SANDBOX, family
from dev.fuzz.mutants import Mutant
from workers.errors import StageError
from workers.extraction.sandbox.pool import Sandbox

SECONDS_AT_MOST = 30.0
MEMORY_AT_MOST = 512 * 1024 * 1024


@dataclass
class Trial:
    """``outcomes`` counts "extracted" and codes; ``faults`` are mutants without a typed outcome or beyond a limit."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    worst_seconds: float = 0.0
    slowest: str = ""
    worst_memory: int = 0
    hungriest: str = ""

    @property
    def count(self) -> int:
        return sum(self.outcomes.values())

    def note(self, mutant: Mutant, outcome: str, seconds: float, memory: int) -> None:
        self.outcomes[outcome] += 1
        label = f"#{mutant.number} {mutant.name}"
        if seconds > self.worst_seconds:
            self.worst_seconds, self.slowest = seconds, label
        if memory > self.worst_memory:
            self.worst_memory, self.hungriest = memory, label
        if seconds > SECONDS_AT_MOST:
            self.faults.append(f"{label}: {seconds:.1f} s")
        if memory > MEMORY_AT_MOST:
            self.faults.append(f"{label}: {memory >> 20} MiB")


def run(documents: Iterable[Mutant], keep: Path | None = None) -> Trial:
    """``keep``: a folder for the mutants that are faults."""
    trial = Trial()
    with Sandbox(max_children=1) as sandbox:
        sandbox.warm()
        for mutant in documents:
            before = len(trial.faults)
            began = time.monotonic()
            outcome = _outcome(sandbox, mutant, trial)
            trial.note(mutant, outcome, time.monotonic() - began, _child_memory())
            if keep and len(trial.faults) > before:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{mutant.number}{mutant.suffix}").write_bytes(mutant.data)
    return trial


def _outcome(sandbox: Sandbox, mutant: Mutant, trial: Trial) -> str:
    """The code of a typed failure that will not be tried again, or "extracted"; anything else is a fault too."""
    try:
        sandbox.extract(mutant.data)
    except StageError as error:
        if error.retryable or error.code == "unreadable_document":
            trial.faults.append(f"#{mutant.number} {mutant.name}: {error.code}")
        return error.code
    except Exception as error:
        trial.faults.append(f"#{mutant.number} {mutant.name}: {error!r}")
        return "untyped"
    return "extracted"


def _child_memory() -> int:
    """Resident bytes of the sandbox's child; one that died of its limit has none to tell."""
    return max((member.rss for member in family(os.getpid()) if SANDBOX in member.command), default=0)
