"""Damage that knows PDF (ISO 32000-1): objects, streams, numbers, names and cross references."""

import random
import re
from collections.abc import Callable

from dev.fuzz.bytes_damage import NUMBERS, Damage
from dev.fuzz.pdf_mend import encoded

_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[\s\[/])-?\d+(?:\.\d+)?(?=[\s\]/>])")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_NAME = re.compile(
    rb"/(?:Type|Kids|Count|Parent|Contents|Font|Encoding|Filter|Length|MediaBox|Resources|ToUnicode)\b"
)
OPERATORS = (
    b"BT",
    b"ET",
    b"Tj",
    b"TJ",
    b"Td",
    b"Tm",
    b"q",
    b"Q",
    b"cm",
    b"Do",
    b"Tf",
    b"re",
    b"W",
    b"n",
    b"Tr",
)


def _on_one(pattern: re.Pattern[bytes], change: Callable[[re.Match[bytes], random.Random], bytes]) -> Damage:
    """Damage that changes one match of the pattern, chosen by chance."""

    def damage(data: bytes, rng: random.Random) -> bytes:
        matches = list(pattern.finditer(data))
        if not matches:
            return data[: len(data) // 2]
        match = rng.choice(matches)
        return data[: match.start()] + change(match, rng) + data[match.end() :]

    damage.__name__ = change.__name__
    return damage


def swap_objects(data: bytes, rng: random.Random) -> bytes:
    """Two objects change places, each under the other's number."""
    objects = list(_OBJECT.finditer(data))
    if len(objects) < 2:
        return data[: len(data) // 2]
    first, second = sorted(rng.sample(objects, 2), key=lambda match: match.start())
    bodies = [match[0].partition(b" 0 obj") for match in (first, second)]
    swapped = [a[0] + b[1] + b[2] for a, b in zip(bodies, reversed(bodies), strict=True)]
    middle = data[first.end() : second.start()]
    return data[: first.start()] + swapped[0] + middle + swapped[1] + data[second.end() :]


def swap_streams(data: bytes, rng: random.Random) -> bytes:
    streams = list(_STREAM.finditer(data))
    if len(streams) < 2:
        return data[: len(data) // 2]
    first, second = sorted(rng.sample(streams, 2), key=lambda match: match.start())
    middle = data[first.end(1) : second.start(1)]
    return data[: first.start(1)] + second[1] + middle + first[1] + data[second.end(1) :]


def _stream(body: bytes) -> bytes:
    return b"stream\n" + body + b"\nendstream"


def _operators(match: re.Match[bytes], rng: random.Random) -> bytes:
    """A page of operators without sense, plain or compressed as the dictionary may claim."""
    parts = [
        rng.choice((*OPERATORS, *NUMBERS, b"(abc)", b"[<41> -99999 <42>]"))
        for _ in range(rng.choice((50, 5000)))
    ]
    body = b" ".join(parts)
    return _stream(rng.choice((body, encoded(body), encoded(body))))


def _bomb(match: re.Match[bytes], rng: random.Random) -> bytes:
    """Little that unpacks to much: up to 64 MB of operators."""
    part = rng.choice((b"q ", b"0 0 m ", b"(a) Tj ", b"BT /F1 9 Tf (word) Tj ET ", b" "))
    return _stream(encoded(part * rng.choice((100_000, 1_000_000, 8_000_000))))


def _deep(match: re.Match[bytes], rng: random.Random) -> bytes:
    depth = rng.choice((100, 5_000, 200_000))
    opening, closing = rng.choice(((b"[", b"]"), (b"<</A ", b">>"), (b"(", b")")))
    return opening * depth + closing * rng.choice((depth, 0))


def _cut_stream(match: re.Match[bytes], rng: random.Random) -> bytes:
    return _stream(match[1][: rng.randrange(len(match[1]) + 1)])


def _elsewhere(match: re.Match[bytes], rng: random.Random) -> bytes:
    """A reference leads somewhere else, perhaps back to its own object."""
    return b"%d 0 R" % rng.choice((*range(8), 999999))


def _other_number(match: re.Match[bytes], rng: random.Random) -> bytes:
    return rng.choice((*NUMBERS, b"7" * 30, b"7" * 3_000))


def _other_name(match: re.Match[bytes], rng: random.Random) -> bytes:
    return rng.choice((b"/X", b"/Kids", b"/Length", b"/" + b"N" * 70_000))


def _other_table(match: re.Match[bytes], rng: random.Random) -> bytes:
    return b"startxref\n" + rng.choice(NUMBERS)


def _many_filters(match: re.Match[bytes], rng: random.Random) -> bytes:
    return b"/Filter [" + b"/FlateDecode " * rng.choice((2, 90)) + b"]"


def _encrypted(match: re.Match[bytes], rng: random.Random) -> bytes:
    return b"trailer << /Encrypt 1 0 R /Prev 9 >>"


PDF: tuple[Damage, ...] = (
    swap_objects,
    swap_streams,
    *(_on_one(_STREAM, change) for change in (_operators, _bomb, _cut_stream)),
    *(_on_one(_NUMBER, change) for change in (_deep, _other_number)),
    _on_one(_REFERENCE, _elsewhere),
    _on_one(_NAME, _other_name),
    _on_one(re.compile(rb"startxref\s+\d+"), _other_table),
    _on_one(re.compile(rb"/Filter \[[^\]]*\]"), _many_filters),
    _on_one(re.compile(rb"trailer"), _encrypted),
)
