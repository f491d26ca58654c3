"""``python -m dev.cv_generator.random_cv [--count N] [--seed S] [--language L]``: the offline extractor scored
on N random CVs of each language, by field, language and drawn trait, worst first."""

import argparse
from collections import defaultdict

from dev.bench.statistics import table
from dev.cv_generator.random_cv.layout import RandomCV, draw_cv
from dev.cv_generator.random_cv.vocabulary import LOCALES
from dev.cv_generator.score import family_rows, field_rows, section_rows
from dev.cv_generator.scoring import Tallies, score
from workers.errors import StageError
from workers.extraction.offline import extract_offline

FEWEST = 5  # documents that make a trait's mean worth printing


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.cv_generator.random_cv", description="Score the offline extractor on random CVs."
    )
    parser.add_argument("--count", type=int, default=4, help="documents of each language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", action="append", choices=list(LOCALES), default=[])
    options = parser.parse_args(arguments)
    languages = options.language or list(LOCALES)
    cvs = (draw_cv(language, options.seed, n) for language in languages for n in range(options.count))
    show([(cv, _score(cv)) for cv in cvs])
    return 0


def _score(cv: RandomCV) -> Tallies:
    try:
        return score(cv.truth, extract_offline(cv.document))
    except StageError as error:
        print(f"{cv.language}: {error.code}")
        return score(cv.truth, {})


def show(scored: list[tuple[RandomCV, Tallies]]) -> None:
    """Fields over all, then languages and traits by their documents' mean."""
    languages: dict[str, list[Tallies]] = defaultdict(list)
    traits: dict[str, list[Tallies]] = defaultdict(list)
    for cv, tallies in scored:
        languages[cv.language].append(tallies)
        for name, trait in cv.traits.items():
            traits[f"{name}: {trait.strip(' ') or trait!r}"].append(tallies)
    everything = [tallies for _, tallies in scored]
    print(table("Fields (F1 over all values)", field_rows(everything)))
    print(table("Languages, worst first", family_rows(languages)))
    common = {name: part for name, part in traits.items() if len(part) >= FEWEST}
    print(table("Traits, worst first", family_rows(common)))
    print(table("Sections (mean F1 of documents)", section_rows(everything)))


if __name__ == "__main__":
    raise SystemExit(main())
