"""Pages that are pictures as words."""

from functools import cached_property

import pypdfium2 as pdfium

from workers.extraction.document.geometry import Word
from workers.extraction.ocr.engine import Engine
from workers.extraction.ocr.installed import ocr_engine
from workers.extraction.ocr.picture import picture_of
from workers.extraction.ocr.words import words_of


class PictureReader:
    """A ``pdf.Recognition`` that loads the models for the first page."""

    def __init__(self) -> None:
        self.name = ocr_engine() or ""

    @cached_property
    def _engine(self) -> Engine:
        return Engine()

    def words(self, page: pdfium.PdfPage) -> list[Word]:
        """The words a person sees on the page, in points from its top-left corner."""
        picture = picture_of(page)
        return words_of(self._engine.lines(picture.image), picture)
