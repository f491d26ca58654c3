"""Splits a section into entries: a header of names, places and dates, then a body."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from workers.extraction.offline.entries.open_ranges import read_open_ranges
from workers.extraction.offline.entries.roled_lines import BODY, LineRole, RoledLines
from workers.extraction.offline.entries.roles import remove_date_bullets, remove_header_bullets, roles_of
from workers.extraction.offline.entries.spacing import starts_by_spacing
from workers.extraction.offline.entries.starts import starts_by_role, starts_of
from workers.extraction.offline.places.places import ends_in_region, is_place, looks_like_city
from workers.extraction.offline.text.bullets import BodyPart, fills
from workers.extraction.offline.text.labels import columns_of, is_table_heading, remove_labels
from workers.extraction.offline.text.lines import TextLine, TextPiece, join_wrapped
from workers.extraction.offline.text.tokens import DateToken, LineTokens, is_only_date, is_sentence, tokenise
from workers.extraction.offline.text.wrapped_dates import join_wrapped_dates
from workers.extraction.offline.text.wrapped_lines import HANGING, join_wrapped_headers, join_wrapped_labels
from workers.extraction.offline.vocabulary.field_labels import field_of
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

MOST_JOB_NAMES = 2  # title and employer
FEWEST_WORDS = 4  # of a description
FEWEST_LABELS = 2  # known ones of a table
SAME_EDGE = 3  # points
LONGEST_UNDATED_HEADER, MOST_STYLED_NAMES = 5, 4  # lines; names with those in bold or italics

_COMMA = re.compile(r"[,،]\s|，|、")
_BARS = re.compile(r"\s[|·•]\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass
class Entry:
    """``names`` is the header's text without dates, ``places`` its pieces that are only a place.

    ``fields`` holds labelled values ("Employer: ...").
    """

    names: list[TextPiece] = field(default_factory=list)
    places: list[TextPiece] = field(default_factory=list)
    dates: list[DateToken] = field(default_factory=list)
    body: list[BodyPart] = field(default_factory=list)
    header_lines: list[TextLine] = field(default_factory=list)
    fields: dict[str, TextPiece] = field(default_factory=dict)


def split_entries(lines: list[TextLine], role_of: Callable[[str], str | None] | None = None) -> list[Entry]:
    """The section's entries in order; lines before the first header belong to the first entry.

    ``role_of`` names what a header line is about; without dates, a repeated role begins a new entry.
    """
    table = _table(lines) if lines else None
    if table or not lines:
        return table or []
    if is_table_heading(lines) or (len(lines) > 1 and columns_of(lines[0]) and not lines[0].label):
        lines = lines[1:]
    roled = role_lines(lines, listed=role_of is not None)
    starts = starts_of(roled, short=role_of is not None)
    if role_of and not any(tokens.dates for tokens in roled.tokens):
        spaced = starts_by_spacing(roled)
        starts = spaced if len(spaced) > 1 else starts_by_role(roled, role_of)
    return [
        _entry(roled.tokens[begin:end], roled.roles[begin:end], 3 if role_of else MOST_JOB_NAMES)
        for begin, end in itertools.pairwise([*starts, len(roled)])
    ]


def role_lines(lines: list[TextLine], listed: bool = False) -> RoledLines:
    """The lines of a section, broken ones joined, with their roles; ``listed``: they may be items of one list."""
    lines = remove_labels(join_wrapped_labels(lines, lambda text: field_of(text) is not None))
    lines = remove_date_bullets(join_wrapped_headers(join_wrapped_dates(lines)))
    lines = remove_header_bullets([line for line in lines if not _ADDRESS.fullmatch(line.text)]) or lines
    listing = listed and all(line.bullet or line.numbered for line in lines)
    line_tokens = read_open_ranges([tokenise(line, listing=listing) for line in lines])
    roled = roles_of(_with_places_below_periods(line_tokens))
    if listing:
        return roled
    tokens = [
        _as_text(one, roled.tokens[position - 1].line if position else None) if role in BODY else one
        for position, (one, role) in enumerate(zip(roled.tokens, roled.roles, strict=True))
    ]
    return replace(roled, tokens=tokens)


def _as_text(tokens: LineTokens, above: TextLine | None) -> LineTokens:
    """The line as running text; what is left of a sentence that filled the line above is text, whatever it prints."""
    line = tokens.line
    wrapped = (
        above and not (line.bullet or line.numbered) and above.style == line.style and fills(above, line)
    )
    if wrapped and not tokens.words:
        return LineTokens(line, line.pieces, (), ())
    return tokenise(line, running=True) if tokens.dates else tokens


def _with_places_below_periods(line_tokens: list[LineTokens]) -> list[LineTokens]:
    """The lines, with what may be a town below "March 2017 - Present (7 years)" as a place, as LinkedIn prints it;
    one with its country needs no length of time."""
    placed = list(line_tokens)
    for position, (above, tokens) in enumerate(itertools.pairwise(line_tokens), 1):
        line = tokens.line
        if not is_only_date(above) or len(tokens.words) != 1 or len(line.pieces) != 1:
            continue
        plain = not (line.bullet or line.numbered or tokens.dates) and line.style == above.line.style
        lasting = above.line.text.endswith((")", "）"))
        if plain and (ends_in_region(line.text) or (lasting and looks_like_city(line.text))):
            placed[position] = replace(tokens, words=(), places=tokens.words)
    return placed


def _table(lines: list[TextLine]) -> list[Entry]:
    """The entries of a table whose first line holds labels, one entry a line; empty if it is no such table."""
    columns = columns_of(lines[0], FEWEST_LABELS * is_table_heading(lines))
    body = [line for line in lines[1:] if columns and len(line.pieces) == len(columns)]
    long = sum(1 for line in lines[1:] if len(line.pieces) == 1)  # the next lines of a cell
    if not columns or not body or len(body) * 2 < len(lines) - 1 - long:
        return []
    entries: list[Entry] = []
    for line, cells, texts in _rows(lines[1:], len(columns)):
        entry = Entry(header_lines=[line])
        dates = tokenise(replace(line, bullet=False)).dates  # "present" is one beside others only
        for label, piece in zip(columns, cells, strict=True):
            tokens = tokenise(replace(line, pieces=(piece,), bullet=False))
            unnamed = label == "other" and "dates" not in columns and is_only_date(tokens)
            name = "dates" if unnamed else label
            if name == "dates":
                entry.dates += [dated for dated in dates if piece.start <= dated.piece.start < piece.end]
            if name == "duties":
                entry.body.append((line, [piece]))
            elif name != "dates":
                entry.fields.setdefault(name, piece)
        entry.body += [(text, [text.piece]) for text in texts]
        entries.append(entry)
    return entries


def _rows(lines: list[TextLine], count: int) -> Iterator[tuple[TextLine, list[TextPiece], list[TextLine]]]:
    """Each row's first line, its cells with what is wrapped in them, and lines of text below it."""
    row: tuple[TextLine, list[TextPiece], list[TextLine]] | None = None
    for line in lines:
        if len(line.pieces) == count:
            if row:
                yield row
            row = line, list(line.pieces), []
        elif row and not _wrap(line, row[1]) and len(line.pieces) == 1:
            row[2].append(line)
    if row:
        yield row


