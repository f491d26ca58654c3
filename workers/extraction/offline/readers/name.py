"""Finds the person's name: large, early, bold or labelled; over two lines, letter-spaced, beside a headline."""

import re
from collections.abc import Iterator

from models.rules.dates.vocabulary import alternatives
from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.readers.prose_names import name_at
from workers.extraction.offline.sections.heading_style import body_size
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.text.values import Value, clean, value_of
from workers.extraction.offline.vocabulary.contact_labels import (
    FAMILY_LABEL,
    GIVEN_LABEL,
    HONORIFIC,
    INTRODUCTION,
    NAME_LABEL,
    OTHER_LABEL,
    TITLED,
)
from workers.extraction.offline.vocabulary.degrees import DEGREE, school_score
from workers.extraction.offline.vocabulary.headings import exact_kind
from workers.extraction.offline.vocabulary.loader import phrases
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

MOST_LINES = 60  # of the first page
SMALLER = 0.8  # of the first words' size
LARGE, HUGE = 1.3, 1.6  # times the body's size
SAME_SIZE, SAME_LINE = 0.6, 3.0  # points
LONGEST_SPACED = 3  # letters of a spaced word that may be initials
_SPACED_TITLES = r"简\s*历|簡\s*歷|履\s*歴\s*書|履\s*历"
# The label of a form that spreads its two characters over the cell, and has no colon.
_SPREAD_LABEL = re.compile(r"(?:氏\s*名|姓\s*名|성\s*명)[\s:：]+(?=\S)")
_NOT_NAME = re.compile(
    rf"curriculum|vitae|last updated|page \d|europass|@|https?:|www\.|\d{{2}}|{_SPACED_TITLES}|"
    + alternatives(phrases("document_titles")),
    re.IGNORECASE,
)
_SPACED_END = re.compile(r"(?:\s\w){3,}$")
_PRONOUNS = re.compile(r"\s*[(\[（][^()]{1,12}/[^()]{1,20}[)\]）]\s*$")
# "Ada Lund, PhD, PMP": letters of degrees and memberships.
_CREDENTIALS = re.compile(r"(?:,\s[A-Z](?=[\w.&+-]*[A-Z.])[\w.&+-]{1,7})+\s*$")
_LAST_SIGN = re.compile(r"(?P<comma>,)\s([^,–—]+)$|\s[–—/-]\s([^,–—/]+)$")
# "Prof. Dr. med.", "Dipl.-Ing.": abbreviated titles before a name.
_TITLES_BEFORE = re.compile(r"(?:[^\W\d_]{2,6}\.(?:-?[^\W\d_]{2,6}\.)*\s)+")
# What a page prints for a photo that is missing, and the name.
_TWICE = re.compile(r"^(?P<name>\w.{3,60}\w)\s(?P=name)$")
FEWEST_LETTERS = 3  # of a degree that is no name: "Ma", "Ba" and "Md" are
SHORTEST_ROLE = 3  # characters
NEAR, MOST_NAME_LINES = 4, 3
MOST_LINES_BEFORE = 4  # a sentence that gives the name
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMMA = re.compile("[،，、]")
_BAR = re.compile(r"\s[|•·]\s")
_FORM = re.compile(r"(?P<label>[^:：\t]{3,24}?)\s?(?:[:：]|\t)[\s:：]*")


def name_of(lines: list[TextLine], head: list[TextLine]) -> Value | None:
    """The best-scoring name-like text of the first page."""
    size = body_size(lines)
    first = [line for line in lines if line.source.page == lines[0].source.page][:MOST_LINES]
    top = head[:3]
    best: tuple[float, TextPiece, TextLine] | None = None
    for position, line in enumerate(first):
        for whole, labelled in _candidates(line):
            score = (max(whole.size, line.source.size) / size if size else 1) * 4 - position * 0.12
            score += 1.5 * (position == 0) + 0.7 * whole.bold + 1.0 * (line in top) + 6 * labelled
            if best is not None and score <= best[0]:
                continue  # whatever its words are
            if whole.size < LARGE * size and _YEAR.search(line.text) and line not in head:
                continue  # an entry of a section
            piece = _name_alone(whole)
            if not _may_be_name(piece, line, large=position == 0 and piece.size >= 1.4 * size):
                continue
            score -= 1.2 * title_score(piece.text) + 1.5 * organisation_score(piece.text)
            if best is None or score > best[0]:
                best = (score, piece, line)
    if (best is None or best[1].size < LARGE * size) and (name := _introduced(first[:MOST_LINES_BEFORE])):
        return name
    if best is None:
        return None
    pieces = _labelled_parts(first) or _whole_name(best[1], best[2], first, size)
    text = " ".join(clean(_unspaced(piece.text, len(pieces) > 1)) for piece in pieces)
    text = _SPACED_END.sub(lambda m: " " + re.sub(r"\s", "", m[0]), text)
    return Value(text, min(p.start for p in pieces), max(p.end for p in pieces), pieces[0].page)


