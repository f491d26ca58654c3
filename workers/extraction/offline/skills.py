"""Skills: rows "Label: a, b (c, d), e", bullets, tags and columns become atomic names with their category."""

import re
from dataclasses import replace
from typing import Any

from workers.extraction.offline.bullets import fills
from workers.extraction.offline.found import Found, found, joined, tidy, trimmed
from workers.extraction.offline.rows import Piece, Row
from workers.extraction.offline.words.headings import exact_kind

# "1С:Бухгалтерия" is the name of a program.
_LABEL = re.compile(r"(?!1[CС]:\S)(?P<label>[^:：,;•|]{2,45})[:：](?!//)\s*(?P<rest>.*)", re.DOTALL)
_DASH = re.compile(r"(?P<label>[^,;|•]{2,45}?)\s[–—-]\s")
# A full stop between two skills: a whole word before it, a capital behind it.
_STOP = re.compile(r"[a-zà-ÿа-яё]{3}\.\s(?=[A-ZÀ-ÞА-Я])")
_SLASHES = re.compile(r"\s/\s")
_SEPARATORS = ",;，、；|•·●▪‧∙\t\n>="
_LEVELS = (
    r"advanced|expert|beginner|intermediate|proficient|\d+\+?\s?(?:years?|yrs?)|fortgeschritten|grundkenntnisse|"
    r"sehr gut|gut|avancé|débutant|intermédiaire|avanzado|básico|intermedio"
)
# Set off by a bracket or dash, any word of level; without, only in small letters: "React Native" is a name.
_LEVEL = re.compile(
    rf"\s*(?:[(（]|\s[–—-]|[–—])\s*(?i:{_LEVELS}|basic|fluent|native)\s*[)）]?\s*$|(?<=\w)\s+(?:{_LEVELS})\s*$"
)
_LEVEL_ALONE = re.compile(
    r"(?:(?:very|sehr|muy|très)\s)?(?:master|advanced|experts?|expertise|beginner|novice|intermediate|basic|proficient|"
    r"competent|skilled|professional|familiar|experienced|fortgeschritten|experte|expertin|grundkenntnisse|"
    r"anfänger|gut|fundiert|confirmée?|avancée?|intermédiaire|débutante?|avanzad[oa]|intermedi[oa]|básic[oa]|"
    r"expert[oa]|principiante|avançad[oa]|gevorderd|продвинутый|средний|базовый)(?:\slevel|\sniveau)?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:and|und|et|y|e|proficient in|experienced (?:in|with)|knowledge of|familiar with|experience (?:in|with)|"
    r"basic knowledge of|skilled in|working knowledge of|fluent in|expertise in|kenntnisse in|"
    r"maîtrise de)\s+|^(?:熟悉|掌握|了解|精通|熟练使用)\s*",
    re.IGNORECASE,
)
_RATING = re.compile(r"[★☆●○◐⬤◯■□▪▫✦✧\uf000-\uf8ff]+|\b\d{1,3}\s?%|\b\d\s?/\s?(?:5|10)\b")
_MEASURE = re.compile(
    r"(?:over|more than|familiar|advanced|intermediate|basic|expert|proficient|über|plus de)\b.*:?$",
    re.IGNORECASE,
)


