"""A sheet as a page of Typst, the younger LaTeX: its fonts come with it."""

import json
import random
from collections.abc import Iterable

from dev.cv_generator.printers.blocks import SIDE, Block, head_of, section_blocks
from dev.cv_generator.sheet import Sheet

HEADINGS = (
    "it",
    "[#it #line(length: 100%)]",
    "block(fill: navy, inset: 4pt, width: 100%, text(fill: white, it))",
    "text(tracking: 0.15em, upper(it))",
    "smallcaps(it)",
    "text(fill: gradient.linear(navy, maroon), it)",
    "text(stroke: 0.3pt + navy, it)",
    "text(fill: white, stroke: 0.6pt + navy, it)",
    "text(fill: navy.transparentize(40%), it)",
    "box(clip: true, inset: 2pt, it)",
    "rotate(0deg, scale(98%, it))",
)
PAGE = """#set page(paper: "a4", margin: 16mm)
#set document(title: {name})
#set text(size: {size}pt, font: "{font}", lang: "{language}", hyphenate: false)
#set par(justify: {justify})
#let heading-look(it) = {heading}
#let head(left, right) = [#strong(left) #h(1fr) #right \\ ]
#let row(left, right) = [#emph(left) #h(1fr) #right \\ ]
#let section-heading(it) = block(above: 12pt, below: 6pt, text(size: 13pt, weight: "bold", heading-look(it)))
#show link: underline
"""


def typst_page(sheet: Sheet, rng: random.Random) -> bytes:
    """The page, in one column or with a narrow one at the left."""
    setup = PAGE.format(
        name=_quoted(sheet.name),
        size=rng.choice((9, 10, 11)),
        font=rng.choice(("Libertinus Serif", "New Computer Modern")),
        language=sheet.words.code,
        justify=rng.choice(("true", "false")),
        heading=rng.choice(HEADINGS),
    )
    sections = {section.kind: section_blocks(section, rng) for section in sheet.sections}
    narrow_kinds = set(SIDE) & set(sections) if rng.random() < 0.4 else set()
    main, side = (
        "".join(_markup(blocks) for kind, blocks in sections.items() if (kind in narrow_kinds) is narrow)
        for narrow in (False, True)
    )
    body = f"#grid(columns: (30%, 1fr), gutter: 14pt)[{side}][{main}]" if side else main
    return (setup + _markup(head_of(sheet)) + body).encode()


def _markup(blocks: Iterable[Block]) -> str:
    return "".join(map(_element, blocks))


def _element(block: Block) -> str:
    text = f"#{_quoted(block.text)}"
    if block.kind == "name":
        return f"#text(size: 22pt, weight: {_quoted('bold')})[{text}]\n\n"
    if block.kind == "heading":
        return f"\n\n#section-heading[{text}]\n\n"
    if block.kind == "bullet":
        return f"\n- {text}\n"
    if block.kind in ("head", "line"):
        call = "head" if block.kind == "head" else "row"
        return f"#{call}[{text}][#{_quoted(block.right)}]\n"
    if block.href:
        return f"#link({_quoted('https://' + block.href.removeprefix('https://'))})[{text}]\n\n"
    return f"{text}\n\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
