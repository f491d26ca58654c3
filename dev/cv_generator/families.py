"""Every family of layouts by name: what tests, training and reports choose from.

Nobody tunes an extractor to held-out families; reports give their figures separately.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dev.cv_generator.pages import columned, forms, single, special
from dev.cv_generator.sheet import Sheet
from dev.cv_generator.word import framed, plain

Draw = Callable[[Sheet, random.Random, Path], None]


@dataclass(frozen=True)
class Family:
    """``several_roles`` and ``long`` choose the people it suits; ``skills_first`` the order of sections;
    ``scholar`` adds publications."""

    name: str
    suffix: str
    draw: Draw
    held_out: bool = False
    several_roles: bool = False
    long: bool = False
    skills_first: bool = False
    scholar: bool = False


def _pdf(name: str, draw: Draw, **traits: bool) -> Family:
    return Family(name, ".pdf", draw, **traits)


def _docx(name: str, draw: Draw, **traits: bool) -> Family:
    return Family(name, ".docx", draw, **traits)


_ALL = (
    _pdf("classic", single.classic),
    _pdf("centred", single.centred),
    _pdf("compact", single.compact),
    _pdf("stacked", single.stacked),
    _pdf("leading-dates", single.leading_dates),
    _pdf("margin-dates", single.margin_dates),
    _pdf("narrow-margin", single.narrow_margin),
    _pdf("table", single.table),
    _pdf("letter-spaced", single.letter_spaced),
    _pdf("unstyled", single.unstyled),
    _pdf("skills-first", single.skills_first, skills_first=True),
    _pdf("several-roles", single.several_roles, several_roles=True),
    _pdf("glued", single.glued),
    _pdf("header-band", single.header_band),
    _pdf("running", single.running, long=True),
    _pdf("sidebar-left", columned.sidebar_left),
    _pdf("sidebar-right", columned.sidebar_right),
    _pdf("dark-sidebar", columned.dark_sidebar),
    _pdf("boxes", columned.boxes),
    _pdf("icons", columned.icons),
    _pdf("profile-export", special.profile_export, several_roles=True),
    _pdf("form", forms.form),
    _pdf("signed-form", forms.signed_form),
    _pdf("bracketed", forms.bracketed),
    _pdf("academic", special.academic, long=True, scholar=True),
    _pdf("hyphenated", special.hyphenated),
    _pdf("equal-columns", columned.equal_columns, held_out=True),
    _pdf("timeline", columned.timeline, held_out=True),
    _docx("word-body", plain.body),
    _docx("word-unstyled", plain.unstyled),
    _docx("word-header", plain.in_header),
    _docx("word-breaks", plain.broken_lines),
    _docx("word-padded", plain.padded),
    _docx("word-table", framed.table),
    _docx("word-form", framed.form),
    _docx("word-boxes", framed.boxes),
    _docx("word-sidebar", framed.sidebar, held_out=True),
)
FAMILIES: dict[str, Family] = {family.name: family for family in _ALL}


def chosen(names: list[str], *, held_out: bool = False) -> list[Family]:
    """The named families; without names those that are held out, or those that are not.

    Raises:
        KeyError: there is no family of that name.
    """
    if names:
        return [FAMILIES[name] for name in names]
    return [family for family in _ALL if family.held_out == held_out]
