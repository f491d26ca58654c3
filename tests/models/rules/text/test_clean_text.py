import json
import unicodedata

import pytest

from models.rules.text.clean_text import clean_line, clean_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\x00b", "ab"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("one\r\ntwo\rthree\x85four\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("bell\x07 delete\x7f c1\x9b", "bell delete c1"),
        ("lone \ud800 half \udfff", "lone \ufffd half \ufffd"),
        ("e\u0301cole", "école"),
        ("\N{MAN}\u200d\N{WOMAN}", "\N{MAN}\u200d\N{WOMAN}"),
        ("", ""),
    ],
)
def test_what_no_store_can_hold_is_dropped_or_replaced(text, expected):
    assert clean_text(text) == expected


def test_every_code_point_comes_out_storable():
    everything = "".join(map(chr, range(0x110000)))
    cleaned = clean_text(everything)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert json.loads(json.dumps(cleaned)) == cleaned


def test_the_limit_counts_code_points_of_the_result():
    assert clean_text("e\u0301" * 10, limit=4) == "éééé"
    assert clean_text("abc", limit=10) == "abc"
    assert len(clean_text("x" * 1_000_000, limit=100)) == 100


def test_cleaning_twice_changes_nothing():
    cleaned = clean_text("A\u030a\x00\r\n\ud800\u0344")
    assert clean_text(cleaned) == cleaned


def test_a_line_has_no_breaks_and_nothing_that_turns_or_hides():
    assert clean_line(" Ann\u202e\nLee\u2028\u200bB\u2066\tC\u0000 ") == "Ann Lee B C"
    assert (
        clean_line("\U0001f469\u200d\U0001f4bb \u0915\u094d\u200d\u0937")
        == "\U0001f469\u200d\U0001f4bb \u0915\u094d\u200d\u0937"
    )
