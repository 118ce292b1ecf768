"""The application: every request comes in here and is answered, whatever becomes of it."""

import asyncio
import contextlib
import logging
import sys
import traceback
from typing import Any, Final

from . import access, routes
from .front import Front
from .http import COMMON, GoneError, Receive, Request, RequestError, Scope, Send, message
from .pool import StoppedError
from .protocol import METHODS, sparql
from .settings import Settings

_PREFLIGHT: Final = [
    *COMMON,
    (b"access-control-allow-headers", b"Accept, Accept-Language, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
]
_ENDPOINT: Final = ("/sparql", "/sparql/")
_BROKEN_OFF: Final = "an answer was broken off"


class Application:
    """The ASGI application of one front process."""

    def __init__(self, settings: Settings) -> None:
        self.front = Front(settings)
        self._log = access.open_log(settings.access_log)
        _keep_quiet()
        self._pages: Any = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or follow the server's life."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            if self._log is None:
                await self._answer(scope, receive, send)
                return
            with self._log.record(scope, send) as counting:
                await self._answer(scope, receive, counting)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(self.front, scope, receive, send)
        try:
            if not await request.give_again():
                await self._route(request)
        except RequestError as error:
            await request.give(message(error))
        except (GoneError, asyncio.CancelledError):
            return
        except (TimeoutError, StoppedError):
            raise RuntimeError(_BROKEN_OFF) from None  # the server closes the connection

    async def _route(self, request: Request) -> None:
        at_endpoint = request.path in _ENDPOINT
        allowed = METHODS if at_endpoint else routes.METHODS
        if request.method not in allowed.split(", "):
            raise RequestError(405, f"use one of {allowed}", ("allow", allowed))
        if request.method == "OPTIONS":
            methods = allowed.encode()
            headers = [*_PREFLIGHT, (b"allow", methods), (b"access-control-allow-methods", methods)]
            await request.send({"type": "http.response.start", "status": 204, "headers": headers})
            await request.send({"type": "http.response.body", "body": b""})
        elif at_endpoint:
            await sparql(request)
        else:
            await routes.answer(request)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            told = await receive()
            if told["type"] == "lifespan.startup":
                try:
                    await self.front.start()
                except Exception:  # the server must be told, whatever it is
                    traceback.print_exc(file=sys.stderr)
                    await send({"type": "lifespan.startup.failed", "message": "the graph cannot be served"})
                    return
                await send({"type": "lifespan.startup.complete"})
            else:
                with contextlib.suppress(Exception):
                    await self.front.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return


def _keep_quiet() -> None:
    """Keep answers that were broken off out of the server's log of errors: that is how a client is told."""
    for name in ("", "_granian"):
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(lambda record: _BROKEN_OFF not in record.getMessage())
