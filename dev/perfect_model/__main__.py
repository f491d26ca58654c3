"""``python -m dev.perfect_model FOLDER...``: the truth of documents, answered by a model, through both SDKs.

Each folder holds PDF or DOCX files with their truth as JSON beside them. The model answers with that truth, dates as
printed; ``--dates none`` leaves the printed form out, ``--dates reworded`` changes it. Prints the values that
arrived, those lost by field, and values in the result that the truth does not have: said otherwise by the same entry
of the truth, or invented. Exit status 1 when something is
invented or less than ``--least`` arrives.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dev.bench.statistics import table
from dev.perfect_model.ask import SDKS, documents_in, extractions
from dev.perfect_model.comparison import Comparison, compare, total

LEAST = 0.985


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.perfect_model", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--dates", choices=("printed", "none", "reworded"), default="printed")
    parser.add_argument("--least", type=float, default=LEAST)
    parser.add_argument("--verbose", action="store_true", help="name every value that is lost or invented")
    options = parser.parse_args(arguments)
    status = False
    for folder in options.folders:
        documents = documents_in(folder)
        for sdk in SDKS:
            pairs = [
                (one.path, compare(one.truth, e)) for one, e in extractions(documents, sdk, options.dates)
            ]
            result = total(comparison for _, comparison in pairs)
            for path, comparison in pairs if options.verbose else ():
                _name_each(path, comparison)
            print(table(f"{folder}, {sdk}, {len(documents)} documents", rows(result)))
            status |= bool(result.invented) or result.arrived < options.least
    return int(status)


def rows(result: Comparison) -> Iterable[tuple[str, str]]:
    """Sums first, then each field that lost or gained something."""
    lost, invented = (Counter(name for name, _ in values) for values in (result.lost, result.invented))
    yield "arrived", f"{result.arrived:.4f} of {sum(result.said.values())} values"
    yield (
        "printed otherwise",
        f"{len(result.reworded)} (other letters in the text, a date in the other field)",
    )
    yield "invented", str(sum(invented.values()))
    for name in sorted(lost.keys() | invented.keys(), key=lambda name: -lost[name]):
        share = 1 - lost[name] / result.said[name] if result.said[name] else 1.0
        yield name, f"{share:.3f}  {lost[name]} of {result.said[name]} lost, {invented[name]} invented"


def _name_each(path: Path, one: Comparison) -> None:
    for verb, values in (("lost", one.lost), ("reworded", one.reworded), ("invented", one.invented)):
        for name, text in values:
            print(f"{path.name}: {verb} {name}: {text!r}")


if __name__ == "__main__":
    raise SystemExit(main())
