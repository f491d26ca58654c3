"""Node, for what JavaScript clients of Vitae do. `make node` installs the packages of ``tests/node``."""

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "node"


def require_node() -> str:
    """The path of Node; skips the test, and says so, where it or its packages are not there."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules").is_dir():
        pytest.skip("NOT TESTED with JavaScript: install Node 20 or newer, then run `make node`")
    return node


def write_script(text: str, folder: Path) -> Path:
    """An ES module in a folder where its imports are found."""
    link = folder / "node_modules"
    if not link.exists():
        link.symlink_to(FOLDER / "node_modules")
    script = folder / "script.mjs"
    script.write_text(text, encoding="utf-8")
    return script


def run_script(text: str, folder: Path, stdin: bytes) -> str:
    """What it prints. Raises subprocess.CalledProcessError where it fails."""
    command = [require_node(), str(write_script(text, folder))]
    done = subprocess.run(command, input=stdin, capture_output=True, check=True, timeout=300)
    return done.stdout.decode()
