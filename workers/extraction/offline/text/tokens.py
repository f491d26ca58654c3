"""Splits lines into words, places and dates."""

import re
from dataclasses import dataclass

from models.rules.dates.parse import PrintedDate, find_dates, is_duration
from models.rules.dates.patterns import DURATION
from models.rules.dates.vocabulary import PRESENT, alternatives
from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.text.lines import TextLine, TextPiece
from workers.extraction.offline.vocabulary.degrees import EXPECTED, GRADE, LONE_GRADE, school_score
from workers.extraction.offline.vocabulary.remarks import is_remark
from workers.extraction.offline.vocabulary.titles import is_organisation

LONGEST_UNMARKED = 70  # characters; a longer plain line is running text

# "– present" where the start is not printed.
_ONGOING = re.compile(
    rf"[\W_]*(?:{alternatives(word for word in PRESENT if len(word) > 4)})\W*", re.IGNORECASE
)
_STILL = re.compile(
    rf"\s?,?\s[–—-]\s(?:{alternatives(word for word in PRESENT if len(word) > 4)})$", re.IGNORECASE
)
_HAS_DATE = re.compile(r"\d\d|\dX|XX|年|(?:令和|平成|昭和)\s?\d")
_EXPECTED_END = re.compile(rf"[\s,;(（|–—-]+(?:{EXPECTED.pattern})\s*$", re.IGNORECASE)
# "(diploma behaald)", "(completed)": that a study was finished.
_FINISHED = re.compile(
    r"\s*[(（](?:diploma\s)?(?:behaald|obtained|completed|graduated|abgeschlossen|obtenu|obtenido|conseguito|"
    r"concluído|concluída|finalizado|finalizada|titulado|окончено|окончен|已毕业|毕业|卒業)[)）]\s*$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    rf"\s*[(（](?:{EXPECTED.pattern}|{alternatives(word for word in PRESENT if len(word) > 4)})[)）]?\s*$",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"[,،;]\s|\s[|·•–—-]\s")
_TIDY = " \t,،;|·•()[]（）–—-:.@"


@dataclass(frozen=True, slots=True)
class DateToken:
    """A date with its position in the document."""

    date: PrintedDate
    piece: TextPiece


@dataclass(frozen=True, slots=True)
class LineTokens:
    """The words, places and dates of one line."""

    line: TextLine
    words: tuple[TextPiece, ...]
    places: tuple[TextPiece, ...]
    dates: tuple[DateToken, ...]


def tokenise(line: TextLine, listing: bool = False, running: bool = False) -> LineTokens:
    """Separate the dates and places of the line's pieces from its words.

    ``listing``: the line is a list item, so any date in it is the item's. ``running``: the line is running text,
    so only a date set apart from the words counts.
    """
    words: list[TextPiece] = []
    places: list[TextPiece] = []
    dates: list[DateToken] = []
    prose = running or (
        not listing
        and (line.bullet or len(line.text) > LONGEST_UNMARKED or is_sentence(line.text))
        and not line.bold
    )
    for position, piece in enumerate(line.pieces):
        if _is_ongoing(line, piece):
            dates.append(DateToken(PrintedDate(None, None, True, 0, len(piece.text), True), piece))
            continue
        rest, piece_dates = _without_dates(piece, prose and position == 0, line.bullet)
        dates += piece_dates
        for part in rest:
            part = _without_address(part)
            if not _has_content(part.text) or is_duration(part.text):
                continue
            if not (line.bullet or is_place(part.text)) and (
                is_remark(part.text) or _is_remark_behind(part, words, piece_dates)
            ):
                continue
            (
                places if (position or piece_dates or not line.bullet) and is_place(part.text) else words
            ).append(part)
    return LineTokens(line, tuple(words), tuple(places), tuple(dates))


def _is_remark_behind(part: TextPiece, words: list[TextPiece], dates: list[DateToken]) -> bool:
    """Whether the part stands behind the dates of its piece, and what names the entry before them."""
    if not dates or part.start < dates[-1].piece.end:
        return False
    names = [name for word in words for name in _BETWEEN_NAMES.split(word.text)]
    if len(names) < 2 or any(map(school_score, names)):  # of a study it may be the grade
        return False
    return any(map(is_organisation, names)) or (part.text[0].islower() and not is_organisation(part.text))


def _is_ongoing(line: TextLine, piece: TextPiece) -> bool:
    """Whether the piece is "– present" without a start; alone on an unmarked line it would be a heading."""
    marked = line.source.bullet or len(line.pieces) > 1 or not line.source.text.lstrip()[:1].isalpha()
    return marked and bool(_ONGOING.fullmatch(piece.text))


_ADDRESS = re.compile(r"[\s,;(|]*(?:https?://|www\.)\S+[\s)]*$", re.IGNORECASE)


def _without_address(piece: TextPiece) -> TextPiece:
    """The text without a web address at its end."""
    m = _ADDRESS.search(piece.text) if "." in piece.text or "//" in piece.text else None
    return piece.cut(0, m.start()) if m and m.start() else piece


def _has_content(text: str) -> bool:
    """Whether the text has a letter or is a grade; plain numbers name nothing."""
    return any(map(str.isalpha, text)) or bool(GRADE.search(text) or LONE_GRADE.fullmatch(text))


def _without_dates(piece: TextPiece, prose: bool, item: bool) -> tuple[list[TextPiece], list[DateToken]]:
    """The piece's other text and its dates; in running text only a piece that is all date counts."""
    if not _HAS_DATE.search(piece.text):
        if any(sign in piece.text for sign in "(（–—-"):
            done = _FINISHED.search(piece.text) or _STILL.search(piece.text) or _UNFINISHED.search(piece.text)
            piece = piece.cut(0, done.start()) if done and done.start() else piece
        return ([piece] if piece.text.strip(_TIDY) else []), []
    matches = find_dates(piece.text)
    if not matches:
        return [piece], []
    rest, position = [], 0
    for date in matches:
        rest.append(piece.cut(position, date.begin))
        position = date.finish
    aside = _ASIDE.match(piece.text, position)
    remark = aside and not (GRADE.search(aside[0]) or LONE_GRADE.fullmatch(aside[1]))
    rest.append(piece.cut(aside.end() if aside and remark else position, len(piece.text)))
    rest = [part for part in map(_plain, rest) if part.text]
    if rest and ((prose and not _is_set_apart(piece.text, matches, item)) or _inside_words(piece, matches)):
        return [piece], []
    return rest, [DateToken(date, piece.cut(date.begin, date.finish)) for date in matches]


_AFTER_LEAD = re.compile(rf"(?:\s?{DURATION.pattern})?(?:\s?[:：|–—-]\s|\s?,\s|\t|\s{{2,}})", re.IGNORECASE)
_BRACKET_END = re.compile(r"\)?\s?[(,]\s?[^()]{1,24}\)?\s*")
_BEFORE_END = re.compile(r"(?:[(\[|–—·•]|\s-)\s?$|,\s$")


# A remark in brackets directly behind a date: no name, for that begins with a capital where its script has them.
# Nor is a count of something: "(6 років)".
_ASIDE = re.compile(
    r"\s*[(\[（]((?=[a-zß-ÿа-яё])[^()\[\]（）]{2,40}|\d{1,2}\s?[^\W\d_]{1,12}\.?(?:,?\s\d{1,2}\s?[^\W\d_]{1,12}\.?)?)[)\]）]"
)


def _is_set_apart(text: str, dates: list[PrintedDate], item: bool) -> bool:
    """Whether a long line begins with its date ("2014 – 2017: Clerk, ...") or ends with its range in brackets."""
    first, last = dates[0], dates[-1]
    ranged = not first.single or first.current
    if not text[: first.begin].strip(" (") and (ranged or ":" in text[first.finish : first.finish + 2]):
        return bool(_AFTER_LEAD.match(text, first.finish)) or text[first.finish : first.finish + 1] == ")"
    ends = len(text[last.finish :].strip(" ).]")) == 0 or bool(_BRACKET_END.fullmatch(text, last.finish))
    before = text[: last.begin]
    if last.single and not item and before.endswith(", ") and len(dates) == 1:
        return ends and _is_mostly_names(before)
    return (
        ends
        and not last.single
        and (bool(_BEFORE_END.search(before)) or (not item and text[-1] != "." and _is_mostly_names(before)))
    )


def _is_mostly_names(text: str) -> bool:
    """Whether nearly all words begin with a capital: names, and not a sentence."""
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(1 for word in words if word[0].islower() and len(word) > 3)
    return len(words) > 2 and not small


def _inside_words(piece: TextPiece, dates: list[PrintedDate]) -> bool:
    """Whether the date is a year inside a phrase ("World Cup 2014 campaign"), which dates nothing."""
    only = dates[0]
    if len(dates) > 1 or not only.single or len(only.start or "") != 4:
        return False
    before, after = piece.text[: only.begin].rstrip(), piece.text[only.finish :].strip(" .")
    return bool(before) and bool(after) and before[-1] not in "(,|·–—-:[" and after[0] not in "),|·–—-:]"


def _plain(piece: TextPiece) -> TextPiece:
    """The piece without separators at its ends, "expected" and lengths of time."""
    if not piece.text:
        return piece
    text = DURATION.sub(lambda m: " " * len(m[0]), piece.text)
    text = text if EXPECTED.sub("", text).strip(_TIDY) else ""
    text = _EXPECTED_END.sub("", _FINISHED.sub("", text))
    begin = len(text) - len(text.lstrip(" \t,،;|·•)]）–—-:."))
    end = len(text.rstrip(" \t,،;|·•([（–—-:@"))
    return piece.cut(begin, max(begin, end))


_ABBREVIATION = re.compile(r"(?:\b(?:\w{1,3}|[A-ZÀ-Þ]\w{3})|[A-ZÀ-Þ]\.\w{1,2})\.$")


def is_sentence(text: str) -> bool:
    """Whether the text is several words, mostly lower case, and a full stop that ends no abbreviation ("Inc.")."""
    words = text.split()
    if len(words) < 3 or not text.endswith((".", "!")) or _ABBREVIATION.search(text):
        return False
    small = sum(1 for word in words if word[:1].islower())
    return small * 2 >= len(words)


def is_only_date(tokens: LineTokens) -> bool:
    """Whether the line holds dates and nothing else."""
    return bool(tokens.dates) and not tokens.words and not tokens.places
