"""A one-page PDF written operator by operator, for what drawing libraries do not offer."""

from dataclasses import dataclass, field

from tests.workers.extraction.pdf.pdf_files import assembled

LINES = (
    (22, "Ilse Tammsaar"),
    (11, "ilse.tammsaar@example.org | +372 5550 1234 | Tartu, Estonia"),
    (14, "Experience"),
    (11, "Data Engineer, Kaljuvee Labs, Tallinn"),
    (11, "03/2019 - 11/2023"),
    (11, "Moved the billing reports to a typed pipeline"),
    (14, "Education"),
    (11, "University of Tartu, Bachelor of Science in Physics"),
    (11, "2015 - 2018"),
    (14, "Skills"),
    (11, "Python, SQL, Go"),
)
# Codes of a second font that draw nothing, and what they say they are.
MARKS = {0x2060: b"01", 0x202E: b"02", 0x202C: b"03", 0xE0041: b"04"}


@dataclass
class Parts:
    """What a trick adds: operators before, amid and after the text, and entries of the page's dictionaries.

    ``amid`` stands inside the word "Python"; ``objects`` are numbered from 10 on.
    """

    before: bytes = b""
    amid: bytes = b""
    after: bytes = b""
    resources: bytes = b""
    fonts: bytes = b""
    page: bytes = b""
    catalog: bytes = b""
    info: bytes = b"null"
    objects: list[bytes] = field(default_factory=list)


def raw_pdf(parts: Parts) -> bytes:
    content = parts.before + _text(parts.amid) + parts.after
    resources = b"<< /Font << /F1 4 0 R /F2 6 0 R %s >> %s >>" % (parts.fonts, parts.resources)
    page = b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources %s %s >>" % (resources, parts.page)
    return assembled(
        trailer=b"/Info 9 0 R",
        objects=[
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % parts.catalog,
            b"<< /Type /Pages /Count 1 /MediaBox [0 0 595 842] /Kids [5 0 R] >>",
            stream(b"", content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            page,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 4 "
            b"/Widths [9 9 9 9] /ToUnicode 7 0 R >>",
            stream(b"", _to_unicode()),
            b"null",
            parts.info,
            *parts.objects,
        ],
    )


def stream(entries: bytes, content: bytes) -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def show(text: str, x: float = 72, y: float = 250, size: float = 10) -> bytes:
    escaped = text.replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, escaped)


def _text(amid: bytes) -> bytes:
    out, y = b"", 770.0
    for size, line in LINES:
        if line.startswith("Python"):
            # The two letters are 1.167 em wide: "Python" looks whole, as kerned words do.
            out += show("Py", 72, y, size) + amid + show("thon, SQL, Go", 72 + 1.167 * size, y, size)
        else:
            out += show(line, 72, y, size)
        y -= size * 1.6
    return out


def _to_unicode() -> bytes:
    codes = b"\n".join(
        b"<%s> <%s>" % (code, chr(point).encode("utf-16-be").hex().encode()) for point, code in MARKS.items()
    )
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%s\nendbfchar\n"
        b"endcmap CMapName currentdict /CMap defineresource pop end end" % (len(MARKS), codes)
    )
