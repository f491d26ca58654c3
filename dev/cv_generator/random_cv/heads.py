"""The structure of an entry's head, drawn: which part stands on which line, behind which sign, in which style."""

import random
from dataclasses import dataclass, field

from dev.cv_generator.random_cv.lines import LineWriter, Style, Words
from dev.cv_generator.sheet import Entry

SIGNS = (", ", ", ", " - ", " - ", " – ", " | ", " | ", " · ", " • ", " — ", " / ", ": ", "\t")
PLACE_SIGNS = (", ", ", ", " - ", " | ", " (", " · ", "\t")
DATES = ("right", "right", "right", "own line", "margin", "leading", "behind", "brackets", "below", "above")
BODIES = ("bullets", "bullets", "indent", "flush")


@dataclass
class Head:
    """``rows`` hold (part, sign before it); parts are title, company, place and dates.

    ``traits`` name what was drawn, for the report.
    """

    rows: list[list[tuple[str, str]]]
    styles: dict[str, Style]
    traits: dict[str, str] = field(default_factory=dict)


def draw_head(rng: random.Random) -> Head:
    order = ["title", "company"]
    if rng.random() < 0.5:
        order.reverse()
    rows: list[list[tuple[str, str]]] = [[(order[0], "")]]
    sign = rng.choice(SIGNS) if rng.random() < 0.45 else ""
    if sign:
        rows[0].append((order[1], sign))
    else:
        rows.append([(order[1], "")])
    place = _add_place(rng, rows)
    dates = rng.choice(DATES)
    _add_dates(rng, rows, dates)
    traits = {"order": f"{order[0]} first", "between": sign or "line end", "place": place, "dates": dates}
    traits["first line"] = rows[0][0][0]
    head = Head(rows, _draw_styles(rng, rows[0][0][0]), traits)
    head.traits["style"] = "none" if len(set(head.styles.values())) == 1 else "differs"
    return head


def _add_place(rng: random.Random, rows: list[list[tuple[str, str]]]) -> str:
    manner = rng.choice(("employer", "employer", "right", "own line"))
    if manner == "employer":
        row = next(row for row in rows if any(part == "company" for part, _ in row))
        index = next(i for i, (part, _) in enumerate(row) if part == "company")
        row.insert(index + 1, ("place", rng.choice(PLACE_SIGNS)))
    elif manner == "right":
        rows[-1].append(("place", "\t"))
    else:
        rows.append([("place", "")])
    return manner


def _add_dates(rng: random.Random, rows: list[list[tuple[str, str]]], manner: str) -> None:
    if manner == "right":
        rows[0 if rng.random() < 0.7 else -1].append(("dates", "\t"))
    elif manner in ("own line", "below", "above"):
        place = {"own line": rng.randint(1, len(rows)), "below": len(rows), "above": 0}[manner]
        rows.insert(place, [("dates", "")])
    elif manner in ("margin", "leading"):
        sign = "\t" if manner == "margin" else rng.choice((": ", " - ", " | ", ", "))
        rows[0] = [("dates", ""), (rows[0][0][0], sign), *rows[0][1:]]
    else:
        rows[rng.choice((0, -1))].append(
            ("dates", " (" if manner == "brackets" else rng.choice((", ", " | ", " · ")))
        )


def _draw_styles(rng: random.Random, first: str) -> dict[str, Style]:
    parts = ("title", "company", "place", "dates")
    manner = rng.random()
    if manner < 0.25:
        return dict.fromkeys(parts, Style())
    if manner < 0.65:
        return {part: Style(part == first, part != first and rng.random() < 0.3) for part in parts}
    return {
        part: Style(rng.random() < 0.4, rng.random() < 0.2, rng.choice((10.0, 10.0, 11.0))) for part in parts
    }


def print_head(writer: LineWriter, head: Head, entry: Entry) -> None:
    """The head's lines; parts the entry lacks are left out with their signs."""
    for row in head.rows:
        runs: list[Words] = []
        for part, sign in row:
            text, style = getattr(entry, part), head.styles[part]
            if not text:
                continue
            sign = sign if runs else ""
            closing = ")" if sign == " (" else ""
            runs.append(Words(f"{sign}{text}{closing}", style))
        if runs:
            writer.print_runs(runs)


def print_body(writer: LineWriter, manner: str, bullet: str, entry: Entry) -> None:
    """What was done: marked, only set in, or flush paragraphs."""
    for text in (entry.note, entry.prose):
        if text:
            writer.print_runs([Words(text)])
    for text in entry.bullets:
        if manner == "bullets":
            writer.print_runs([Words(f"{bullet} {text}")], indent=10.0, hang=8.0)
        else:
            writer.print_runs([Words(text)], indent=14.0 if manner == "indent" else 0.0)
