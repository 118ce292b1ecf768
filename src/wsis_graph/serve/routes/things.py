"""Things of the graph by their addresses: a page or their description as data; the ontology, graphs, the data set."""

import re

from ...names import ILLEGAL
from .. import media
from ..http import BY_FORMAT, BY_LANGUAGE, Request, RequestError
from ..media import Format
from .common import given, page


async def resource(request: Request) -> None:
    """Answer about a thing: a page, or its description as data, by ending or by Accept."""
    path, format = _split_ending(request.path)
    raw = _split_ending((request.scope.get("raw_path") or b"").decode("latin-1").partition("?")[0])[0]
    await _about(request, await _candidates(request, path, raw), format)


async def elsewhere(request: Request) -> None:
    """Answer about a thing whose IRI is not of this server's graph, as far as the graph speaks of it."""
    iri = request.parameter("iri")
    if not iri.startswith(("http://", "https://")) or ILLEGAL.search(iri):
        raise RequestError(400, "name a thing: /about?iri=http…")
    format = media.named(request.parameter("format"), media.RESOURCE)
    await _about(request, [iri], format)


async def resolve(request: Request) -> None:
    """Lead from a symbol in any spelling to its document."""
    if not request.parameter("symbol").strip():
        raise RequestError(400, "name a symbol: /resolve?symbol=A/RES/70/125")
    await page(request, "resolve", given(request, "symbol"))


async def _about(request: Request, iris: list[str], named: Format | None) -> None:
    format, content_type = request.format(media.RESOURCE, named)
    if format is media.PAGE:
        await page(request, "resource", {"iris": iris, **given(request, "beside", "text", "page")})
        return
    arguments = {
        "iris": iris,
        "format": format.name,
        "content_type": content_type,
        "address": _address(request),
        **given(request, "page"),
    }
    await request.give_job("describe", arguments, BY_LANGUAGE if named is None else BY_FORMAT)


async def _candidates(request: Request, path: str, raw: str) -> list[str]:
    """Return the IRIs that a path may mean: as it reads, and as it was sent."""
    base = await request.front.base()
    read = ILLEGAL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), path)
    names = [read, raw] if raw and raw != path else [read]
    return list(dict.fromkeys(base + name.lstrip("/") for name in names if not ILLEGAL.search(name)))


def _split_ending(path: str) -> tuple[str, Format | None]:
    stem, _, ending = path.rpartition(".")
    format = media.named(ending, media.DATA) if stem and ending in _ENDINGS else None
    return (stem, format) if format is not None else (path, None)


_ENDING = re.compile(r"[a-z]+\Z")
_ENDINGS = frozenset(format.ending for format in media.DATA)


def _address(request: Request) -> str:
    """Return the address of a request without its page number."""
    kept = [f"{name}={value}" for name, value in request.parameters if name == "format"]
    path = (request.scope.get("raw_path") or request.path.encode()).decode("latin-1").partition("?")[0]
    return path + (f"?{'&'.join(kept)}" if kept and all(_ENDING.match(k.partition("=")[2]) for k in kept) else "")


async def ontology(request: Request) -> None:
    """Answer about the ontology: a page, or all of it as data."""
    format, content_type = request.format(media.RESOURCE, _split_ending(request.path)[1])
    if format is media.PAGE:
        await page(request, "ontology", {})
        return
    base = await request.front.base()
    await request.give_job("graph", {"iri": f"{base}def", "format": format.name, "content_type": content_type})


async def graph(request: Request) -> None:
    """Answer a read of the SPARQL 1.1 Graph Store HTTP Protocol; without a graph, with the names of the graphs."""
    names = [(name, value) for name, value in request.parameters if name in ("graph", "default")]
    if not names:
        await _catalogue(request, "service")
        return
    if len(names) > 1 or bool(names[0][1]) == (names[0][0] == "default"):
        raise RequestError(400, "name one graph: ?graph=IRI, or ?default")
    format, content_type = request.format(media.DATA)
    await request.give_job("graph", {"iri": names[0][1] or "default", "format": format.name, "content_type": content_type})


async def void(request: Request) -> None:
    """Answer with all there is to say of the data set."""
    await _catalogue(request, "dataset")


async def _catalogue(request: Request, what: str) -> None:
    format, content_type = request.format((*media.DATA, media.PAGE), media.named(request.parameter("format"), media.DATA))
    if format is media.PAGE:
        format, content_type = request.format(media.DATA, media.TURTLE)
    arguments = {"what": what, "format": format.name, "content_type": content_type, "home": request.home}
    await request.give_job("catalogue", arguments)
