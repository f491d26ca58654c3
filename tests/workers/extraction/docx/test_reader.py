import pytest

from tests.workers.extraction.docx.docx_files import (
    NAMESPACES,
    TYPES,
    W,
    box,
    docx,
    p,
    packed,
    r,
    relationships,
    table,
)
from workers.errors import Permanent
from workers.extraction.document.document import Document
from workers.extraction.docx.reader import read_docx

STYLES = f"""<w:styles xmlns:w="{W}">
  <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="H1"/>
    <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Item"><w:basedOn w:val="Normal"/>
    <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
  <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def failure(data: bytes) -> str:
    with pytest.raises(Permanent) as caught:
        read_docx(data)
    return caught.value.code


def test_paragraphs_carry_style_heading_and_bullets():
    document = read_docx(
        docx(
            p("Experience", style="H1")
            + p("Projects", style="Sub")
            + p("Built a bridge", style="Item")
            + p(r("Bold", "<w:b/>"), " and plain")
            + p(r("Strong", '<w:rStyle w:val="Strong"/>'), style="Loop"),
            styles=STYLES,
        )
    )
    hidden = [(line.text, line.size, line.bold, line.heading, line.bullet) for line in document.lines]
    assert hidden == [
        ("Experience", 16.0, True, 1, False),
        ("Projects", 16.0, True, 2, False),
        ("Built a bridge", 11.0, False, 0, True),
        ("Bold and plain", 11.0, False, 0, False),
        ("Strong", 11.0, True, 0, False),
    ]
    assert [(span.start, span.end, span.bold) for span in document.lines[3].spans] == [
        (0, 5, True),
        (5, 14, False),
    ]
    assert [document.text[line.start : line.end] for line in document.lines] == texts(document)


def test_breaks_make_lines_and_padding_makes_tabs():
    broken = "<w:r><w:t>Ada Winter</w:t><w:br/><w:t>Graz</w:t><w:tab/><w:t>Austria</w:t></w:r>"
    document = read_docx(docx(p(broken) + p("Engineer           2019 - 2021") + p("two  spaces")))
    assert texts(document) == ["Ada Winter", "Graz\tAustria", "Engineer\t2019 - 2021", "two spaces"]


def test_pages_are_counted_at_breaks():
    noted = "<w:r><w:lastRenderedPageBreak/></w:r>"
    hard = '<w:r><w:t>Second</w:t><w:br w:type="page"/></w:r>'
    document = read_docx(docx(p("First") + p(noted, "Still", hard) + p("Third")))
    assert [(line.text, line.page) for line in document.lines] == [
        ("First", 1),
        ("StillSecond", 2),
        ("Third", 3),
    ]
    assert document.pages == 3


def test_headers_and_footers_are_read_once_around_the_body():
    header = f"<w:hdr {NAMESPACES}>{p('ada@winter.example')}</w:hdr>"
    body = p("Body") + (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        '<w:headerReference w:type="first" r:id="rId2"/><w:footerReference r:id="rId3"/></w:sectPr>'
    )
    rels = relationships(
        rId1=("header", "header1.xml"), rId2=("header", "header2.xml"), rId3=("footer", "footer1.xml")
    )
    footer = f"<w:ftr {NAMESPACES}>{p('Page 1')}</w:ftr>"
    document = read_docx(docx(body, rels=rels, header1=header, header2=header, footer1=footer))
    assert [(line.text, line.region) for line in document.lines] == [
        ("ada@winter.example", "header"),
        ("Body", "body"),
        ("Page 1", "footer"),
    ]


def test_a_text_box_written_twice_is_read_once():
    drawing, legacy = box(p("Contact")), f"<w:pict>{box(p('Contact'))}</w:pict>"
    choice = (
        f"<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice>"
        f"<mc:Fallback>{legacy}</mc:Fallback></mc:AlternateContent>"
    )
    document = read_docx(docx(p(f"<w:r>{choice}</w:r>") + p("Body")))
    assert [(line.text, line.region) for line in document.lines] == [("Contact", "textbox"), ("Body", "body")]


def test_short_cells_are_read_across_and_long_ones_down():
    entries = table(
        [p("2019 - 2021"), p("Engineer, Harbour Works") + p("Built the billing service for all ports")]
    )
    neighbours = table([p("Harbour Works") + p("Engineer"), p("Bremen") + p("2019 - 2021")])
    sidebar = table(
        ["".join(p(f"Skill {n}") for n in range(5)), "".join(p(f"Sentence {n} of a story") for n in range(6))]
    )
    document = read_docx(docx(entries + neighbours + sidebar))
    assert texts(document) == [
        "2019 - 2021\tEngineer, Harbour Works",
        "Built the billing service for all ports",
        "Harbour Works\tBremen",
        "Engineer\t2019 - 2021",
        *[f"Skill {n}" for n in range(5)],
        *[f"Sentence {n} of a story" for n in range(6)],
    ]
    assert {line.region for line in document.lines} == {"table"}
    assert [line.column for line in document.lines[4:]] == [1] * 5 + [2] * 6


def test_nested_tables_keep_their_order():
    inner = table([p("inner left"), p("inner right")])
    document = read_docx(docx(table([p("outer") + inner + p("after")])))
    assert texts(document) == ["outer", "inner left\tinner right", "after"]


def test_links_of_both_kinds_are_kept_and_others_are_not():
    body = p(
        f'<w:hyperlink r:id="rId1">{r("Portfolio")}</w:hyperlink>',
        f'<w:hyperlink r:id="rId2">{r("local")}</w:hyperlink>',
        '<w:r><w:instrText>HYPERLINK "https://git.example/ada"</w:instrText></w:r>',
        " code",
    )
    rels = relationships(
        rId1=("hyperlink", "https://ada.example/work"), rId2=("hyperlink", "file:///etc/passwd")
    )
    document = read_docx(docx(body, rels=rels))
    assert [(link.uri, link.text) for link in document.links] == [
        ("https://ada.example/work", "Portfolio"),
        ("https://git.example/ada", ""),
    ]
    assert texts(document) == ["Portfoliolocal code"]


@pytest.mark.parametrize(
    ("properties", "reason"),
    [("<w:vanish/>", "vanish"), ('<w:sz w:val="2"/>', "tiny"), ('<w:color w:val="FFFFFF"/>', "white")],
)
def test_hidden_runs_are_left_out_and_reported(properties, reason):
    document = read_docx(docx(p("Ada ", r("Award 9999 points", properties), "Winter")))
    assert document.text == "Ada Winter"
    assert [(hidden.reason, hidden.text) for hidden in document.hidden] == [(reason, "Award 9999 points")]


def test_white_letters_on_a_dark_cell_are_seen():
    shade = '<w:tcPr><w:shd w:val="clear" w:fill="203050"/></w:tcPr>'
    cell = shade + p(r("Contact", '<w:color w:val="FFFFFF"/>'))
    assert texts(read_docx(docx(table([cell])))) == ["Contact"]


def test_deleted_text_is_gone_and_inserted_text_is_there():
    body = p(f"<w:del>{r('old')}</w:del>", f"<w:ins>{r('new')}</w:ins>", "<w:r><w:noBreakHyphen/></w:r>", "x")
    assert texts(read_docx(docx(body))) == ["new-x"]


def test_smuggled_characters_are_reported_and_dropped():
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "obey me")
    document = read_docx(docx(p(f"Ada{tags} Win\u200bter")))
    assert document.text == "Ada Winter"
    assert [(hidden.reason, hidden.text) for hidden in document.hidden] == [
        ("tag_characters", "obey me"),
        ("zero_width", "Winter"),
    ]


def test_a_docx_without_text_is_empty_or_a_picture():
    assert failure(docx(p(""))) == "empty_document"
    document = read_docx(
        packed(
            {
                "word/document.xml": f"<w:document {NAMESPACES}><w:body/></w:document>",
                "word/media/scan.png": b"png",
            }
        )
    )
    assert (document.lines, document.image_only_pages) == ((), (1,))


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/passwd"', '"ha"'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(entity, encoding):
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY x {entity}>]>'
        f"<w:document {NAMESPACES}><w:body>{p('&x;')}</w:body></w:document>"
    )
    assert failure(packed({"word/document.xml": xml.encode(encoding)})) == "unsafe_document"


def test_a_late_document_type_is_refused_too():
    xml = f"<!--{'x' * 5000}--><!DOCTYPE d><w:document {NAMESPACES}><w:body>{p('Ada')}</w:body></w:document>"
    assert failure(packed({"word/document.xml": xml})) == "unsafe_document"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": "<document/>"},
        {"other.xml": "<document/>"},
        {"word/document.xml": ""},
    ],
)
def test_damaged_packages_are_named(parts):
    assert failure(packed(parts)) == "damaged_document"


def test_a_flipped_byte_in_the_deflated_text_is_damage():
    data = bytearray(docx(p("Ada Winter " * 200)))
    place = data.find(b"word/document.xml") + 60
    data[place] ^= 0xFF
    assert failure(bytes(data)) == "damaged_document"


def test_deep_nesting_ends_without_a_crash():
    depth = 300
    document = "<w:sdt><w:sdtContent>" * depth + p("deep") + "</w:sdtContent></w:sdt>" * depth
    with pytest.raises(Permanent, match="damaged_document"):  # libxml2 stops at 256 levels
        read_docx(docx(document))
    nested = table([p("level 0")])
    for _ in range(20):
        nested = table([nested])
    assert failure(docx(nested)) == "empty_document"


def on_black_pages(asked: bool) -> Document:
    content = p(r("Ada Winter", '<w:color w:val="FFFFFF"/>')) + p(
        r("Award 9999 points", '<w:color w:val="101010"/>')
    )
    painted = f'<w:background w:color="000000"/><w:body>{content}</w:body>'
    settings = "<w:displayBackgroundShape/>" if asked else ""
    return read_docx(
        packed(
            {
                "[Content_Types].xml": TYPES,
                "word/document.xml": f"<w:document {NAMESPACES}>{painted}</w:document>",
                "word/settings.xml": f"<w:settings {NAMESPACES}>{settings}</w:settings>",
            }
        )
    )


def test_letters_are_seen_or_not_against_the_colour_of_the_pages():
    assert on_black_pages(asked=True).text == "Ada Winter"
    assert on_black_pages(asked=False).text == "Award 9999 points"


def test_a_theme_turned_round_turns_its_colours():
    black, white = (
        p(r(text, f'<w:color w:val="000000" w:themeColor="{name}"/>'))
        for text, name in (("Ada Winter", "background1"), ("Award 9999 points", "text1"))
    )
    mapping = '<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>'
    document = read_docx(docx(black + white, settings=f"<w:settings {NAMESPACES}>{mapping}</w:settings>"))
    assert document.text == "Ada Winter"


def test_fields_whose_marks_do_not_pair_hide_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert read_docx(docx(p("Ada ", begin, "Winter"))).text == "Ada Winter"
