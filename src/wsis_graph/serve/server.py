"""The HTTP server: granian with the application."""

from collections.abc import Callable
from functools import partial
from typing import Any

from .. import endpoint, store
from ..errors import StoreError
from .app import Application
from .settings import Settings

_HEADER_SECONDS = 10  # in which a client must send its request's head
_STOP_SECONDS = 5


def serve(settings: Settings, say: Callable[[str], None] = lambda line: None) -> None:
    """Serve until the process is told to end.

    Raises StoreError where there is no graph or the endpoint does not answer, and where the port is taken.
    """
    _check(settings)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings

    server = Granian(
        "wsis_graph.serve",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,  # streams of RSGI do not wait for slow clients, and end well when they are broken off
        workers=settings.processes,
        websockets=False,
        log_level="warning",  # type: ignore[arg-type]
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_SECONDS * 1000),
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        backpressure=512,
    )
    say(f"http://{settings.host}:{settings.port}/ serves {settings.graph or settings.endpoint}; Ctrl-C ends it")
    server.serve(target_loader=partial(_load, settings), wrap_loader=False)


def _check(settings: Settings) -> None:
    """Find out now what would otherwise fail in another process."""
    import socket

    if settings.graph is not None:
        store.open_store(settings.graph)
    else:
        endpoint.select(settings.endpoint, "ASK {}", timeout=10)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise StoreError(
                f"cannot listen on {settings.host}:{settings.port}: {error.strerror}", "choose another: --port N"
            ) from error


def _load(settings: Settings) -> Any:
    return Application(settings)
