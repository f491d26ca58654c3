"""Pages and frames: where flowables go. Points, A4, origin at the bottom left as in PDF."""

from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, NextPageTemplate, PageTemplate

WIDTH, HEIGHT = A4
MARGIN = 46.0
FULL = WIDTH - 2 * MARGIN
Decorate = Callable[[Canvas, int], None]


def one_column(
    path: Path, story: list[Flowable], *, top: float = MARGIN, decorate: Decorate | None = None
) -> None:
    """A single frame a page; ``top`` is kept free on every page, ``decorate`` draws on each before the text."""
    frame = Frame(MARGIN, MARGIN, FULL, HEIGHT - MARGIN - top, 0, 0, 0, 0)
    document = _document(path)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_drawing(decorate)))
    document.build(story)


def two_columns(
    path: Path,
    left: list[Flowable],
    right: list[Flowable],
    left_width: float,
    *,
    head: list[Flowable] | None = None,
    head_height: float = 0.0,
    gap: float = 22.0,
    main: str = "right",
    decorate: Decorate | None = None,
) -> None:
    """Two frames on the first page, under an optional head over both; the ``main`` one goes on alone.

    The left column is written first, as it stands in the file.
    """
    height = HEIGHT - 2 * MARGIN - head_height
    first = Frame(MARGIN, MARGIN, left_width, height, 0, 0, 0, 0)
    x = MARGIN + left_width + gap
    second = Frame(x, MARGIN, WIDTH - MARGIN - x, height, 0, 0, 0, 0)
    frames = [first, second]
    story: list[Flowable] = []
    if head:
        frames.insert(0, Frame(MARGIN, MARGIN + height, FULL, head_height, 0, 0, 0, 0))
        story += [*head, FrameBreak()]
    following = second if main == "right" else first
    later = Frame(following._x1, MARGIN, following._width, HEIGHT - 2 * MARGIN, 0, 0, 0, 0)
    document = _document(path)
    document.addPageTemplates(
        [
            PageTemplate(id="first", frames=frames, onPage=_drawing(decorate)),
            PageTemplate(id="later", frames=[later]),
        ]
    )
    document.build([*story, NextPageTemplate("later"), *left, FrameBreak(), *right])


def _document(path: Path) -> BaseDocTemplate:
    return BaseDocTemplate(str(path), pagesize=A4, title="Curriculum vitae", author="", invariant=1)


def _drawing(decorate: Decorate | None) -> Callable[[Canvas, BaseDocTemplate], None]:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        if decorate:
            canvas.saveState()
            decorate(canvas, document.page)
            canvas.restoreState()

    return draw
