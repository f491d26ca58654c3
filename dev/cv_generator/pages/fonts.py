"""Fonts that need no file: the PDF base fonts, Vera from reportlab, and the CID fonts viewers bring along."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase._cidfontdata import CIDFontInfo, widthsByUnichar
from reportlab.pdfbase.cidfonts import UnicodeCIDFont, structToPDF
from reportlab.pdfbase.ttfonts import TTFont

# Where Cyrillic stands in the Adobe-GB1 and Adobe-Japan1 character collections: А to Я with Ё after Е, then
# lower case the same way, 66 CIDs in a row.
FIRST_CYRILLIC_CID = {"STSong-Light": 602, "HeiseiMin-W3": 1059, "HeiseiKakuGo-W5": 1059}
CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
WIDE = frozenset("ЖМШЩЫЮФ")


@dataclass(frozen=True)
class Fonts:
    """Names of registered fonts; ``eastern`` text breaks between any two characters."""

    regular: str
    bold: str
    italic: str
    eastern: bool = False


class ProportionalCID(UnicodeCIDFont):
    """A CID font with proportional Cyrillic, optionally under a bold name.

    reportlab gives every letter outside ASCII the full em. The font is not embedded, so the widths in the PDF
    are the ones that count.
    """

    def __init__(self, face: str, bold: bool = False) -> None:
        super().__init__(face)
        self._bold = bold
        if bold:
            self.name = self.fontName = f"{face}-Bold"
        self.unicodeWidths = {**widthsByUnichar[face], **_cyrillic_widths()}

    def addObjects(self, doc: Any) -> None:
        info = deepcopy(CIDFontInfo[self.face.name])
        internal = f"F{len(doc.fontMapping) + 1}"
        info["Name"], info["Encoding"] = f"/{internal}", f"/{self.encodingName}"
        descendant = info["DescendantFonts"][0]
        first = FIRST_CYRILLIC_CID[self.face.name]
        widths = _cyrillic_widths()
        letters = CYRILLIC + CYRILLIC.lower()
        descendant["W"] = [*descendant["W"], first, [widths[letter] for letter in letters]]
        if self._bold:
            info["BaseFont"] = f"/{self.face.name},Bold"
            descendant["BaseFont"] = f"/{self.face.name},Bold"
            descendant["FontDescriptor"]["FontName"] = f"/{self.face.name},Bold"
        reference = doc.Reference(structToPDF(info), internal)
        doc.idToObject["BasicFonts"].dict[internal] = reference
        doc.fontMapping[self.name] = f"/{internal}"


def _cyrillic_widths() -> dict[str, int]:
    widths = {letter: 850 if letter in WIDE else 640 for letter in CYRILLIC}
    return widths | {letter.lower(): 720 if letter in WIDE else 520 for letter in CYRILLIC}


SETS = {
    "sans": Fonts("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "serif": Fonts("Times-Roman", "Times-Bold", "Times-Italic"),
    "vera": Fonts("Vera", "VeraBd", "VeraIt"),
    "ru": Fonts("HeiseiMin-W3", "HeiseiMin-W3-Bold", "HeiseiMin-W3"),
    "zh": Fonts("STSong-Light", "STSong-Light-Bold", "STSong-Light", eastern=True),
    "ja": Fonts("HeiseiKakuGo-W5", "HeiseiKakuGo-W5-Bold", "HeiseiKakuGo-W5", eastern=True),
}


@cache
def fonts(name: str) -> Fonts:
    """Registers what the set needs, once a process."""
    chosen = SETS[name]
    folder = Path(reportlab.__file__).parent / "fonts"
    for font in (chosen.regular, chosen.bold, chosen.italic):
        if font.startswith("Vera"):
            pdfmetrics.registerFont(TTFont(font, str(folder / f"{font}.ttf")))
        elif name in ("ru", "zh", "ja"):
            face = font.removesuffix("-Bold")
            pdfmetrics.registerFont(ProportionalCID(face, bold=face != font))
    if chosen.regular.startswith(("Vera", "Heisei", "STSong")):
        pdfmetrics.registerFontFamily(chosen.regular, chosen.regular, chosen.bold, chosen.italic, chosen.bold)
    return chosen
