"""Tricks that need operators and objects of their own: layers, masks, annotations, characters that deceive."""

from tests.workers.extraction.pdf.pdf_tricks import SECRET
from tests.workers.extraction.pdf.raw_pdf import Parts, show, stream

_OFF = b"<< /Type /OCG /Name (Off) >>"
_CATALOG = b"/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>"
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
_FONT = b"/Resources << /Font << /F1 4 0 R >> >> "
_MASK = b"/ExtGState << /G << /SMask << /S /Luminosity /G 10 0 R >> >> >>"
_SQUARE = b"<< /Type /Annot /Subtype /Square /F 4 /Rect [60 240 460 270] /AP << /N 11 0 R >> >>"
_XMP = f"<x:xmpmeta><dc:description>{SECRET}</dc:description></x:xmpmeta>".encode()


def _marks(code: bytes) -> bytes:
    return b"BT /F2 11 Tf 1 0 0 1 84.8 579.6 Tm <%s> Tj ET\n" % code


# name -> (reason, page of the report, parts)
RAW_TRICKS: dict[str, tuple[str, int, Parts]] = {
    "amid a word": (
        "invisible",
        1,
        Parts(amid=b"BT 3 Tr /F1 11 Tf 90 579 Td (%s) Tj ET 0 Tr\n" % SECRET.encode()),
    ),
    "a layer that is off": (
        "layer",
        1,
        Parts(
            after=b"/OC /L BDC " + show(SECRET) + b"EMC\n",
            resources=b"/Properties << /L 10 0 R >>",
            catalog=_CATALOG,
            objects=[_OFF],
        ),
    ),
    "a form on a layer that is off": (
        "layer",
        1,
        Parts(
            after=b"/Fm Do\n",
            resources=b"/XObject << /Fm 11 0 R >>",
            catalog=_CATALOG,
            objects=[_OFF, stream(_FORM + _FONT + b"/OC 10 0 R ", show(SECRET))],
        ),
    ),
    "under a picture": (
        "covered",
        1,
        Parts(after=show(SECRET) + b"q 400 0 0 30 60 240 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q\n"),
    ),
    "under an annotation": (
        "covered",
        1,
        Parts(
            after=show(SECRET),
            page=b"/Annots [10 0 R]",
            objects=[
                _SQUARE,
                stream(b"/Type /XObject /Subtype /Form /BBox [0 0 400 30] ", b"1 1 1 rg 0 0 400 30 re f"),
            ],
        ),
    ),
    "behind a soft mask": (
        "invisible",
        1,
        Parts(
            after=b"q /G gs " + show(SECRET) + b"Q\n",
            resources=_MASK,
            objects=[
                stream(_FORM + b"/Group << /S /Transparency /CS /DeviceGray >> ", b"0 g 0 0 595 842 re f")
            ],
        ),
    ),
    "transparent by graphics state": (
        "invisible",
        1,
        Parts(after=b"q /G gs " + show(SECRET) + b"Q\n", resources=b"/ExtGState << /G << /ca 0 >> >>"),
    ),
    "word joiners": ("zero_width", 1, Parts(amid=_marks(b"0101"))),
    "right-to-left override": ("bidi_control", 1, Parts(amid=_marks(b"0203"))),
    "tag characters": ("tag_characters", 1, Parts(amid=_marks(b"040404"))),
    "document information": (
        "metadata",
        0,
        Parts(info=b"<< /Title (Ilse Tammsaar) /Keywords (%s) >>" % SECRET.encode()),
    ),
    "XMP": (
        "metadata",
        0,
        Parts(
            catalog=b"/Metadata 10 0 R",
            objects=[stream(b"/Type /Metadata /Subtype /XML ", _XMP)],
        ),
    ),
}

# The words are painted, and something else is said of them: to be compared with the same words plainly painted.
REPLACEMENT = Parts(after=b"/Span << /ActualText (%s) >> BDC " % SECRET.encode() + show("Sailing") + b"EMC\n")
REPLACED = Parts(after=show("Sailing"))
