"""Given the files of the vocabulary, when they are read, then a new language is one more of them."""

import re
import shutil

import pytest

from models.rules.dates.vocabulary import split_words
from workers.extraction.offline.vocabulary import loader
from workers.extraction.offline.vocabulary.headings import HEADINGS, heading_key
from workers.extraction.offline.vocabulary.loader import FOLDER, languages, pattern, phrases, phrases_by_kind

LISTS = {
    "titles",
    "document_titles",
    "employment_remarks",
    "career_breaks",
    "honorifics",
    "organisations",
    "spoken_languages",
    "language_codes",
    "heading_word_order",
}
PATTERNS = {name for name in re.findall(r"``(\w+_patterns)``", loader.__doc__ or "") if name != "_patterns"}
TABLES = {"headings", "heading_words", "field_labels", "contact_labels", "prose"}
ESPERANTO = r"""
titles = '''
inĝeniero; programisto
'''

degree_patterns = '''
bakalaŭro(?:\sde\s\w+)?
'''

[headings]
experience = '''
laborsperto; profesia sperto
'''
"""


def test_a_language_is_one_file(tmp_path):
    folder = tmp_path / "vocabulary"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "eo.toml").write_text(ESPERANTO, encoding="utf-8")

    assert set(phrases("titles", folder=folder)) - set(phrases("titles")) == {"inĝeniero", "programisto"}
    added = set(phrases_by_kind("headings", folder)["experience"]) - set(HEADINGS["experience"])
    assert added == {"laborsperto", "profesia sperto"}
    assert re.search(pattern("degree_patterns", within_words=False, folder=folder), "bakalaŭro de scienco")


@pytest.mark.parametrize("language", languages())
def test_a_file_holds_nothing_the_loader_does_not_read(language):
    content = languages()[language]

    assert set(content) <= LISTS | PATTERNS | TABLES | {"within_words"}
    for table in ("headings", "heading_words"):
        assert set(content.get(table, {})) <= set(HEADINGS)
    assert set(content.get("contact_labels", {})) <= {"place", "other"}


@pytest.mark.parametrize("language", languages())
def test_patterns_are_regular_expressions(language):
    for name in PATTERNS & set(languages()[language]):
        for line in languages()[language][name].split("\n"):
            re.compile(line)


@pytest.mark.parametrize("table", ["headings", "field_labels"])
def test_a_phrase_has_one_kind(table):
    kinds: dict[str, set[str]] = {}
    for content in languages().values():
        for kind, text in content.get(table, {}).items():
            for phrase in split_words(text):
                kinds.setdefault(heading_key(phrase), set()).add(kind)

    assert {phrase: names for phrase, names in kinds.items() if len(names) > 1} == {}


def test_every_kind_of_heading_word_has_its_turn():
    assert set(phrases("heading_word_order")) == set(phrases_by_kind("heading_words"))
