"""``python -m dev.cv_generator OUT_DIR [--count N] [--seed S] [--family F] [--language L] [--held-out]``

With ``--count``: N generated CVs of every family, or of the named ones, each with its truth as JSON. Held-out
families are written only when they are named or asked for. Without ``--count``: the demo CV as PDF and DOCX,
and every fixture.
"""

import argparse
from pathlib import Path

from dev.cv_generator.families import FAMILIES, chosen
from dev.cv_generator.generate import generate
from dev.cv_generator.words import LANGUAGES
from dev.cv_generator.write import write_all, write_demo_cv


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.cv_generator", description="Write CVs of invented people."
    )
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")
    parser.add_argument("--count", type=int, help="documents of each family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", action="append", choices=list(FAMILIES), default=[])
    parser.add_argument("--language", action="append", choices=list(LANGUAGES), default=[])
    parser.add_argument("--held-out", action="store_true", help="the families nobody may tune to")
    options = parser.parse_args(arguments)
    if options.count is None:
        _write_fixtures(options.folder)
        return 0
    families = chosen(options.family, held_out=options.held_out)
    languages = options.language or list(LANGUAGES)
    for document in generate(options.folder, options.count, options.seed, families, languages):
        print(document.path)
    print(f"seed {options.seed}, {options.count} of each of {len(families)} families, {' '.join(languages)}")
    return 0


def _write_fixtures(folder: Path) -> None:
    for path in write_all(folder):
        print(path)
    for name in ("demo.pdf", "demo.docx"):
        write_demo_cv(folder / name)
        print(folder / name)


if __name__ == "__main__":
    raise SystemExit(main())