def skills_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Every skill of the section, in order, each name once."""
    skills: list[dict[str, Any]] = []
    seen: set[str] = set()
    category: Found | None = None
    rows = [half for row in rows if not _only_levels(row) for half in _halves(row)]
    groups = _groups(rows)
    above_lists = _above_lists(groups)
    for position, group in enumerate(groups):
        label, pieces = _labelled(group)
        if position in above_lists:
            label, pieces = found(group[0].piece), []
        if label is not None:
            category = label
        if label is None and _is_heading_row(group, rows):
            category = None
            continue
        names = [name for piece in pieces for name in _names(piece)]
        if label is None and len(names) == 1 and _is_subheading(group, rows):
            category = found(group[0].piece) if not _MEASURE.fullmatch(group[0].text) else category
            continue
        for name in names:
            if name.value.casefold() not in seen:
                seen.add(name.value.casefold())
                skills.append({"name": name, "category": category})
    return skills


def _only_levels(row: Row) -> bool:
    return all(_LEVEL_ALONE.fullmatch(piece.text.strip(" ()")) for piece in row.pieces)


def _above_lists(groups: list[list[Row]]) -> set[int]:
    """Where single names and lists take turns, the names are what the lists below them are about."""
    lists = [_is_list(group) for group in groups]
    above = {
        place
        for place in range(len(groups) - 1)
        if not lists[place] and lists[place + 1] and _is_plain_name(groups[place])
    }
    return above if len(above) > 1 and len(above) == lists.count(False) else set()


def _is_list(group: list[Row]) -> bool:
    return any(sign in row.text for row in group for sign in ",;|·•\t")


def _is_plain_name(group: list[Row]) -> bool:
    row = group[0]
    return len(group) == 1 and not row.bullet and len(row.text.split()) <= 5


def _groups(rows: list[Row]) -> list[list[Row]]:
    """Rows with their wrapped continuations."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not row.bullet and _wraps(groups[-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _wraps(group: list[Row], row: Row) -> bool:
    last = group[-1]
    if row.bold and row.runs and row.runs[0].bold and not last.line.bold:
        return False
    if last.text.rstrip().endswith((",", "·", "•", "|", "&", "/", "-", " and")):
        return True
    if row.text[:1] in "(（" and last.line.column == row.line.column:
        return True
    if _LABEL.match(row.text) or len(row.pieces) > 1 or len(last.pieces) > 1:
        return False
    if last.bullet and not row.bullet and row.x0 > group[0].x0 + 2:
        return True
    listed = sum(last.text.count(sign) for sign in ",·•|;") >= 2
    near = row.line.y0 - last.line.y0 < 1.9 * max(row.line.size, 1) and row.line.page == last.line.page
    unclosed = last.text.count("(") > last.text.count(")")
    return near and (
        unclosed
        or (row.text[:1].islower() and (listed or len(last.text) > 40 or fills(last, row)))
        or (listed and len(last.text) > 50 and ("," in row.text or len(row.text) < 30))
    )


def _labelled(group: list[Row]) -> tuple[Found | None, list[list[Piece]]]:
    """The label before the colon (or in bold before a gap) and the words after it."""
    first = group[0]
    m = _LABEL.match(first.text)
    if m and len(trimmed(m["label"]).split()) <= 6 and not _MEASURE.fullmatch(trimmed(m["label"])):
        rest = first.piece.cut(m.start("rest"), len(first.text))
        pieces = [rest] if rest.text else []
        return found(first.piece.cut(*m.span("label"))), [pieces + [row.piece for row in group[1:]]]
    runs = first.runs
    if (
        len(first.pieces) >= 2
        and runs
        and runs[0].bold
        and not runs[-1].bold
        and runs[0].end <= first.pieces[0].end
    ):
        rest = first.piece.cut(first.pieces[1].start - first.piece.start, len(first.text))
        return found(first.pieces[0]), [[rest, *(row.piece for row in group[1:])]]
    dash = _DASH.match(first.text)
    if dash and _is_list([first]) and runs and runs[0].bold and not runs[-1].bold:
        rest = first.piece.cut(dash.end(), len(first.text))
        return found(first.piece.cut(*dash.span("label"))), [[rest, *(row.piece for row in group[1:])]]
    if len(first.pieces) > 1 and exact_kind(first.pieces[0].text) == "skills":
        rest = first.piece.cut(first.pieces[1].start - first.piece.start, len(first.text))
        return found(first.pieces[0]), [[rest, *(row.piece for row in group[1:])]]
    if len(first.pieces) == 2 and "," in first.pieces[1].text and _plain_label(first.pieces[0]):
        return found(first.pieces[0]), [[first.pieces[1], *(row.piece for row in group[1:])]]
    if m and _MEASURE.fullmatch(trimmed(m["label"])):
        rest = first.piece.cut(m.start("rest"), len(first.text))
        return None, [[p for p in [rest, *(row.piece for row in group[1:])] if p.text]]
    return None, [[row.piece for row in group]]


