"""A sheet as a page of HTML, styled in the ways that builders of CVs style theirs."""

import random
from collections.abc import Iterable, Sequence
from html import escape

from dev.cv_generator.printers.blocks import SIDE, Block, head_of, section_blocks
from dev.cv_generator.sheet import Sheet

FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif", "Noto Sans", "sans-serif")
HEADINGS = (
    "border-bottom: 1px solid",
    "text-transform: uppercase; letter-spacing: 0.15em",
    "background: #234; color: white; padding: 2px 6px",
    "background: linear-gradient(90deg, #135, #579); color: white; padding: 2px 6px; border-radius: 4px",
    "text-shadow: 1px 1px 2px #999",
    "opacity: 0.6",
    "color: rgba(20, 60, 120, 0.7)",
    "mix-blend-mode: multiply",
    "font-variant: small-caps",
    "transform: translateX(2px) scale(1.02); transform-origin: left",
)
OUTLINES = (
    "-webkit-text-stroke: 0.4px #234",
    "color: white; -webkit-text-stroke: 0.8px #234; font-size: 16pt",
    "color: transparent; -webkit-text-stroke: 0.7px #38c; font-size: 16pt",
    "color: transparent; background: linear-gradient(90deg, #06c, #c60); -webkit-background-clip: text",
    "text-shadow: 0 1px 0 white, 1px 2px 3px #999",
)
"""Headings that only browsers outline, cut out or give a shadow; to others some are white on white."""
BODIES = (
    "",
    "text-align: justify",
    "opacity: 0.85",
    "font-kerning: normal; font-feature-settings: 'liga', 'dlig'",
    "color: #777",
    "font-stretch: condensed; letter-spacing: -0.02em",
    "background: #eef3f8; border-radius: 8px; overflow: hidden; padding: 8px",
    "columns: 1; transform: scale(0.99)",
)
MASTHEADS = (
    "",
    "text-align: center",
    "background: #1d2f45; color: white; padding: 12px",
    "background: radial-gradient(#456, #123); color: #eee; padding: 12px; border-radius: 12px",
    "border-left: 8px solid #b33; padding-left: 10px",
)
SIDES = ("", "background: #22303f; color: #fff; padding: 10px", "background: #f2f2f2; padding: 10px")
SHEET = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{name}</title><style>
@page {{ size: A4; margin: 14mm }}
html {{ -webkit-print-color-adjust: exact }}
body {{ font: {size}pt/1.35 '{font}'; margin: 0; color: #222 }}
h1 {{ font-size: 22pt; margin: 0 }} h2 {{ font-size: 13pt; margin: 10px 0 4px; {heading} }}
p {{ margin: 0 0 3px }} ul {{ margin: 0; padding-left: 18px }} header {{ {masthead} }} main {{ {body} }}
.row {{ display: flex; justify-content: space-between }} .row > * {{ max-width: 70% }}
.page {{ display: flex; gap: 24px }} aside {{ width: 30%; {side} }} .page > main {{ width: 70% }}
a {{ color: inherit }}
</style><body>{content}</body></html>"""


def web_page(sheet: Sheet, rng: random.Random, headings: Sequence[str] = HEADINGS) -> str:
    """The page, in one column or with a narrow one at a side."""
    sections = {section.kind: section_blocks(section, rng) for section in sheet.sections}
    narrow_kinds = set(SIDE) & set(sections) if rng.random() < 0.4 else set()
    main, side = (
        "".join(_html(blocks) for kind, blocks in sections.items() if (kind in narrow_kinds) is narrow)
        for narrow in (False, True)
    )
    content = f"<header>{_html(head_of(sheet))}</header>"
    if side:
        parts = [f"<aside>{side}</aside>", f"<main>{main}</main>"]
        rng.shuffle(parts)
        content += f'<div class="page">{"".join(parts)}</div>'
    else:
        content += f"<main>{main}</main>"
    return SHEET.format(
        language=sheet.words.code,
        name=escape(sheet.name),
        size=rng.choice((9, 10, 10.5, 11)),
        font=rng.choice(FONTS),
        heading=rng.choice(headings),
        masthead=rng.choice(MASTHEADS),
        body=rng.choice(BODIES),
        side=rng.choice(
            ("", "background: #22303f; color: #fff; padding: 10px", "background: #f2f2f2; padding: 10px")
        ),
        content=content,
    )


def _html(blocks: Iterable[Block]) -> str:
    return "".join(map(_element, blocks)).replace("</ul><ul>", "")


def _element(block: Block) -> str:
    text, right = escape(block.text), escape(block.right)
    if block.kind == "name":
        return f"<h1>{text}</h1>"
    if block.kind == "heading":
        return f"<h2>{text}</h2>"
    if block.kind == "bullet":
        return f"<ul><li>{text}</li></ul>"
    if block.kind == "head":
        text = f"<b>{text}</b>"
    if block.href:
        text = f'<a href="{escape(block.href)}">{text}</a>'
    return f'<div class="row"><span>{text}</span><span>{right}</span></div>' if right else f"<p>{text}</p>"
