"""Addresses and what answers them, the SPARQL endpoint apart."""

from typing import Final

from ... import store
from .. import media
from ..http import Request, RequestError
from . import analyses, files, things
from .analyses import NETWORK
from .common import Handler, view

METHODS: Final = "GET, HEAD, OPTIONS"


async def answer(request: Request) -> None:
    """Answer a request by its path; raises RequestError where there is nothing."""
    handler = ROUTES.get(request.path) or next((h for start, h in _BELOW if request.path.startswith(start)), None)
    if handler is None:
        raise RequestError(404, "nothing here")
    await handler(request)


ROUTES: dict[str, Handler] = {
    "/": view("start"),
    "/documents": view("documents"),
    "/search": view("search", "q", "document", "kind", "year", "stance", "language"),
    "/resolve": things.resolve,
    "/queries": view("questions"),
    "/gaps": view("gaps"),
    "/lineage": view("lineages", "symbol"),
    "/wording": view("wording", "text", "language"),
    "/wording.json": analyses.wording_json,
    "/network": view("network", *NETWORK),
    "/network.json": analyses.network_json,
    "/network/edge": analyses.network_edge,
    "/network/measures": view("network-measures", *NETWORK),
    "/network/node": analyses.network_node,
    "/editor.json": files.editor_json,
    "/about": things.elsewhere,
    "/graphs": things.graph,
    "/.well-known/void": things.void,
    "/health": files.health,
    "/robots.txt": files.robots,
    "/openapi.json": files.openapi,
    f"/{store.DUMP}": files.dump,
    "/def": things.ontology,
    **{f"/def.{format.ending}": things.ontology for format in media.DATA},
}
_BELOW: Final[tuple[tuple[str, Handler], ...]] = (
    ("/static/", files.file),
    ("/id/", things.resource),
    ("/def/", things.resource),
    ("/queries/", analyses.question),
    ("/lineage/", analyses.lineage),
    ("/history/", analyses.history),
)
