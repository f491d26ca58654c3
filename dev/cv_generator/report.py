"""``python -m dev.cv_generator.report [--count N] [--seed S] [--language L] [--scans DPI]``: the offline
extractor scored.

Generates N documents of each family, extracts them in the real sandbox and prints F1: families tuned to, then the
held-out ones by themselves, worst first. ``make extraction`` runs it.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from dev.bench.statistics import table
from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import Generated, generate
from dev.cv_generator.scan import scanned
from dev.cv_generator.score import family_rows, field_rows, section_rows
from dev.cv_generator.scoring import Tallies, overall, score
from dev.cv_generator.words import LANGUAGES
from workers.errors import StageError
from workers.extraction.sandbox.pool import Sandbox

COUNT = 10


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.cv_generator.report", description="Score the offline extractor."
    )
    parser.add_argument("--count", type=int, default=COUNT, help="documents of each family")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--language", action="append", choices=list(LANGUAGES), default=[])
    parser.add_argument("--family", action="append", choices=list(FAMILIES), default=[])
    parser.add_argument("--scans", type=int, metavar="DPI", help="PDFs only, scanned and read with OCR")
    parser.add_argument("--keep", type=Path, help="a folder for documents, truths and extractions")
    options = parser.parse_args(arguments)
    languages = options.language or list(LANGUAGES)
    families = [FAMILIES[name] for name in options.family] or list(FAMILIES.values())
    if options.scans:
        families = [family for family in families if family.suffix == ".pdf"]
    print(
        f"seed {options.seed}, {options.count} of each of {len(families)} families, {' '.join(languages)}\n"
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        documents = generate(folder, options.count, options.seed, families, languages)
        scored = list(extract_all(documents, options.keep, options.scans))
    show(scored)
    return 0


def extract_all(
    documents: Iterable[Generated], keep: Path | None = None, scans: int | None = None
) -> Iterable[tuple[Generated, Tallies]]:
    """Each document with its tallies; one that ends in a typed failure counts as empty, and is named."""
    with Sandbox(max_children=1) as sandbox:
        for document in documents:
            extraction = {}
            try:
                data = document.path.read_bytes()
                data = scanned(data, scans) if scans else data
                extraction = dict(sandbox.extract(data, ocr=bool(scans)))
            except StageError as error:
                print(f"{document.path.name}: {error.code}")
            if keep:
                folder = keep / "extractions"
                folder.mkdir(exist_ok=True)
                text = json.dumps(extraction, ensure_ascii=False)
                (folder / f"{document.path.stem}.json").write_text(text, encoding="utf-8")
            yield document, score(document.truth, extraction)


def show(scored: list[tuple[Generated, Tallies]]) -> None:
    """Fields over all, then tuned and held-out families and languages, worst first."""
    tuned = [(d, tallies) for d, tallies in scored if not d.family.held_out]
    held_out = [(d, tallies) for d, tallies in scored if d.family.held_out]
    print(table("Fields (F1 over all values)", field_rows([tallies for _, tallies in scored])))
    for heading, part in (("Families, worst first", tuned), ("Held out from tuning, worst first", held_out)):
        if part:
            families: dict[str, list[Tallies]] = defaultdict(list)
            for document, tallies in part:
                families[document.family.name].append(tallies)
            print(table(heading, family_rows(families)))
    languages: dict[str, list[Tallies]] = defaultdict(list)
    for document, tallies in scored:
        languages[document.language].append(tallies)
    print(table("Languages, worst first", family_rows(languages)))
    print(table("Sections (mean F1 of documents)", section_rows([tallies for _, tallies in scored])))
    for name, part in (("tuned", tuned), ("held out", held_out)):
        if part:
            print(f"{name}: {sum(overall(t) for _, t in part) / len(part):.3f}")


if __name__ == "__main__":
    raise SystemExit(main())
