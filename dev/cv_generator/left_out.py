"""``python -m dev.cv_generator.left_out [--count N] [--seed S] [--language L]``: what the offline extractor reads of
languages and layouts that it does not know.

Leave one language out: mean F1 of N random CVs of each language, with all vocabularies and with that language's file
left out, so that only layout, figures and what languages share are left. Leave one family out: F1 of the families
that the rules were not tuned to. Both worst first.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dev.bench.statistics import table
from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import generate
from dev.cv_generator.random_cv.layout import RandomCV, draw_cv
from dev.cv_generator.random_cv.vocabulary import LOCALES
from dev.cv_generator.report import extract_all
from dev.cv_generator.score import family_rows, mean
from dev.cv_generator.scoring import Tallies, overall, score
from dev.cv_generator.words import LANGUAGES
from workers.errors import StageError
from workers.extraction.document.document import Document
from workers.extraction.offline import extract_offline
from workers.extraction.offline.vocabulary.loader import FOLDER

ROOT = Path(__file__).parents[2]
PACKAGES = ("workers", "models", "dev")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.cv_generator.left_out", description="Score unknown languages and layouts."
    )
    parser.add_argument("--count", type=int, default=6, help="documents of each language, and of each family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", action="append", choices=list(LOCALES), default=[])
    parser.add_argument("--score-stdin", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.score_stdin:
        print(mean(_score(json.loads(line)) for line in sys.stdin))
        return 0
    languages = options.language or list(LOCALES)
    print(table("One language left out, worst first", language_rows(languages, options.count, options.seed)))
    families = held_out_scores(options.count, options.seed)
    print(table("Families not tuned to, worst first", family_rows(families)))
    return 0


def held_out_scores(count: int, seed: int) -> dict[str, list[Tallies]]:
    """The scores of generated documents of the held-out families."""
    families: dict[str, list[Tallies]] = defaultdict(list)
    chosen = [family for family in FAMILIES.values() if family.held_out]
    with tempfile.TemporaryDirectory() as folder:
        documents = generate(Path(folder), count, seed, chosen, list(LANGUAGES))
        for document, tallies in extract_all(documents):
            families[document.family.name].append(tallies)
    return families


def language_rows(languages: Sequence[str], count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Each language with its F1 without and with its vocabulary; then the means."""
    scores = []
    with tempfile.TemporaryDirectory() as folder:
        tree = _copy_code(Path(folder))
        for language in languages:
            cvs = [_plain(draw_cv(language, seed, number)) for number in range(count)]
            scores.append((_score_without(tree, language, cvs), mean(map(_score, cvs)), language))
    for without, complete, language in sorted(scores):
        yield language, f"{without:.3f}  with its vocabulary {complete:.3f}"
    yield "mean", f"{mean(s[0] for s in scores):.3f}  with its vocabulary {mean(s[1] for s in scores):.3f}"


def _copy_code(folder: Path) -> Path:
    """A copy of the code whose vocabulary can be changed."""
    ignore = shutil.ignore_patterns("__pycache__")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=ignore)
    shutil.copy(ROOT / "config.py", folder)
    return folder


def _score_without(tree: Path, language: str, cvs: Sequence[dict[str, Any]]) -> float:
    """The mean F1, by a process that has no vocabulary of the language."""
    file = tree / FOLDER.relative_to(ROOT) / f"{language}.toml"
    text = file.read_bytes()
    file.unlink()
    command = [sys.executable, "-m", "dev.cv_generator.left_out", "--score-stdin"]
    lines = "\n".join(json.dumps(cv) for cv in cvs)
    answer = subprocess.run(command, cwd=tree, input=lines, capture_output=True, text=True, check=True)
    file.write_bytes(text)
    return float(answer.stdout)


def _plain(cv: RandomCV) -> dict[str, Any]:
    return {"document": cv.document.to_dict(), "truth": cv.truth}


def _score(cv: dict[str, Any]) -> float:
    try:
        extraction = extract_offline(Document.from_dict(cv["document"]))
    except StageError:
        return overall(score(cv["truth"], {}))
    return overall(score(cv["truth"], extraction))


if __name__ == "__main__":
    raise SystemExit(main())
