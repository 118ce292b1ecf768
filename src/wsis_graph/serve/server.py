"""The HTTP server: granian with the application."""

from functools import partial
from typing import Any

from .app import Application
from .settings import Settings

_HEADER_SECONDS = 10  # in which a client must send its request's head
_STOP_SECONDS = 5


def serve(settings: Settings) -> None:
    """Serve until the process is told to end."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings

    server = Granian(
        "wsis_graph.serve",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.processes,
        websockets=False,
        log_level="warning",  # type: ignore[arg-type]
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_SECONDS * 1000),
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        backpressure=512,
    )
    server.serve(target_loader=partial(_load, settings), wrap_loader=False)


def _load(settings: Settings) -> Any:
    return Application(settings)