def _introduced(lines: list[TextLine]) -> Value | None:
    """The name that a sentence gives: "My name is Ada Lund and I live in Ripon"."""
    for line in lines:
        m = INTRODUCTION.search(line.text)
        span = name_at(line.text, m.end()) if m else None
        name = line.text[slice(*span)].rstrip(".,") if span else ""
        if span and " " in name and is_name_like(name) and not title_score(name):
            return value_of(line.piece.cut(*span), name)
    return None


def _labelled_parts(lines: list[TextLine]) -> list[TextPiece]:
    """The first name and the surname where each has a label and a line of its own; else nothing."""
    names = [(label, piece) for line in lines for label, piece in _parts_of_form(line)]
    first = next((piece for label, piece in names if GIVEN_LABEL.match(label)), None)
    family = next((piece for label, piece in names if FAMILY_LABEL.match(label)), None)
    return [first, family] if first and family else []


def _parts_of_form(line: TextLine) -> Iterator[tuple[str, TextPiece]]:
    """A label and the words behind its colon or gap."""
    m = _FORM.match(line.text)
    if m and len(line.pieces) < 3 and m.end() < len(line.text) and not line.bullet:
        yield m["label"], line.piece.cut(m.end(), len(line.text))


def _candidates(line: TextLine) -> Iterator[tuple[TextPiece, bool]]:
    """The texts of a line that may be the name, and whether a label says so."""
    spread = _SPREAD_LABEL.match(line.text)
    if spread:
        end = line.text.find("\t", spread.end())
        yield line.piece.cut(spread.end(), end if end > 0 else len(line.text)), True
        return
    for piece in line.pieces[:2]:
        label = NAME_LABEL.match(piece.text)
        behind = line.pieces[1] if piece is line.pieces[0] and len(line.pieces) > 1 else None
        if label and label.end() == len(piece.text):
            if behind:
                begin = len(behind.text) - len(behind.text.lstrip(":： "))
                yield behind.cut(begin, len(behind.text)), True
            continue
        if (behind and behind.text[0] in ":：") or OTHER_LABEL.fullmatch(f"{piece.text}:"):
            continue
        yield piece.cut(label.end(), len(piece.text)) if label else _in_first_size(piece, line), bool(label)


def _in_first_size(piece: TextPiece, line: TextLine) -> TextPiece:
    """Without the words behind that are printed smaller: a headline, a membership."""
    inside = [run for run in line.runs if piece.start <= run.start < piece.end]
    smaller = next((run for run in inside if run.size < SMALLER * inside[0].size), None)
    return piece.cut(0, piece.index(smaller.start)) if smaller else piece


def _name_alone(piece: TextPiece) -> TextPiece:
    """Without "Curriculum vitae", "Ms." and the headline behind a bar."""
    bar = _BAR.search(piece.text)
    if bar and bar.start():
        piece = piece.cut(0, bar.start())
    title = TITLED.search(piece.text)
    if title:
        piece = piece.cut(title.end(), len(piece.text)) if title.start() == 0 else piece.cut(0, title.start())
    polite = HONORIFIC.match(piece.text)
    piece = piece.cut(polite.end(), len(piece.text)) if polite else piece
    behind = _PRONOUNS.search(piece.text) or _role_behind(piece.text)
    if behind and behind.start():
        piece = piece.cut(0, behind.start())
    twice = _TWICE.match(piece.text)
    return piece.cut(0, twice.end("name")) if twice else piece


def _role_behind(text: str) -> re.Match[str] | None:
    """The sign and the role behind a name: "Ada Lund, Tailor"; behind a spaced dash or slash it may be any word."""
    m = _LAST_SIGN.search(text)
    if m is None or " " not in text[: m.start()] or title_score(text[: m.start()]):
        return None
    named = not m["comma"] and is_name_like(text[: m.start()]) and len(m[3]) > SHORTEST_ROLE
    return m if named or title_score(m[2] or m[3]) else None


def _may_be_name(piece: TextPiece, line: TextLine, large: bool) -> bool:
    text = _COMMA.sub(",", _CREDENTIALS.sub("", piece.text))
    if line.bullet or exact_kind(text) or text.count(",") > 1:
        return False
    return is_name_like(_unspaced(text), large) and not _names_study(text)  # the latter costs more


