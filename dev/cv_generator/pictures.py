"""``python -m dev.cv_generator.pictures [--count N] [--dpi D] [--tilt T] [--photo P]``: CVs printed as pictures.

Reads N generated CVs as text and as pictures of their pages (noise, JPEG, a tilt), both in the real sandbox, and
prints F1 of both, what each section loses, and processor seconds and memory of OCR. With ``--photo`` the pictures are
photos of pages on a table, as much narrower at the top, of the CVs of one page. The languages are those of
Latin script: other fonts are not embedded.
"""

import argparse
import random
import resource
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from dev.bench.statistics import table
from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import write_document
from dev.cv_generator.scan import photographed, scanned
from dev.cv_generator.score import section_rows
from dev.cv_generator.scoring import Tallies, overall, score
from workers.errors import StageError
from workers.extraction.sandbox.pool import Sandbox

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")


@dataclass(frozen=True, slots=True)
class Pair:
    """One CV read twice. ``seconds``: processor time of the child with OCR, its start included."""

    name: str
    text: Tallies
    picture: Tallies
    pages: int
    seconds: float


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.cv_generator.pictures", description="Score OCR.")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--tilt", type=float, default=0.4, help="the most degrees that a page lies askew")
    parser.add_argument("--photo", type=float, default=0.0, help="of the page's width, 0.08 for example")
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args(arguments)
    show(list(read_pairs(options.count, options.seed, options.dpi, options.tilt, options.photo)))
    return 0


def read_pairs(
    count: int, seed: int, dpi: int = 200, tilt: float = 0.4, perspective: float = 0.0
) -> Iterator[Pair]:
    """Each family and language in turn, from a place that the seed chooses."""
    rng = random.Random(seed)
    families = [family for family in FAMILIES.values() if family.suffix == ".pdf"]
    rng.shuffle(families)
    with tempfile.TemporaryDirectory() as folder, Sandbox(max_children=1) as sandbox:
        for number in range(count):
            family, language = families[number % len(families)], LANGUAGES[number % len(LANGUAGES)]
            made = write_document(Path(folder), family, language, seed, number)
            data = made.path.read_bytes()
            pages = len(pdfium.PdfDocument(data))
            if perspective and pages > 1:
                continue
            text = score(made.truth, _read(sandbox, data))
            if perspective:
                picture = photographed(data, dpi, perspective)
            else:
                picture = scanned(data, dpi, rng.uniform(-tilt, tilt), number)
            before = _child_seconds()
            read = score(made.truth, _read(sandbox, picture))
            yield Pair(made.path.stem, text, read, pages, _child_seconds() - before)


def _read(sandbox: Sandbox, data: bytes) -> dict[str, object]:
    try:
        return dict(sandbox.extract(data, ocr=True))
    except StageError as error:
        print(error.code)
        return {}


def _child_seconds() -> float:
    """Of children that have ended; the child with OCR ends with its document, the other one later."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def show(pairs: list[Pair]) -> None:
    """Means, what each section loses, and the ten documents that lose most."""
    lost = sorted(pairs, key=lambda pair: overall(pair.picture) - overall(pair.text))
    rows = [(p.name, f"{overall(p.text):.3f} as text, {overall(p.picture):.3f}") for p in lost[:10]]
    print(table("What loses most as a picture", rows))
    for name in ("text", "picture"):
        print(table(f"Sections as {name}", section_rows([getattr(pair, name) for pair in pairs])))
        print(f"{name}: {sum(overall(getattr(pair, name)) for pair in pairs) / len(pairs):.3f}")
    pages, unit = sum(pair.pages for pair in pairs), 1 << (10 if sys.platform == "linux" else 20)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    print(
        f"OCR: {sum(pair.seconds for pair in pairs) / pages:.2f} s of processor time a page, {memory:.0f} MB"
    )


if __name__ == "__main__":
    raise SystemExit(main())
