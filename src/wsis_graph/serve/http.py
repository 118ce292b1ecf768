"""Requests and answers of the front process: what every handler shares."""

import asyncio
import contextlib
from binascii import a2b_qp
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping, Sequence
from functools import cached_property
from typing import Any, Final
from urllib.parse import parse_qsl, unquote_to_bytes

from . import media
from .front import Front
from .media import Format
from .pool import Answer, BusyError, encoded, refusal
from .reply import PASSING, packed, worth_packing

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

PLAIN: Final = "text/plain; charset=utf-8"
BY_FORMAT: Final = b"Accept, Accept-Encoding"
BY_LANGUAGE: Final = b"Accept, Accept-Encoding, Accept-Language"
_PATIENCE: Final = 0.2  # seconds before it is asked whether the client is still there
_ABSENT: Final = 30.0  # seconds in which a client must take the next piece of an answer
_MOST_PARAMETERS: Final = 200
_RETRY: Final = 5
_DRAINED: Final = 16 << 20  # bytes that are read of a request past the size allowed, before its client is cut off

COMMON: Final[Headers] = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Location, Retry-After, X-SPARQL-MaxRows"),
    (b"x-content-type-options", b"nosniff"),
]
PAGE_HEADERS: Final[Headers] = [
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
        b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
]
_REVALIDATE: Final = (b"cache-control", b"no-cache")
_PASSING: Final = encoded([PASSING])[0]


class RequestError(Exception):
    """A request that cannot be answered: the status and what to say."""

    def __init__(self, status: int, message: str, *headers: tuple[str, str]) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers


class GoneError(Exception):
    """The client has left."""


