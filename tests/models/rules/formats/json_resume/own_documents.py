"""A JSON Resume of our own that uses every field of schema 1.x, and generated ones."""

from typing import Any

from hypothesis import strategies as st

from models.rules.formats.json_resume.fields import BASICS, KINDS, KNOWN_FIELDS, LOCATION, OVERVIEW

EVERY_FIELD: dict[str, Any] = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Oriel Vantreight",
        "label": "Tidal modeller",
        "image": "https://oriel.example.org/face.png",
        "email": "oriel@example.org",
        "phone": "+47 22 00 00 00",
        "url": "https://oriel.example.org",
        "summary": "Keeps harbours dry.\nWrites it down afterwards.",
        "location": {
            "address": "Brygga 4\nLoft",
            "postalCode": "5003",
            "city": "Bergen",
            "countryCode": "NO",
            "region": "Vestland",
        },
        "profiles": [
            {"network": "GitHub", "username": "oriel-v", "url": "https://github.com/oriel-v"},
            {"network": "Harbour Talk", "username": "oriel"},
        ],
    },
    "work": [
        {
            "name": "Fjordpuls AS",
            "location": "Bergen",
            "description": "Flood forecasts",
            "position": "Lead modeller",
            "url": "https://fjordpuls.example.org",
            "startDate": "2021-03-09",
            "summary": "Owns the surge model.",
            "highlights": ["Halved the run time", "Wrote the night shift's handbook"],
        },
        {"name": "Fjordpuls AS", "position": "Modeller", "startDate": "2018", "endDate": "2021-02"},
    ],
    "volunteer": [
        {
            "organization": "Sea Rescue",
            "position": "Boat lead",
            "url": "https://rescue.example.org",
            "startDate": "2015-06",
            "endDate": "2017-01-31",
            "summary": "Weekend shifts",
            "highlights": ["Trained nine crews"],
        },
        {"organization": "Chess club"},
    ],
    "education": [
        {
            "institution": "University of Bergen",
            "url": "https://uib.example.org",
            "area": "Oceanography",
            "studyType": "MSc",
            "startDate": "2013",
            "endDate": "2015",
            "score": "A",
            "courses": ["Tides", "Numerics"],
            "summary": "A thesis on buoys",
        }
    ],
    "awards": [{"title": "Golden Buoy", "date": "2022-11", "awarder": "Port Guild", "summary": "For calm"}],
    "certificates": [
        {
            "name": "Skipper D5",
            "date": "2016-05-01",
            "url": "https://skipper.example.org/d5",
            "issuer": "Maritime Office",
        }
    ],
    "publications": [
        {
            "name": "Surges at night",
            "publisher": "Tide Letters",
            "releaseDate": "2020-09",
            "url": "https://letters.example.org/9",
            "summary": "Why they come at night",
        }
    ],
    "skills": [
        {"name": "Numerical models", "level": "Master", "keywords": ["ROMS", "Delwaq"]},
        {"name": "C"},
        {"name": "C++", "level": ""},
        {"name": "c++", "level": "told twice"},
    ],
    "languages": [
        {"language": "Norwegian", "fluency": "Native speaker"},
        {"language": "English", "fluency": "C2"},
    ],
    "interests": [{"name": "Knots", "keywords": ["Bowline"]}],
    "references": [{"name": "Ask Holm", "reference": "She was right about the quay."}],
    "projects": [
        {
            "name": "Quay camera",
            "description": "Reads water levels from pictures",
            "highlights": ["Runs on a solar cell"],
            "keywords": ["vision"],
            "startDate": "2019-01",
            "endDate": "2019-12-24",
            "url": "https://quay.example.org",
            "roles": ["Author"],
            "entity": "Port of Bergen",
            "type": "application",
        },
        {"name": "Patent on a gauge", "type": "other"},
    ],
    "meta": {
        "canonical": "https://oriel.example.org/resume.json",
        "version": "v1.0.0",
        "lastModified": "2024-02-29T08:00:00",
        "theme": {"name": "kelp", "columns": 2},
    },
}

TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f\x80"), max_size=12
).filter(lambda text: text == "".join(c for c in text if c.isprintable()))
ADDRESSES = st.sampled_from(
    [
        "https://a.example.org",
        "http://b.example.org/x",
        "https://github.com/one",
        "",
        "mailto:x@example.org",
        "not one",
    ]
)
DATES = st.sampled_from(["", "1999", "2001-02", "2004-02-29", "2020-12-31"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.floats(-9, 9) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS.filter(len), inner, max_size=2),
    max_leaves=4,
)


def _value(name: str) -> st.SearchStrategy[Any]:
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "texts": st.lists(TEXTS, max_size=3),
        "date": DATES,
        "url": ADDRESSES,
    }
    if name == "email":
        return st.sampled_from(["", "a@example.org"])
    if name == "countryCode":
        return st.sampled_from(["", "NO", "no", "Norway"])
    return st.none() | kinds.get(KINDS.get(name, "text"), TEXTS)


def _entry(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the fields, with one that the schema does not know; what ends does not begin later."""
    schema_fields = st.fixed_dictionaries({}, optional={name: _value(name) for name in names})
    unknown = st.dictionaries(
        st.sampled_from(["x-note", "years", "category", "current"]), ANYTHING, max_size=2
    )
    return st.builds(lambda a, b: {**b, **a}, schema_fields, unknown).map(_in_order)


def _in_order(entry: dict[str, Any]) -> dict[str, Any]:
    start, end = entry.get("startDate"), entry.get("endDate")
    return {**entry, "startDate": end, "endDate": start} if start and end and end < start else entry


def _basics() -> st.SearchStrategy[dict[str, Any]]:
    parts: dict[str, Any] = {name: _value(name) for name in (*BASICS, *OVERVIEW, "url", "image")}
    parts["location"] = st.none() | _entry(tuple(LOCATION))
    parts["profiles"] = st.none() | st.lists(_entry(("network", "username", "url")), max_size=3)
    return st.fixed_dictionaries({}, optional=parts)


def resumes() -> st.SearchStrategy[dict[str, Any]]:
    """Documents without field errors; ``meta`` may hold anything, unknown top-level fields are not in them."""
    parts: dict[str, st.SearchStrategy[Any]] = {
        name: st.none() | st.lists(_entry(names), max_size=4) for name, names in KNOWN_FIELDS.items()
    }
    parts["meta"] = st.none() | st.dictionaries(TEXTS.filter(len), ANYTHING, max_size=2)
    parts["$schema"] = ADDRESSES
    return st.fixed_dictionaries({"basics": st.none() | _basics()}, optional=parts)
