"""Reads the vocabulary: one TOML file a language in ``words``, and ``common.toml`` for what languages share.

A new language is one new file; nothing else names the languages. A list is one string of phrases in lower case,
separated by semicolons; where its name ends in ``_patterns``, it holds one regular expression a line. All optional:

- ``titles``, ``organisations``: words that make a phrase a job title, a company, a school or another body.
- ``document_titles``: what a CV calls itself ("Lebenslauf"), which is nobody's name.
- ``employment_remarks``: words beside dates that say how somebody worked ("full-time"). ``career_breaks``: entries
  among jobs that have no employer ("parental leave").
- ``honorifics``: forms of address before a name, without their full stop.
- ``spoken_languages``: names of languages that CLDR does not have.
- ``degree_patterns``, ``school_patterns``, ``language_level_patterns``, ``name_label_patterns``,
  ``duty_label_patterns``.
- ``title_ending_patterns``, ``organisation_ending_patterns``, ``field_ending_patterns``: endings of compound words.
- ``study_end_patterns``: how a study ended ("졸업"), which is no degree.
- ``course_topic_patterns``: headings of lists of courses. ``consent_patterns``: consent to data processing.
- ``letter_opening_patterns``, ``letter_closing_patterns``, ``invoice_patterns``, ``advert_patterns``: what is no CV.
  ``other_document_patterns``: lines of papers, contracts and manuals.
- ``introduction_patterns``: words of a sentence before the name of the person ("my name is").
- ``given_name_patterns``, ``family_name_patterns``: labels of the two parts of a name.
- ``[headings]``: whole headings by the kind of section they name. A phrase has one kind.
- ``[heading_words]``: words that tell the kind of a heading nobody listed, tried in ``heading_word_order``
  (``common.toml``).
- ``[field_labels]``: labels of forms by the field they name. A phrase has one field.
- ``[contact_labels]``: labels of a contact block, ``place`` and ``other``.
- ``[prose]``: regular expressions of what stands around titles, employers and fields in sentences (``prose.py``); a
  language has all of its lists or none.
- ``within_words = true``: the language's words are looked for inside longer ones (no spaces, or affixes).
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from models.rules.dates.vocabulary import split_words

FOLDER = Path(__file__).parent / "words"
Kinds = dict[str, tuple[str, ...]]


@cache
def languages(folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """The files by the name of their language."""
    return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.toml"))}


def phrases(name: str, *, within_words: bool | None = None, folder: Path = FOLDER) -> tuple[str, ...]:
    """The phrases of a list in all languages, or in those that are searched ``within_words`` or are not."""
    return tuple(phrase for text in _lists(name, within_words, folder) for phrase in split_words(text))


def pattern(name: str, *, within_words: bool | None = None, folder: Path = FOLDER) -> str:
    """One regular expression of the alternatives in all languages, or in those chosen as for ``phrases``."""
    return "|".join(line for text in _lists(name, within_words, folder) for line in text.split("\n") if line)


def phrases_by_kind(table: str, folder: Path = FOLDER) -> Kinds:
    """The phrases of a table in all languages, by kind."""
    by_kind: dict[str, list[str]] = {}
    for language in languages(folder).values():
        for kind, text in language.get(table, {}).items():
            by_kind.setdefault(kind, []).extend(split_words(text))
    return {kind: tuple(listed) for kind, listed in by_kind.items()}


def read_names(file: Path) -> frozenset[str]:
    """The lines of a list of folded names that ``dev.gazetteer`` wrote."""
    return frozenset(line for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))


def _lists(name: str, within_words: bool | None, folder: Path) -> list[str]:
    return [
        language[name]
        for language in languages(folder).values()
        if name in language and within_words in (None, language.get("within_words", False))
    ]
