"""What the surroundings of a DOCX paragraph decide: the ground it stands on, and whether it is shown."""

from dataclasses import dataclass, replace

from workers.extraction.document.colours import PAPER
from workers.extraction.document.geometry import Colour


@dataclass(frozen=True, slots=True)
class Setting:
    """``behind`` is the colour everything stands on, None where unknown; ``gone`` why nothing of it is shown.

    ``colour``: of letters that no style of their own colours, None for the usual.
    """

    behind: Colour | None = PAPER
    gone: str = ""
    colour: Colour | None = None

    def on(self, behind: Colour | None) -> "Setting":
        return self if behind == self.behind else replace(self, behind=behind)

    def gone_for(self, reason: str) -> "Setting":
        """The first reason holds."""
        return replace(self, gone=reason) if reason and not self.gone else self

    def lettered(self, colour: Colour | None) -> "Setting":
        return self if colour == self.colour else replace(self, colour=colour)
