"""CVs sketched by hand, unlike anything the generator writes: twenty-one languages, each a layout of its own.

``strangers/NAME.pdf`` or ``.docx`` has its truth in ``strangers/NAME.json``. Unlike the small sheets they are not all
read in full: each has a floor, and the mean of all must not fall.
"""

import json
from pathlib import Path

import pytest

from dev.cv_generator.scoring import overall, score
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document

FOLDER = Path(__file__).parent / "strangers"
CVS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".pdf", ".docx"))
LEAST, LEAST_MEAN = 0.85, 0.94
# Skills inside sentences; headings inside cards and outside.
HARD = {"en_prose_gardener": 0.75, "en_cards_wrapped_titles": 0.5}


def read(path: Path) -> float:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return overall(score(truth, extract_offline(read_document(path.read_bytes()))))


@pytest.mark.parametrize("path", CVS, ids=[path.stem for path in CVS])
def test_reads_a_strangers_cv(path: Path) -> None:
    assert read(path) >= HARD.get(path.stem, LEAST)


def test_reads_strangers_cvs_in_the_mean() -> None:
    assert len(CVS) == 37
    assert sum(map(read, CVS)) / len(CVS) >= LEAST_MEAN
