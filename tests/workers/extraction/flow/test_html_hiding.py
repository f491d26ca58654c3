"""Words that a browser does not show are no text of an HTML page; what honest pages declare hides nothing."""

import pytest

from workers.extraction.flow.html import read_html

WORD = "Cooper"
FRAME = "<html><body><h1>Ngozi Abiola</h1><p>Harp maker of Valencia for many years</p>%s</body></html>"

HIDING = """
color: var(--paper); color: var(--none, #fff); color: oklch(100% 0 0); color: lab(100% 0 0); color: hwb(0 100% 0%)
color: color(display-p3 1 1 1); color: color-mix(in srgb, white, white); color: canvas; color: #ffffffff
background: #fff|background-clip: text|color: transparent; color: #123456|background: #123456
-webkit-text-fill-color: transparent
font: 0/0 a; font: 1px Arial; font-size: calc(1px * 0); font-size: calc(1px / 100); font-size: .01rem; zoom: 0
opacity: 0.00; opacity: 0e0; opacity: 1%; filter: opacity(0%); mask: linear-gradient(transparent, transparent)
transform: scale(0); transform: scaleX(0); transform: matrix(0, 0, 0, 0, 0, 0); scale: 0; letter-spacing: -1em
transform: translateX(-9999px); translate: -9999px; margin-top: -9999px; text-indent: -100vw; margin: -9999px
position: absolute|inset: -9999px auto; position: fixed|bottom: -9999px; position: absolute|top: calc(-9px - 999rem)
overflow-x: hidden|width: 0; overflow: hidden|line-height: 0; overflow: hidden|text-indent: 100%
content-visibility: hidden; clip-path: circle(0); position: absolute|clip: rect(0 0 0 0)
"""
HONEST = """
color: oklch(0.2 .05 250); color: var(--ink, #222); color: color-mix(in oklab, #000 70%, transparent); zoom: 1
color: #fff|background: #123; color: oklch(98% 0 0)|background: oklch(30% .1 250); opacity: .8; filter: none
background: linear-gradient(red, blue)|-webkit-background-clip: text|-webkit-text-fill-color: transparent
transform: translate(-50%, -50%); transform: scaleX(-1); transform: matrix(1, 0, 0, 1, 0, 0); scale: 1; mask: none
font: 700 16px/1.5 Inter; font: inherit; font-size: clamp(.8rem, 1vw, 1rem); font-size: calc(.9rem + .2vw)
overflow: hidden|line-height: 1.5|max-width: 100%; overflow: hidden|height: 100%; letter-spacing: -.02em
position: absolute|inset: 0; margin: 0 auto; margin-left: calc(50% - 50vw); text-indent: 2em; height: 0
"""
RULES = [
    "@media screen { p.x { display: none } }",
    "@layer base { .x { display: none } }",
    "@supports (display: grid) { .x { display: none } }",
    "@container (min-width: 1px) { .x { display: none } }",
    "body { .x { display: none } }",
    "p { &.x { display: none } }",
]
TAGS = [
    "<dialog>%s</dialog>",
    "<select><option>a<option>%s</select>",
    "<ruby>a<rp>%s</rp></ruby>",
    "<p hidden>%s</p>",
]


def _styles(listed: str) -> list[str]:
    return [
        one.strip().replace("|", ";") for line in listed.split("\n") for one in line.split(";") if one.strip()
    ]


def _is_read(content: str) -> bool:
    return WORD in read_html((FRAME % content).encode()).text


@pytest.mark.parametrize("style", _styles(HIDING))
def test_hides(style: str) -> None:
    sheet = f"<style>:root {{ --paper: #fff }} .x {{ {style} }}</style>"
    assert not _is_read(f"{sheet}<p class=x>{WORD}</p>")


@pytest.mark.parametrize("style", _styles(HONEST))
def test_hides_nothing(style: str) -> None:
    assert _is_read(f"<p style='{style}'>{WORD}</p>")


@pytest.mark.parametrize("rule", RULES)
def test_rules_count_wherever_they_stand(rule: str) -> None:
    assert not _is_read(f"<style>{rule}</style><p class=x>{WORD}</p>")


def test_rules_of_other_media_do_not_count() -> None:
    rules = "@media print { .x { display: none } } @media (max-width: 9px) { .x { display: none } }"
    assert _is_read(f"<style>{rules}</style><p class=x>{WORD}</p>")


@pytest.mark.parametrize("tag", TAGS)
def test_some_elements_are_not_shown(tag: str) -> None:
    assert not _is_read(tag % WORD)


def test_properties_that_never_end_give_nothing() -> None:
    steps = "".join(f"--a{step}: var(--a{step + 1}) var(--a{step + 1});" for step in range(60))
    assert _is_read(f"<style>p {{ {steps} color: var(--a0) }}</style><p>{WORD}</p>")
