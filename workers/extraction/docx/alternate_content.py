"""Alternate content: the branch Word shows, and what only the others say (ECMA-376 part 3, 7.6)."""

import re
from typing import Any

from workers.extraction.docx.markup import MC, W

_MS = "http://schemas.microsoft.com/office/"
_OPEN = "http://schemas.openxmlformats.org/"
_KNOWN = frozenset(
    {
        *(f"{_MS}word/2010/{name}" for name in ("wordml", "wordprocessingDrawing", "wordprocessingShape")),
        *(f"{_MS}word/2010/wordprocessing{name}" for name in ("Group", "Canvas", "Ink")),
        *(f"{_MS}word/{name}" for name in ("2006/wordml", "2012/wordml", "2018/wordml", "2018/wordml/cex")),
        *(
            f"{_MS}word/{name}"
            for name in ("2015/wordml/symex", "2016/wordml/cid", "2012/wordprocessingDrawing")
        ),
        *(f"{_MS}word/{name}" for name in ("2020/wordml/sdtdatahash", "2023/wordml/word16du")),
        *(
            f"{_MS}drawing/{name}"
            for name in ("2010/main", "2014/main", "2016/ink", "2017/model3d", "2012/chart")
        ),
        *(
            f"{_MS}drawing/{name}"
            for name in ("2014/chartex", "2010/picture", "2010/slicer", "2016/SVG/main")
        ),
        *(f"{_OPEN}drawingml/2006/{name}" for name in ("main", "picture", "wordprocessingDrawing", "chart")),
        *(f"{_OPEN}officeDocument/2006/{name}" for name in ("math", "relationships")),
        f"{_OPEN}wordprocessingml/2006/main",
        *(f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:word")),
    }
)
_WORD = re.compile(r"[^\W_]+")


def alternative(element: Any) -> Any:
    """The one branch of an ``mc:AlternateContent`` that Word shows.

    A choice that requires a namespace Word does not know is skipped.
    """
    for choice in element.iterfind(f"{MC}Choice"):
        required = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
        if all(uri in _KNOWN for uri in required):
            return choice
    fallback = element.find(f"{MC}Fallback")
    return element if fallback is None else fallback


def unshown_text(element: Any, branch: Any) -> str:
    """What other branches than ``branch`` say and it does not; mostly they repeat it."""
    words = set(_WORD.findall(_text(branch).casefold()))
    others = (_text(other) for other in element if other is not branch)
    return " ".join(text for text in others if set(_WORD.findall(text.casefold())) - words)


def _text(branch: Any) -> str:
    return " ".join(text.text or "" for text in branch.iter(f"{W}t"))
