"""Generated CVs: each stored value stands in its document, as another library reads it, and is its quote."""

from pathlib import Path

import pytest

from dev.cv_generator.families import FAMILIES
from dev.cv_generator.generate import Generated, generate, write_document
from dev.cv_generator.words import LANGUAGES
from dev.evidence_check.check import Finding, check
from workers.extraction.offline import extract_offline
from workers.extraction.reader import read_document

SEED = 11
PAIRS = [(name, list(LANGUAGES)[number % len(LANGUAGES)]) for number, name in enumerate(FAMILIES)]


def findings_of(document: Generated) -> list[tuple[str, Finding]]:
    data = document.path.read_bytes()
    findings = check(extract_offline(read_document(data)), data)
    assert findings, document.path.name
    return [(document.path.name, finding) for finding in findings]


def test_documents_of_ten_families(tmp_path: Path) -> None:
    documents = [write_document(tmp_path, FAMILIES[name], code, SEED, 0) for name, code in PAIRS[::3]]
    findings = [named for document in documents for named in findings_of(document)]
    assert [named for named in findings if not named[1].good] == []


@pytest.mark.verify
def test_every_family_in_every_language(tmp_path: Path) -> None:
    documents = generate(tmp_path, len(LANGUAGES), SEED, list(FAMILIES.values()), list(LANGUAGES))
    findings = [named for document in documents for named in findings_of(document)]
    print(f"seed {SEED}: {len(findings)} values of {len({name for name, _ in findings})} documents")
    assert [named for named in findings if not named[1].good] == []
