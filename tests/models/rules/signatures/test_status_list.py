"""Bits of a status list: leftmost first, compressed, and nobody's bit is a standing one."""

import base64
import gzip

from hypothesis import given
from hypothesis import strategies as st

from models.rules.signatures.status_list import encoded_list


def bits(encoded: str) -> str:
    body = encoded.removeprefix("u")
    unpacked = gzip.decompress(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return "".join(f"{byte:08b}" for byte in unpacked)


def test_the_first_entry_is_the_leftmost_bit():
    assert bits(encoded_list(16, [0, 9])) == "0111111110111111"


@given(st.sets(st.integers(0, 63)))
def test_exactly_the_standing_entries_are_0(standing):
    listed = bits(encoded_list(64, standing))
    assert {place for place, bit in enumerate(listed) if bit == "0"} == standing


def test_the_same_entries_are_the_same_list():
    assert encoded_list(131_072, [5, 7]) == encoded_list(131_072, [7, 5])
