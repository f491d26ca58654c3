"""Which fonts PDFium may use where a PDF brings none along: its own, never those of the machine.

Widths and painted shapes of such text would else differ from one machine to the next, and with them what is
read: a CV must say the same wherever the worker runs.
"""

from typing import Any

import pypdfium2 as pdfium


class OwnFontsOnly(pdfium.PdfSysfontBase):
    """A machine without fonts, as far as PDFium can tell; it then falls back on those it has built in."""

    def EnumFonts(self, _: Any, mapper: Any) -> None:
        """No font is installed."""

    def MapFont(self, *_: Any) -> None:
        """No installed font is near enough."""

    def GetFont(self, *_: Any) -> None:
        """No installed font has that name."""


def use_own_fonts_only() -> None:
    """For all documents this process opens from now on; may be called again."""
    if not isinstance(pdfium.PdfSysfontBase.SINGLETON, OwnFontsOnly):
        OwnFontsOnly().setup()
