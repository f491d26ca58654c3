"""Every command of the documentation runs, and answers what the page shows.

A ``console`` block has commands after ``$`` and their output; there ``...`` stands for anything, and white space is
ignored. The ``sh`` and ``console`` blocks of a page run in one shell, from the first to the last. The comment above a
block may be ``not run: REASON``, or ``story`` for a script that has a test of its own.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from tests.docs.conftest import RunningVitae
from tests.docs.pages import PAGES, blocks

pytestmark = [pytest.mark.process, pytest.mark.untraced]

ORIGIN = "http://127.0.0.1:8000"
"""Where the pages say that Vitae runs."""
SECONDS = 600
EDITS = ["  title: Principal Engineer", "  headline: I make payments boring"]
TWO_IMPORTS = [
    "Imported the first CV",
    "Edited two fields",
    *EDITS,
    "Imported a newer CV",
    "  skills: 9",
    *EDITS,
    "Proposals: 1",
    "  kind: near_duplicate",
    "  accepting it: accepted",
    "  company: Nordlys Data",
    "Undid the second import",
    "  skills: 8",
    *EDITS,
    "  company: Nordlys Data",
    "Proposals: 0",
]


@dataclass(frozen=True, slots=True)
class Command:
    """What a page says to type, and what it says comes back (None: anything)."""

    text: str
    output: str | None


def commands(page: str) -> Iterator[Command]:
    """The commands of a page that run here, in order."""
    for block in blocks(page):
        if block.language not in ("sh", "console") or block.marker:
            continue
        if block.language == "sh":
            yield Command(block.text, None)
            continue
        for part in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
            lines = part.splitlines()
            end = next(i for i, line in enumerate(lines) if not line.endswith("\\")) + 1
            yield Command("\n".join(lines[:end]), "\n".join(lines[end:]))


def run_shell(script: str, folder: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """In an empty home (no .curlrc), with the programs of ``.venv`` first."""
    assert shutil.which("curl"), "the documentation uses curl: install it to run this test"
    home = folder / "home"
    home.mkdir()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=folder,
        env={**variables, "PATH": path, "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def answers(command: Command, output: str) -> bool:
    """Whether the output is what the page shows, with anything in place of its ``...``."""
    if command.output is None:
        return True
    pattern = re.escape("".join(command.output.split()))
    for written, meaning in ((r",\.\.\.,", ",(?:.*,)?"), (r",\.\.\.", "(?:,.*)?"), (r"\.\.\.", ".*")):
        pattern = pattern.replace(written, meaning)
    return re.fullmatch(pattern, "".join(output.split())) is not None


def test_an_answer_may_differ_only_where_the_page_leaves_something_out():
    command = Command("date", '{"id": "...", "status": 1, ...}')

    assert answers(command, '{"id":"x","status":1,"more":2}')
    assert answers(command, '{"id":"x","status":1}')
    assert not answers(command, '{"id":"x","status":2,"more":2}')
    assert not answers(command, '{"id":"x"}')


@pytest.mark.parametrize("page", PAGES)
def test_a_block_that_does_not_run_says_why(page):
    shells = [block for block in blocks(page) if block.language in ("sh", "console")]
    unknown = [
        block.marker for block in shells if not re.fullmatch(r"(story|not run: .{10,}|)", block.marker)
    ]

    assert unknown == []
    assert [block.text for block in blocks(page) if not block.language] == [], "a block without a language"


@pytest.mark.parametrize("page", [page for page in PAGES if any(commands(page))])
def test_every_command_of_a_page_does_what_it_says(page, vitae: RunningVitae, checkout):
    expected = list(commands(page))
    mark = f"@@{uuid4().hex}"
    script = "\n".join(f"{command.text}\necho {mark}$?@" for command in expected).replace(
        ORIGIN, vitae.origin
    )
    variables = {name: value for name, value in vitae.environment.items() if "COVERAGE" not in name}

    session = run_shell(script, checkout, {**variables, "NO_PROXY": "127.0.0.1"})

    outputs = re.findall(rf"(.*?){mark}(\d+)@\n", session.stdout, re.S)
    assert len(outputs) == len(expected), session.stderr
    surprises = [
        f"$ {command.text}\n{output}"
        for command, (output, status) in zip(expected, outputs, strict=True)
        if not answers(command, output.replace(vitae.origin, ORIGIN)) or not (command.output or status == "0")
    ]
    assert surprises == [], "\n".join([*surprises, session.stderr])


def story(page: str) -> str:
    [script] = [block.text for block in blocks(page) if block.marker == "story"]
    return script


def reader(vitae: RunningVitae, **files: Path) -> dict[str, str]:
    """The variables that a page tells its reader to set."""
    paths = {name: str(path) for name, path in files.items()}
    return {"BASE": f"{vitae.origin}/api", "EMAIL": f"{uuid4().hex}@example.org", **paths}


def test_the_first_import_of_the_readme_happens_word_for_word(vitae, old_cv, tmp_path):
    session = run_shell(story("README.md"), tmp_path, reader(vitae, CV=old_cv))

    assert (session.returncode, session.stderr) == (0, "")
    assert session.stdout.splitlines() == [
        "Import: succeeded",
        "Headline: Backend Engineer",
        "Title: Principal Engineer",
    ]


def test_two_imports_happen_word_for_word(vitae, old_cv, new_cv, tmp_path):
    session = run_shell(story("docs/merge.md"), tmp_path, reader(vitae, OLD_CV=old_cv, NEW_CV=new_cv))

    assert (session.returncode, session.stderr) == (0, "")
    assert session.stdout.splitlines() == TWO_IMPORTS


def test_the_script_of_two_imports_ends_where_an_expectation_does_not_hold(vitae, old_cv, tmp_path):
    """The same file again brings no skill and no proposal, and the script says so."""
    session = run_shell(story("docs/merge.md"), tmp_path, reader(vitae, OLD_CV=old_cv, NEW_CV=old_cv))

    assert (session.returncode, session.stderr) == (1, "  skills: 8, expected 9\n")
    assert session.stdout.splitlines() == TWO_IMPORTS[: TWO_IMPORTS.index("  skills: 9")]
