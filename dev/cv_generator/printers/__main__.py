"""``python -m dev.cv_generator.printers [--count N] [--seed S] [--keep FOLDER]``: CVs printed by real writers.

Prints for each writer the documents, the words read, the words taken for hidden (none may be), and F1.
"""

import argparse
from collections import defaultdict
from pathlib import Path

from dev.bench.statistics import table
from dev.cv_generator.printers.reading import Reading, read_printed
from dev.cv_generator.printers.writers import open_writers


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.cv_generator.printers", description="Read CVs printed by real writers."
    )
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder for the documents that are not read well")
    options = parser.parse_args(arguments)
    with open_writers() as writers:
        readings = list(read_printed(writers, options.count, options.seed))
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for reading in readings:
            if reading.hidden or reading.lost or reading.f1 < 0.9:
                (options.keep / f"{reading.name}.pdf").write_bytes(reading.data)
    show(readings)
    return 1 if any(reading.hidden for reading in readings) else 0


def show(readings: list[Reading]) -> None:
    """A row for each writer, the worst documents, and what was taken for hidden."""
    by_writer: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_writer[reading.writer].append(reading)
    print(table("Writers", [(name, _row(part)) for name, part in [*by_writer.items(), ("all", readings)]]))
    worst = sorted(readings, key=lambda reading: reading.f1)[:8]
    print(table("Worst documents", [(reading.name, f"{reading.f1:.3f}") for reading in worst]))
    hidden = [
        (r.name, " ".join(f"{reason}:{word}" for reason, word in r.hidden)) for r in readings if r.hidden
    ]
    lost = [(r.name, " ".join(r.lost)) for r in readings if r.lost]
    if lost:
        print(table("In no line", lost))
    if hidden:
        print(table("Taken for hidden", hidden))


def _row(readings: list[Reading]) -> str:
    words, hidden = sum(r.words for r in readings), sum(len(r.hidden) for r in readings)
    lost = sum(len(r.lost) for r in readings)
    f1 = sum(r.f1 for r in readings) / len(readings)
    counts = f"{words:6d} words read, {hidden} taken for hidden, {lost} in no line"
    return f"{len(readings):3d} documents, {counts}, F1 {f1:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
