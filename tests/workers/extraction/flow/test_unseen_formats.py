"""Formats of RTF and ODT that leave nothing of their words to see, and those near them that hide nothing."""

import pytest

from tests.workers.extraction.flow.writers import NAMESPACES, TEXT_STYLE, odt_file
from workers.extraction.flow.odt import read_odt
from workers.extraction.flow.rtf import read_rtf

WORD, SEEN = "Cooper", "Harp maker of Valencia for many years"
LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
SHEET = (
    f"<office:document-styles {NAMESPACES} {LOEXT}><office:styles>%s</office:styles></office:document-styles>"
)
BOX = "<text:p>%s<draw:frame svg:x='%s'><draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame></text:p>"


@pytest.mark.parametrize(
    ("format", "is_seen"),
    [
        (r"\up4000", False), (r"\up6", True), (r"\dn4000", False), (r"\expndtw-400", False), (r"\expndtw-4", True),
        (r"\charscalex1", False), (r"\charscalex90", True), (r"\li-30000", False), (r"\li720", True),
        (r"\posx-20000", False), (r"\posnegy-30000", False), (r"\sl-1", False), (r"\sl-280", True), (r"\sl1", True),
    ],
)  # fmt: skip
def test_rtf(format: str, is_seen: bool) -> None:
    text = read_rtf(
        rf"{{\rtf1\ansi\fs22 {SEEN}\par\pard{format} {WORD}\par\pard\plain {SEEN}\par}}".encode()
    ).text
    assert (WORD in text, text.count(SEEN)) == (is_seen, 2)


@pytest.mark.parametrize(
    ("properties", "is_seen"),
    [
        ('loext:opacity="0%"', False), ('loext:opacity="80%"', True), ('style:text-scale="1%"', False),
        ('style:text-scale="90%"', True), ('fo:letter-spacing="-1cm"', False), ('fo:letter-spacing="0.1mm"', True),
        ('style:text-position="9999% 100%"', False), ('style:text-position="33% 58%"', True),
        ('fo:font-size="1%"', False),
    ],
)  # fmt: skip
def test_odt(properties: str, is_seen: bool) -> None:
    style = TEXT_STYLE.format("Odd", properties)
    body = f'<text:p>{SEEN} <text:span text:style-name="Odd">{WORD}</text:span></text:p>'
    assert (WORD in read_odt(odt_file(body, styles_xml=SHEET % style)).text) == is_seen


@pytest.mark.parametrize(("place", "is_seen"), [("-100cm", False), ("2cm", True)])
def test_boxes_and_paragraphs_off_the_page_of_an_odt(place: str, is_seen: bool) -> None:
    assert (WORD in read_odt(odt_file(BOX % (SEEN, place, WORD))).text) == is_seen
    far = f'<style:paragraph-properties fo:margin-left="{place}"/>'
    style = f'<style:style style:family="paragraph" style:name="Far">{far}</style:style>'
    body = f'<text:p>{SEEN}</text:p><text:p text:style-name="Far">{WORD}</text:p>'
    assert (WORD in read_odt(odt_file(body, styles_xml=SHEET % style)).text) == is_seen
