"""What a person would do about each finding, done to an extraction and its layout.

The fixes follow the places a finding names and touch nothing else; they know nothing of how a rule judges.
"""

import copy
import re
from collections.abc import Callable, Mapping
from itertools import permutations
from typing import Any

from models.rules.score import Finding, score_cv
from tests.models.rules.score.cvs import AS_OF, SUMMARY, VERBS

Cv = tuple[Any, dict[str, Any]]
THIS_MONTH = f"{AS_OF.year}-{AS_OF.month:02d}"


def fixed(cv: Cv, finding: Finding) -> Cv:
    """A copy with the finding's faults fixed."""
    extraction, layout = copy.deepcopy(cv)
    FIXES[finding.rule.name](extraction, layout, finding)
    return extraction, layout


def _contact(name: str, value: Any) -> Callable[[Any, Any, Finding], None]:
    def fix(extraction: Any, layout: Any, finding: Finding) -> None:
        extraction["contact"][name] = value

    return fix


def _layout(**facts: Any) -> Callable[[Any, Any, Finding], None]:
    def fix(extraction: Any, layout: Any, finding: Finding) -> None:
        layout.update(facts)

    return fix


def _dates(extraction: Any, layout: Any, finding: Finding) -> None:
    """The half known is completed, the reversed is turned, the rest takes the dates of its neighbour."""
    faulty = [int(re.findall(r"\d+", place.pointer or "")[0]) for place in finding.places]
    lost = [index for index in faulty if not _complete(extraction, index)]
    known = [index for index in range(len(extraction["experience"])) if index not in lost]
    for index in lost:
        near = max((k for k in known if k < index), default=min(known, default=None))
        source = (
            extraction["experience"][near]
            if near is not None
            else {"start": THIS_MONTH, "end": None, "current": True}
        )
        extraction["experience"][index] |= {name: source[name] for name in ("start", "end", "current")}
        extraction["evidence"].pop(f"/experience/{index}/start", None)
        season = extraction["evidence"].get(f"/experience/{near}/start")
        if season and near is not None and source["end"] is None and not source["current"]:
            extraction["evidence"][f"/experience/{index}/start"] = dict(season)


def _complete(extraction: Any, index: int) -> bool:
    """Whether the dates could be put right from themselves."""
    entry, place = extraction["experience"][index], extraction["evidence"].get(f"/experience/{index}/start")
    if entry["current"] and not entry["start"]:
        entry["start"] = THIS_MONTH
        return True
    if not entry["start"]:
        entry["start"] = entry["end"]
    start, end = entry["start"], None if entry["current"] else entry["end"]
    size = min(len(start or ""), len(end or ""))
    if end and end[:size] < start[:size]:
        start, end = end, start
    if not start or start > THIS_MONTH:
        return False
    entry["start"], entry["end"] = start, end
    if place:
        place["quote"] = ""
    if entry["end"] is None or entry["end"] > THIS_MONTH:
        entry["current"], entry["end"] = True, None
    return True


def _newest_first(extraction: Any, layout: Any, finding: Finding) -> None:
    """The first order of the positions that nobody finds fault with; the places of their dates move along."""
    entries, places = extraction["experience"], extraction["evidence"]
    for order in permutations(range(len(entries))):
        extraction["experience"] = [entries[index] for index in order]
        moved = {new: places.get(f"/experience/{old}/start") for new, old in enumerate(order)}
        extraction["evidence"] = {f"/experience/{new}/start": place for new, place in moved.items() if place}
        found = score_cv(extraction, layout, as_of=AS_OF).findings
        if finding.rule.name not in {other.rule.name for other in found}:
            return
    raise AssertionError("no order is right")


def _gaps(extraction: Any, layout: Any, finding: Finding) -> None:
    education = {"institution": "Abendschule", "degree": None, "field": None, "grade": None}
    extraction["education"].append({**education, "start": "2000", "end": "2026"})


def _reworded(change: Callable[[str, str | None], str]) -> Callable[[Any, Any, Finding], None]:
    """A change of the bullets named, and of every repetition of them."""

    def fix(extraction: Any, layout: Any, finding: Finding) -> None:
        named = [re.findall(r"\d+", place.pointer or "") for place in finding.places]
        texts = {extraction["experience"][int(e)]["highlights"][int(line)] for e, line in named}
        for entry in extraction["experience"]:
            entry["highlights"] = [
                change(text, layout.get("language")) if text in texts else text
                for text in entry["highlights"]
            ]

    return fix


def _good_length(text: str, language: str | None) -> str:
    words = text.split()
    return " ".join(words[:20]) if len(words) > 20 else f"{text} together with others"


def _with_verb(text: str, language: str | None) -> str:
    return text.replace("Responsible", VERBS[language], 1)


def _with_figure(text: str, language: str | None) -> str:
    """A figure in the same number of words: "Built 30/day of"."""
    first, second, *others = text.split()
    return " ".join([first, f"30/{second}", *others])


def _unrepeated(extraction: Any, layout: Any, finding: Finding) -> None:
    gone = {place.pointer for place in finding.places}
    for index, entry in enumerate(extraction["experience"]):
        entry["highlights"] = [
            text
            for line, text in enumerate(entry["highlights"])
            if f"/experience/{index}/highlights/{line}" not in gone
        ]


def _skills_once(extraction: Any, layout: Any, finding: Finding) -> None:
    gone = {place.pointer for place in finding.places}
    extraction["skills"] = [
        skill for index, skill in enumerate(extraction["skills"]) if f"/skills/{index}/name" not in gone
    ]


def _skills_used(extraction: Any, layout: Any, finding: Finding) -> None:
    for place in finding.places:
        name = extraction["skills"][int(re.findall(r"\d+", place.pointer or "")[0])]["name"]
        project = {"kind": "project", "title": f"A {name} of my own", "issuer": None, "date": None}
        extraction["achievements"].append(project)


def _words(extraction: Any, layout: Any, finding: Finding) -> None:
    extraction["summary"] = SUMMARY


FIXES: Mapping[str, Callable[[Any, Any, Finding], None]] = {
    "contact_email": _contact("email", "someone@example.org"),
    "contact_phone": _contact("phone", "+1 555 010 999"),
    "contact_link": _contact("links", ["https://example.org/work"]),
    "dates": _dates,
    "newest_first": _newest_first,
    "no_gaps": _gaps,
    "bullet_length": _reworded(_good_length),
    "bullet_verbs": _reworded(_with_verb),
    "bullet_figures": _reworded(_with_figure),
    "bullets_repeated": _unrepeated,
    "skills_supported": _skills_used,
    "skills_repeated": _skills_once,
    "pages": _layout(pages=1),
    "words": _words,
    "single_column": _layout(column_pages=[]),
    "text_pages": _layout(image_only_pages=[]),
    "font_size": _layout(small_text=None),
    "font_sizes": _layout(font_sizes=2),
    "sensitive_data": _layout(sensitive=[]),
}
