"""Tricks of fonts, paint and places that no rule about colours and boxes can tell."""

from tests.workers.extraction.pdf.pdf_tricks import SECRET
from tests.workers.extraction.pdf.raw_pdf import Parts, show, stream

_CODES = range(32, 127)
_SAYS_ITS_CODES = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def "
    b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange "
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)
_TILE = b"/Type /Pattern /PatternType 1 /TilingType 1 /BBox [0 0 50 50] /XStep 50 /YStep 50 /Resources << >> "
_OFF = b"<< /Type /OCG /Name (Off) >>"
_CATALOG = b"/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>"
_TO_PAPER = b"<< /FunctionType 2 /N 1 /Domain [0 1] /C0 [1] /C1 [1] >>"
_ACCENTED = "Príncipal Kubernétes Wízard, Áward 9999 póints"


def _font(glyph: bytes) -> list[bytes]:
    """A Type 3 font that draws every letter by the same operators."""
    names = b" ".join(b"/g%d" % code for code in _CODES)
    glyphs = b" ".join(b"/g%d 11 0 R" % code for code in _CODES)
    return [
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/CharProcs << %s >> /Encoding << /Type /Encoding /Differences [32 %s] >> /FirstChar 32 /LastChar 126 "
        b"/Widths [%s] /ToUnicode 12 0 R /Resources << >> >>" % (glyphs, names, b"500 " * len(_CODES)),
        stream(b"", glyph),
        stream(b"", _SAYS_ITS_CODES),
    ]


def _said(operators: bytes = b"", font: bytes = b"/F1 10 Tf", matrix: bytes = b"1 0 0 1") -> bytes:
    return b"q BT %s %s %s 72 250 Tm (%s) Tj ET Q\n" % (operators, font, matrix, SECRET.encode())


def _drawn_by(glyph: bytes) -> Parts:
    return Parts(after=_said(font=b"/F3 10 Tf"), fonts=b"/F3 10 0 R", objects=_font(glyph))


def _filled_with(pattern: bytes) -> Parts:
    return Parts(
        after=_said(b"/Pattern cs /P scn"),
        resources=b"/Pattern << /P 10 0 R >>",
        objects=[pattern],
    )


_UNCOLOURED = Parts(
    after=_said(b"/U cs 0 0 0 /P scn"),
    resources=b"/Pattern << /P 10 0 R >> /ColorSpace << /U [/Pattern /DeviceRGB] >>",
    objects=[stream(_TILE + b"/PaintType 2 ", b"")],
)
_NO_WIDTHS = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 126 /Widths [%s] >>"
)

PAINT_TRICKS: dict[str, tuple[str, int, Parts]] = {
    "a font without ink": ("invisible", 1, _drawn_by(b"500 0 d0")),
    "a font in white": ("invisible", 1, _drawn_by(b"500 0 d0 1 1 1 rg 0 0 400 700 re f")),
    "a white pattern": (
        "invisible",
        1,
        _filled_with(stream(_TILE + b"/PaintType 1 ", b"1 1 1 rg 0 0 50 50 re f")),
    ),
    "a pattern of nothing": ("invisible", 1, _filled_with(stream(_TILE + b"/PaintType 1 ", b""))),
    "a colourless pattern of nothing": ("invisible", 1, _UNCOLOURED),
    "a transfer function": (
        "invisible",
        1,
        Parts(
            after=b"q /G gs " + show(SECRET) + b"Q\n",
            resources=b"/ExtGState << /G << /TR %s >> >>" % _TO_PAPER,
        ),
    ),
    "spot colour without ink": (
        "white",
        1,
        Parts(
            after=_said(b"/S cs 0 scn"),
            resources=b"/ColorSpace << /S [/Separation /Spot /DeviceCMYK << /FunctionType 2 /N 1 /Domain [0 1] "
            b"/C0 [0 0 0 0] /C1 [0 1 0 0] >>] >>",
        ),
    ),
    "Lab white": (
        "white",
        1,
        Parts(
            after=_said(b"/L cs 100 0 0 scn"),
            resources=b"/ColorSpace << /L [/Lab << /WhitePoint [0.9505 1 1.089] >>] >>",
        ),
    ),
    "one percent wide": ("tiny", 1, Parts(after=_said(b"1 Tz"))),
    "narrow by its matrix": ("tiny", 1, Parts(after=_said(matrix=b"0.01 0 0 1"))),
    "flat and leaning": ("tiny", 1, Parts(after=_said(matrix=b"1 0 10 0.02"))),
    "letters without width": (
        "tiny",
        1,
        Parts(after=_said(font=b"/F3 10 Tf"), fonts=b"/F3 10 0 R", objects=[_NO_WIDTHS % (b"0 " * 95)]),
    ),
    "on a form of another size": (
        "layer",
        1,
        Parts(
            after=b"/Fm Do\n",
            resources=b"/XObject << /Fm 10 0 R >>",
            objects=[
                stream(
                    b"/Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources << /Font << /F1 4 0 R >> >> ",
                    show(SECRET),
                )
            ],
        ),
    ),
    "a membership of layers that are off": (
        "layer",
        1,
        Parts(
            after=b"/OC /L BDC " + show(SECRET) + b"EMC\n",
            resources=b"/Properties << /L 11 0 R >>",
            catalog=_CATALOG,
            objects=[_OFF, b"<< /Type /OCMD /VE [/And 10 0 R] >>"],
        ),
    ),
    "accents under a panel": (
        "covered",
        1,
        Parts(after=show(_ACCENTED) + b"q 1 g 60 240 400 30 re f Q\n"),
    ),
    "black on a black shape": (
        "white",
        1,
        Parts(
            before=b"q 0 g 60 240 m 460 240 l 460 270 l 60 270 l 60 255 l h f Q\n",
            after=show(SECRET),
        ),
    ),
}

# White squares of a dingbat font, painted over the words: what covers is text itself, and hidden as well.
COVERED_BY_LETTERS = Parts(
    after=show(SECRET) + b"q 1 g BT -9 Tc /F3 60 Tf 1 0 0 1 60 235 Tm (nnnnnnnn) Tj ET Q\n",
    fonts=b"/F3 10 0 R",
    objects=[b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"],
)
