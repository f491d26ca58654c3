"""The demo as people run it: a process of its own, its output and its exit status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from config import Settings
from dev.cv_generator import write_demo_cv
from tests.docs.pages import blocks

ROOT = Path(__file__).parents[3]
OURS = {name.upper() for name in Settings.__dataclass_fields__}


def _demo(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-m", "dev.demo", *map(str, arguments)],
        cwd=ROOT,
        env=inherited | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
    )


def _assert_shows_the_profile(output: str) -> None:
    for stage in ("store", "extract", "sync", "refresh", "reward"):
        assert f"✓ {stage}" in output
    for found in ("Marit Solvang", "Fjordpay AS", "University of Bergen", "PostgreSQL", "badge: First CV"):
        assert found in output
    assert "job.succeeded" in output
    assert "signature verified" in output


def _picture() -> list[str]:
    """The profile as the README shows it."""
    [first, *_] = [block.text for block in blocks("README.md") if block.language == "text"]
    return first[first.index("Profile\n") : first.index("CV score\n")].splitlines()


def test_a_word_file_ends_as_a_profile_with_rewards_and_a_signed_webhook(tmp_path: Path):
    cv = tmp_path / "my own cv.docx"
    write_demo_cv(cv)
    done = _demo(cv)
    assert done.returncode == 0, done.stderr
    _assert_shows_the_profile(done.stdout)
    assert [line for line in _picture() if line not in done.stdout.splitlines()] == []


def test_a_scan_ends_with_the_jobs_own_sentence(tmp_path: Path):
    scan = tmp_path / "scan.pdf"
    canvas = Canvas(str(scan))
    canvas.rect(10, 10, 100, 100, fill=1)
    canvas.save()
    done = _demo(scan)
    assert done.returncode == 1
    assert "(no_text_layer)" in done.stderr
    assert "✗ extract" in done.stdout


def test_what_is_no_cv_is_refused_at_the_door(tmp_path: Path):
    picture = tmp_path / "cv.pdf"
    picture.write_bytes(b"GIF89a" + bytes(100))
    done = _demo(picture)
    assert done.returncode == 1
    assert "(unsupported_type)" in done.stderr


@pytest.mark.verify
@pytest.mark.parametrize("sdk", ["google-genai", "google-generativeai"])
def test_both_gemini_sdks_bring_the_same_profile(sdk: str):
    done = _demo(EXTRACTOR="gemini", GEMINI_SDK=sdk)
    assert done.returncode == 0, done.stderr
    assert f"{sdk} talks to the emulator" in done.stdout
    _assert_shows_the_profile(done.stdout)
