"""A value belongs to the entry in whose block it stands: what stands inside another entry's block is taken away.

Only an employer with its place may stand there: on a line of its own, first in the block of the position above. Where
the same words are printed beside the entry, too, these are its evidence.
"""

import re
from collections.abc import Sequence

from workers.extraction.grounding.entries import VALUE, EntryKind, GroundedEntry
from workers.extraction.grounding.quote_search import Span
from workers.extraction.grounding.values import DocumentIndex

SHARED = ("/company", "/institution")
"""What is printed once above several positions or degrees."""
REPEATED = ("/location", "/grade", "/start", "/end")
"""Short words that many entries repeat, so that the place need not be their own; dates are settled by nearness."""

FEWEST_WORDS = 3
"""Shorter bullets are names of things, which stand in sentences of other entries, too."""


def drop_values_of_others(entries: Sequence[GroundedEntry], kind: EntryKind, index: DocumentIndex) -> None:
    """Take from each entry the values that stand in the block of another.

    Blocks that overlap otherwise, where a page is read across its columns, prove nothing.
    """
    blocks = {id(entry): _hull(entry, kind) for entry in entries}
    whole = [entry for entry in entries if not entry.lost_identity]
    for entry in whole:
        others = [(other, block) for other in whole if other is not entry and (block := blocks[id(other)])]
        strays = [
            pointer
            for pointer in entry.evidence
            if pointer not in REPEATED
            and any(_is_stray(entry, pointer, other, block, index.document.text) for other, block in others)
            and not _move_home(entry, pointer, [block for _, block in others], index)
        ]
        # The block without the strays tells where the entry stands; with nothing left it stands nowhere.
        if strays and len(strays) < len(entry.evidence):
            _drop(entry, strays)


def _hull(entry: GroundedEntry, kind: EntryKind) -> Span | None:
    """From the first to the last of the names and bullets, which tell an entry apart."""
    spans = entry.spans(*kind.identity, "highlights")
    return (min(a for a, _ in spans), max(b for _, b in spans)) if len(spans) > 1 else None


def _is_stray(entry: GroundedEntry, pointer: str, other: GroundedEntry, block: Span, text: str) -> bool:
    span = entry.evidence[pointer]["start"], entry.evidence[pointer]["end"]
    if pointer.startswith("/highlights/") and len(entry.evidence[pointer]["quote"].split()) < FEWEST_WORDS:
        return False
    rest = [
        (p["start"], p["end"]) for name, p in entry.evidence.items() if name != pointer and name not in SHARED
    ]
    if not rest or not block[0] <= span[0] < block[1]:
        return False
    if any(block[0] <= a < block[1] for a, _ in rest):
        return False
    first = min(a for a, _ in rest) > block[0]
    return not (first and pointer in SHARED and _is_shared(entry, span, other, text))


def _move_home(entry: GroundedEntry, pointer: str, blocks: Sequence[Span], index: DocumentIndex) -> bool:
    """Take the same words with no other block between them and the entry as evidence, where they are printed."""
    quote = entry.evidence[pointer]["quote"]
    rest = [(p["start"], p["end"]) for name, p in entry.evidence.items() if name not in (pointer, *SHARED)]
    first, last = min(a for a, _ in rest), max(b for _, b in rest)
    for match in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", index.document.text):
        begin, end = min(first, match.start()), max(last, match.end())
        if not any(a < end and begin < b for a, b in blocks):
            entry.evidence[pointer] = index.evidence(match.span())
            return True
    return False


def _is_shared(entry: GroundedEntry, span: Span, other: GroundedEntry, text: str) -> bool:
    """Whether both have the employer or school that stands on a line of its own, off the other's title."""
    name = other.evidence.get("/company") or other.evidence.get("/institution")
    title = other.evidence.get("/title") or other.evidence.get("/degree")
    theirs = entry.evidence.get("/company") or entry.evidence.get("/institution")
    if name is None or title is None or theirs is None:
        return True
    above = "\n" in text[min(name["end"], title["end"]) : max(name["start"], title["start"])]
    return above and theirs["start"] == name["start"]


def _drop(entry: GroundedEntry, pointers: Sequence[str]) -> None:
    bullets = entry.values.get("highlights") or []
    remaining = [index for index in range(len(bullets)) if f"/highlights/{index}" not in pointers]
    proofs = [entry.evidence.get(f"/highlights/{index}") for index in remaining]
    for pointer in pointers:
        entry.problems.append((f"{entry.path}{pointer}", VALUE))
        name = pointer.split("/")[1]
        if name != "highlights":
            entry.values[name] = None
    entry.evidence = {
        name: place
        for name, place in entry.evidence.items()
        if name not in pointers and not name.startswith("/highlights/")
    }
    if "highlights" in entry.values:
        entry.values["highlights"] = [bullets[index] for index in remaining]
        entry.evidence |= {f"/highlights/{i}": proof for i, proof in enumerate(proofs) if proof}
