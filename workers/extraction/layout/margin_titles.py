"""Section titles in a margin of their own, left of all that they head.

Such a margin is no column: each title is read before the lines that begin beside it. What distinguishes it from a
sidebar is that it holds nothing but titles, all in one print that is not the body's, and that words begin
beside each of them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from workers.extraction.layout.segments import Segment

LONGEST_TITLE = 40  # characters
FEWEST_LETTERS = 3
MOST_LINES = 3
NEXT_LINE = 1.5  # em from base line to base line within a title
BESIDE = 0.6  # em by which the first line beside a title may stand above its base line
LARGER = 1.08
APART = 1.1
HEADED_LINES = 3  # what a title heads on average, where only its weight or colour sets it apart


@dataclass(slots=True)
class Titled:
    """A title of the margin and the segments it heads; no title for what stands before the first."""

    title: Segment | None
    segments: list[Segment]


def titled_parts(left: list[Segment], right: list[Segment]) -> list[Titled] | None:
    """What ``right`` holds under each title of ``left``; None where ``left`` is no margin of titles.

    Dates in the margin belong to what stands beside them.
    """
    dates = [segment for segment in left if segment.is_date]
    groups = _titles([segment for segment in left if not segment.is_date])
    if len(groups) < 2 or not right or not _stand_out(groups[0][0], right, len(groups)):
        return None
    level = sorted([*right, *dates], key=lambda segment: (segment.baseline, segment.x0))
    starts = [group[0].baseline - BESIDE * group[0].size for group in groups]
    chosen = (_parts(groups, level, begun) for begun in (starts, *_starts_by_gaps(groups, right)))
    return next((parts for parts in chosen if parts is not None), None)


def _parts(groups: list[list[Segment]], level: list[Segment], starts: list[float]) -> list[Titled] | None:
    """What begins at each start under its title; None where a title stands neither at its top nor at its middle."""
    parts = [Titled(None, [s for s in level if s.baseline < starts[0]])]
    for group, start, end in zip(groups, starts, [*starts[1:], float("inf")], strict=True):
        headed = [s for s in level if start <= s.baseline < end]
        if not headed or not _is_beside(group, headed):
            return None
        parts.append(Titled(_joined(group), headed))
    at_top = all(
        abs(group[0].baseline - part.segments[0].baseline) <= 1
        for group, part in zip(groups, parts[1:], strict=True)
    )
    return parts if at_top or _are_apart(parts[1:]) else None


def _are_apart(parts: list[Titled]) -> bool:
    """Whether more space than between lines stands above most parts, where these have several lines."""
    lines = [sorted({segment.baseline for segment in part.segments}) for part in parts]
    within = [b - a for part in lines for a, b in pairwise(part)]
    between = [below[0] - above[-1] for above, below in pairwise(lines)]
    return median(between) > APART * median(within)


def _is_beside(group: list[Segment], headed: list[Segment]) -> bool:
    top, bottom, em = headed[0].baseline, headed[-1].baseline, group[0].size
    middle = (group[0].baseline + group[-1].baseline) / 2
    is_first = abs(top - group[0].baseline) <= max(BESIDE * em, group[-1].baseline - group[0].baseline)
    dated = any(s.is_date and s.x0 < group[0].x1 for s in headed)  # below the title, in its margin
    return is_first or (not dated and abs(middle - (top + bottom) / 2) <= em)


def _starts_by_gaps(groups: list[list[Segment]], right: list[Segment]) -> Iterator[list[float]]:
    """Titles may stand at the middle of what they head, which begins at the widest gap between two titles."""
    lines = sorted(segment.baseline for segment in right)
    starts: list[float] = []
    for above, group in pairwise(groups):
        top, bottom = above[0].baseline - above[0].size, group[-1].baseline + BESIDE * group[0].size
        between = [line for line in lines if top <= line <= bottom]
        starts.append(max(pairwise(between), key=lambda pair: pair[1] - pair[0], default=(0, bottom))[1] - 1)
    first = groups[0]
    middle = (first[0].baseline + first[-1].baseline) / 2
    end = max((line for line in lines if line < starts[0]), default=middle)
    for begin in (2 * middle - end, first[0].baseline):
        yield [min(lines, key=lambda line: abs(line - begin)) - 1, *starts]


def _titles(left: list[Segment]) -> list[list[Segment]]:
    """The lines of the margin title by title; none where one is no title or is set unlike the others."""
    groups: list[list[Segment]] = []
    if (
        not all(_is_short(segment.text) for segment in left)
        or len({_print(segment) for segment in left}) != 1
    ):
        return []
    for segment in left:
        above = groups[-1][-1] if groups else None
        if above and 0 < segment.baseline - above.baseline < NEXT_LINE * segment.size:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    plain = all(_is_title(_joined(group).text) for group in groups)
    return groups if plain and max(map(len, groups)) <= MOST_LINES else []


def _is_title(text: str) -> bool:
    return sum(character.isalpha() for character in text) >= FEWEST_LETTERS and _is_short(text)


def _is_short(text: str) -> bool:
    """Whether it may be a title, or a line of one."""
    return len(text) <= LONGEST_TITLE and not any(c.isdigit() or c in ":@" for c in text)


def _print(segment: Segment) -> tuple[int, bool, bool, object]:
    style = max((word.style for word in segment.words), key=lambda style: style.size)
    return round(style.size * 2), style.bold, style.italic, style.fill


def _stand_out(title: Segment, right: list[Segment], titles: int) -> bool:
    """Larger than what they head, or set apart otherwise and each above several lines."""
    if title.size >= LARGER * median(segment.size for segment in right):
        return True
    usual, _ = Counter(_print(segment) for segment in right).most_common(1)[0]
    lines = len({round(segment.baseline) for segment in right})
    return (title.text.isupper() or _print(title) != usual) and lines >= HEADED_LINES * titles


def _joined(group: list[Segment]) -> Segment:
    """A title of several lines as one."""
    first = group[0]
    return replace(
        first,
        words=[word for segment in group for word in segment.words],
        glue=[
            glue if place else " " * bool(segment is not first)
            for segment in group
            for place, glue in enumerate(segment.glue)
        ],
        x0=min(segment.x0 for segment in group),
        x1=max(segment.x1 for segment in group),
        y1=max(segment.y1 for segment in group),
    )
