"""Ways to hide words in a PDF from a person and not from a program: each is drawn onto an ordinary CV."""

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of

SECRET = "Principal Kubernetes Wizard, Award 9999 points"
X, Y = 72.0, 250.0  # a free place on the page

LINES = (
    (22, "Ilse Tammsaar"),
    (11, "ilse.tammsaar@example.org | +372 5550 1234 | Tartu, Estonia"),
    (14, "Experience"),
    (11, "Data Engineer, Kaljuvee Labs, Tallinn"),
    (11, "03/2019 - 11/2023"),
    (11, "• Moved the billing reports to a typed pipeline"),
    (14, "Education"),
    (11, "University of Tartu, Bachelor of Science in Physics"),
    (11, "2015 - 2018"),
    (14, "Skills"),
    (11, "Python, SQL, Go"),
)

Draw = Callable[[Canvas], None]


@dataclass(frozen=True)
class Trick:
    """``draw`` is done after the CV's own text, or ``first``; ``reason`` is what the report must say."""

    name: str
    reason: str
    draw: Draw
    first: bool = False


def cv(canvas: Canvas) -> None:
    y = HEIGHT - 72
    for size, line in LINES:
        canvas.setFont("Helvetica-Bold" if size > 11 else "Helvetica", size)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(72, y, line)
        y -= size * 1.6


def with_trick(trick: Trick | None) -> bytes:
    def page(canvas: Canvas) -> None:
        draws = [cv, trick.draw] if trick else [cv]
        for draw in reversed(draws) if trick and trick.first else draws:
            saved(canvas, draw)

    return pdf_of(page)


def saved(canvas: Canvas, draw: Draw) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.restoreState()


def say(canvas: Canvas, x: float = X, y: float = Y) -> None:
    canvas.drawString(x, y, SECRET)


def coloured(red: float, green: float, blue: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(red, green, blue)
        say(canvas)

    return draw


def rendered(mode: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(X, Y)
        text.setTextRenderMode(mode)
        text.textOut(SECRET)
        canvas.drawText(text)

    return draw


def sized(points: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", points)
        say(canvas)

    return draw


def placed(x: float, y: float) -> Draw:
    return lambda canvas: say(canvas, x, y)


def scaled(canvas: Canvas) -> None:
    canvas.scale(0.05, 0.05)
    say(canvas, X * 20, Y * 20)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    say(canvas)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(400, 400, 20, 20)
    canvas.clipPath(path, stroke=0, fill=0)
    say(canvas)


def under_a_panel(canvas: Canvas) -> None:
    say(canvas)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(X - 5, Y - 5, 400, 20, fill=1, stroke=0)


def in_its_panels_colour(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(X - 5, Y - 5, 400, 20, fill=1, stroke=0)
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    say(canvas)


def under_a_panel_with_seen_words(canvas: Canvas) -> None:
    """The ink of the CV's own line, which lies over both, must not speak for the words below the panel."""
    y = HEIGHT - 72
    say(canvas, 72, y)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(60, y - 5, 400, 24, fill=1, stroke=0)


def under_hairlines(canvas: Canvas) -> None:
    """No line is thick enough to hide a word; together they do."""
    say(canvas)
    canvas.setFillColorRGB(1, 1, 1)
    for number in range(12):
        canvas.rect(X - 5, Y - 4 + number * 1.2, 400, 1.3, fill=1, stroke=0)


def on_two_dots(canvas: Canvas) -> None:
    """White on what seems a dark panel by its box, and is two dots at the box's corners."""
    canvas.setFillColorRGB(0, 0, 0.3)
    path = canvas.beginPath()
    path.rect(X - 10, Y - 10, 1, 1)
    path.rect(X + 420, Y + 20, 1, 1)
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.setFillColorRGB(1, 1, 1)
    say(canvas)


def on_a_panel_clipped_away(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, 0, 5, 5)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillColorRGB(0, 0, 0.3)
    canvas.rect(X - 5, Y - 5, 400, 20, fill=1, stroke=0)
    canvas.restoreState()
    canvas.setFillColorRGB(1, 1, 1)
    say(canvas)


def under_a_thick_line(canvas: Canvas) -> None:
    say(canvas)
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.setLineWidth(24)
    canvas.line(X - 5, Y + 4, X + 420, Y + 4)


PDF_TRICKS = (
    Trick("white on white", "white", coloured(1, 1, 1)),
    Trick("nearly white", "white", coloured(0.96, 0.96, 0.97)),
    Trick("the colour of its panel", "white", in_its_panels_colour),
    Trick("one point", "tiny", sized(1)),
    Trick("scaled to nothing", "tiny", scaled),
    Trick("render mode 3", "invisible", rendered(3)),
    Trick("transparent", "invisible", transparent),
    Trick("left of the page", "off_page", placed(-600, Y)),
    Trick("below the page", "off_page", placed(X, -80)),
    Trick("clipped away", "clipped", clipped),
    Trick("render mode 7", "white", rendered(7)),
    Trick("under a panel", "covered", under_a_panel),
    Trick("under hairlines", "covered", under_hairlines),
    Trick("on two dots", "white", on_two_dots),
    Trick("on a panel clipped away", "white", on_a_panel_clipped_away),
    Trick("under seen words", "covered", under_a_panel_with_seen_words, first=True),
    Trick("under a thick line", "covered", under_a_thick_line),
)
