"""The Procfile: process types and the shell command of each."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LINE = re.compile(r"^([A-Za-z0-9_-]+):\s*(.+?)\s*$")


def read_procfile(path: Path = ROOT / "Procfile") -> dict[str, str]:
    """``{"web": "python -m api", ...}`` in the file's order; lines of another shape are ignored."""
    matches = (_LINE.match(line) for line in path.read_text().splitlines())
    return {match[1]: match[2] for match in matches if match}
