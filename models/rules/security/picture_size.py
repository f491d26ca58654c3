"""The width and height of a JPEG or PNG by its header, before anything decodes it."""

import struct

_PNG_HEAD = struct.Struct(">8x4x4sII")  # ISO/IEC 15948, 5.2 and 11.2.2
_MOST_SEGMENTS = 2000
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # ITU-T T.81, table B.1
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


def png_size(data: bytes) -> tuple[int, int] | None:
    """Pixels across and down; None without a header."""
    if len(data) < _PNG_HEAD.size:
        return None
    name, width, height = _PNG_HEAD.unpack_from(data)
    return (width, height) if name == b"IHDR" else None


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Pixels across and down, before EXIF turns them; None without a frame (ITU-T T.81, B.1.1.4 and B.2.2)."""
    place = 2
    for _ in range(_MOST_SEGMENTS):
        if place + 9 > len(data) or data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        if marker == 0xFF:  # a fill byte
            place += 1
        elif marker in _WITHOUT_LENGTH:
            place += 2
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return None
