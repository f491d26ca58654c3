"""Words in what a PDF has beside its content: notes, form fields, descriptions, bookmarks, carried files."""

from tests.workers.extraction.pdf.pdf_tricks import SECRET
from tests.workers.extraction.pdf.raw_pdf import Parts, show, stream

_SAID = SECRET.encode()
_OFF = b"<< /Type /OCG /Name (Off) >>"
_LAYERS = b"/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>"
_FORM = b" /AcroForm << /Fields [11 0 R] /NeedAppearances true /DA (/Helv 10 Tf) >>"
_PLACE = b"/Rect [60 240 460 270]"
_PICTURE = stream(
    b"/Type /XObject /Subtype /Form /BBox [60 240 460 270] /Resources << /Font << /F1 4 0 R >> >> ",
    show(SECRET),
)
_EMPTY = stream(b"/Type /XObject /Subtype /Form /BBox [60 240 460 270] ", b"")


def _note(entries: bytes, appearance: bytes = _PICTURE) -> Parts:
    note = b"<< /Type /Annot /Subtype /FreeText /Contents (%s) /DA (/Helv 10 Tf) /AP << /N 12 0 R >> %s >>"
    return Parts(
        page=b"/Annots [11 0 R]", catalog=_LAYERS, objects=[_OFF, note % (_SAID, entries), appearance]
    )


def _field(entries: bytes) -> Parts:
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (%s) %s >>" % (_SAID, entries)
    return Parts(page=b"/Annots [11 0 R]", catalog=_LAYERS + _FORM, objects=[_OFF, field])


def _attached(catalog: bytes, *objects: bytes) -> Parts:
    return Parts(catalog=catalog, objects=list(objects))


_ALT = b"<< /Type /StructElem /S /Figure /P 10 0 R /Pg 5 0 R /K 0 /Alt (%s) >>" % _SAID
_FILE = b"<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 11 0 R >> >>"

NOTE_TRICKS: dict[str, tuple[str, int, Parts]] = {
    "a note on a layer that is off": ("layer", 1, _note(b"/F 4 /OC 10 0 R " + _PLACE)),
    "a note without size": ("layer", 1, _note(b"/F 4 /Rect [60 240 60 240]")),
    "a hidden note": ("layer", 1, _note(b"/F 2 " + _PLACE)),
    "a note that shows nothing": ("comment", 1, _note(b"/F 4 " + _PLACE, _EMPTY)),
    "a pop-up": (
        "comment",
        1,
        Parts(
            page=b"/Annots [10 0 R]",
            objects=[
                b"<< /Type /Annot /Subtype /Text /F 4 /Rect [500 240 510 250] /Contents (%s) >>" % _SAID
            ],
        ),
    ),
    "a field on a layer that is off": ("layer", 1, _field(b"/F 4 /OC 10 0 R " + _PLACE)),
    "a hidden field": ("layer", 1, _field(b"/F 2 " + _PLACE)),
    "a field without size": ("layer", 1, _field(b"/F 4 /Rect [70 70 70 70]")),
    "a field beside the page": ("off_page", 1, _field(b"/F 4 /Rect [-460 240 -60 270]")),
    "a field in white": ("white", 1, _field(b"/F 4 /DA (1 g /Helv 10 Tf) " + _PLACE)),
    "a field in white ink": ("white", 1, _field(b"/F 4 /DA (0 0 0 0 k /Helv 10 Tf) " + _PLACE)),
    "a field of one point": ("tiny", 1, _field(b"/F 4 /DA (0 g /Helv 1 Tf) " + _PLACE)),
    "a description of a figure": (
        "alt_text",
        1,
        Parts(
            page=b"/StructParents 0",
            catalog=b"/MarkInfo << /Marked true >> /StructTreeRoot 10 0 R",
            objects=[b"<< /Type /StructTreeRoot /K 11 0 R /ParentTree << /Nums [0 [11 0 R]] >> >>", _ALT],
        ),
    ),
    "bookmarks": (
        "metadata",
        0,
        _attached(
            b"/Outlines 10 0 R",
            b"<< /Type /Outlines /First 11 0 R /Last 11 0 R /Count 1 >>",
            b"<< /Title (%s) /Parent 10 0 R /Dest [5 0 R /Fit] >>" % _SAID,
        ),
    ),
    "page labels": ("metadata", 0, _attached(b"/PageLabels << /Nums [0 << /P (%s) >>] >>" % _SAID)),
    "another file": (
        "attachment",
        0,
        _attached(
            b"/Names << /EmbeddedFiles << /Names [(a.txt) 10 0 R] >> >>",
            _FILE,
            stream(b"/Type /EmbeddedFile ", _SAID),
        ),
    ),
    "a script": (
        "attachment",
        0,
        _attached(
            b"/Names << /JavaScript << /Names [(a) 10 0 R] >> >>",
            b"<< /S /JavaScript /JS (var said = '%s';) >>" % _SAID,
        ),
    ),
    "an XFA form": (
        "attachment",
        0,
        _attached(b"/AcroForm << /Fields [] /XFA [(datasets) 10 0 R] >>", stream(b"", b"<a>%s</a>" % _SAID)),
    ),
}

# Said of words that are painted, to be compared with those words alone.
DESCRIPTIONS = {
    name: Parts(after=b"/Span << /%s (%s) >> BDC " % (name.encode(), _SAID) + show("Sailing") + b"EMC\n")
    for name in ("Alt", "E")
}
DESCRIBED = Parts(after=show("Sailing"))
