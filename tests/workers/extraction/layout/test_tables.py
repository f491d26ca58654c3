"""Tables in a PDF, told by the order in which their cells were written."""

from reportlab.pdfgen.canvas import Canvas

from tests.workers.extraction.pdf.pdf_files import HEIGHT, pdf_of
from workers.extraction.document.document import Document
from workers.extraction.layout.pdf_document import read_pdf

Cell = tuple[float, list[str]]  # left edge, lines


def laid_out(
    *rows: list[Cell], pitches: tuple[float, float] = (13, 13), titles_last: bool = False
) -> Document:
    """Rows of cells below each other, each cell written to its end before the next.

    ``pitches`` are the heights of lines in the first cells and in the others.
    """
    drawings, top = [], HEIGHT - 80.0
    for cells in rows:
        for place, (x, lines) in enumerate(cells):
            pitch = pitches[min(place, 1)]
            drawings += [(place, x, top - number * pitch, text) for number, text in enumerate(lines)]
        top -= max(len(lines) for _, lines in cells) * max(pitches) + 8
    if titles_last:
        drawings.sort(key=lambda drawing: -drawing[0])

    def page(canvas: Canvas) -> None:
        for _, x, y, text in drawings:
            canvas.setFont("Helvetica-Bold" if text.isupper() else "Helvetica", 10)
            canvas.drawString(x, y, text)

    return read_pdf(pdf_of(page))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def test_a_label_broken_in_its_narrow_cell_is_one_label():
    document = laid_out(
        [(50, ["Function or position"]), (172, ["Dyer"])],
        [(50, ["Name and address of the", "employer"]), (172, ["Indigo Vats, Torvik"])],
        [(50, ["Time"]), (172, ["2012 - 2015"])],
    )
    assert texts(document)[1:] == [
        "Name and address of the employer\tIndigo Vats, Torvik",
        "Time\t2012 - 2015",
    ]


def test_dates_broken_in_the_margin_of_a_table_do_not_make_it_two_columns():
    document = laid_out(
        [
            (50, ["Jan 2016 - Aug", "2019"]),
            (130, ["Master dyer, Indigo Vats", "- Ran five vats", "- Mixed blues"]),
        ],
        [
            (50, ["Feb 2012 - Dec", "2015"]),
            (130, ["Dyer, Madder & Weld", "- Kept the books", "- Bought woad"]),
        ],
        [(50, ["Mar 2010 - Jan", "2012"]), (130, ["Helper, Old Mill", "- Swept the floor", "- Fed the cat"])],
        pitches=(11.5, 16),
    )
    assert texts(document)[:4] == [
        "Jan 2016 - Aug 2019\tMaster dyer, Indigo Vats",
        "- Ran five vats",
        "- Mixed blues",
        "Feb 2012 - Dec 2015\tDyer, Madder & Weld",
    ]


def test_two_names_in_one_cell_stay_two_lines():
    document = laid_out(
        [(50, ["Indigo Vats", "Master dyer"]), (400, ["Torvik", "2016 - 2019"])],
        [(50, ["Madder & Weld", "Dyer"]), (400, ["Lund", "2012 - 2015"])],
    )
    assert texts(document)[:2] == ["Indigo Vats\tTorvik", "Master dyer\t2016 - 2019"]


def test_a_margin_of_section_titles_stands_beside_its_sections():
    document = laid_out(
        [(50, ["PROFILE"]), (160, ["Dyes wool and silk.", "Reads recipes in three tongues."])],
        [(50, ["WORK"]), (160, ["Master dyer, Indigo Vats, 2016", "- Ran five vats", "- Mixed blues"])],
        [(50, ["STUDIES"]), (160, ["School of Colour, 2012", "Diploma"])],
        [(50, ["SKILLS"]), (160, ["Woad, madder, weld"])],
        titles_last=True,
    )
    assert {line.column for line in document.lines} == {0}
    assert texts(document)[2] == "WORK\tMaster dyer, Indigo Vats, 2016"


def test_a_narrow_gap_between_cells_is_seen_where_other_lines_begin():
    document = laid_out(
        [(121, ["Mail address"]), (188, ["ada@vats.example"])],
        [(50, ["Town"]), (188, ["Torvik"])],
        [(50, ["Country"]), (188, ["Norway"])],
        [(50, ["Phone"]), (188, ["555 0142"])],
    )
    assert texts(document)[0] == "Mail address\tada@vats.example"
