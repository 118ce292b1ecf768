"""The answer to a job, as a worker writes it: whole when it is small, in pieces when it is long."""

import zlib
from collections.abc import Callable
from typing import Any, Final

from . import frames

PASSING: Final = ("cache-control", "no-store")  # of an answer that will be another though the graph is the same
COME_BACK: Final = ("retry-after", "10")  # of one that is not there yet
_PIECE = 128 * 1024  # bytes of an answer held before it is sent in pieces
_SMALLEST_PACKED = 1000  # bytes below which compression gains nothing
_LEVEL = 5
_GZIP = 16 + zlib.MAX_WBITS


class TooLongError(Exception):
    """The answer is longer than the server allows."""


def packed(body: bytes) -> bytes:
    """Return bytes as gzip, the same for the same input."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(body) + packer.flush()


def worth_packing(size: int) -> bool:
    """Tell whether compression gains anything at a size in bytes."""
    return size >= _SMALLEST_PACKED


class Reply:
    """Collects an answer and sends it; a file of bytes to whoever writes the body."""

    def __init__(self, send: Callable[[bytes], Any], gzip: bool = False, most: int = 0) -> None:
        self.status = 200
        self.headers: list[tuple[str, str]] = []
        self.sent = False
        self._send = send
        self._gzip = gzip
        self._most = most
        self._held: list[bytes] = []
        self._size = 0
        self._total = 0
        self._packer: Any = None

    def start(self, status: int, media: str, *headers: tuple[str, str]) -> "Reply":
        """Set status and header fields; what was written before is dropped."""
        assert not self.sent
        self._held, self._size, self._total = [], 0, 0
        self.status, self.headers = status, [("content-type", media), *headers]
        return self

    def write(self, data: bytes) -> int:
        """Take a piece of the body; raises TooLongError past the size limit."""
        self._held.append(bytes(data))
        self._size += len(data)
        self._total += len(data)
        if self._most and self._total > self._most:
            raise TooLongError
        if self._size >= _PIECE:
            self._flush()
        return len(data)

    def flush(self) -> None:
        """Do nothing: pieces are sent when they are large enough."""

    def writable(self) -> bool:
        """Tell that this is a file to write to."""
        return True

    def end(self, last: bool = False) -> None:
        """Send what is held and close the answer."""
        if not self.sent:
            body = b"".join(self._held)
            if self._gzip and worth_packing(len(body)):
                body = packed(body)
                self.headers.append(("content-encoding", "gzip"))
            self._send(frames.whole(frames.Head(self.status, self.headers, last), body))
            return
        self._flush()
        if self._packer is not None:
            self._send(frames.frame(frames.DATA, self._packer.flush()))
        self._send(frames.frame(frames.END, b"last" if last else b""))

    def broken(self) -> None:
        """Close an answer that has begun and cannot be completed."""
        self._send(frames.frame(frames.BROKEN))

    def _flush(self) -> None:
        if not self.sent:
            self.sent = True
            if self._gzip:
                self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
                self.headers.append(("content-encoding", "gzip"))
            self._send(frames.head_frame(frames.Head(self.status, self.headers)))
        data = b"".join(self._held)
        self._held, self._size = [], 0
        if self._packer is not None:
            data = self._packer.compress(data)
        if data:
            self._send(frames.frame(frames.DATA, data))
