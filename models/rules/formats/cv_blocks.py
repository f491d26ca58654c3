"""A profile as the blocks of a plain CV of one column, which our reader reads back; writers set them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from models.rules.documents.profile_document import ProfileDocument

HEADINGS = {
    "summary": "Summary",
    "experience": "Work Experience",
    "education": "Education",
    "skills": "Skills",
    "language": "Languages",
    "certification": "Certifications",
    "award": "Awards",
    "project": "Projects",
    "publication": "Publications",
    "volunteering": "Volunteering",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")
Values = Mapping[str, Any]


class Style(Enum):
    """What a block is. The values are the styles of Word that have its look."""

    NAME = "Title"
    HEADLINE = "Subtitle"
    SECTION = "Heading 1"
    ENTRY = "Heading 2"
    WORK = "Strong"
    PLACE = "Emphasis"
    BULLET = "List Bullet"
    TEXT = "Normal"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``right`` stands at the right margin of its line, ``is_bold`` makes it bold in any style."""

    style: Style
    text: str
    right: str = ""
    is_bold: bool = False


def cv_blocks(profile: ProfileDocument, *, anonymous: bool) -> list[Block]:
    """The CV from top to bottom; ``anonymous`` leaves out name, contact and links. No block is empty."""
    return [block for block in _blocks(profile, anonymous) if block.text or block.right]


def has_leftward(text: str) -> bool:
    """Whether the text has letters of a script that runs to the left."""
    return not text.isascii() and _LEFTWARD.search(text) is not None


def runs_leftward(text: str) -> bool:
    """Whether most letters belong to a script that runs to the left: of a line, or of a whole CV."""
    return has_leftward(text) and 2 * len(_LEFTWARD.findall(text)) > len(_LETTER.findall(text))


def text_of(blocks: Sequence[Block]) -> str:
    return "".join(block.text for block in blocks)


def _blocks(profile: ProfileDocument, anonymous: bool) -> Iterator[Block]:
    contact = {} if anonymous else profile.contact.values
    yield Block(Style.NAME, contact.get("full_name") or "")
    yield Block(Style.HEADLINE, profile.overview.get("headline") or "")
    details = [contact.get(name) for name in ("email", "phone", "location")]
    yield Block(Style.TEXT, " | ".join(filter(None, [*details, *(contact.get("links") or [])])))
    if profile.overview.get("summary"):
        yield Block(Style.SECTION, HEADINGS["summary"])
        yield from _text(profile.overview["summary"])
    sections = {name: [entry.values for entry in entries] for name, entries in profile.sections.items()}
    yield from _section(HEADINGS["experience"], sections["experience"], _position)
    yield from _section(HEADINGS["education"], sections["education"], _study)
    if sections["skills"]:
        yield Block(Style.SECTION, HEADINGS["skills"])
        yield from _skills(sections["skills"])
    yield from _achievements([{**one, "url": None} if anonymous else one for one in sections["achievements"]])


def _achievements(entries: Sequence[Values]) -> Iterator[Block]:
    for kind, heading in HEADINGS.items():
        yield from _section(
            heading, [one for one in entries if one["kind"] == kind], WRITERS.get(kind, _item)
        )
    for one in entries:
        if one["kind"] == "other":
            yield from _section(one["title"], [one], lambda entry: _text(entry.get("summary")))


def _section(
    heading: str, entries: Sequence[Values], write: Callable[[Values], Iterator[Block]]
) -> Iterator[Block]:
    """A heading and its entries; nothing where there are none."""
    if entries:
        yield Block(Style.SECTION, heading)
    for entry in entries:
        yield from write(entry)


def _text(text: str | None) -> Iterator[Block]:
    """A paragraph for each line."""
    return (Block(Style.TEXT, line.strip()) for line in (text or "").splitlines())


def _position(entry: Values) -> Iterator[Block]:
    yield Block(Style.ENTRY, entry["title"] or entry["company"], _period(entry))
    yield Block(Style.PLACE, entry["company"] if entry["title"] else "", entry["location"] or "")
    yield from (Block(Style.BULLET, " ".join(text.split())) for text in entry["highlights"] or [])
    yield from _text(entry["notes"])


def _study(entry: Values) -> Iterator[Block]:
    degree = ", ".join(filter(None, (entry["degree"], entry["field"])))
    yield Block(Style.ENTRY, degree or entry["institution"], _period(entry))
    yield Block(Style.PLACE, entry["institution"] if degree else "")
    yield Block(Style.TEXT, entry["grade"] or "")
    yield from _text(entry["notes"])


def _skills(entries: Sequence[Values]) -> Iterator[Block]:
    """A line for each category."""
    for category in dict.fromkeys(entry["category"] for entry in entries):
        names = ", ".join(entry["name"] for entry in entries if entry["category"] == category)
        label = f"{category} skills" if category == "Other" else category  # else a heading of its own
        yield Block(Style.TEXT, f"{label}: {names}" if label else names)


def _item(entry: Values) -> Iterator[Block]:
    level = f" ({entry['level']})" if entry["level"] else ""
    date = f" ({_date(entry['date'])})" if entry["date"] else ""
    yield Block(Style.BULLET, " – ".join(filter(None, (entry["title"] + level, entry["issuer"]))) + date)
    yield from _details(entry)


def _award(entry: Values) -> Iterator[Block]:
    """The issuer below: behind a dash it would be the end of "Developer – Associate"."""
    yield Block(Style.BULLET, entry["title"], _date(entry["date"]))
    yield Block(Style.TEXT, f"Issued by {entry['issuer']}" if entry["issuer"] else "")
    yield from _details(entry)


def _publication(entry: Values) -> Iterator[Block]:
    yield Block(Style.WORK, entry["title"], _date(entry["date"]))
    yield Block(Style.TEXT, f"Published in {entry['issuer']}" if entry["issuer"] else "")
    yield from _details(entry)


def _project(entry: Values) -> Iterator[Block]:
    title = ", ".join(filter(None, (entry["title"], entry["issuer"])))
    yield Block(Style.BULLET, title, _date(entry["date"]), is_bold=True)  # else a colon or dash would end it
    yield from _details(entry)


def _details(entry: Values) -> Iterator[Block]:
    yield from _text(entry["summary"])
    yield Block(Style.TEXT, entry["url"] or "")


WRITERS = {"award": _award, "certification": _award, "project": _project, "publication": _publication}


def _period(entry: Values) -> str:
    last = "Present" if entry.get("current") else _date(entry["end"])
    if last and not entry["start"] and not entry.get("current"):
        return f"until {last}"
    return " - ".join(filter(None, (_date(entry["start"]), last)))


def _date(date: str | None) -> str:
    """``2021-03`` as "Mar 2021", ``2021-03-09`` as "9 Mar 2021", ``2021`` as it is."""
    year, *rest = (date or "").split("-")
    words = [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if len(rest) > 1 else words)
