"""``python -m dev.cv_generator.score TRUTH_DIR [PREDICTION_DIR]``: F1 by field, section, layout and language.

Both folders hold one JSON a document, of the same stem. A document without a prediction counts as empty. Without the
second folder the PDF and DOCX files beside the truths are extracted offline. Layout and language are what the truth
says (``_family``, ``_language``), or the parts of a name like ``r007_two_columns_de``.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dev.bench.statistics import table
from dev.cv_generator.scoring import SECTIONS, Tallies, Tally, overall, score, section_scores
from workers.errors import StageError
from workers.extraction.sandbox.pool import Sandbox

_STEM = re.compile(r"(?:[a-z]?\d+_)?(?P<layout>.+?)(?:_(?P<language>[a-z]{2}))?")
SUFFIXES = (".pdf", ".docx")
Groups = dict[str, list[Tallies]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.cv_generator.score", description="Score extractions."
    )
    parser.add_argument("truths", type=Path, metavar="TRUTH_DIR")
    parser.add_argument("guesses", type=Path, metavar="PREDICTION_DIR", nargs="?")
    options = parser.parse_args(arguments)
    truths = _truths(options.truths)
    if not truths:
        print(f"There is no truth in {options.truths}.", file=sys.stderr)
        return 2
    guesses = _predictions(truths, options.guesses) if options.guesses else extract_beside(truths)
    scored = {stem: score(truth, guesses.get(stem, {})) for stem, truth in truths.items()}
    print(table("Fields (F1 over all values)", field_rows(list(scored.values()))))
    for heading, position in (("Families, worst first", 0), ("Languages, worst first", 1)):
        groups: Groups = defaultdict(list)
        for stem, tallies in scored.items():
            groups[_layout_and_language(stem, truths[stem])[position]].append(tallies)
        if len(groups) > 1:
            print(table(heading, family_rows(groups)))
    print(table("Sections (mean F1 of documents)", section_rows(list(scored.values()))))
    return 0


def extract_beside(truths: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The offline extractions of the documents beside the truths by stem; a typed failure is named and left out."""
    extractions: dict[str, dict[str, Any]] = {}
    with Sandbox(max_children=1) as sandbox:
        for stem, truth in truths.items():
            files = [
                path for suffix in SUFFIXES if (path := Path(truth["_path"]).with_suffix(suffix)).exists()
            ]
            try:
                extractions[stem] = dict(sandbox.extract(files[0].read_bytes())) if files else {}
            except StageError as error:
                print(f"{files[0].name}: {error.code}")
    return extractions


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


def _truths(folder: Path) -> dict[str, dict[str, Any]]:
    """The truths by stem, each with its path."""
    loaded = {path: _load(path) for path in sorted(folder.glob("*.json"))}
    return {path.stem: {**truth, "_path": str(path)} for path, truth in loaded.items() if "contact" in truth}


def _predictions(stems: Iterable[str], folder: Path) -> dict[str, dict[str, Any]]:
    paths = {stem: folder / f"{stem}.json" for stem in stems}
    return {stem: _load(path) for stem, path in paths.items() if path.exists()}


def _layout_and_language(stem: str, truth: dict[str, Any]) -> tuple[str, str]:
    parts = _STEM.fullmatch(stem)
    layout = truth.get("_family") or (parts and parts["layout"]) or "other"
    return str(layout), str(truth.get("_language") or (parts and parts["language"]) or "other")


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


if __name__ == "__main__":
    raise SystemExit(main())
