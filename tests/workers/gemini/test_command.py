"""``python -m workers.extraction FILE --extractor gemini`` from outside, against the emulator."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.wait import DEADLINE_SECONDS
from tests.workers.gemini import persona
from tests.workers.gemini.conftest import MODEL

ROOT = Path(__file__).parents[3]


def run(file: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workers.extraction", str(file), "--extractor", "gemini"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GEMINI_")}
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=DEADLINE_SECONDS,
        check=False,
    )


def test_it_prints_what_gemini_read(emulator, options, tmp_path, cv_pdf):
    file = tmp_path / "cv.pdf"
    file.write_bytes(cv_pdf)
    where = {"GEMINI_API_KEY": options.api_key, "GEMINI_BASE_URL": emulator.url, "GEMINI_SDK": options.sdk}
    done = run(file, **where)
    assert done.returncode == 0, done.stderr
    extraction = json.loads(done.stdout)
    assert extraction["contact"]["full_name"] == persona.LINES[0]
    assert extraction["meta"]["extractor"] == f"gemini/{MODEL}"
    assert extraction["meta"]["pages"] == 1


def test_without_a_key_it_names_the_variable(tmp_path, cv_pdf):
    file = tmp_path / "cv.pdf"
    file.write_bytes(cv_pdf)
    done = run(file)
    assert done.returncode == 2
    problem = json.loads(done.stderr)
    assert problem["code"] == "gemini_configuration"
    assert "GEMINI_API_KEY" in problem["detail"]
