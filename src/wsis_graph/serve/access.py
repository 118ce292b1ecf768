"""The access log: one line a request, in the combined format, with the milliseconds it took."""

import sys
import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TextIO
from urllib.parse import quote

_LONGEST = 1000  # characters of a request line that are kept
_FAILED, _LEFT = 500, 499  # what stands for an answer that the server gives itself, and for none: the client has left


def open_log(path: str) -> "AccessLog | None":
    """Return the log of a path, of standard error for `-`, None for an empty path."""
    if not path:
        return None
    return AccessLog(sys.stderr if path == "-" else open(path, "a", encoding="utf-8", buffering=1))


class AccessLog:
    """Writes a line when an answer is complete or broken off."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    @contextmanager
    def record(self, scope: MutableMapping[str, Any], send: Any) -> Iterator[Any]:
        """Give a `send` that counts what goes through it, and write the line when the answer has ended, however it did."""
        began = time.perf_counter()
        status, size, length = 0, 0, 0

        async def counting(message: MutableMapping[str, Any]) -> None:
            nonlocal status, size, length
            await send(message)
            if message["type"] == "http.response.start":
                status = message["status"]
                length = int(dict(message["headers"]).get(b"content-length", b"0"))
            elif message["type"] == "http.response.pathsend":
                size = length
            else:
                size += len(message.get("body", b""))

        try:
            yield counting
        except Exception:
            status = status or _FAILED
            raise
        finally:
            self._write(scope, status or _LEFT, size, time.perf_counter() - began)

    def _write(self, scope: MutableMapping[str, Any], status: int, size: int, seconds: float) -> None:
        headers = dict(scope["headers"])
        target = quote(scope["path"], safe="/%:@!$&'()*+,;=~")
        if scope["query_string"]:
            target += "?" + scope["query_string"].decode("latin-1")
        client = (scope.get("client") or ("-",))[0]
        now = datetime.now(UTC).strftime("%d/%b/%Y:%H:%M:%S +0000")
        referer, agent = _field(headers, b"referer"), _field(headers, b"user-agent")
        self._out.write(
            f'{client} - - [{now}] "{scope["method"]} {_clean(target)} HTTP/{scope["http_version"]}" '
            f'{status} {size} "{referer}" "{agent}" {seconds * 1000:.1f}ms\n'
        )


def _field(headers: dict[bytes, bytes], name: bytes) -> str:
    return _clean(headers.get(name, b"-").decode("latin-1"))


def _clean(text: str) -> str:
    """Return text without what could end a line or a field of the log."""
    return "".join(c if c.isprintable() and c not in '"\\' else "?" for c in text[:_LONGEST])
