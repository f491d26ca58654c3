"""Posts and degrees as flowables, in the ways CVs arrange title, employer, place and dates."""

from collections.abc import Callable

from reportlab.lib import colors
from reportlab.platypus import Flowable, Spacer

from dev.cv_generator.pages.pen import RIGHT, Pen, TextRun
from dev.cv_generator.sheet import Entry

EntryWriter = Callable[[Pen, Entry, float], list[Flowable]]
GAP = 5.0


def dates_of(entry: Entry) -> str:
    """The dates, with the length of the stay where the document gives it."""
    return f"{entry.dates} ({entry.tenure})" if entry.tenure and not entry.several else entry.dates


def _rest(pen: Pen, entry: Entry, indent: float = 0.0) -> list[Flowable]:
    note = [pen.text(entry.note, pen.style(indent=indent))] if entry.note else []
    return [*note, *duties(pen, entry, indent), Spacer(0, GAP)]


def duties(pen: Pen, entry: Entry, indent: float = 0.0) -> list[Flowable]:
    """What was done, as bullets or as a paragraph."""
    prose = [pen.text(entry.prose, pen.style(indent=indent))] if entry.prose else []
    return [*prose, *pen.bullets(entry.bullets, indent)]


def title_first(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """Title and dates on one line, employer and place on the next."""
    head = pen.sides(pen.text(entry.title, pen.style(bold=True)), dates_of(entry), width, 0.62)
    second = pen.sides(pen.text(entry.company, pen.style(italic=True)), entry.place, width, 0.62)
    return [head, second, *_rest(pen, entry)]


def company_first(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    head = pen.sides(pen.text(entry.company, pen.style(bold=True)), entry.place, width, 0.62)
    second = pen.sides(pen.text(entry.title, pen.style(italic=True)), dates_of(entry), width, 0.62)
    return [head, second, *_rest(pen, entry)]


def below(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """Title, then employer and place, then the dates, each on a line of its own."""
    place = f", {entry.place}" if entry.place else ""
    flowables: list[Flowable] = [
        pen.text(entry.title, pen.style(bold=True)),
        pen.text(f"{entry.company}{place}"),
        pen.text(dates_of(entry), pen.style(italic=True, scale=0.95, colour=colors.HexColor("#555555"))),
    ]
    return flowables + _rest(pen, entry)


def one_line(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """``Title, Employer, Place (dates)`` in running text."""
    place = f", {entry.place}" if entry.place else ""
    runs: list[TextRun] = [
        (f"{entry.title}, ", "b"),
        (f"{entry.company}{place}", ""),
        (f" ({dates_of(entry)})", ""),
    ]
    return [pen.mixed(runs), *_rest(pen, entry)]


def barred(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """``Employer | Title | dates``."""
    parts = [entry.title, entry.company, entry.place, dates_of(entry)]
    return [pen.text(" | ".join(part for part in parts if part), pen.style(bold=True)), *_rest(pen, entry)]


def dates_first(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """The dates lead, the rest of the head follows on their line."""
    place = f" ({entry.place})" if entry.place else ""
    runs: list[TextRun] = [
        (f"{dates_of(entry)}: ", ""),
        (entry.title, "b"),
        (f", {entry.company}{place}", ""),
    ]
    return [pen.mixed(runs), *_rest(pen, entry)]


def in_margin(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """Dates in a column of their own at the left."""
    left = [pen.text(dates_of(entry), pen.style(scale=0.95))]
    return [pen.table([[left, _stack(pen, entry)]], [width * 0.24, width * 0.76]), Spacer(0, GAP)]


def in_margin_with_place(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """Dates at the left with the place below them."""
    left = [pen.text(dates_of(entry), pen.style(scale=0.95))]
    left += [pen.text(entry.place, pen.style(italic=True, scale=0.95))] if entry.place else []
    right = _stack(pen, entry, with_place=False)
    return [pen.table([[left, right]], [width * 0.27, width * 0.73]), Spacer(0, GAP)]


def newest_above(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """In the margin the end of a stay stands above its start."""
    texts = [entry.last, entry.first] if entry.last != entry.first else [entry.dates]
    left = [pen.text(text, pen.style(scale=0.95)) for text in texts if text] or [pen.text(entry.dates)]
    return [pen.table([[left, _stack(pen, entry)]], [width * 0.2, width * 0.8]), Spacer(0, GAP)]


def in_narrow_margin(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """Dates close before the words, aligned at the words' side and so narrow that they break."""
    style = pen.style(align=RIGHT)
    texts = [entry.last, entry.first] if pen.newest_above and entry.last != entry.first else [entry.dates]
    left = [pen.text(text, style) for text in texts if text] or [pen.text(entry.dates, style)]
    near = 0.7 * pen.size
    widths = [width * 0.19, near, width * 0.81 - near]
    return [pen.table([[left, "", _stack(pen, entry)]], widths), Spacer(0, GAP)]


def ruled(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """A row of a visible table: dates left, everything else right."""
    left = [pen.text(dates_of(entry))]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.grey)
    pads = [(f"{side}PADDING", (0, 0), (-1, -1), 6) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    return [pen.table([[left, _stack(pen, entry)]], [width * 0.25, width * 0.75], grid, *pads)]


def on_timeline(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """Dates, a dot on a vertical rule, the rest."""
    line = ("LINEAFTER", (0, 0), (0, 0), 1.2, pen.accent)
    pads = (("LEFTPADDING", (1, 0), (1, 0), 10), ("RIGHTPADDING", (0, 0), (0, 0), 6))
    left = [pen.text(dates_of(entry), pen.style(bold=True, scale=0.92, colour=pen.accent))]
    left += [pen.text(entry.place, pen.style(scale=0.92))] if entry.place else []
    right = _stack(pen, entry, with_place=False)
    return [pen.table([[left, right]], [width * 0.22, width * 0.78], line, *pads), Spacer(0, 2)]


def _stack(pen: Pen, entry: Entry, *, with_place: bool = True) -> list[Flowable]:
    place = f", {entry.place}" if entry.place and with_place else ""
    head = [pen.text(entry.title, pen.style(bold=True)), pen.text(f"{entry.company}{place}")]
    return [*head, *_rest(pen, entry)[:-1]]


def grouped(pen: Pen, entry: Entry, width: float) -> list[Flowable]:
    """The employer once, its roles below with their own dates."""
    flowables: list[Flowable] = []
    if not entry.more:
        head = f"{entry.company}, {entry.place}" if entry.place else entry.company
        flowables.append(pen.text(head, pen.style(bold=True, scale=1.08)))
        if entry.tenure:
            flowables.append(pen.text(entry.tenure, pen.style(colour=colors.HexColor("#666666"))))
    indent = 10.0 if entry.several else 0.0
    flowables.append(pen.text(entry.title, pen.style(bold=True, indent=indent)))
    flowables.append(pen.text(entry.dates, pen.style(italic=True, indent=indent)))
    return flowables + _rest(pen, entry, indent)
