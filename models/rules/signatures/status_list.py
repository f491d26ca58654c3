"""Bitstring Status List 1.0 (W3C), sections 3.3 and 3.4: a bit an entry, 1 for revoked, compressed."""

import base64
import gzip
from collections.abc import Iterable

MULTIBASE_BASE64URL = "u"


def encoded_list(length: int, standing: Iterable[int]) -> str:
    """The list in which only the entries ``standing`` are not revoked; index 0 is the leftmost bit.

    Entries nobody was ever given are revoked, too: then a credential ends with the row it stands on, also where
    that goes with a whole account.

    Args:
        length: number of entries, a multiple of 8.
    """
    bits = bytearray(b"\xff" * (length // 8))
    for index in standing:
        bits[index // 8] &= ~(0x80 >> index % 8) & 0xFF
    compressed = gzip.compress(bytes(bits), mtime=0)
    return MULTIBASE_BASE64URL + base64.urlsafe_b64encode(compressed).rstrip(b"=").decode()