def _wrap(line: TextLine, cells: list[TextPiece]) -> bool:
    """Add the pieces of a line to the cells they stand below; False where one stands below none."""
    edges = [piece.x0 or line.x0 for piece in line.pieces]
    below = [next((i for i, c in enumerate(cells) if i and abs(c.x0 - x) < SAME_EDGE), None) for x in edges]
    places = [place for place in below if place is not None]
    if len(places) < len(below):
        return False
    for place, piece in zip(places, line.pieces, strict=True):
        cells[place] = join_wrapped(cells[place], piece)
    return True


def _entry(line_tokens: list[LineTokens], roles: list[LineRole], most: int) -> Entry:
    """Header lines give names, places and dates until the body begins; dates beside the body still count."""
    entry = Entry()
    head = True
    for position, tokens in enumerate(line_tokens):
        role = roles[position]
        if (head and position and role in BODY) or (position and role is LineRole.ITEM):
            head = False
        if role is LineRole.LABEL:
            head = False
            continue
        if tokens.line.label and role is LineRole.HEADER:
            _add_labelled(entry, tokens)
            continue
        entry.places += tokens.places if head or len(entry.places) == 0 else ()
        if head or not entry.dates:
            entry.dates += tokens.dates
        if head and _still_header(entry, tokens, position, most) and not _leads_sentence(tokens, position):
            _add_header(entry, tokens)
        else:
            head = False
            if tokens.words:
                entry.body.append((tokens.line, list(tokens.words)))
    return entry


