"""Addresses and what answers them, the SPARQL endpoint apart."""

import json
import re
from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from .. import store
from ..version import __version__
from . import media
from .http import BY_FORMAT, BY_LANGUAGE, PLAIN, Request, RequestError
from .media import Format
from .pool import Answer, encoded

Handler = Callable[[Request], Awaitable[None]]

_HERE: Final = Path(__file__).parent
_ILLEGAL = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_NAME = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)?\Z")
METHODS: Final = "GET, HEAD, OPTIONS"
_LONGEST: Final = 4000  # characters of a parameter that are taken
_DUMP_TYPE: Final = "application/gzip"

_static = StaticFiles(directory=_HERE / "static")


async def answer(request: Request) -> None:
    """Answer a request by its path; raises RequestError where there is nothing."""
    handler = ROUTES.get(request.path) or next((h for start, h in _BELOW if request.path.startswith(start)), None)
    if handler is None:
        raise RequestError(404, "nothing here")
    await handler(request)


def _view(name: str, *parameters: str) -> Handler:
    """Return what answers with a page made from some parameters of the address."""

    async def handle(request: Request) -> None:
        await _page(request, name, _given(request, *parameters, "page"))

    return handle


async def _page(request: Request, view: str, values: dict[str, Any]) -> None:
    address = {name: value[:_LONGEST] for name, value in request.parameters if name != "lang"}
    arguments = {"view": view, "language": request.language, "parameters": values, "path": request.path, "address": address}
    await request.give_job("page", arguments, BY_LANGUAGE)


def _given(request: Request, *names: str) -> dict[str, str]:
    values = {name: request.parameter(name) for name in names}
    if any(len(value) > _LONGEST for value in values.values()):
        raise RequestError(400, "a parameter is too long")
    return {name: value for name, value in values.items() if value}


# things of the graph -------------------------------------------------------------------------------------------------


async def _resource(request: Request) -> None:
    """Answer about a thing: a page, or its description as data, by ending or by Accept."""
    path, format = _split_ending(request.path)
    raw = _split_ending((request.scope.get("raw_path") or b"").decode("latin-1").partition("?")[0])[0]
    await _about(request, await _candidates(request, path, raw), format)


async def _elsewhere(request: Request) -> None:
    """Answer about a thing whose IRI is not of this server's graph, as far as the graph speaks of it."""
    iri = request.parameter("iri")
    if not iri.startswith(("http://", "https://")) or _ILLEGAL.search(iri):
        raise RequestError(400, "name a thing: /about?iri=http…")
    format = media.named(request.parameter("format"), media.RESOURCE)
    await _about(request, [iri], format)


async def _about(request: Request, iris: list[str], format: Format | None) -> None:
    chosen = (format, format.types[0]) if format is not None else media.choose(request.field(b"accept"), media.RESOURCE)
    if chosen is None:
        raise RequestError(406, f"types: {', '.join(offer.types[0] for offer in media.RESOURCE)}")
    if chosen[0] is media.PAGE:
        await _page(request, "resource", {"iris": iris, **_given(request, "beside", "text", "page")})
        return
    arguments = {
        "iris": iris,
        "format": chosen[0].name,
        "content_type": chosen[0].content_type(chosen[1]),
        "address": _address(request),
        **_given(request, "page"),
    }
    await request.give_job("describe", arguments, BY_LANGUAGE if format is None else BY_FORMAT)


async def _candidates(request: Request, path: str, raw: str) -> list[str]:
    """Return the IRIs that a path may mean: as it reads, and as it was sent."""
    base = await request.front.base()
    read = _ILLEGAL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), path)
    names = [read, raw] if raw and raw != path else [read]
    return list(dict.fromkeys(base + name.lstrip("/") for name in names if not _ILLEGAL.search(name)))


def _split_ending(path: str) -> tuple[str, Format | None]:
    stem, _, ending = path.rpartition(".")
    format = media.named(ending, media.DATA) if stem and ending in _ENDINGS else None
    return (stem, format) if format is not None else (path, None)


_ENDINGS = frozenset(format.ending for format in media.DATA)


def _address(request: Request) -> str:
    """Return the address of a request without its page number."""
    kept = [f"{name}={value}" for name, value in request.parameters if name == "format"]
    path = (request.scope.get("raw_path") or request.path.encode()).decode("latin-1").partition("?")[0]
    return path + (f"?{'&'.join(kept)}" if kept and all(_NAME.match(k.partition("=")[2]) for k in kept) else "")


async def _ontology(request: Request) -> None:
    """Answer about the ontology: a page, or all of it as data."""
    _, format = _split_ending(request.path)
    chosen = (format, format.types[0]) if format is not None else media.choose(request.field(b"accept"), media.RESOURCE)
    if chosen is None:
        raise RequestError(406, f"types: {', '.join(offer.types[0] for offer in media.RESOURCE)}")
    if chosen[0] is media.PAGE:
        await _page(request, "ontology", {})
        return
    base = await request.front.base()
    await request.give_job(
        "graph", {"iri": f"{base}def", "format": chosen[0].name, "content_type": chosen[0].content_type(chosen[1])}
    )