def _names_study(text: str) -> bool:
    """Whether the text names a school or a degree: "BSc Informatics, Avon College"."""
    text = _TITLES_BEFORE.sub("", text, count=1) or text
    degree = DEGREE.search(text)
    return bool(school_score(text)) or bool(
        degree and sum(c.isalpha() for c in degree[0]) >= FEWEST_LETTERS and " " in text.strip()
    )


def _whole_name(first: TextPiece, line: TextLine, lines: list[TextLine], size: float) -> list[TextPiece]:
    """The pieces of a large name: behind a wide gap, on the line above or below, or beyond a picture beside it."""
    if first.size < LARGE * size or len(first.text.split()) > 3:
        return [first]
    behind = [piece for piece in line.pieces if piece.start > first.start and _same_print(piece, first, size)]
    spaced = len(behind) > 1 and all(len(piece.text) == 1 for piece in behind)
    if spaced or (behind and len(line.pieces) <= 3 and all(map(_is_part, behind))):
        return [first, *behind]
    if behind or first.start != line.pieces[0].start:
        return [first]
    index = lines.index(line)
    rest = _lines_below(first, line, lines[index + 1 : index + 1 + NEAR], size)
    if rest:
        return [first, *rest]
    above = next(
        (o for o in reversed(lines[max(0, index - 3) : index]) if _same_print(o.pieces[0], first, size)), None
    )
    if above is not None and _goes_on(above.pieces[0], above, line) and _is_part(above.pieces[0]):
        return [above.pieces[0], first]
    apart = [
        other for other in lines
        if other is not line and abs(other.source.y0 - line.source.y0) < SAME_LINE
        and len(other.pieces) == 1 and _same_print(other.pieces[0], first, size) and _is_part(other.pieces[0])
    ]  # fmt: skip
    if len(apart) == 1 and len(first.text.split()) == 1:
        return [piece for _, piece in sorted([(line.x0, first), (apart[0].x0, apart[0].pieces[0])])]
    return [first]


def _lines_below(first: TextPiece, line: TextLine, near: list[TextLine], size: float) -> list[TextPiece]:
    """The next lines of a name over up to three."""
    rest: list[TextPiece] = []
    for below in near:
        if len(rest) < MOST_NAME_LINES - 1 and _same_print(below.pieces[0], first, size):
            if not _goes_on(rest[-1] if rest else first, line, below):
                break
            rest.append(below.pieces[0])
            line = below
    return rest


def _goes_on(first: TextPiece, line: TextLine, below: TextLine) -> bool:
    """Whether the line below is the rest of the name."""
    distance = below.source.y0 - line.source.y0
    near = 0 < distance < 1.6 * first.size and below.source.column == line.source.column
    cut = not line.pieces[0].text.endswith(first.text)
    return near and not cut and _is_part(below.pieces[0])


def _is_part(piece: TextPiece) -> bool:
    text = piece.text
    # Many a name is that of a town, too.
    alike = is_name_like(_unspaced(text, part=True), large=True) or (text.isalpha() and is_place(text))
    return len(text.split()) <= 3 and alike and not title_score(text) and not exact_kind(text)


def _same_print(a: TextPiece, b: TextPiece, size: float) -> bool:
    """Whether both are printed alike; in very large print one part of a name may be bold."""
    return abs(a.size - b.size) < SAME_SIZE and (a.bold == b.bold or a.size > HUGE * size)


def _unspaced(name: str, part: bool = False) -> str:
    """ "J O H N  D O E" -> "JOHN DOE"; ``part``: also the three letters of "I D A" beside another word."""
    if re.fullmatch(rf"(?:\w\s+){{{2 if part else LONGEST_SPACED},}}\w", name):
        return " ".join(re.sub(r"\s", "", part) for part in re.split(r"\s{2,}", name))
    return name


def is_name_like(text: str, large: bool = False) -> bool:
    words = text.split()
    if large and 2 <= len(words) <= 4 and text.islower() and text.replace(" ", "").replace("'", "").isalpha():
        return True
    if not words or len(words) > 6 or len(text) > 50 or _NOT_NAME.search(text) or is_place(text):
        return False
    words = [word.strip("()\"“”„'‘’") or word for word in words]  # "Ada (Addie) Lund"
    letters = [word for word in words if word[0].isalpha()]
    # Most scripts have no capitals.
    capital = [word for word in letters if not word[0].islower()]
    if ("," in text and len(words) > 4) or (text.endswith((".", ":")) and not text.endswith("Jr.")):
        return False
    return (len(capital) >= max(1, len(letters) - 2) and len(letters) == len(words)) or (
        len(words) > 1 and text.isupper()
    )
