"""``python -m dev.evidence_check.coverage FOLDER... [--generated N]``: what becomes of the words of documents.

``--generated`` adds ``N`` CVs of every family of the generator, made into a temporary folder. Prints, of all visible
words, the shares of those in values, in ``other`` entries and in neither, with the three largest reasons, and of
those without a reason. Exit status 1 when the shares of a document do not sum to 1, 2 when there is nothing to read.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dev.bench.statistics import table
from dev.cv_generator.families import chosen
from dev.cv_generator.generate import generate
from dev.cv_generator.words import LANGUAGES
from dev.evidence_check.__main__ import SUFFIXES
from workers.errors import StageError
from workers.extraction.offline.remainder.words import LEFT
from workers.extraction.sandbox.pool import Sandbox

LARGEST, EMPTY = 3, 2
ROUNDING = 0.001


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.evidence_check.coverage", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--generated", type=int, default=0, metavar="N")
    parser.add_argument(
        "--families", nargs="*", default=[], help="of the generator; all that are not held out"
    )
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args(arguments)
    status = [show(str(folder), read_folder(folder)) for folder in options.folders]
    if options.generated:
        with TemporaryDirectory() as made:
            families = chosen(options.families, held_out=False)
            list(generate(Path(made), options.generated, options.seed, families, list(LANGUAGES)))
            status.append(show(f"generated, seed {options.seed}", read_folder(Path(made))))
    return max(status, default=EMPTY)


def show(name: str, coverages: Sequence[dict[str, Any]]) -> int:
    """Prints the table of some documents; returns the exit status."""
    if not coverages:
        print(f"There is no document to read in {name}.")
        return EMPTY
    print(table(f"{name}, {len(coverages)} documents", rows(coverages)))
    return int(any(abs(1 - sum(shares(one).values())) > ROUNDING for one in coverages))


def read_folder(folder: Path) -> list[dict[str, Any]]:
    """``meta.coverage`` of each document; those without an extraction are named and passed over."""
    coverages = []
    with Sandbox(max_children=1) as sandbox:
        for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES):
            try:
                coverages.append(sandbox.extract(path.read_bytes())["meta"]["coverage"])
            except StageError as error:
                print(f"{path.name}: nothing extracted ({error.code})")
    return coverages


def shares(coverage: dict[str, Any]) -> dict[str, float]:
    """The shares of one document by what became of its words."""
    return {"value": coverage["value"], "other": coverage["other"], **coverage["reasons"]}


def rows(coverages: Iterable[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    """Shares of the words of all documents together."""
    words: Counter[str] = Counter()
    for coverage in coverages:
        for name, share in shares(coverage).items():
            words[name] += round(share * coverage["words"])
    total = words.total() or 1
    value, other = words.pop("value", 0), words.pop("other", 0)
    yield "words", str(total)
    yield "value", f"{value / total:.2%}"
    yield "other", f"{other / total:.2%}"
    yield "neither", f"{words.total() / total:.2%}"
    for name, count in words.most_common(LARGEST):
        yield f"  {name}", f"{count / total:.2%}"
    yield "without a reason", f"{words[LEFT] / total:.2%}"


if __name__ == "__main__":
    raise SystemExit(main())
