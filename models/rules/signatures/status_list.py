"""Bitstring Status List 1.0 (W3C), sections 3.3 and 3.4: one bit per entry, 1 for revoked, compressed."""

import base64
import gzip
from collections.abc import Iterable

MULTIBASE_BASE64URL = "u"


def encoded_list(length: int, active: Iterable[int]) -> str:
    """The list in which only the ``active`` entries are not revoked; index 0 is the leftmost bit.

    Unassigned entries are revoked too, so a credential ends when its row is deleted, also with the whole account.

    Args:
        length: number of entries, a multiple of 8.
    """
    bits = bytearray(b"\xff" * (length // 8))
    for index in active:
        bits[index // 8] &= ~(0x80 >> index % 8) & 0xFF
    compressed = gzip.compress(bytes(bits), mtime=0)
    return MULTIBASE_BASE64URL + base64.urlsafe_b64encode(compressed).rstrip(b"=").decode()
