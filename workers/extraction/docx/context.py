"""What a DOCX paragraph inherits from its surroundings: background, visibility, colour of letters."""

from dataclasses import dataclass, replace

from workers.extraction.document.colours import PAPER
from workers.extraction.document.geometry import Colour


@dataclass(frozen=True, slots=True)
class RenderContext:
    """``background`` is None where it is unknown; ``hidden_reason`` says why nothing is shown, or is empty.

    ``colour``: of letters without a colour of their own, None for the usual.
    """

    background: Colour | None = PAPER
    hidden_reason: str = ""
    colour: Colour | None = None

    def with_background(self, background: Colour | None) -> "RenderContext":
        return self if background == self.background else replace(self, background=background)

    def with_hidden_reason(self, reason: str) -> "RenderContext":
        """The first reason stays."""
        return replace(self, hidden_reason=reason) if reason and not self.hidden_reason else self

    def with_colour(self, colour: Colour | None) -> "RenderContext":
        return self if colour == self.colour else replace(self, colour=colour)
