"""Parts of a CV as flowables: headings, contact lines, skills and list items."""

from reportlab.lib import colors
from reportlab.platypus import Flowable, HRFlowable, Spacer

from dev.cv_generator.pages.pen import CENTRE, LEFT, Pen, TextRun
from dev.cv_generator.sheet import Contact, Item, Section

SEPARATORS = (" | ", "  •  ", " · ", ", ", "   ", " / ")


def heading(pen: Pen, text: str, width: float) -> list[Flowable]:
    """In the document's manner: bold, upper, rule, band, spaced (letters apart), centre or plain."""
    kind = pen.heading
    if kind == "plain":
        return [pen.text(text, pen.style(before=pen.size))]
    if kind == "spaced":
        letters = "  ".join(" ".join(word) for word in text.upper().split())
        style = pen.style(bold=True, scale=1.15, before=9, after=3, colour=pen.accent)
        return [pen.text(letters.replace("  ", "\u00a0 \u00a0") if not pen.glued else letters, style)]
    if kind == "band":
        style = pen.style(bold=True, scale=1.1, before=0, colour=colors.white)
        cell = pen.text(text, style)
        pads = (("LEFTPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 2))
        fill = ("BACKGROUND", (0, 0), (-1, -1), pen.accent)
        return [Spacer(0, 8), pen.table([[cell]], [width], fill, *pads), Spacer(0, 3)]
    flowables = text.upper() if kind in ("upper", "rule") else text
    align = CENTRE if kind == "centre" else LEFT
    style = pen.style(bold=True, scale=1.2, before=9, after=2, colour=pen.accent, align=align)
    rule = [HRFlowable(width=width, thickness=0.7, color=pen.accent, spaceAfter=3)] if kind == "rule" else []
    return [pen.text(flowables, style), *rule]


def masthead(pen: Pen, name: str, headline: str, align: int = LEFT, scale: float = 2.2) -> list[Flowable]:
    story = [pen.text(name, pen.style(bold=True, scale=scale, align=align, after=2))]
    if headline:
        story.append(pen.text(headline, pen.style(scale=1.25, align=align, after=2, colour=pen.accent)))
    return story


def contact_line(pen: Pen, contacts: list[Contact], align: int = LEFT) -> list[Flowable]:
    """All in a row, with or without their labels."""
    sign = pen.rng.choice(SEPARATORS)
    labelled = pen.rng.random() < 0.3
    if sign == ", " and any("," in contact.text for contact in contacts):
        sign = " | "
    runs: list[TextRun] = []
    for contact in contacts:
        runs += [(sign, "")] if runs else []
        runs.append(contact_run(contact, labelled and contact.kind != "link"))
    return [pen.mixed(runs, pen.style(align=align))]


def contact_run(contact: Contact, labelled: bool) -> TextRun:
    """The printed words, and where they lead if that is not what they say."""
    if contact.href:
        return contact.text, f"https://{contact.href.removeprefix('https://')}"
    return (f"{contact.label}: {contact.text}" if labelled else contact.text), ""


def contact_lines(pen: Pen, contacts: list[Contact], align: int = LEFT) -> list[Flowable]:
    """One below the other."""
    labelled = pen.rng.random() < 0.5
    return [pen.mixed([contact_run(contact, labelled)], pen.style(align=align)) for contact in contacts]


def skills(pen: Pen, section: Section, width: float, narrow: bool = False) -> list[Flowable]:
    """Labelled rows, running lists, bullets, or columns of names."""
    flowables: list[Flowable] = []
    manner = pen.rng.choice(
        ("stack", "commas") if narrow else ("rows", "rows", "bullets", "pipes", "columns")
    )
    for label, names in section.rows:
        if manner in ("rows", "commas", "pipes"):
            sign = " | " if manner == "pipes" else ", "
            runs: list[TextRun] = [(f"{label}: ", "b")] if label else []
            flowables.append(pen.mixed([*runs, (sign.join(names), "")]))
            continue
        if label:
            flowables.append(pen.text(label, pen.style(bold=True, before=2)))
        if manner == "columns":
            flowables.append(_columns(pen, names, width))
        else:
            flowables += pen.bullets(names) if manner == "bullets" else [pen.text(name) for name in names]
    return flowables


def _columns(pen: Pen, names: list[str], width: float) -> Flowable:
    padded = [*names, "", ""]
    cells: list[list[object]] = [
        [pen.text(name) for name in padded[start : start + 3]] for start in range(0, len(names), 3)
    ]
    return pen.table(cells, [width / 3] * 3)


def items(pen: Pen, section: Section, width: float, narrow: bool = False) -> list[Flowable]:
    """Certifications, projects, languages and their like."""
    if section.kind == "project":
        return [part for item in section.items for part in _project(pen, item)]
    manner = "bullets" if narrow else pen.rng.choice(("bullets", "bullets", "lines", "sides"))
    close = pen.rng.choice((", {}", " ({})", " – {}"))
    flowables: list[Flowable] = []
    for item in section.items:
        if manner == "sides" and item.date:
            flowables.append(
                pen.sides(pen.text(item_text(section.kind, item, "", with_date=False)), item.date, width)
            )
            continue
        text = item_text(section.kind, item, close)
        flowables += pen.bullets([text]) if manner == "bullets" else [pen.text(text)]
    return flowables


def item_text(kind: str, item: Item, close: str, *, with_date: bool = True) -> str:
    """One line of a list: title, issuer, level and date."""
    if kind == "language":
        return f"{item.title} ({item.detail})" if item.detail else item.title
    sign = ". " if kind == "publication" else ", "
    title = f"{item.authors}{sign}{item.title}" if item.authors else item.title
    text = f"{title}{sign}{item.issuer}" if item.issuer else title
    return text + close.format(item.date) if item.date and with_date else text


def _project(pen: Pen, item: Item) -> list[Flowable]:
    runs: list[TextRun] = [(item.title, "b"), *([(f" ({item.date})", "")] if item.date else [])]
    detail = [pen.text(item.detail)] if item.detail else []
    return [pen.mixed(runs), *detail]
