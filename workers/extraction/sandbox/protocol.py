"""The frames between a sandbox and its child: a request is a JSON head and a file, a reply is JSON.

Lengths are unsigned 32-bit big-endian. Replies are not trusted: one longer than the limit is refused before it is
read.
"""

import json
import struct
from enum import StrEnum
from typing import Any, BinaryIO

TOO_COSTLY = "The document takes more time or memory to read than a CV should."
MAX_REPLY_BYTES = 32 * 1024 * 1024


class OcrMode(StrEnum):
    """What is done with the pages of a PDF that are pictures. DEFER: nothing is extracted where there are some."""

    OFF = "leave"
    DEFER = "refer"
    ON = "recognise"


REQUEST_HEAD = struct.Struct(">II")
REPLY_HEAD = struct.Struct(">I")


def request_frame(head: dict[str, Any], data: bytes) -> bytes:
    encoded = json.dumps(head).encode()
    return REQUEST_HEAD.pack(len(encoded), len(data)) + encoded + data


def read_request(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next request, or None when the parent has closed the pipe or is gone."""
    head = stream.read(REQUEST_HEAD.size)
    if len(head) < REQUEST_HEAD.size:
        return None
    head_length, data_length = REQUEST_HEAD.unpack(head)
    encoded, data = stream.read(head_length), stream.read(data_length)
    if len(encoded) < head_length or len(data) < data_length:
        return None
    return json.loads(encoded), data


def reply_frame(reply: dict[str, Any]) -> bytes:
    encoded = json.dumps(reply).encode()
    return REPLY_HEAD.pack(len(encoded)) + encoded
