"""Damage that knows nothing of a format: flipped bits, lost and doubled pieces, foreign bytes."""

import random
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]
INTERESTING = (0, 1, 0x7F, 0x80, 0xFF)
NUMBERS = (b"-1", b"0", b"65536", b"2147483648", b"99999999999999999999", b"1e309", b"-0.0", b"nan")


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    """One byte in a few thousand gets another value; at least one."""
    damaged = bytearray(data)
    for _ in range(rng.choice((1, 3, 10, max(1, len(data) // 2000)))):
        index = rng.randrange(len(damaged))
        damaged[index] = rng.choice((damaged[index] ^ (1 << rng.randrange(8)), rng.choice(INTERESTING)))
    return bytes(damaged)


def truncate(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def lose_piece(data: bytes, rng: random.Random) -> bytes:
    begin, end = _piece(data, rng)
    return data[:begin] + data[end:]


def double_piece(data: bytes, rng: random.Random) -> bytes:
    begin, end = _piece(data, rng)
    return data[:end] + data[begin:end] * rng.choice((1, 2, 50)) + data[end:]


def swap_pieces(data: bytes, rng: random.Random) -> bytes:
    a, b, c, d = sorted(rng.randrange(len(data)) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def noise(data: bytes, rng: random.Random) -> bytes:
    begin, end = _piece(data, rng)
    return data[:begin] + rng.randbytes(end - begin) + data[end:]


def _piece(data: bytes, rng: random.Random) -> tuple[int, int]:
    begin = rng.randrange(len(data))
    return begin, min(len(data), begin + rng.choice((1, 16, 200, 3000)))


ANY_FORMAT: tuple[Damage, ...] = (flip_bits, truncate, lose_piece, double_piece, swap_pieces, noise)
