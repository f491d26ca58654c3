"""Generated CVs: each stored value stands in its document, as another library reads it, and is its quote."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.cvs.families import FAMILIES
from dev.cvs.generate import Generated, generate, write_document
from dev.cvs.words import LANGUAGES
from dev.evidence.check import Finding, check
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document

SEED = 11
PAIRS = [(name, list(LANGUAGES)[number % len(LANGUAGES)]) for number, name in enumerate(FAMILIES)]


def exceptions(document: Generated) -> Iterator[tuple[str, Finding]]:
    data = document.path.read_bytes()
    findings = check(extract_offline(read_document(data)), data)
    assert findings, document.path.name
    for finding in findings:
        if not finding.good:
            yield document.path.name, finding


def test_documents_of_ten_families(tmp_path: Path) -> None:
    documents = [write_document(tmp_path, FAMILIES[name], code, SEED, 0) for name, code in PAIRS[::3]]
    assert [bad for document in documents for bad in exceptions(document)] == []


@pytest.mark.verify
def test_every_family_in_every_language(tmp_path: Path) -> None:
    print(f"seed {SEED}")
    documents = generate(tmp_path, len(LANGUAGES), SEED, list(FAMILIES.values()), list(LANGUAGES))
    assert [bad for document in documents for bad in exceptions(document)] == []
