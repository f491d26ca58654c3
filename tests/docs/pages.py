"""The documentation as data: pages, sections, table rows and fenced blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob("*.md"))),
)
FENCE = re.compile(r"^(?:<!-- (?P<marker>.*?) -->\n)?```(?P<language>\w*)\n(?P<text>.*?)^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; ``marker`` is the comment on the line above it."""

    language: str
    text: str
    marker: str


def read_page(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def prose(page: str) -> str:
    """The page without its fenced blocks."""
    return FENCE.sub("", read_page(page))


def blocks(page: str) -> Iterator[Block]:
    for match in FENCE.finditer(read_page(page)):
        yield Block(match["language"], match["text"], match["marker"] or "")


def section(page: str, title: str) -> str:
    """The text below a heading, up to the next one of the same rank or above."""
    match = re.search(rf"^(#+) {re.escape(title)}\n", read_page(page), re.M)
    assert match, f"{page} has no section {title}"
    return re.split(rf"^#{{1,{len(match[1])}}} ", read_page(page)[match.end() :], flags=re.M)[0]


def rows(page: str, title: str) -> dict[str, list[str]]:
    """First cell (a `name`) of each table row in a section -> its other cells."""
    cells_by_name: dict[str, list[str]] = {}
    for line in section(page, title).splitlines():
        if line.startswith("| `"):
            name, *cells = (cell.strip() for cell in line.strip().strip("|").split(" | "))
            assert name.strip("`") not in cells_by_name, f"{name} stands twice in {page}, {title}"
            cells_by_name[name.strip("`")] = cells
    return cells_by_name


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
