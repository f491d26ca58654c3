"""``python -m dev.evidence_check FOLDER``: extracts a folder's PDFs and DOCX offline and checks each value's
evidence.

Prints values checked, quotes found by an independent reader, values their quote says, and every exception. Exit
status 1 when there is an exception that no damaged text layer explains, 2 when there is nothing to check.
"""

import argparse
import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dev.evidence_check.check import Finding, check
from workers.errors import StageError
from workers.extraction.sandbox.pool import Sandbox

SUFFIXES = (".pdf", ".docx")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.evidence_check", description="Check the evidence of extractions."
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of each font without a bounding box
    folder = parser.parse_args(arguments).folder
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not paths:
        print(f"There is no document in {folder}.")
        return 2
    findings = list(examine(paths))
    report(len(paths), findings)
    return 1 if any(not finding.good and not finding.damage for _, finding in findings) else 0


def report(documents: int, findings: Sequence[tuple[Path, Finding]]) -> None:
    """Every exception with its cause where one is known, and the sums."""
    exceptions = [(path, finding) for path, finding in findings if not finding.good]
    for path, f in exceptions:
        why = (
            "the quote says something else"
            if f.in_document
            else f"not found by the other reader {f.damage}".strip()
        )
        print(f"{path.name} {f.pointer}: {why}\n  value {f.value!r}\n  quote {f.quote!r}")
    quoted, said = (sum(flags) for flags in zip(*((f.in_document, f.says) for _, f in findings), strict=True))
    damaged = sum(bool(f.damage) for _, f in exceptions)
    print(
        f"{documents} documents, {len(findings)} values checked: {quoted} quotes found by another reader, {said} "
        f"values said by their quote; {len(exceptions)} exceptions, {damaged} of them by a damaged text layer"
    )


def examine(paths: Iterable[Path]) -> Iterator[tuple[Path, Finding]]:
    """Every value of every document; documents without an extraction are named and passed over."""
    with Sandbox(max_children=1) as sandbox:
        for path in paths:
            data = path.read_bytes()
            try:
                extraction = sandbox.extract(data)
            except StageError as error:
                print(f"{path.name}: nothing extracted ({error.code})")
                continue
            for finding in check(extraction, data):
                yield path, finding


if __name__ == "__main__":
    raise SystemExit(main())
