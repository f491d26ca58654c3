"""CVs to score: one without fault, and a strategy that gives every rule something to find."""

import copy
from datetime import date
from itertools import count
from typing import Any

from hypothesis import strategies as st

from models.rules.documents.extraction import empty_extraction

AS_OF = date(2026, 3, 9)
SUMMARY = " ".join(["Engineer who likes calm systems, short meetings and clear words."] * 8)
LONG_SUMMARY = " ".join(["Engineer who likes calm systems, short meetings and clear words."] * 170)
VERBS = {
    "en": "Built",
    "de": "Entwicklung",
    "fr": "Conception",
    "es": "Diseñé",
    "ru": "Разработала",
    None: "Built",
}
OWN = "ownword"
SKILLS = ["Python", "PostgreSQL", "Kafka", "Leadership", "Pottery", "C++", "JavaScript", "JS", "Postgres"]


def flawless() -> tuple[Any, dict[str, Any]]:
    """An extraction and its layout that lose no point."""
    found: Any = empty_extraction()
    found["contact"] = {
        "full_name": "Ilse Brandt",
        "email": "ilse@example.org",
        "phone": "+49 30 901820",
        "location": "Bremen, Germany",
        "links": ["https://example.org/ilse"],
    }
    found["summary"] = SUMMARY
    found["experience"] = [
        position("Engineer", "2021-03", None, ["Built a ledger in Python that 40 teams use every day"]),
        position(
            "Developer", "2016", "2021-02", ["Cut the nightly PostgreSQL load from 6 hours to 20 minutes"]
        ),
    ]
    found["education"] = [study("Hochschule Bremen", "2012", "2015")]
    found["skills"] = [{"name": name, "category": None} for name in ("Python", "PostgreSQL")]
    return found, clean_layout()


def position(
    title: str, start: str | None, end: str | None, highlights: list[str], **more: Any
) -> dict[str, Any]:
    entry = {"title": title, "company": "Nordwerk", "location": "Bremen", "start": start, "end": end}
    return {**entry, "current": end is None and start is not None, "highlights": highlights, **more}


def study(institution: str, start: str | None, end: str | None) -> dict[str, Any]:
    entry = {"institution": institution, "degree": "BSc", "field": "Informatics", "grade": None}
    return {**entry, "start": start, "end": end}


def clean_layout(**changed: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "pages": 2,
        "paged": True,
        "image_only_pages": [],
        "column_pages": [],
        "small_text": None,
        "font_sizes": 3,
        "language": "en",
        "sensitive": [],
        "mentioned_skills": [],
    }
    return {**facts, **changed}


PARTIAL_DATES = st.one_of(
    st.none(),
    st.integers(2004, 2028).map(str),
    st.tuples(st.integers(2004, 2028), st.integers(1, 12)).map(lambda d: f"{d[0]}-{d[1]:02d}"),
)
PASSAGES = st.sampled_from(["birth_date", "marital_status", "religion", "identity_number", "unheard_of"])
FILLER = ["the quiet systems", "of our large house", "with care and patience", "every single day"]


@st.composite
def bullets(draw: st.DrawFn, language: str | None) -> str:
    """A first word, a word of its own, perhaps a skill and a figure, and filler to any length."""
    first = draw(st.sampled_from([VERBS[language], VERBS[language], "Responsible"]))
    skill = draw(st.sampled_from(["", "", *SKILLS]))
    figure = draw(st.sampled_from(["", "by 30 %", "for 12 teams", "in 2019", "under ISO 9001"]))
    filler = FILLER * 4
    text = " ".join([first, OWN, skill, figure, *filler[: draw(st.integers(0, 13))]])
    return " ".join(text.split())


@st.composite
def cvs(draw: st.DrawFn) -> tuple[Any, dict[str, Any]]:
    """An extraction and its layout with any mixture of faults; values are invented, evidence partly missing."""
    language = draw(st.sampled_from(list(VERBS)))
    found: Any = empty_extraction()
    for name, value in {"email": "a@example.org", "phone": "+49 30 901820", "links": ["example.org"]}.items():
        if draw(st.booleans()):
            found["contact"][name] = value
    found["summary"] = draw(st.sampled_from([None, "Short and kind.", SUMMARY, LONG_SUMMARY]))
    for _ in range(draw(st.integers(0, 5))):
        found["experience"].append(draw(positions(language)))
    _tell_apart(found["experience"])
    if found["experience"] and draw(st.booleans()):
        source, target = (draw(st.sampled_from(found["experience"])) for _ in range(2))
        target["highlights"] += copy.copy(source["highlights"][:2])
    if draw(st.booleans()):
        found["education"].append(study("Hochschule", draw(PARTIAL_DATES), draw(PARTIAL_DATES)))
    named = draw(st.lists(st.sampled_from(SKILLS), max_size=8))
    found["skills"] = [{"name": name, "category": None} for name in named]
    found["evidence"] = _evidence(draw, found)
    return found, draw(layouts(language, named))


def _tell_apart(entries: list[dict[str, Any]]) -> None:
    """A word of its own for each bullet, so that none repeats another before one is made to."""
    serial = count()
    for entry in entries:
        texts = entry["highlights"]
        entry["highlights"] = [
            text.replace(OWN, "own" + chr(97 + n // 26) + chr(97 + n % 26))
            for text, n in zip(texts, serial, strict=False)
        ]


@st.composite
def positions(draw: st.DrawFn, language: str | None) -> dict[str, Any]:
    texts = draw(st.lists(bullets(language), max_size=5))
    entry = position("Engineer", draw(PARTIAL_DATES), draw(PARTIAL_DATES), texts)
    return {**entry, "current": draw(st.booleans())}


@st.composite
def layouts(draw: st.DrawFn, language: str | None, named: list[str]) -> dict[str, Any]:
    pages = draw(st.integers(1, 6))
    some_pages = st.lists(st.integers(1, pages), max_size=3, unique=True)
    passages = [
        {"kind": kind, "page": 1, "start": 0, "end": 4, "quote": "born"}
        for kind in draw(st.lists(PASSAGES, max_size=5))
    ]
    small = {"percent": draw(st.integers(0, 40)), "page": 1, "start": 0, "end": 3, "quote": "fine"}
    facts = clean_layout(
        pages=pages,
        paged=draw(st.booleans()),
        column_pages=draw(some_pages),
        image_only_pages=draw(some_pages),
        small_text=draw(st.sampled_from([None, small])),
        font_sizes=draw(st.integers(1, 12)),
        language=language,
        sensitive=passages,
        mentioned_skills=named[:1],
    )
    dropped = draw(st.lists(st.sampled_from(sorted(facts)), max_size=2))
    return {name: value for name, value in facts.items() if name not in dropped}


def _evidence(draw: st.DrawFn, found: Any) -> dict[str, Any]:
    quotes = st.sampled_from([None, "2019 - 2021", "2021 to 2018", "Summer 2019"])
    places = {}
    for index in range(len(found["experience"])):
        quote = draw(quotes)
        if quote:
            places[f"/experience/{index}/start"] = {
                "page": 1,
                "start": 5,
                "end": 5 + len(quote),
                "quote": quote,
            }
    return places
