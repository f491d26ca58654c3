"""The story of the README, word for word, by curl against real web and worker processes."""

import copy
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dev.cv_generator import write_cv
from dev.cv_generator.personas import MARIT, Persona
from tests.support.processes import ROOT, running_web, running_worker

pytestmark = pytest.mark.untraced

SECONDS = 600
EDITS = ["  title: Principal Engineer", "  headline: I make payments boring"]
TOLD = [
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
    "Took the second import back",
    "  skills: 8",
    *EDITS,
    "  company: Nordlys Data",
    "Proposals: 0",
]


@pytest.fixture(scope="module")
def script() -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^<!-- story -->\n```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert len(found) == 1, "the README tells its story once"
    return str(found[0])


@pytest.fixture
def old_cv(tmp_path: Path) -> Path:
    write_cv(MARIT, tmp_path / "old.pdf")
    return tmp_path / "old.pdf"


@pytest.fixture
def new_cv(tmp_path: Path) -> Path:
    """The same person later: another headline, one skill and one highlight more, one employer spelled shorter."""
    later: Persona = copy.deepcopy(MARIT)
    later["headline"] = "Senior Backend Engineer"
    later["experience"][0]["highlights"].append("Led the move of all ledgers to a second data centre")
    later["experience"][1]["company"] = "Nordlys Data"
    later["skills"].append({"name": "Kubernetes", "category": "Infrastructure"})
    write_cv(later, tmp_path / "new.docx")
    return tmp_path / "new.docx"


def tell(
    script: str, environment: Mapping[str, str], folder: Path, old: Path, new: Path
) -> subprocess.CompletedProcess[str]:
    """Run the script as a reader does, in an empty home (no .curlrc), with nothing but its four variables."""
    assert shutil.which("curl"), "the README's story is told with curl: install curl to run this test"
    home = folder / "home"
    home.mkdir()
    reader = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "HOME": str(home),
        "EMAIL": "reader@example.org",
        "OLD_CV": str(old),
        "NEW_CV": str(new),
    }
    with (
        running_web(environment, folder / "web.log") as web,
        running_worker(environment, folder / "worker.log"),
    ):
        return subprocess.run(
            ["/bin/sh", "-c", script],
            cwd=home,
            env={**reader, "BASE": web.base},
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )


def test_the_story_of_the_readme_happens_as_told(script, environment, redis_client, old_cv, new_cv, tmp_path):
    told = tell(script, environment, tmp_path, old_cv, new_cv)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines() == TOLD


def test_the_story_ends_where_an_expectation_does_not_hold(
    script, environment, redis_client, old_cv, tmp_path
):
    """The same file again brings no skill and no proposal, and the script says so."""
    told = tell(script, environment, tmp_path, old_cv, old_cv)
    assert (told.returncode, told.stderr) == (1, "  skills: 8, expected 9\n")
    assert told.stdout.splitlines() == TOLD[: TOLD.index("  skills: 9")]
