"""United Nations documents as a graph of paragraphs, citations, bodies and events.

import wsis_graph
graph = wsis_graph.build(["report.pdf"], out="graph")
graph.query("citations")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import OpenGraph, build, open_graph
    from .errors import WsisGraphError

from .version import __version__

__all__ = ["OpenGraph", "WsisGraphError", "__version__", "build", "open_graph"]


def __getattr__(name: str) -> Any:
    """Load the interface when it is first used, so that importing the package costs next to nothing."""
    if name == "WsisGraphError":
        from .errors import WsisGraphError

        return WsisGraphError
    if name in __all__:
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module 'wsis_graph' has no attribute {name!r}")
