"""CVs as PDF through reportlab: one column, or a sidebar beside the main column."""

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from dev.cv_generator.outline import OutlineSection, sections
from dev.cv_generator.personas import Persona

MARGIN = 48.0
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=12.5)
RIGHT = ParagraphStyle("right", parent=BODY, alignment=2)
NAME = ParagraphStyle("name", parent=BODY, fontName="Helvetica-Bold", fontSize=22, leading=28)
HEADLINE = ParagraphStyle("headline", parent=BODY, fontSize=12, leading=16, textColor=colors.HexColor("#345"))
HEADING = ParagraphStyle(
    "heading", parent=BODY, fontName="Helvetica-Bold", fontSize=13, leading=17, spaceBefore=10, spaceAfter=3
)
FLUSH = TableStyle([(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")])
SIDEBAR_HEADINGS = frozenset({"Skills", "Languages", "Certifications", "Awards"})


def write_single_column(persona: Persona, path: Path) -> None:
    """Contact under the name, then every section at full width, dates at the right margin."""
    document = _template(path, persona)
    width = A4[0] - 2 * MARGIN
    frame = Frame(MARGIN, MARGIN, width, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame]))
    contact = persona["contact"]
    line = [contact["location"], contact["email"], contact["phone"], *contact["links"]]
    story = [*_masthead(persona), Paragraph(escape("  |  ".join(part for part in line if part)), BODY)]
    for section in sections(persona):
        story += _section(section, width)
    document.build(story)


def write_two_columns(persona: Persona, path: Path) -> None:
    """A sidebar at the left with contact, skills, languages and awards; the rest in the wide column."""
    document = _template(path, persona)
    height, side, gap = A4[1] - 2 * MARGIN, 150.0, 24.0
    wide = A4[0] - 2 * MARGIN - side - gap
    frames = [
        Frame(MARGIN, MARGIN, side, height, 0, 0, 0, 0),
        Frame(MARGIN + side + gap, MARGIN, wide, height, 0, 0, 0, 0),
    ]
    document.addPageTemplates(PageTemplate(frames=frames))
    contact = persona["contact"]
    story: list[Flowable] = [Paragraph("Contact", HEADING)]
    lines = [contact["email"], contact["phone"], contact["location"], *contact["links"]]
    story += [Paragraph(escape(line), BODY) for line in lines if line]
    for section in sections(persona):
        if section.heading in SIDEBAR_HEADINGS:
            story += _section(section, side)
    story += [FrameBreak(), *_masthead(persona)]
    for section in sections(persona):
        if section.heading not in SIDEBAR_HEADINGS:
            story += _section(section, wide)
    document.build(story)


def _template(path: Path, persona: Persona) -> BaseDocTemplate:
    return BaseDocTemplate(
        str(path), pagesize=A4, title=f"CV of {persona['contact']['full_name']}", author="", invariant=1
    )


def _masthead(persona: Persona) -> list[Flowable]:
    story: list[Flowable] = [Paragraph(escape(persona["contact"]["full_name"]), NAME)]
    if persona["headline"]:
        story.append(Paragraph(escape(persona["headline"]), HEADLINE))
    return story


def _section(section: OutlineSection, width: float) -> list[Flowable]:
    story: list[Flowable] = [Paragraph(escape(section.heading), HEADING)]
    story += [Paragraph(escape(text), BODY) for text in section.paragraphs]
    for entry in section.entries:
        story.append(_two_sided(f"<b>{escape(entry.title)}</b>", entry.dates, width))
        story.append(_two_sided(escape(entry.detail), entry.place, width))
        story += _bullets(entry.bullets)
    for label, names in section.rows:
        text = f"<b>{escape(label)}:</b> {escape(names)}" if label else escape(names)
        story.append(Paragraph(text, BODY))
    return story + _bullets(section.bullets)


def _two_sided(left: str, right: str, width: float) -> Table:
    row = [Paragraph(left, BODY), Paragraph(escape(right), RIGHT)]
    table = Table([row], colWidths=[width * 0.66, width * 0.34])
    table.setStyle(FLUSH)
    return table


def _bullets(texts: list[str]) -> list[Flowable]:
    items = [ListItem(Paragraph(escape(text), BODY)) for text in texts]
    if not items:
        return []
    return [ListFlowable(items, bulletType="bullet", start="•", leftIndent=12, bulletFontSize=9)]
