"""Writes the blocks of a CV as files of other formats, as common programs write them."""

import io
import zipfile
from html import escape

from models.rules.formats.cv_blocks import Style

ODF = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
NAMESPACES = " ".join(
    f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in ODF.items()
)
NAMESPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
TEXT_STYLE = '<style:style style:family="text" style:name="{}"><style:text-properties {}/></style:style>'
ODT_STYLES = (
    '<style:style style:family="paragraph" style:name="Title"><style:text-properties fo:font-size="20pt"/>'
    "</style:style>"
    + TEXT_STYLE.format("Strong", 'fo:font-weight="bold"')
    + TEXT_STYLE.format("Hidden", 'text:display="none"')
    + TEXT_STYLE.format("White", 'fo:color="#ffffff"')
)
HEADINGS = {Style.SECTION: 1, Style.ENTRY: 2}


def write_txt(blocks):
    """In 80 columns, long lines wrapped by hand."""
    lines = []
    for block in blocks:
        if block.style in HEADINGS:
            lines.append("")
        mark = "  - " if block.style is Style.BULLET else ""
        text = block.text.upper() if block.style is Style.SECTION else block.text
        if block.right:
            lines.append(f"{mark}{text}".ljust(60) + f"    {block.right}")
            continue
        row = mark
        for word in text.split(" "):
            if len(row) + len(word) > 80:
                lines.append(row.rstrip())
                row = " " * len(mark)
            row += f"{word} "
        lines.append(row.rstrip())
    return "\n".join(lines).encode()


def write_html(blocks):
    """With a style sheet, a flex row for what stands at the right, lists."""
    body = []
    for block in blocks:
        tag = {Style.NAME: "h1", Style.SECTION: "h2", Style.ENTRY: "h3", Style.BULLET: "li"}.get(
            block.style, "p"
        )
        text = escape(block.text)
        text = f"<strong>{text}</strong>" if block.style is Style.WORK else text
        if block.right:
            body.append(f'<{tag} class="row"><span>{text}</span><span>{escape(block.right)}</span></{tag}>')
        else:
            body.append(f"<{tag}>{text}</{tag}>")
    style = ".row { display: flex; justify-content: space-between }"
    return f"<!doctype html><html><head><style>{style}</style></head><body>{''.join(body)}</body></html>".encode()


def write_rtf(blocks):
    """With a style sheet and characters beyond ASCII as WordPad and LibreOffice write them."""
    body = []
    for block in blocks:
        level = HEADINGS.get(block.style, 0)
        bold = r"\b " if block.style in (Style.NAME, Style.WORK, Style.SECTION, Style.ENTRY) else ""
        size = 40 if block.style is Style.NAME else 20
        mark = r"{\listtext\'b7\tab}" if block.style is Style.BULLET else ""
        text = block.text + (f"\t{block.right}" if block.right else "")
        body.append(rf"{{\pard\s{level}\plain\fs{size}{bold} {mark}{rtf_text(text)}\par}}")
    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}{\colortbl;\red255\green255\blue255;}"
    )
    return f"{head}{{\\stylesheet{{\\s0 Normal;}}{{\\s1 heading 1;}}{{\\s2 heading 2;}}}}{''.join(body)}}}".encode()


def rtf_text(text):
    return "".join(rtf_character(one) for one in text)


def rtf_character(one):
    if one == "\t":
        return r"\tab "
    if one in "\\{}":
        return f"\\{one}"
    return one if one.isascii() else rf"\u{ord(one)}?"


def write_odt(blocks):
    body = []
    for block in blocks:
        text = escape(block.text) + (f"<text:tab/>{escape(block.right)}" if block.right else "")
        if level := HEADINGS.get(block.style):
            body.append(f'<text:h text:outline-level="{level}">{text}</text:h>')
        elif block.style is Style.BULLET:
            body.append(f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>")
        elif block.style is Style.WORK:
            body.append(f'<text:p><text:span text:style-name="Strong">{text}</text:span></text:p>')
        else:
            body.append(f'<text:p text:style-name="{block.style.value}">{text}</text:p>')
    return odt_file("".join(body))


def odt_file(body, **parts):
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{ODT_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return sink.getvalue()


WRITERS = {"txt": write_txt, "html": write_html, "rtf": write_rtf, "odt": write_odt}