def _leads_sentence(tokens: LineTokens, position: int) -> bool:
    """Whether a line below the first begins with its date and goes on with a sentence of the description."""
    if not position or not tokens.dates or len(tokens.words) != 1:
        return False
    return tokens.dates[0].piece.start == tokens.line.piece.start and is_sentence(tokens.words[0].text)


def _add_labelled(entry: Entry, tokens: LineTokens) -> None:
    """Add the labelled field; a company's line may end in its place, and a period's holds the dates."""
    entry.dates += tokens.dates if not entry.dates else ()
    spot = tokens.line.label in ("location", "country")
    parts = [*tokens.words, *tokens.places] if spot else [*tokens.words]
    if parts:
        entry.fields.setdefault(tokens.line.label, parts[0])
    if not spot:
        entry.places += tokens.places


def _add_header(entry: Entry, tokens: LineTokens) -> None:
    """Add the line's words as names; one that ended in "and" or a comma continues in them."""
    words = list(tokens.words)
    if words and entry.names and entry.header_lines[-1].style == tokens.line.style:
        last = entry.names[-1]
        if not last.joints and HANGING.search(last.text) and words[0].start > last.end:
            entry.names[-1] = join_wrapped(last, words.pop(0))
    entry.header_lines.append(tokens.line)
    entry.names += words


def _is_complete(entry: Entry, line: TextLine) -> bool:
    """Whether the one line above names title and employer, and the line below is no part of a header."""
    if len(entry.header_lines) != 1 or line.bold or line.source.italic:
        return False
    parts = [part for name in entry.names for part in _COMMA.split(name.text) if part.strip()]
    titled = any(title_score(part) for part in parts)
    employed = [part for part in parts if organisation_score(part) and not title_score(part)]
    placed = bool(parts) and is_place(parts[-1])
    others = len(parts) - len(employed) - placed  # an unlisted title beside an employer
    if len(parts) < MOST_JOB_NAMES or not (employed or (titled and placed)) or not (titled or others == 1):
        return False
    return entry.header_lines[0].style != line.style or _runs_on(line.text)


def _runs_on(text: str) -> bool:
    """Whether several words, many of them small, read as a description rather than a name."""
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    if organisation_score(text) or title_score(text):
        return len(words) >= FEWEST_WORDS and 2 * small > len(words)
    return len(words) >= FEWEST_WORDS and 3 * small >= len(words)


def _still_header(entry: Entry, tokens: LineTokens, position: int, most: int) -> bool:
    """Whether the line still belongs to the header; after title, company and date the description begins."""
    if position == 0 or tokens.dates or not tokens.words:
        return True
    words = len(entry.names) + sum(len(_BARS.findall(name.text)) for name in entry.names)
    if not entry.dates:
        return position < LONGEST_UNDATED_HEADER
    line = tokens.line
    if most == MOST_JOB_NAMES and _is_complete(entry, line):
        return False
    return words < most or (line.bold or line.source.italic)
