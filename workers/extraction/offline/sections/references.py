"""The lines of a CV that are about other people: the section under a heading of references."""

from collections.abc import Iterator

from workers.extraction.document.document import Document, Line
from workers.extraction.offline.vocabulary.headings import exact_kind, heading_key

_HEADINGS = (
    "references; referees; professional references; personal references; academic references",
    "referenzen; referenzpersonen; références; références professionnelles; referenze; referenties",
    "referencias; referencias laborales; referencias personales; referencias profesionales",
    "referências; referências profissionais; рекомендации; рекомендатели",
    "推荐人; 证明人; 推薦者; 紹介者",
)
_KEYS = frozenset(heading_key(heading) for line in _HEADINGS for heading in line.split("; "))
MOST_LINES = 24
"""After so many lines it is no list of references, or its end was missed."""


def references_section(document: Document) -> Iterator[Line]:
    """The lines from such a heading to the next heading, at most ``MOST_LINES``."""
    left = 0
    for line in document.lines:
        if heading_key(line.text) in _KEYS:
            left = MOST_LINES
        elif exact_kind(line.text) is not None:
            left = 0
        elif left:
            left -= 1
            yield line
