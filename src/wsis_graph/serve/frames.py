"""How a front process and its workers talk: length-prefixed frames over a socket pair.

A job is one frame of JSON. Its answer is one WHOLE frame, or a HEAD, any number of DATA and an END; BROKEN ends an answer
that cannot be completed after its head was sent.
"""

import json
import struct
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

WHOLE: Final = 1
HEAD: Final = 2
DATA: Final = 3
END: Final = 4
BROKEN: Final = 5

_JOB = struct.Struct("!I")
_FRAME = struct.Struct("!BI")
_LENGTH = struct.Struct("!I")


class Head(NamedTuple):
    """Status and header fields of an answer; `last` tells that the worker ends after it."""

    status: int
    headers: list[tuple[str, str]]
    last: bool = False


def job(name: str, arguments: dict[str, Any]) -> bytes:
    """Return a job as a worker reads it."""
    packed = json.dumps([name, arguments], ensure_ascii=False, separators=(",", ":")).encode()
    return _JOB.pack(len(packed)) + packed


def read_job(stream: Any) -> tuple[str, dict[str, Any]] | None:
    """Return the next job of a blocking stream, None at its end."""
    start = stream.read(_JOB.size)
    if len(start) < _JOB.size:
        return None
    name, arguments = json.loads(stream.read(_JOB.unpack(start)[0]))
    return name, arguments


def whole(head: Head, body: bytes) -> bytes:
    """Return a complete answer as one frame."""
    told = json.dumps(head).encode()
    return b"".join((_FRAME.pack(WHOLE, _LENGTH.size + len(told) + len(body)), _LENGTH.pack(len(told)), told, body))


def frame(kind: int, content: bytes = b"") -> bytes:
    """Return a frame."""
    return _FRAME.pack(kind, len(content)) + content


def head_frame(head: Head) -> bytes:
    """Return the head of an answer that comes in pieces."""
    return frame(HEAD, json.dumps(head).encode())


def read_head(packed: bytes | memoryview) -> Head:
    """Return a head from the content of its frame."""
    status, headers, last = json.loads(bytes(packed))
    return Head(status, [(name, value) for name, value in headers], last)


def split_whole(content: bytes) -> tuple[Head, bytes]:
    """Return head and body of a complete answer."""
    size = _LENGTH.unpack_from(content)[0] + _LENGTH.size
    return read_head(content[_LENGTH.size : size]), content[size:]


class Splitter:
    """Cuts a stream of bytes into frames."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield the frames that are complete."""
        if not self._held and len(data) >= _FRAME.size:
            kind, size = _FRAME.unpack_from(data)
            if len(data) == size + _FRAME.size:
                yield kind, data[_FRAME.size :]
                return
        self._held += data
        at = 0
        while len(self._held) - at >= _FRAME.size:
            kind, size = _FRAME.unpack_from(self._held, at)
            if len(self._held) - at < _FRAME.size + size:
                break
            yield kind, bytes(self._held[at + _FRAME.size : at + _FRAME.size + size])
            at += _FRAME.size + size
        del self._held[:at]
