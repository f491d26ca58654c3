"""The stages as they pass: redrawn in place on a terminal, else one line for each that ends."""

from datetime import datetime
from typing import Any, TextIO

MARKS = {"pending": "·", "running": "▸", "succeeded": "✓", "failed": "✗", "cancelled": "–"}


def stage_line(stage: dict[str, Any]) -> str:
    """``✓ extract   0.31 s``, with the attempts when there was more than one."""
    line = f"  {MARKS.get(stage['status'], '?')} {stage['name']:<9}"
    if stage["started_at"] and stage["finished_at"]:
        took = datetime.fromisoformat(stage["finished_at"]) - datetime.fromisoformat(stage["started_at"])
        line += f"{took.total_seconds():7.2f} s"
    elif stage["status"] == "running":
        line += "      ..."
    if stage["attempts"] > 1:
        line += f"  (attempt {stage['attempts']})"
    return line


class Progress:
    """Shows successive states of one job on ``out``."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._live = out.isatty()
        self._line_count = 0
        self._printed: set[str] = set()

    def show(self, job: dict[str, Any]) -> None:
        if self._live:
            self._redraw([stage_line(stage) for stage in job["stages"]])
        else:
            self._print_new(job["stages"])
        self._out.flush()

    def _redraw(self, lines: list[str]) -> None:
        up = f"\x1b[{self._line_count}A" if self._line_count else ""
        self._out.write(up + "".join(f"\x1b[2K{line}\n" for line in lines))
        self._line_count = len(lines)

    def _print_new(self, stages: list[dict[str, Any]]) -> None:
        for stage in stages:
            if stage["status"] not in ("pending", "running") and stage["name"] not in self._printed:
                self._printed.add(stage["name"])
                self._out.write(stage_line(stage) + "\n")
