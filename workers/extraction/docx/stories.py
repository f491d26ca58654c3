"""The stories of a DOCX (body, headers, footers): reads each and decides which are shown."""

from typing import Any

from workers.extraction.document.colours import PAPER
from workers.extraction.document.document import Region
from workers.extraction.document.geometry import Colour
from workers.extraction.docx.blocks import BlockReader
from workers.extraction.docx.colours import rgb
from workers.extraction.docx.context import RenderContext
from workers.extraction.docx.fields import fields_of
from workers.extraction.docx.lines import LineWriter
from workers.extraction.docx.markup import R, W, is_on
from workers.extraction.docx.package import Package
from workers.extraction.docx.runs import RunReader
from workers.extraction.docx.styles import Styles
from workers.extraction.docx.text_boxes import has_filled_shapes


class StoryReader:
    """Reads stories of one package; ``background`` is the colour of its pages."""

    def __init__(self, package: Package, styles: Styles, background: Colour) -> None:
        self._package = package
        self._styles = styles
        self._background = background

    def read(
        self, part: str, element: Any, region: Region, writer: LineWriter, hidden_reason: str = ""
    ) -> None:
        links = {
            key: target
            for key, (kind, target, external) in self._package.relationships(part).items()
            if kind == "hyperlink" and external
        }
        unknown = self._background != PAPER or has_filled_shapes(element)
        runs = RunReader(self._styles, links, unknown, fields_of(element))
        BlockReader(self._styles, runs, writer).read(
            element, region, RenderContext(self._background, hidden_reason)
        )


class Margins:
    """Headers and footers: those of first and even pages are shown only where the document says so (17.10)."""

    def __init__(
        self, root: Any, relationships: dict[str, tuple[str, str, bool]], settings: Any | None
    ) -> None:
        self._root = root
        self._relationships = relationships
        self._even = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))

    def parts(self, region: Region) -> dict[str, bool]:
        """Part -> whether any section shows it, in the order they are named."""
        parts: dict[str, bool] = {}
        for item in self._root.iter(f"{W}{region}Reference"):
            relationship = self._relationships.get(item.get(f"{R}id", ""))
            if relationship:
                part = relationship[1]
                parts[part] = parts.get(part, False) or self._is_shown(item)
        return parts

    def _is_shown(self, reference: Any) -> bool:
        kind = reference.get(f"{W}type", "default")
        if kind == "first":
            return is_on(reference.getparent().find(f"{W}titlePg"))
        return kind != "even" or self._even


def page_background(root: Any, settings: Any | None) -> Colour:
    """The colour of the pages, which Word shows where the settings ask for it (17.2.1)."""
    painted = root.find(f"{W}background")
    asked = settings is not None and is_on(settings.find(f"{W}displayBackgroundShape"))
    colour = rgb(painted.get(f"{W}color")) if asked and painted is not None else None
    return colour or PAPER
