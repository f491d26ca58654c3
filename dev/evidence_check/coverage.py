"""``python -m dev.evidence_check.coverage FOLDER...``: what becomes of the words of a folder's documents, offline.

Prints the shares of all visible words that are in values, in ``other`` entries and in neither, and the three largest
reasons. Exit status 1 when the shares of a document do not sum to 1, 2 when there is nothing to read.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dev.bench.statistics import table
from dev.evidence_check.__main__ import SUFFIXES
from workers.errors import StageError
from workers.extraction.sandbox.pool import Sandbox

LARGEST = 3
ROUNDING = 0.001


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.evidence_check.coverage", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    status = 0
    for folder in parser.parse_args(arguments).folders:
        coverages = read_folder(folder)
        if not coverages:
            print(f"There is no document to read in {folder}.")
            return 2
        print(table(f"{folder}, {len(coverages)} documents", rows(coverages)))
        status |= any(abs(1 - sum(shares(one).values())) > ROUNDING for one in coverages)
    return int(status)


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
    yield "neither, with a reason", f"{words.total() / total:.2%}"
    for name, count in words.most_common(LARGEST):
        yield f"  {name}", f"{count / total:.2%}"


if __name__ == "__main__":
    raise SystemExit(main())
