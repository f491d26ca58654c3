"""A released version answers for ever as it did when it was released."""

import hashlib
import json
import subprocess
import sys
from typing import Any

import pytest

from models.rules.score import LATEST, VERSIONS, score_cv
from tests.models.rules.score.cvs import AS_OF, clean_layout, flawless, position
from tests.models.rules.score.test_gains import RULES, broken
from tests.models.rules.score.test_rules import DOING, NOT_DOING
from tests.support.wait import DEADLINE_SECONDS

RELEASED = {1: "ae855c31d13fd3fd4b111d66a066d8c7a83d98393e5d3c6368b452ad0bd7503f"}
"""Version -> digest of its results. A digest here is never edited: what changes is a new version."""
SENTENCES = ("checks", "needs", "fix", "detail")
"""Fields for people, whose wording may improve; points, places and gains may not change."""


def answers(version: int) -> str:
    """Digest over the scores of CVs that have every fault, and bullets in every language with a word list."""
    cvs = [flawless(), *(broken(rule) for rule in RULES)]
    for code in DOING:
        extraction, _ = flawless()
        texts = [*DOING[code], *NOT_DOING.get(code, [])]
        extraction["experience"] = [position("A", "2019", None, texts)]
        cvs.append((extraction, clean_layout(language=code)))
    results = [_without_sentences(score_cv(*cv, as_of=AS_OF, version=version).to_dict()) for cv in cvs]
    return hashlib.sha256(json.dumps(results, ensure_ascii=False).encode()).hexdigest()


def _without_sentences(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_sentences(part) for name, part in value.items() if name not in SENTENCES}
    return [_without_sentences(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("version", sorted(VERSIONS))
def test_a_version_answers_as_it_was_released(version):
    assert answers(version) == RELEASED[version]


def test_an_unknown_version_is_an_error():
    with pytest.raises(KeyError):
        score_cv(*flawless(), as_of=AS_OF, version=LATEST + 1)


def command(given: str, *options: str) -> "subprocess.CompletedProcess[str]":
    arguments = [sys.executable, "-m", "models.rules.score", *options]
    return subprocess.run(arguments, input=given, capture_output=True, text=True, timeout=DEADLINE_SECONDS)


def test_the_command_scores_an_extraction_by_version_and_day():
    extraction, layout = flawless()
    extraction["meta"]["layout"] = layout
    done = command(json.dumps(extraction), "--version", "1", "--as-of", AS_OF.isoformat())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == score_cv(extraction, layout, as_of=AS_OF, version=1).to_dict()


@pytest.mark.parametrize("given", ["", "[]", "{}", '{"meta": {}}'])
def test_the_command_refuses_what_is_no_extraction(given):
    done = command(given)
    assert (done.returncode, done.stderr) == (2, "Standard input contains no extraction.\n")
