"""Requests and answers of the front process: what every handler shares."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Final
from urllib.parse import parse_qsl

from . import media
from .front import Front
from .pool import Answer, BusyError, StoppedError, refusal
from .reply import packed, worth_packing

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

PLAIN: Final = "text/plain; charset=utf-8"
_PATIENCE: Final = 0.2  # seconds before it is asked whether the client is still there
_ABSENT: Final = 30.0  # seconds in which a client must take the next piece of an answer
_MOST_PARAMETERS: Final = 200

CORS: Final[Headers] = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Location, Retry-After, X-SPARQL-MaxRows"),
]
_NO_SNIFFING: Final[Headers] = [(b"x-content-type-options", b"nosniff")]


class RequestError(Exception):
    """A request that cannot be answered: the status and what to say."""

    def __init__(self, status: int, message: str, *headers: tuple[str, str]) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers


class Gone(Exception):  # noqa: N818
    """The client has left."""


def header(scope: Scope, name: bytes) -> str:
    """Return a header field of a request, several lines of it joined."""
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def parameters(query_string: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a query string or form in order; raises RequestError where it is not UTF-8."""
    try:
        text = query_string.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except (UnicodeDecodeError, ValueError) as error:
        raise RequestError(400, "the parameters are not percent-encoded UTF-8, or too many") from error


async def body(scope: Scope, receive: Receive, most: int) -> bytes:
    """Return the body of a request; raises RequestError past a size in bytes."""
    length = header(scope, b"content-length")
    if length.isdigit() and int(length) > most:
        raise RequestError(413, f"the request is longer than {most} bytes")
    pieces, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > most:
            raise RequestError(413, f"the request is longer than {most} bytes")
        if not message.get("more_body"):
            return b"".join(pieces)


async def send_answer(send: Send, answer: Answer, extra: Headers) -> None:
    """Send an answer; one that cannot be completed is broken off, so that no client takes it for whole."""
    fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    if answer.rest is None:
        fields.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": [*fields, *extra, *_NO_SNIFFING]})
    if answer.rest is None:
        await send({"type": "http.response.body", "body": answer.body})
        return
    async with contextlib.aclosing(answer.rest) as pieces:  # type: ignore[type-var]
        async for piece in pieces:
            await asyncio.wait_for(send({"type": "http.response.body", "body": piece, "more_body": True}), _ABSENT)
    await send({"type": "http.response.body", "body": b""})


async def while_there(work: Awaitable[Answer], receive: Receive) -> Answer:
    """Return the result of work, stopped when the client leaves; raises Gone."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait([task], timeout=_PATIENCE)
    if done:
        return task.result()
    watcher = asyncio.ensure_future(_left(receive))
    try:
        done, _ = await asyncio.wait([task, watcher], return_when=asyncio.FIRST_COMPLETED)
        if task in done:
            return task.result()
        raise Gone
    finally:
        for unfinished in (task, watcher):
            unfinished.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def respond(
    front: Front,
    scope: Scope,
    receive: Receive,
    send: Send,
    name: str,
    arguments: dict[str, Any],
    vary: str = "Accept, Accept-Encoding",
    lasting: bool = True,
) -> None:
    """Answer a request by a job, from memory or not at all where the client already has the answer.

    `lasting` tells that the answer is the same as long as the graph is.
    """
    gzip = media.gzip_accepted(header(scope, b"accept-encoding"))
    etag = front.etag(name, arguments, gzip) if lasting and front.version else ""
    extra = [*CORS, (b"vary", vary.encode())]
    if etag:
        extra += [(b"etag", etag.encode()), (b"cache-control", b"no-cache")]
        if media.etag_matches(header(scope, b"if-none-match"), etag):
            await send({"type": "http.response.start", "status": 304, "headers": extra})
            await send({"type": "http.response.body", "body": b""})
            return
    answer = front.cache.get(etag) if etag else None
    if answer is None:
        answer = await while_there(_run(front, name, {**arguments, "gzip": gzip}), receive)
        if answer.status == 200 and etag:
            front.cache.put(etag, answer)
    if answer.status != 200:
        extra = [*CORS, (b"vary", vary.encode())]
    await send_answer(send, answer, extra)


async def _run(front: Front, name: str, arguments: Mapping[str, Any]) -> Answer:
    try:
        return await front.run(name, dict(arguments))
    except BusyError:
        return refusal(503, "the server is busy; please come back", 5)


async def send_body(
    front: Front, scope: Scope, send: Send, content_type: str, content: bytes, etag: str, vary: str
) -> None:
    """Answer with a body that is at hand, and keep it."""
    headers = [("content-type", content_type)]
    if worth_packing(len(content)) and media.gzip_accepted(header(scope, b"accept-encoding")):
        content = packed(content)
        headers.append(("content-encoding", "gzip"))
    answer = Answer(200, headers, content)
    extra = [*CORS, (b"vary", vary.encode())]
    if etag:
        front.cache.put(etag, answer)
        extra += [(b"etag", etag.encode()), (b"cache-control", b"no-cache")]
    await send_answer(send, answer, extra)


__all__ = [
    "CORS",
    "Gone",
    "Headers",
    "RequestError",
    "StoppedError",
    "body",
    "header",
    "parameters",
    "respond",
    "send_answer",
    "send_body",
]
