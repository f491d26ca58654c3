"""Reads Japanese résumés, which list events: year, month and "joined", "left" or "graduated from"."""

import re
from dataclasses import replace
from typing import Any

from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.tokens import LineTokens, tokenise
from workers.extraction.offline.text.values import Value, value_of

_ENTERED = re.compile(r"\s*(?:に|へ)?(?:中途)?(?:入社|入行|入職|入所|入局|入庁|設立|開業|勤務開始|勤務)$")
_ENTERING = re.compile("入[社行職所局庁]|設立|開業|勤務")
_LEFT = re.compile(
    r"\s*(?:を|より)?(?:一身上の都合により|会社都合により|契約期間満了(?:により|につき)?|契約満了により|転職のため)?\s*(?:退社|退職|退行|退所)$"
)
_STARTED = re.compile(r"\s*(?:に)?(?:編|転)?入学$")
_SAME = re.compile(r"同(?:校|学|院|大学院?|高校|科)")
_FINISHED = re.compile(r"\s*(?:を)?(?:卒業(?:見込み?)?|修了(?:見込み?)?|中途?退学|中退|単位取得退学)$")


_ROLE = re.compile(
    r"(?P<event>\S.*?(?:入社|入行|入職|入所|入局|入庁))[\s　]*[\s　（(](?P<title>[^\s（(].{0,30}?)[）)]?"
)


def jobs_from_events(lines: list[TextLine]) -> list[dict[str, Any]] | None:
    """The jobs of a section whose dated lines are mostly events of joining and leaving; None for any other."""
    if not any(_ENTERING.search(piece.text) for line in lines for piece in line.pieces):
        return None
    line_tokens = [tokenise(line) for line in lines]
    dated = [tokens for tokens in line_tokens if tokens.dates]
    events = [r for r in dated if _ENTERED.search(_entering(r)[0]) or _LEFT.search(_words(r))]
    if not any(_ENTERED.search(_entering(r)[0]) for r in events) or 2 * len(events) <= len(dated):
        return None
    jobs: list[dict[str, Any]] = []
    for tokens in line_tokens:
        _apply_event(jobs, tokens)
    return jobs


def _apply_event(jobs: list[dict[str, Any]], tokens: LineTokens) -> None:
    """Apply one event: a job begins, a job ends, or the last one is current."""
    text, title = _entering(tokens)
    date = value_of(tokens.dates[0].piece, tokens.dates[0].date.start) if tokens.dates else None
    entered, left = _ENTERED.search(text), _LEFT.search(text)
    if entered and entered.start() and tokens.words:
        piece = tokens.words[0]
        role = value_of(piece.cut(title, len(piece.text.rstrip("）)")))) if title else None
        company = value_of(piece.cut(0, entered.start()))
        jobs.append(_new_job(company, role, date))
    elif left and jobs:
        same = [job for job in jobs if left.start() and job["company"].value == text[: left.start()].strip()]
        (same or jobs)[-1].update(end=date, current=False)
    elif jobs and text.strip() == "現在に至る":
        jobs[-1]["current"] = jobs[-1]["end"] is None
    elif jobs and tokens.words and not tokens.dates and text.strip() != "以上":
        jobs[-1]["highlights"].append(value_of(tokens.words[0]))


def _new_job(company: Value, title: Value | None, date: Value | None) -> dict[str, Any]:
    return {
        "title": title,
        "company": company,
        "location": None,
        "start": date,
        "end": None,
        "current": False,
        "highlights": [],
    }


def _words(tokens: LineTokens) -> str:
    return tokens.words[0].text if tokens.words else ""


def _entering(tokens: LineTokens) -> tuple[str, int]:
    """The event without the role that may follow, and the index of the role (0 if there is none)."""
    text = _words(tokens)
    m = _ROLE.fullmatch(text)
    return (m["event"], m.start("title")) if m else (text, 0)


def merge_study_events(studies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Merge studies named as entering and graduating into one study each."""
    merged: list[dict[str, Any]] = []
    for study in studies:
        started, finished = (
            _name_before(study["institution"], _STARTED),
            _name_before(study["institution"], _FINISHED),
        )
        date = study["start"] or study["end"]
        names = (study["institution"], study["degree"], study["field"])
        same = any(name and _SAME.match(name.value) for name in names)
        if merged and (same or (finished and merged[-1]["institution"].value == finished.value)):
            merged[-1]["end"] = date
        elif started or finished:
            school = started or finished
            merged.append(
                {
                    **study,
                    "institution": school,
                    "start": date if started else None,
                    "end": None if started else date,
                }
            )
        else:
            merged.append(study)
    return [_with_faculty(study) if study["institution"] else study for study in merged]


def _name_before(name: Value | None, verb: re.Pattern[str]) -> Value | None:
    """The name without the verb after it, or None if the verb is missing."""
    m = verb.search(name.value) if name and not name.value.isascii() else None
    if not name or not m or not m.start():
        return None
    return replace(name, value=name.value[: m.start()].strip())


def _with_faculty(study: dict[str, Any]) -> dict[str, Any]:
    """Take the faculty after a Japanese university's name as the field: "北都大学 理学部 数学科"."""
    name, _, faculty = study["institution"].value.partition(" ")
    if study["field"] or not faculty or not re.fullmatch(r"\S+(?:大学|大学院|高等学校|専門学校)", name):
        return study
    if not re.search(r"(?:部|科|系|専攻|コース)$", faculty):
        return study
    printed = study["institution"]
    return {**study, "institution": replace(printed, value=name), "field": replace(printed, value=faculty)}