def _plain_label(piece: Piece) -> bool:
    """One to three words without a comma, beside a gap and a list."""
    return "," not in piece.text and len(piece.text.split()) <= 3


def _halves(row: Row) -> list[Row]:
    """A row of two labels, each with its list, as two rows."""
    pieces = row.pieces
    lists = len(pieces) == 4 and all("," in piece.text for piece in pieces[1::2])
    if not lists or not all(_plain_label(piece) for piece in pieces[::2]):
        return [row]
    cut = pieces[2].start - row.piece.start
    left, right = row.piece.cut(0, cut), row.piece.cut(cut, len(row.text))
    return [
        replace(row, piece=left, pieces=pieces[:2], runs=()),
        replace(row, piece=right, pieces=pieces[2:], runs=()),
    ]


def _is_subheading(group: list[Row], rows: list[Row]) -> bool:
    row = group[0]
    plain = any(not other.bold for other in rows)
    return (
        len(group) == 1
        and not row.bullet
        and plain
        and (row.bold or row.line.heading > 0 or row.text.endswith((":", "：")))
        and len(row.pieces) == 1
    )


def _is_heading_row(group: list[Row], rows: list[Row]) -> bool:
    """Several bold words side by side over plain columns: the columns' labels."""
    row = group[0]
    plain = sum(1 for other in rows if not other.bold)
    return len(group) == 1 and len(row.pieces) > 1 and row.line.bold and plain * 2 >= len(rows)


def _names(pieces: list[Piece]) -> list[Found]:
    """The atoms of a list that may run over several lines; brackets hold together."""
    if not pieces:
        return []
    names: list[Found] = []
    current: list[Piece] = []
    depth = 0
    slashed = _slashed(pieces)
    for index, piece in enumerate(pieces):
        begin = 0
        for position, sign in enumerate(piece.text):
            depth += (sign in "(（[") - (sign in ")）]")
            apart = sign in _SEPARATORS or (
                slashed and sign == "/" and piece.text[position - 1 : position] == " "
            )
            apart = apart or (sign == "." and bool(_STOP.match(piece.text, max(0, position - 3))))
            if (depth <= 0 and apart) or sign in "\t•":
                depth = 0
                current.append(piece.cut(begin, position))
                names += _close(current)
                current, begin = [], position + 1
        tail = piece.cut(begin, len(piece.text))
        if tail.text:
            current.append(tail)
        if index + 1 < len(pieces) and not tail.text and depth <= 0:
            names += _close(current)
            current = []
    return names + _close(current)


def _slashed(pieces: list[Piece]) -> bool:
    """Whether slashes part the names: several of them and no other sign that does."""
    text = " ".join(piece.text for piece in pieces)
    return len(_SLASHES.findall(text)) > 1 and not any(sign in text for sign in ",;|•·")


def _close(parts: list[Piece]) -> list[Found]:
    parts = [part for part in parts if part.text]
    if not parts:
        return []
    whole = joined(parts)
    text = trimmed(_RATING.sub(" ", whole.value))
    text = _LEVEL.sub("", text) or text
    lead = _LEAD.match(text)
    text = _LEAD.sub("", text)
    found_names = []
    for part in re.split(r"\s(?:and|und|et|y)\s(?=\S+$)", text) if lead and len(lead[0]) > 6 else [text]:
        value = tidy(trimmed(part)).rstrip(".") if not part.endswith(("etc.", "Inc.")) else tidy(part)
        if value and len(value) < 90 and any(c.isalnum() for c in value):
            found_names.append(Found(value, whole.start, whole.end, whole.page))
    return found_names
