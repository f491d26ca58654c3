import pypdfium2 as pdfium

from tests.workers.extraction.pdf_files import HEIGHT, drawn
from workers.extraction.pdf import read_pdf


class Asked(pdfium.PdfSysfontBase):
    """The machine's fonts, and whether PDFium asked for one."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: list[str] = []

    def MapFont(self, *arguments):
        self.faces.append("asked")
        return super().MapFont(*arguments)


def test_fonts_of_the_machine_are_not_asked_for():
    def page(canvas):
        canvas.setFont("Courier-Bold", 12)  # not embedded
        canvas.drawString(72, HEIGHT - 80, "Ada Winter")

    data = drawn(page)
    machine = Asked()
    machine.setup()
    document = pdfium.PdfDocument(data)
    document[0].render().close()
    document.close()
    asked_by_others = len(machine.faces)
    read = read_pdf(data)
    assert [line.text for line in read.lines] == ["Ada Winter"]
    assert asked_by_others > 0
    assert len(machine.faces) == asked_by_others
