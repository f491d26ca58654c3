"""Ways to hide words in a DOCX that lie in how Word puts styles, themes, tables, fields and choices together."""

from tests.workers.extraction.docx.docx_files import NAMESPACES, p, r, relationships
from tests.workers.extraction.docx.docx_tricks import SECRET, DocxTrick

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_V = "urn:schemas-microsoft-com:vml"
_WHITE, _DARK = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="203050"/>'


def _run(properties: str) -> str:
    return r(SECRET, properties)


def _styles(*styles: str) -> dict[str, str]:
    return {"styles": f"<w:styles {NAMESPACES}>{''.join(styles)}</w:styles>"}


def _style(kind: str, name: str, content: str) -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{content}</w:style>'


def _theme(**colours: str) -> dict[str, str]:
    named = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    scheme = f"<a:themeElements><a:clrScheme>{named}</a:clrScheme></a:themeElements>"
    return {
        "theme/theme1": f'<a:theme xmlns:a="{_A}">{scheme}</a:theme>',
        "rels": relationships(rId9=("theme", "theme/theme1.xml")),
    }


def _table(rows: str, properties: str = "", grid: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{grid}{rows}</w:tbl>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}{instruction}{mark('separate')}{result}{mark('end')}"


def _legacy(style: str) -> str:
    shape = f'<v:shape xmlns:v="{_V}" style="{style}"><v:textbox><w:txbxContent>{p(SECRET)}</w:txbxContent>'
    return p(f"<w:r><w:pict>{shape}</v:textbox></v:shape></w:pict></w:r>")


def _header() -> dict[str, str]:
    return {
        "header1": f"<w:hdr {NAMESPACES}>{p(SECRET)}</w:hdr>",
        "rels": relationships(rId1=("header", "header1.xml")),
    }


def _section(kind: str) -> str:
    return f'<w:sectPr><w:headerReference w:type="{kind}" r:id="rId1"/></w:sectPr>'


_BANDED = _style(
    "table",
    "Banded",
    f'<w:tblStylePr w:type="firstRow"><w:tcPr>{_DARK}</w:tcPr></w:tblStylePr>',
)
_MERGED = _row(_cell(p("Languages: Estonian, English"), '<w:vMerge w:val="restart"/>')) + _row(
    _cell(p(SECRET), "<w:vMerge/>")
)
_NEW_WORD = (
    '<mc:AlternateContent><mc:Choice xmlns:new="http://schemas.microsoft.com/office/word/2099/none" '
    f'Requires="new">{r(SECRET)}</mc:Choice><mc:Fallback><w:r/></mc:Fallback></mc:AlternateContent>'
)

SLY_DOCX_TRICKS = (
    DocxTrick("vanish before webHidden", "vanish", run=_run('<w:vanish/><w:webHidden w:val="0"/>')),
    DocxTrick("vanish before specVanish", "vanish", run=_run("<w:vanish/><w:specVanish/>")),
    DocxTrick(
        "vanish by a style's parent",
        "vanish",
        run=_run('<w:rStyle w:val="Child"/>'),
        parts=_styles(
            _style("character", "Parent", "<w:rPr><w:vanish/></w:rPr>"),
            _style("character", "Child", '<w:basedOn w:val="Parent"/>'),
        ),
    ),
    DocxTrick(
        "an accent that is white",
        "white",
        run=_run('<w:color w:val="203050" w:themeColor="accent3"/>'),
        parts=_theme(accent3="FFFFFF"),
    ),
    DocxTrick(
        "black tinted to nothing",
        "white",
        run=_run('<w:color w:val="000000" w:themeColor="text1" w:themeTint="05"/>'),
    ),
    DocxTrick(
        "black on a shade of the theme",
        "white",
        run=_run('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="text1"/>'),
    ),
    DocxTrick(
        "the colour of its highlight",
        "white",
        run=_run(f'<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>{_DARK}'),
    ),
    DocxTrick(
        "white by a table's style",
        "white",
        block=_table(_row(_cell(p(SECRET))), '<w:tblStyle w:val="Pale"/>'),
        parts=_styles(_style("table", "Pale", f"<w:rPr>{_WHITE}</w:rPr>")),
    ),
    DocxTrick(
        "white below the dark row of a style",
        "white",
        block=_table(
            _row(_cell(p("Languages: Estonian, English"))) + _row(_cell(p(_run(_WHITE)))),
            '<w:tblStyle w:val="Banded"/><w:tblLook w:firstRow="1"/>',
        ),
        without=_table(_row(_cell(p("Languages: Estonian, English")))),
        parts=_styles(_BANDED),
    ),
    DocxTrick(
        "letters on one another",
        "tiny",
        run=_run('<w:spacing w:val="-200"/>'),
    ),
    DocxTrick("fitted into nothing", "tiny", run=_run('<w:fitText w:val="10"/>')),
    DocxTrick("lowered off the page", "off_page", run=_run('<w:position w:val="-2800"/>')),
    DocxTrick(
        "a line without height by style",
        "clipped",
        block=p(SECRET, style="Flat"),
        parts=_styles(
            _style("paragraph", "Flat", '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>')
        ),
    ),
    DocxTrick(
        "indented off the page by style",
        "off_page",
        block=p(SECRET, style="Far"),
        parts=_styles(_style("paragraph", "Far", '<w:pPr><w:ind w:left="30000"/></w:pPr>')),
    ),
    DocxTrick(
        "first line off the page", "off_page", block=p(SECRET, properties='<w:ind w:firstLine="30000"/>')
    ),
    DocxTrick(
        "a frame without height",
        "clipped",
        block=p(SECRET, properties='<w:framePr w:w="4000" w:h="10" w:hRule="exact"/>'),
    ),
    DocxTrick(
        "a table off the page", "off_page", block=_table(_row(_cell(p(SECRET))), '<w:tblInd w:w="30000"/>')
    ),
    DocxTrick(
        "a table placed off the page",
        "off_page",
        block=_table(_row(_cell(p(SECRET))), '<w:tblpPr w:tblpX="-30000" w:tblpY="1"/>'),
    ),
    DocxTrick(
        "below a merged cell",
        "covered",
        block=_table(_MERGED),
        without=_table(_row(_cell(p("Languages: Estonian, English")))),
    ),
    DocxTrick(
        "a deleted cell",
        "deleted",
        block=_table(_row(_cell(p("Languages: Estonian, English")), _cell(p(SECRET), "<w:cellDel/>"))),
        without=_table(_row(_cell(p("Languages: Estonian, English")))),
    ),
    DocxTrick("the code of a field", "vanish", run=_field(r(SECRET), "")),
    DocxTrick("an index entry", "vanish", run=_field("<w:r><w:instrText>TC</w:instrText></w:r>", r(SECRET))),
    DocxTrick("a choice of no known Word", "layer", run=_NEW_WORD),
    DocxTrick(
        "markup nobody knows",
        "layer",
        run=f'<x:part xmlns:x="urn:example:unknown">{r(SECRET)}</x:part>',
    ),
    DocxTrick("a first page's header", "layer", end=_section("first"), parts=_header()),
    DocxTrick("an even page's header", "layer", end=_section("even"), parts=_header()),
    DocxTrick(
        "an old box off the page",
        "off_page",
        block=_legacy("position:absolute;margin-left:-2000pt;width:90pt"),
    ),
    DocxTrick("an old box without size", "clipped", block=_legacy("position:absolute;width:0;height:0")),
    DocxTrick("right to left by markup", "bidi_control", skill=f'<w:bdo w:val="rtl">{r("nohtyP")}</w:bdo>'),
)
