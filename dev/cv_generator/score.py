"""``python -m dev.cv_generator.score TRUTH_DIR PREDICTION_DIR``: F1 by field, by section and by layout family.

Both folders hold one JSON a document, of the same stem. A document without a prediction counts as empty.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dev.bench.statistics import table
from dev.cv_generator.scoring import SECTIONS, Tallies, Tally, overall, score, section_scores


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.cv_generator.score", description="Score extractions."
    )
    parser.add_argument("truths", type=Path, metavar="TRUTH_DIR")
    parser.add_argument("guesses", type=Path, metavar="PREDICTION_DIR")
    options = parser.parse_args(arguments)
    scored = {path.stem: (_family(path), _scored(path, options.guesses)) for path in _truths(options.truths)}
    if not scored:
        print(f"There is no truth in {options.truths}.", file=sys.stderr)
        return 2
    families: dict[str, list[Tallies]] = defaultdict(list)
    for family, tallies in scored.values():
        families[family].append(tallies)
    everything = [tallies for _, tallies in scored.values()]
    print(table("Fields (F1 over all values)", field_rows(everything)))
    if len(families) > 1:
        print(table("Families, worst first", family_rows(families)))
    print(table("Sections (mean F1 of documents)", section_rows(everything)))
    return 0


def field_rows(documents: list[Tallies]) -> list[tuple[str, str]]:
    """Fields by F1 over the values of all documents, in the order of the sections."""
    sums: dict[str, Tally] = defaultdict(Tally)
    for tallies in documents:
        for name, tally in tallies.items():
            sums[name].add(tally.right, tally.extracted, tally.there)
    names = sorted(sums, key=lambda name: SECTIONS.index(name.partition(".")[0]))
    return [(name, _figure(sums[name])) for name in names]


def _figure(tally: Tally) -> str:
    return f"{tally.f1:.3f}  {tally.right:.0f} right of {tally.there:.0f}, {tally.extracted:.0f} given"


def family_rows(families: dict[str, list[Tallies]]) -> list[tuple[str, str]]:
    """The mean of each family's documents, the worst first."""
    means = {name: mean(map(overall, documents)) for name, documents in families.items()}
    return [
        (name, f"{means[name]:.3f}  ({len(families[name])})") for name in sorted(means, key=means.__getitem__)
    ]


def section_rows(documents: list[Tallies]) -> list[tuple[str, str]]:
    scores = [section_scores(tallies) for tallies in documents]
    rows = [
        (section, f"{mean(s[section] for s in scores if section in s):.3f}")
        for section in SECTIONS
        if any(section in s for s in scores)
    ]
    return [*rows, ("overall", f"{mean(map(overall, documents)):.3f}  ({len(documents)} documents)")]


def mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)


def _truths(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.json")) if "contact" in _load(path)]


def _family(path: Path) -> str:
    return str(_load(path).get("_family", "other"))


def _scored(path: Path, guesses: Path) -> Tallies:
    guess = guesses / path.name
    return score(_load(path), _load(guess) if guess.exists() else {})


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


if __name__ == "__main__":
    raise SystemExit(main())
