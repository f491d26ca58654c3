"""The lines of a section with the role each has in it, and why."""

import statistics
from collections import Counter
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property

from workers.extraction.offline.text.tokens import LineTokens

Style = tuple[bool, bool, int]  # bold, italic, size


class LineRole(StrEnum):
    """What a line is within its section."""

    HEADER = "header"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    LABEL = "label"


BODY = frozenset({LineRole.ITEM, LineRole.PARAGRAPH})


class RoleReason(Enum):
    """Why a line has its role."""

    FIELD_LABEL = "begins with the label of a field"
    BULLET = "has a bullet or number"
    DUTY_LABEL = "labels duties, or is a label that repeats"
    CONTINUATION = "continues the line above"
    INDENTED = "stands further in than the headers"
    FULL_LINE = "is a full line below a dated header"
    DATE = "has a date of its own"
    BOLD = "is bold and short"
    STUDY = "names a school and a degree"
    PLACE = "is only a place"
    SHORT = "is short and no sentence"
    ABOVE_DATE = "stands between a header and its date"
    TEXT = "is a sentence or long"


@dataclass(frozen=True)
class RoledLines:
    """``tokens``, ``roles`` and ``reasons`` have one item for each line."""

    tokens: list[LineTokens]
    roles: list[LineRole]
    reasons: list[RoleReason]

    def __len__(self) -> int:
        return len(self.tokens)

    def gap(self, position: int) -> float:
        """The distance to the line above in the same column, else 0."""
        above, line = self.tokens[position - 1].line.source, self.tokens[position].line.source
        return line.y0 - above.y0 if line.page == above.page and line.column == above.column else 0.0

    def is_distinct(self, style: Style) -> bool:
        """Whether the style sets first lines of entries apart: bold, italic, or larger than the running text."""
        return style[0] or style[1] or style[2] > self._plain_size

    @cached_property
    def usual_gap(self) -> float:
        """The median distance of two lines; 0 where none is known."""
        gaps = [gap for gap in map(self.gap, range(1, len(self))) if gap > 0]
        return statistics.median(gaps) if gaps else 0.0

    @cached_property
    def first_unmarked(self) -> int:
        """Index of the first line without bullet and number."""
        unmarked = (i for i, t in enumerate(self.tokens) if not t.line.bullet and not t.line.numbered)
        return next(unmarked, len(self))

    @cached_property
    def _plain_size(self) -> int:
        """The usual size of the running text; without such the smallest size."""
        sizes = [tokens.line.style[2] for tokens in self.tokens]
        body = Counter(size for size, role in zip(sizes, self.roles, strict=True) if role in BODY)
        return body.most_common(1)[0][0] if body else min(sizes)
