"""A profile, its rewards and its webhook as lines to print. Nothing is shown that the API did not answer."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from dev.demo.receiver import Received

WIDTH = 100
TOP_FINDINGS = 3
QUOTE = 40


def profile_lines(profile: dict[str, Any]) -> Iterator[str]:
    contact = profile["contact"]
    yield from _section("Profile", [contact["full_name"] or "(no name found)", profile["headline"]])
    yield from _section(
        "Contact", [contact[key] for key in ("email", "phone", "location")] + contact["links"]
    )
    yield from _section("Summary", [profile["summary"]])
    jobs = [line for row in profile["experience"] for line in _experience(row)]
    yield from _section(f"Experience ({len(profile['experience'])})", jobs)
    studies = [line for row in profile["education"] for line in _education(row)]
    yield from _section(f"Education ({len(profile['education'])})", studies)
    yield from _section(f"Skills ({len(profile['skills'])})", _skills(profile["skills"]))
    achievements = [_achievement(row) for row in profile["achievements"]]
    yield from _section(f"Achievements ({len(achievements)})", achievements)


def reward_lines(rewards: dict[str, Any]) -> Iterator[str]:
    level = (
        f"{rewards['xp_total']} XP, level {rewards['level']} "
        f"({rewards['xp_into_level']} of {rewards['xp_for_next_level']} towards the next)"
    )
    badges = [f"badge: {badge.get('title') or badge.get('slug')}" for badge in rewards["badges"]]
    yield from _section("Rewards", [level, f"{rewards['points_balance']} points", *badges])


def score_lines(cv: dict[str, Any]) -> Iterator[str]:
    """The score and the findings that would win most."""
    breakdown = cv["score_breakdown"]
    if breakdown is None or breakdown["score"] is None:
        return
    graded = sum(line["points"] is not None for line in breakdown["rules"])
    head = f"{breakdown['score']} of 100 (rules graded: {graded}; version {breakdown['version']})"
    yield from _section(
        "CV score", [head, *(_finding(finding) for finding in breakdown["findings"][:TOP_FINDINGS])]
    )


def webhook_lines(received: Received | None) -> Iterator[str]:
    if received is None:
        yield from _section("Webhook", ["none arrived in time"])
        return
    signature = "signature verified" if received.verified else "SIGNATURE WRONG"
    yield from _section("Webhook", [f"{received.payload.get('type')}, {received.id}, {signature}"])


def _section(title: str, lines: Sequence[str | None]) -> Iterator[str]:
    present = [line for line in lines if line]
    if present:
        yield ""
        yield title
        for line in present:
            indent = "  " + " " * (len(line) - len(line.lstrip()))
            yield from textwrap.wrap(
                line.strip(), WIDTH, initial_indent=indent, subsequent_indent=indent + "  "
            )


def _experience(row: dict[str, Any]) -> list[str]:
    end = "today" if row["current"] else row["end"]
    head = _joined(row["title"], row["company"], row["location"], _span(row["start"], end))
    return [head, *(f"  - {highlight}" for highlight in row["highlights"])]


def _education(row: dict[str, Any]) -> list[str]:
    return [
        _joined(
            row["degree"], row["field"], row["institution"], _span(row["start"], row["end"]), row["grade"]
        )
    ]


def _skills(rows: list[dict[str, Any]]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row["category"] or "", []).append(row["name"])
    return [(f"{group}: " if group else "") + ", ".join(names) for group, names in groups.items()]


def _achievement(row: dict[str, Any]) -> str:
    return _joined(f"{row['kind']}: {row['title']}", row["issuer"], row["date"])


def _finding(finding: dict[str, Any]) -> str:
    first = finding["places"][0]
    others = len(finding["places"]) - 1 + finding["more_places"]
    quote = f'"{textwrap.shorten(first["quote"], QUOTE, placeholder=" ...")}" ' if first["quote"] else ""
    where = (
        f"(page {first['page']}{f' and {others} more places' if others else ''}) " if first["page"] else ""
    )
    return f"+{finding['gain']} {finding['rule']}: {quote}{where}{first['detail']} {finding['fix']}"


def _span(start: str | None, end: str | None) -> str | None:
    return " to ".join(part for part in (start, end) if part) or None


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
