"""The blocks of a CV as a DOCX, in Word's own styles."""

import io
from collections.abc import Sequence

from models.rules.formats.cv_blocks import Block, Style, runs_leftward, text_of

RIGHT_MARGIN_CM = 15.5
RUN_STYLES = (Style.WORK, Style.PLACE)


def write_docx(blocks: Sequence[Block]) -> bytes:
    """The file; its right margin is a tab stop."""
    # Imported here because it takes a quarter of a second, and only this export needs it.
    import docx
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    leftward = runs_leftward(text_of(blocks))
    for block in blocks:
        is_run = block.style in RUN_STYLES
        paragraph = document.add_paragraph(style=None if is_run else block.style.value)
        run = block.style if is_run else Style.WORK if block.is_bold else None
        paragraph.add_run(block.text, run and run.value)
        if leftward:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        if block.right:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(RIGHT_MARGIN_CM), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(f"\t{block.right}")
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()
