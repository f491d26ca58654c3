"""JSON Resume exports are valid by the official schema, and seven themes of npm render them whole."""

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from dev.cv_generator.people import draw_person
from dev.cv_generator.sheet import print_person
from dev.cv_generator.words import LANGUAGES
from models.rules.formats.json_resume import read_json_resume, write_json_resume
from tests.clients.conftest import Run
from tests.models.rules.formats.json_resume.own_documents import EVERY_FIELD
from tests.support.profiles import profile_of

THEMES = ("elegant", "even", "flat", "kendall", "macchiato", "spartan", "stackoverflow")
NOT_FOR_READERS = re.compile(r"\b(?:undefined|null|NaN|Invalid date)\b|\[object")
LIVE = re.compile(r"(?:https?:)?//[^/\s]|mailto:[^@\s]+@[^@\s]|tel:[+(]?\d|data:image/|#")
"""Addresses that lead somewhere; "#" alone is the button of a script."""


def lacks(field: str, key: str) -> Callable[[Any], bool]:
    """Whether an entry of this list, of the resume or its basics, is without the field."""
    return lambda resume: any(field not in entry for entry in {**resume, **resume["basics"]}.get(key, []))


# The schema takes no empty dates and addresses. Profiles without an address and voluntary work without a position are
# only in imported resumes, and go out as they came.
FAULTS_OF_THEMES: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("elegant", "Published on: undefined"): lacks("releaseDate", "publications"),
    ("elegant", "undefined,"): lacks("position", "volunteer"),
    ("elegant", "href=//undefined/oriel"): lacks("url", "profiles"),
    ("kendall", "href="): lacks("url", "profiles"),
    ("stackoverflow", "href=./override.css"): lambda resume: True,  # styles for whoever hosts the page to add
}
"""What a theme gets wrong whatever an export writes, and whether it may with this resume."""
KINDS = ("award", "certification", "language", "other", "project", "publication", "volunteering")
WORDS = "Wrote down why the harbour of Halden floods. " * 80
ARABIC = {"title": "مهندس", "company": "شركة الميناء", "location": "القاهرة"}
ODD: dict[str, Any] = {
    "nothing": {},
    "only a name": {"contact": {"full_name": "Ida Berg"}},
    "no name": {"headline": "Engineer", "contact": {"email": "ida@example.org"}},
    "no website": {"contact": {"full_name": "Ida Berg", "links": ["https://github.com/ida"]}},
    "many links": {
        "contact": {"links": ["https://github.com/", *(f"https://{n}.example" for n in range(20))]}
    },
    "letters in addresses": {"contact": {"email": "a@müller.example", "links": ["https://müller.example/ü"]}},
    "no dates": {
        "experience": [{"title": "Engineer"}, {"company": "Halden Freight"}],
        "education": [{"institution": "Wexcombe"}, {"degree": "BSc"}],
        "skills": [{"name": "Go"}],
        "achievements": [{"kind": kind, "title": f"A {kind}"} for kind in KINDS],
    },
    "only years": {
        "experience": [{"title": "Engineer", "start": "2019", "current": True}],
        "education": [{"institution": "Wexcombe", "start": "2012", "end": "2099"}],
        "achievements": [{"kind": kind, "title": f"A {kind}", "date": "2020"} for kind in KINDS],
    },
    "very long": {
        "headline": "x" * 500,
        "summary": WORDS,
        "contact": {"full_name": "Ida " * 100},
        "experience": [{"title": WORDS[:500], "company": "A", "highlights": [WORDS] * 6, "notes": WORDS}]
        * 20,
        "skills": [{"name": f"Skill {number}"} for number in range(300)],
    },
    "right to left": {
        "headline": "مهندس برمجيات",
        "summary": "שלום",
        "contact": {
            "full_name": "عمر الخيام",
            "location": "القاهرة",
            "city": "القاهرة",
            "country_code": "EG",
        },
        "experience": [{**ARABIC, "start": "2020-01", "current": True, "highlights": ["بناء الجسور"]}],
        "skills": [{"name": "Python", "category": "لغات", "level": "متقدم"}, {"name": "C", "years": 3}],
    },
    "signs of other languages": {
        "summary": 'R&D <lead>, "quoted" & {{braced}} *starred*\n\n- [x] 🚢',
        "experience": [{"title": "<b>Engineer", "company": "A & B", "highlights": ["", "{{/if}}", "%s"]}],
    },
}


def exports() -> dict[str, Any]:
    """50 of them by name: of generated profiles in ten languages, odd ones, and imported resumes."""
    resumes = {name: write_json_resume(profile_of(odd)) for name, odd in ODD.items()}
    profiles = {"basics": {"name": "Ida Berg", "profiles": [{"network": "GitHub", "username": "ida"}]}}
    for name, resume in (("every field", EVERY_FIELD), ("no address", profiles)):
        resumes[name] = write_json_resume(read_json_resume(resume))
    for seed in range(50 - len(resumes)):
        rng, words = random.Random(seed), list(LANGUAGES.values())[seed % len(LANGUAGES)]
        person = draw_person(rng, words, long=seed % 5 == 0, scholar=seed % 3 == 0)
        resumes[f"{words.code} {seed}"] = write_json_resume(profile_of(print_person(person, rng).truth))
    return resumes


@pytest.fixture
def answers(run: Run, workshop: Path) -> Iterator[tuple[str, Any, Any]]:
    """(name, export, what schema and themes say to it)."""
    resumes = exports()
    assert len(resumes) == 50
    assert not NOT_FOR_READERS.search(json.dumps(resumes, ensure_ascii=False))
    (workshop / "resumes.json").write_text(json.dumps(resumes))
    run("node", "render_resumes.mjs", "resumes.json", "answers.json", *THEMES)
    said = json.loads((workshop / "answers.json").read_text())
    return ((name, resume, said[name]) for name, resume in resumes.items())


def test_exports_are_valid_and_themes_render_them(answers: Iterator[tuple[str, Any, Any]]) -> None:
    wrong, excused = [], set()
    for name, resume, said in answers:
        wrong += [(name, "schema", error) for error in said["invalid"]]
        for theme, page in said["pages"].items():
            for fault in faults(page, resume):
                if FAULTS_OF_THEMES.get((theme, fault), lambda _: False)(resume):
                    excused.add((theme, fault))
                else:
                    wrong.append((name, theme, fault))
    assert not wrong, "\n".join(map(str, wrong))
    assert excused == FAULTS_OF_THEMES.keys(), "a theme has been mended"


def faults(page: dict[str, str], resume: Any) -> Iterator[str]:
    """The crash, texts that are none, links that lead nowhere, and a name that is not there."""
    if "crash" in page:
        yield page["crash"]
        return
    tree = etree.HTML(page["html"])
    etree.strip_elements(tree, "script", "style", etree.Comment, with_tail=False)
    texts = [" ".join(text.split()) for text in tree.itertext()]
    yield from (text for text in texts if NOT_FOR_READERS.search(text))
    for name in ("href", "src"):
        addresses = tree.xpath(f"//@{name}")
        yield from (f"{name}={one}" for one in addresses if not LIVE.match(one) or "undefined" in one)
    if resume["basics"]["name"].strip() not in "\n".join(texts):
        yield "the name is missing"
