"""Words for today that nobody listed: where other dates of the section are ranges, "2020 – донині" is an open one."""

import re
from dataclasses import replace

from models.rules.dates.patterns import SEPARATOR
from workers.extraction.offline.places.places import is_place
from workers.extraction.offline.text.lines import TextPiece
from workers.extraction.offline.text.tokens import DateToken, LineTokens
from workers.extraction.offline.vocabulary.titles import organisation_score, title_score

MOST_WORDS, LONGEST = 3, 24
_BEHIND = re.compile(r"\s?(?:\t|$)")


def read_open_ranges(line_tokens: list[LineTokens]) -> list[LineTokens]:
    """The tokens, with a date, a dash and a few small words in one piece as a range that goes on.

    Another line must have a whole range that fills its piece in the same way.
    """
    if not any(_is_open(tokens) for tokens in line_tokens) or not any(map(_has_range, line_tokens)):
        return line_tokens
    return [_opened(tokens) if _is_open(tokens) else tokens for tokens in line_tokens]


def _has_range(tokens: LineTokens) -> bool:
    dated = tokens.dates[0] if tokens.dates else None
    return (
        dated is not None
        and dated.date.end is not None
        and not dated.date.single
        and _ends(tokens, dated.piece)
    )


def _ends(tokens: LineTokens, piece: TextPiece) -> bool:
    return _BEHIND.match(tokens.line.text, tokens.line.piece.index(piece.end - 1) + 1) is not None


def _is_open(tokens: LineTokens) -> bool:
    if len(tokens.dates) != 1 or not tokens.dates[0].date.single or not tokens.words:
        return False
    word = _word_behind(tokens)
    return word is not None and _ends(tokens, word) and _may_mean_today(word.text)


def _word_behind(tokens: LineTokens) -> TextPiece | None:
    """The words that only a sign of a range divides from the date."""
    end = tokens.dates[0].piece.end
    word = next((word for word in tokens.words if word.start > end), None)
    whole = tokens.line.piece
    if word is None or not SEPARATOR.fullmatch(
        whole.text[whole.index(end - 1) + 1 : whole.index(word.start)]
    ):
        return None
    return word


def _may_mean_today(text: str) -> bool:
    plain = len(text) <= LONGEST and len(text.split()) <= MOST_WORDS and not text[:1].isupper()
    named = not plain or title_score(text) or organisation_score(text) or is_place(text)
    return not named and text[:1].isalpha() and not any(c.isdigit() for c in text)


def _opened(tokens: LineTokens) -> LineTokens:
    dated, word = tokens.dates[0], _word_behind(tokens)
    if word is None:
        return tokens
    whole = tokens.line.piece
    piece = whole.cut(whole.index(dated.piece.start), whole.index(word.end - 1) + 1)
    date = replace(
        dated.date, end=None, current=True, single=False, finish=dated.date.begin + len(piece.text)
    )
    words = tuple(other for other in tokens.words if other is not word)
    return replace(tokens, words=words, dates=(DateToken(date, piece),))