async def _graph(request: Request) -> None:
    """Answer a read of the SPARQL 1.1 Graph Store HTTP Protocol; without a graph, with the names of the graphs."""
    names = [(name, value) for name, value in request.parameters if name in ("graph", "default")]
    if not names:
        await _catalogue(request, "service")
        return
    if len(names) > 1 or bool(names[0][1]) == (names[0][0] == "default"):
        raise RequestError(400, "name one graph: ?graph=IRI, or ?default")
    chosen = media.choose(request.field(b"accept"), media.DATA)
    if chosen is None:
        raise RequestError(406, f"types: {', '.join(offer.types[0] for offer in media.DATA)}")
    iri = names[0][1] or "default"
    await request.give_job("graph", {"iri": iri, "format": chosen[0].name, "content_type": chosen[0].content_type(chosen[1])})


async def _void(request: Request) -> None:
    """Answer with all there is to say of the data set."""
    await _catalogue(request, "dataset")


async def _catalogue(request: Request, what: str) -> None:
    format = media.named(request.parameter("format"), media.DATA)
    chosen = (
        (format, format.types[0]) if format is not None else media.choose(request.field(b"accept"), (*media.DATA, media.PAGE))
    )
    if chosen is None:
        raise RequestError(406, f"types: {', '.join(offer.types[0] for offer in media.DATA)}")
    if chosen[0] is media.PAGE:
        chosen = media.TURTLE, media.TURTLE.types[0]
    content_type = chosen[0].content_type(chosen[1])
    arguments = {"what": what, "format": chosen[0].name, "content_type": content_type, "home": request.home}
    await request.give_job("catalogue", arguments)


# named queries, network, files ---------------------------------------------------------------------------------------


async def _question(request: Request) -> None:
    """Answer with a named query, run where its parameters are given."""
    name = unquote(request.path.removeprefix("/queries/"))
    if not _NAME.match(name):
        raise RequestError(404, "there is no query of that name")
    values = {key: value for key, value in request.parameters if key not in ("lang", "page")}
    if any(len(value) > _LONGEST for value in values.values()):
        raise RequestError(400, "a parameter is too long")
    await _page(request, "question", {"name": name, "values": values, **_given(request, "page")})


async def _network_edge(request: Request) -> None:
    given = _given(request, "from", "to")
    if len(given) < 2:
        raise RequestError(400, "name both ends: /network/edge?from=…&to=…")
    await _page(request, "network-edge", given)


async def _network_json(request: Request) -> None:
    await request.give_job("network", {"language": request.language}, BY_LANGUAGE)


async def _editor_json(request: Request) -> None:
    await request.give_job("editor", {})


async def _health(request: Request) -> None:
    told = {"status": "ok", "program": __version__, "graph": request.front.version, **request.front.pool.load}
    headers = encoded([("content-type", "application/json"), ("cache-control", "no-store")])
    await request.give(Answer(200, headers, json.dumps(told).encode()))


async def _robots(request: Request) -> None:
    await request.give(
        Answer(
            200,
            encoded([("content-type", PLAIN)]),
            b"User-agent: *\nDisallow: /sparql\nDisallow: /search\nDisallow: /queries/\n",
        )
    )


@lru_cache(maxsize=1)
def _openapi_text() -> str:
    return (_HERE / "openapi.json").read_text(encoding="utf-8")


async def _openapi(request: Request) -> None:
    told = json.loads(_openapi_text())
    told["info"]["version"] = __version__
    told["servers"] = [{"url": request.home}]
    await request.give(
        Answer(200, encoded([("content-type", "application/json")]), json.dumps(told, ensure_ascii=False).encode())
    )


async def _dump(request: Request) -> None:
    """Send the whole graph as it was built."""
    if not request.front.build:
        raise RequestError(404, "this server has no dump: its graph is elsewhere")
    path = Path(request.front.build) / store.DUMP
    response = FileResponse(path, media_type=_DUMP_TYPE, filename=store.DUMP, headers={"access-control-allow-origin": "*"})
    await response(request.scope, request.receive, request.send)


async def _file(request: Request) -> None:
    """Send a static file; its address has a stamp that changes with it, so that it may be kept."""
    path = request.path.removeprefix("/static/")
    lasting = b"public, max-age=31536000, immutable" if b"v=" in request.scope["query_string"] else b"public, max-age=3600"

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = [*message["headers"], (b"cache-control", lasting), (b"x-content-type-options", b"nosniff")]
            message = {**message, "headers": headers}
        await request.send(message)

    try:
        response = await _static.get_response(_static.get_path({"path": f"/{path}", "root_path": ""}), request.scope)
    except Exception as error:  # starlette's own HTTPException for what is not there
        raise RequestError(404, "there is no such file") from error
    await response(request.scope, request.receive, send)


ROUTES: dict[str, Handler] = {
    "/": _view("start"),
    "/documents": _view("documents"),
    "/search": _view("search", "q", "document", "kind", "year", "stance", "language"),
    "/resolve": _view("resolve", "symbol"),
    "/queries": _view("questions"),
    "/network": _view("network"),
    "/network.json": _network_json,
    "/network/edge": _network_edge,
    "/editor.json": _editor_json,
    "/about": _elsewhere,
    "/graphs": _graph,
    "/.well-known/void": _void,
    "/health": _health,
    "/robots.txt": _robots,
    "/openapi.json": _openapi,
    f"/{store.DUMP}": _dump,
    "/def": _ontology,
    **{f"/def.{format.ending}": _ontology for format in media.DATA},
}
_BELOW: Final[tuple[tuple[str, Handler], ...]] = (
    ("/static/", _file),
    ("/id/", _resource),
    ("/def/", _resource),
    ("/queries/", _question),
)
