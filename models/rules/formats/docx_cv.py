"""A profile as a plain CV of one column in Word's own styles, which our reader reads back."""

import io
from collections.abc import Mapping, Sequence
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
RIGHT_MARGIN_CM = 15.5
Values = Mapping[str, Any]


def write_docx(profile: ProfileDocument, *, anonymous: bool) -> bytes:
    """The CV; ``anonymous`` leaves out name, contact and links."""
    # Imported here because it takes a quarter of a second, and only this export needs it.
    import docx

    page = _Page(docx.Document())
    contact = {} if anonymous else profile.contact.values
    if contact.get("full_name"):
        page.line(contact["full_name"], style="Title")
    if profile.overview.get("headline"):
        page.line(profile.overview["headline"], style="Subtitle")
    details = [contact.get(name) for name in ("email", "phone", "location")]
    page.line(" | ".join(filter(None, [*details, *(contact.get("links") or [])])))
    if profile.overview.get("summary"):
        page.heading(HEADINGS["summary"])
        page.text(profile.overview["summary"])
    sections = {name: [entry.values for entry in entries] for name, entries in profile.sections.items()}
    page.section(HEADINGS["experience"], sections["experience"], _position)
    page.section(HEADINGS["education"], sections["education"], _study)
    if sections["skills"]:
        page.heading(HEADINGS["skills"])
        _skills(page, sections["skills"])
    others = sections["achievements"]
    for kind in HEADINGS:
        entries = [one for one in others if one["kind"] == kind]
        page.section(HEADINGS[kind], entries, _project if kind == "project" else _item, anonymous)
    for one in others:
        if one["kind"] == "other":
            page.section(one["title"], [one], lambda to, entry: to.text(entry.get("summary")))
    return page.save()


class _Page:
    """Adds paragraphs to a document of python-docx."""

    def __init__(self, document: Any) -> None:
        from docx.shared import Cm, Pt

        self._document = document
        self._margin = Cm(RIGHT_MARGIN_CM)
        document.styles["Normal"].font.size = Pt(10)
        document.styles["Normal"].paragraph_format.space_after = Pt(2)

    def line(self, left: str | None, right: str = "", *, style: str | None = None, mark: str = "") -> None:
        """A paragraph, with ``right`` at the margin; ``mark`` is "bold" or "italic". Nothing where both are empty."""
        if not left and not right:
            return
        from docx.enum.text import WD_TAB_ALIGNMENT

        paragraph = self._document.add_paragraph(style=style)
        run = paragraph.add_run(left or "")
        if mark:
            setattr(run, mark, True)
        if right:
            paragraph.paragraph_format.tab_stops.add_tab_stop(self._margin, WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(f"\t{right}")

    def heading(self, text: str) -> None:
        self.line(text, style="Heading 1")

    def text(self, text: str | None) -> None:
        """A paragraph for each line."""
        for line in (text or "").splitlines():
            self.line(line.strip())

    def bullets(self, texts: Sequence[str]) -> None:
        for text in texts:
            self.line(" ".join(text.split()), style="List Bullet")

    def section(self, heading: str, entries: Sequence[Values], write: Any, *options: Any) -> None:
        """A heading and its entries; nothing where there are none."""
        if entries:
            self.heading(heading)
        for entry in entries:
            write(self, entry, *options)

    def save(self) -> bytes:
        sink = io.BytesIO()
        self._document.save(sink)
        return sink.getvalue()


def _position(page: _Page, entry: Values) -> None:
    page.line(entry["title"] or entry["company"], _period(entry), style="Heading 2")
    page.line(entry["company"] if entry["title"] else "", entry["location"] or "", mark="italic")
    page.bullets(entry["highlights"] or [])
    page.text(entry["notes"])


def _study(page: _Page, entry: Values) -> None:
    degree = ", ".join(filter(None, (entry["degree"], entry["field"])))
    page.line(degree or entry["institution"], _period(entry), style="Heading 2")
    page.line(entry["institution"] if degree else "", mark="italic")
    page.line(entry["grade"])
    page.text(entry["notes"])


def _skills(page: _Page, entries: Sequence[Values]) -> None:
    """A line for each category."""
    for category in dict.fromkeys(entry["category"] for entry in entries):
        names = ", ".join(entry["name"] for entry in entries if entry["category"] == category)
        label = f"{category} skills" if category == "Other" else category  # else a heading of its own
        page.line(f"{label}: {names}" if label else names)


def _item(page: _Page, entry: Values, anonymous: bool) -> None:
    level = f" ({entry['level']})" if entry["level"] else ""
    title, issuer, date = entry["title"] + level, entry["issuer"], _date(entry["date"])
    if entry["kind"] == "publication":
        text = ", ".join(filter(None, (". ".join(filter(None, (title, issuer))), date)))
    else:
        text = " – ".join(filter(None, (title, issuer))) + (f" ({date})" if date else "")
    page.bullets([text])
    _details(page, entry, anonymous)


def _project(page: _Page, entry: Values, anonymous: bool) -> None:
    date = f" ({_date(entry['date'])})" if entry["date"] else ""
    page.line(", ".join(filter(None, (entry["title"], entry["issuer"]))) + date, mark="bold")
    _details(page, entry, anonymous)


def _details(page: _Page, entry: Values, anonymous: bool) -> None:
    page.text(entry["summary"])
    if entry["url"] and not anonymous:
        page.line(entry["url"])


def _period(entry: Values) -> str:
    last = "Present" if entry.get("current") else _date(entry["end"])
    return " - ".join(filter(None, (_date(entry["start"]), last)))


def _date(date: str | None) -> str:
    """``2021-03`` as "Mar 2021", ``2021-03-09`` as "9 Mar 2021", ``2021`` as it is."""
    year, *rest = (date or "").split("-")
    words = [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if len(rest) > 1 else words)