class Request:
    """An HTTP request and the way back to its client."""

    def __init__(self, front: Front, scope: Scope, receive: Receive, send: Send) -> None:
        self.front = front
        self.scope = scope
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.receive = receive
        self.send = send
        self._fields: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            held = self._fields.get(name)
            self._fields[name] = value if held is None else held + b", " + value
        get = self._fields.get
        asked = get(b"accept"), get(b"accept-encoding"), get(b"accept-language"), get(b"host")
        self.key = (self.path, scope["query_string"], *asked)  # all that an answer may depend on
        self.gzip = asked[1] is not None and media.gzip_accepted(asked[1])

    def field(self, name: bytes) -> str:
        """Return a header field, empty where there is none; several lines of it are joined."""
        return self._fields.get(name, b"").decode("latin-1")

    @cached_property
    def parameters(self) -> list[tuple[str, str]]:
        """Return the parameters of the address in order; raises RequestError where they are not UTF-8."""
        return parameters(self.scope["query_string"])

    def parameter(self, name: str) -> str:
        """Return the first value of a parameter, empty where there is none."""
        return next((value for key, value in self.parameters if key == name), "")

    def format(self, offers: Sequence[Format], named: Format | None = None) -> tuple[Format, str]:
        """Return the format of the answer and its content type: the one that is named, else the offer the client likes best.

        Raises RequestError 406 where none will do.
        """
        chosen = media.choose(self.field(b"accept"), offers) if named is None else (named, named.types[0])
        if chosen is None:
            types = ", ".join(offer.types[0] for offer in offers)
            raise RequestError(406, f"none of the types you accept can be had here; types: {types}")
        return chosen[0], chosen[0].content_type(chosen[1])

    @cached_property
    def language(self) -> str:
        """Return the language of the page that suits the client."""
        return media.language(self.parameter("lang"), self.field(b"accept-language"))

    @cached_property
    def home(self) -> str:
        """Return the address of this server without a closing slash, as its settings or its client name it."""
        settings = self.front.settings
        if settings.public:
            return settings.public.rstrip("/")
        host = self.field(b"host")
        if not host or any(not (c.isalnum() or c in ".:-[]_") for c in host):
            host = f"{settings.host}:{settings.port}"
        return f"{self.scope.get('scheme', 'http')}://{host}"

    async def body(self) -> bytes:
        """Return the body; raises RequestError past the size allowed.

        What is too long is read for a while all the same: a client that is still sending would not see the answer.
        """
        most = self.front.settings.limits.body
        pieces, size = [], 0
        while size <= most + _DRAINED:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise GoneError
            piece = message.get("body", b"")
            size += len(piece)
            if size <= most:
                pieces.append(piece)
            if not message.get("more_body"):
                break
        if size > most:
            raise RequestError(413, f"the request is longer than {most} bytes")
        return b"".join(pieces)

    # answers -----------------------------------------------------------------------------------------------------

    def knows(self, etag: str) -> bool:
        """Tell whether the client already has the answer of an entity tag."""
        known = self._fields.get(b"if-none-match")
        return known is not None and self.method in ("GET", "HEAD") and media.etag_matches(known.decode("latin-1"), etag)

    async def give_again(self) -> bool:
        """Answer a request that was answered before, if that is still right and at hand; tell whether it was."""
        told = self.front.answered(self.key) if self.method in ("GET", "HEAD") else None
        if told is None:
            return False
        etag, vary = told
        if self.knows(etag):
            await self.give_known(etag, vary)
            return True
        held = self.front.cache.get(etag)
        if held is not None:
            await self.give(held, etag, vary)
        return held is not None

    async def give_known(self, etag: str, vary: bytes) -> None:
        """Tell the client that the answer it has is still right."""
        headers = [*COMMON, (b"vary", vary), (b"etag", etag.encode()), _REVALIDATE]
        await self.send({"type": "http.response.start", "status": 304, "headers": headers})
        await self.send({"type": "http.response.body", "body": b""})

    async def give(self, answer: Answer, etag: str = "", vary: bytes = BY_FORMAT) -> None:
        """Send an answer; one that cannot be completed is broken off, so that no client takes it for whole."""
        headers = [*answer.headers, *COMMON, (b"vary", vary)]
        if headers[0][1].startswith(b"text/html"):
            headers += PAGE_HEADERS
        if etag and answer.status == 200:
            if self.method == "GET":
                self.front.remember(self.key, etag, vary)
            headers += ((b"etag", etag.encode()), _REVALIDATE)
        if answer.rest is None:
            headers.append((b"content-length", str(len(answer.body)).encode()))
        await self.send({"type": "http.response.start", "status": answer.status, "headers": headers})
        if answer.rest is None:
            await self.send({"type": "http.response.body", "body": answer.body})
            return
        async with contextlib.aclosing(answer.rest) as pieces:  # type: ignore[type-var]
            async for piece in pieces:
                await asyncio.wait_for(self.send({"type": "http.response.body", "body": piece, "more_body": True}), _ABSENT)
        await self.send({"type": "http.response.body", "body": b""})

    async def give_body(self, content_type: str, content: bytes, etag: str = "", vary: bytes = BY_FORMAT) -> None:
        """Send a body that is at hand, and keep it."""
        headers = [(b"content-type", content_type.encode("latin-1"))]
        if worth_packing(len(content)) and self.gzip:
            content = packed(content)
            headers.append((b"content-encoding", b"gzip"))
        answer = Answer(200, headers, content)
        if etag:
            self.front.cache.put(etag, answer)
        await self.give(answer, etag, vary)

    async def give_job(self, name: str, arguments: dict[str, Any], vary: bytes = BY_FORMAT, lasting: bool = True) -> None:
        """Answer by a job, from memory or not at all where the client already has the answer.

        `lasting` tells that the answer is the same as long as the graph is.
        """
        front = self.front
        etag = front.etag(name, arguments, self.gzip) if lasting and front.version else ""
        if etag and self.knows(etag):
            await self.give_known(etag, vary)
            return
        answer = front.cache.get(etag) if etag else None
        if answer is None:
            answer = await self._while_there(_run(front, name, {**arguments, "gzip": self.gzip}))
            if _PASSING in answer.headers:
                etag = ""
            elif answer.status == 200 and etag:
                front.cache.put(etag, answer)
        await self.give(answer, etag, vary)

    async def _while_there(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        """Return the result of work, stopped when the client leaves; raises GoneError."""
        task = asyncio.create_task(work)
        try:
            done, _ = await asyncio.wait([task], timeout=_PATIENCE)
            if done:
                return task.result()
            watcher = asyncio.create_task(self._left())
            try:
                waited: set[asyncio.Task[Any]] = {task, watcher}
                await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
                if task.done():
                    return task.result()
                raise GoneError
            finally:
                watcher.cancel()
        finally:
            task.cancel()

    async def _left(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass


def parameters(encoded: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a query string or form in order; raises RequestError where it is not UTF-8."""
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except (UnicodeDecodeError, ValueError) as error:
        raise RequestError(400, "the parameters are not percent-encoded UTF-8, or too many") from error


def single(encoded: bytes, name: bytes) -> str | None:
    """Return the value of a parameter that stands alone, None where there are others: the quick way for most requests."""
    if b"&" in encoded or not encoded.startswith(name + b"="):
        return None
    try:
        return _decoded(encoded[len(name) + 1 :].replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, "the parameters are not percent-encoded UTF-8") from error


def _decoded(encoded: bytes) -> bytes:
    """Return what is percent-encoded.

    That is quoted-printable (RFC 2045) with another sign, which the standard library decodes ten times as fast. Each triple of
    characters must have become one; where an escape is malformed they have not.
    """
    printable = encoded.replace(b"=", b"=3D").replace(b"%", b"=")
    decoded = a2b_qp(printable)
    return decoded if len(decoded) == len(printable) - 2 * printable.count(b"=") else unquote_to_bytes(encoded)


def message(error: RequestError) -> Answer:
    """Return what is wrong with a request as an answer."""
    return Answer(error.status, encoded([("content-type", PLAIN), *error.headers]), f"{error.message}\n".encode())


async def _run(front: Front, name: str, arguments: dict[str, Any]) -> Answer:
    try:
        return await front.run(name, arguments)
    except BusyError:
        return refusal(503, "the server is busy; please come back", _RETRY)
