"""Names the labels of forms in their writers' own words by what stands behind them: "Who employed me: ..."."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import permutations

from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.sections.split import Section
from workers.extraction.offline.text.labels import cut_label
from workers.extraction.offline.text.lines import TextLine
from workers.extraction.offline.text.table_cells import cells_of
from workers.extraction.offline.text.tokens import is_only_date, is_sentence, tokenise
from workers.extraction.offline.text.wrapped_lines import join_wrapped_labels
from workers.extraction.offline.vocabulary.degrees import degree_score, school_score
from workers.extraction.offline.vocabulary.field_labels import field_of
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

FEWEST_REPEATED, FEWEST_TELLING = 3, 2  # labels of a form, and those with more than dates and places
MOST_WORDS, MOST_LABELS = 6, 8  # of a label; that nobody listed
FEW_WORDS, LATER, WORDY = 4, 1.0, 0.3  # of a name; what a later place in the form and each further word count
_COLON = re.compile(r"(?P<label>[^:：\t\d]{1,40}?)\s*[:：](?!//)\s*(?=\S|$)")


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines at and below a label; ``rows`` are those of the label and its value."""

    label: str
    lines: list[TextLine]
    rows: int = 1


def _is_title(text: str) -> float:
    return title_score(text) - organisation_score(text) - school_score(text) / 2


def _is_degree(text: str) -> float:
    return degree_score(text) - school_score(text)


_NAMES: dict[str, tuple[str, str, Callable[[str], float]]] = {
    "experience": ("company", "title", _is_title),
    "education": ("institution", "degree", _is_degree),
}
"""The two names of an entry, in the usual order of forms, and the score that a text is the second one."""


def name_labels(sections: list[Section]) -> list[Section]:
    """The sections of jobs and studies, with the fields of their tables' columns and of labels that repeat."""
    chosen = [s for s in sections if s.kind in _NAMES]
    forms = {id(s): [_Part(*cell) for cell in cells_of(s.lines)] for s in chosen}
    parts = {id(s): _parts(s.lines) for s in chosen if not forms[id(s)]}
    counts = Counter(part.label for listed in parts.values() for part in listed)
    repeated = {label for label, count in counts.items() if count > 1}
    telling = repeated & {part.label for listed in parts.values() for part in listed if _is_telling(part)}
    if len(repeated) >= FEWEST_REPEATED and len(telling) >= FEWEST_TELLING:
        forms |= {
            id(s): parts[id(s)]
            for s in chosen
            if id(s) in parts and _is_form(s.lines, parts[id(s)], repeated)
        }
    fields = {
        kind: _fields([part for s in chosen if s.kind == kind for part in forms[id(s)]], kind)
        for kind in _NAMES
    }
    return [
        replace(s, lines=[line for part in form for line in _named(part, fields[s.kind])])
        if (form := forms.get(id(s)))
        else s
        for s in sections
    ]


def _parts(lines: list[TextLine]) -> list[_Part]:
    """The labels of a section that begins with one, with their lines."""
    if not lines or not _label_of(lines[0])[0]:
        return []
    parts: list[_Part] = []
    edge = 0.0  # of the values
    for line in join_wrapped_labels(lines, lambda text: field_of(text) is not None):
        label, begin = _label_of(line)
        if label:
            value = cut_label(line, begin, "")
            parts.append(_Part(label, [value] if value.text else [], 1 if value.text else 2))
            edge = line.pieces[1].x0 if len(line.pieces) == 2 else 0.0
        elif line.source.x1 >= edge or line.bullet:  # else the label goes on
            parts[-1].lines.append(line)
    return parts


def _label_of(line: TextLine) -> tuple[str, int]:
    """What may be a label, and where its value begins: behind a colon or a gap."""
    m = _COLON.match(line.text)
    if (m is None and len(line.pieces) != 2) or line.bullet or line.label:
        return "", 0
    label = f"{m['label'].strip()}:" if m else line.pieces[0].text
    if len(label.split()) > MOST_WORDS or any(c.isdigit() for c in label):
        return "", 0
    return label.strip(" .").casefold(), m.end() if m else line.piece.index(line.pieces[1].start)


def _is_telling(part: _Part) -> bool:
    """Not so a name that has its dates or its place at the margin: people had the same title twice."""
    if part.label.endswith(":") or not part.lines:
        return True
    return not is_only_date(tokenise(part.lines[0])) and not is_place(part.lines[0].text)


def _is_form(lines: list[TextLine], parts: list[_Part], repeated: set[str]) -> bool:
    """Whether at least half of the lines are labels and values, some label as elsewhere; or all are, with colons."""
    rows = sum(part.rows for part in parts)
    if rows == len(lines) and all(part.label.endswith(":") for part in parts):
        return True
    return 2 * rows >= len(lines) and any(part.label in repeated for part in parts)


def _fields(parts: list[_Part], kind: str) -> dict[str, str]:
    """The field of each label: the one listed, else by its values and its place."""
    values: dict[str, list[TextLine]] = {}
    for part in parts:
        values.setdefault(part.label, []).extend(part.lines)
    fields = {label: field_of(label) or _plain_field(lines) for label, lines in values.items()}
    unnamed = [label for label, field in fields.items() if not field][:MOST_LABELS]
    if unnamed and all(len(part.lines) > 1 for part in parts if part.label == unnamed[0]):
        return dict.fromkeys(fields, "duties") | fields | {unnamed[0]: ""}  # both names, one below the other
    wanted = [name for name in _NAMES[kind][:2] if name not in fields.values()]
    chosen = max(
        permutations(unnamed, min(len(wanted), len(unnamed))),
        key=lambda labels: sum(
            _fitness(values[label], unnamed.index(label), name, kind)
            for label, name in zip(labels, wanted, strict=False)
        ),
        default=(),
    )
    fields |= dict(zip(chosen, wanted, strict=False))
    rest = "duties" if kind == "experience" else "other"
    return {label: field or rest for label, field in fields.items()}


def _fitness(lines: list[TextLine], place: int, name: str, kind: str) -> float:
    """How well values fit a name: by their words, and as names stand first and are short."""
    _, second, score = _NAMES[kind]
    texts = [line.text for line in lines]
    words = sum(max(0, len(text.split()) - FEW_WORDS) for text in texts)
    sign = 1 if name == second else -1
    return (sign * sum(map(score, texts)) - WORDY * words) / max(len(texts), 1) - LATER * place


def _plain_field(lines: list[TextLine]) -> str:
    """Dates, a place or text, where most of a label's values are that."""
    shows = {
        "dates": sum(is_only_date(tokenise(line)) for line in lines),
        "location": sum(is_place(line.text) for line in lines),
        "duties": sum(is_sentence(line.text) for line in lines),
    }
    return next((field for field, count in shows.items() if 2 * count > len(lines)), "")


def _named(part: _Part, fields: dict[str, str]) -> list[TextLine]:
    """The lines with their label's field; further ones only of a text."""
    field = fields[part.label]
    first, below = part.lines[:1], part.lines[1:]
    text = field if field == "duties" else ""
    return [
        line if line.bullet or not named else replace(line, label=named)
        for named, listed in ((field, first), (text, below))
        for line in listed
    ]
