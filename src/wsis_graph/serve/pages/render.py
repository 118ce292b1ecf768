"""From a view to the bytes of a page."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
import pyoxigraph as ox

from ...errors import MissingLibraryError
from ...version import __version__
from .. import media
from ..ask import NotAnIriError
from ..jobs.base import Context
from ..reply import COME_BACK, Reply
from ..statistics import CountingError
from .document import document
from .documents import documents
from .editor import editor
from .gaps import gaps
from .lineage import history, lineage, lineages
from .network import network, network_edge, network_measures, network_node
from .ontology import ontology
from .questions import question, questions
from .resolve import resolve
from .resource import resource
from .results import results
from .search import search
from .site import Site, language_links
from .start import start
from .view import View, missing
from .wording import wording

VIEWS: dict[str, Callable[..., View]] = {
    "document": document,
    "documents": documents,
    "editor": editor,
    "gaps": gaps,
    "history": history,
    "lineage": lineage,
    "lineages": lineages,
    "network": network,
    "network-edge": network_edge,
    "network-measures": network_measures,
    "network-node": network_node,
    "ontology": ontology,
    "question": question,
    "questions": questions,
    "resolve": resolve,
    "resource": resource,
    "results": results,
    "search": search,
    "start": start,
    "wording": wording,
}

_TEMPLATES = Path(__file__).parents[1] / "templates"
_STATIC = Path(__file__).parents[1] / "static"


def render(
    context: Context,
    reply: Reply,
    view: str,
    language: str,
    parameters: dict[str, Any],
    path: str = "/sparql",
    address: dict[str, str] | None = None,
    *,
    chosen: bool = False,
) -> None:
    """Make a page and write it; `address` holds the parameters of its address but the language, which may be `chosen` there."""
    site = Site(context, language)
    try:
        shown = VIEWS[view](site, **parameters)
    except MissingLibraryError as error:
        shown = View("missing.html", {"problem": error.message, "command": error.hint}, status=501)
    except CountingError:
        shown = View("error.html", {"what": "counting"}, status=503, headers=(COME_BACK,))
    except NotAnIriError:
        shown = missing()
    if shown.location:
        location = f"{shown.location}?lang={language}" if chosen else shown.location
        reply.start(shown.status, "text/plain; charset=utf-8", ("location", location)).write(b"")
        return
    values = {
        **shown.values,
        "site": site,
        "t": site.words,
        "path": path,
        "iri": shown.iri,
        "languages": language_links(path, address or {}),
        "parameters": address or {},
        "version": shown.values.get("version"),
        "program": __version__,
        "jsonld": _embedded(context, shown.iri) if shown.iri else "",
        "formats": [(f.name, site.data(shown.iri, f.ending)) for f in media.DATA] if shown.iri else [],
        "stamp": stamp(),
    }
    links = (
        [f'<{site.data(shown.iri, f.ending)}>; rel="alternate"; type="{f.types[0]}"' for f in media.DATA] if shown.iri else []
    )
    headers = [("content-language", language), *((("link", ", ".join(links)),) if links else ()), *shown.headers]
    body = _environment().get_template(shown.template).render(values)
    reply.start(shown.status, "text/html; charset=utf-8", *headers).write(body.encode("utf-8"))


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.ChainableUndefined,
        auto_reload=False,
    )
    environment.filters["number"] = lambda value: f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return environment


def prepare() -> None:
    """Compile the templates, so that processes forked from this one need not."""
    for name in _environment().list_templates():
        _environment().get_template(name)
    stamp()


@lru_cache(maxsize=1)
def stamp() -> str:
    """Return a digest of the static files and templates, by which browsers keep them."""
    import hashlib

    digest = hashlib.blake2b(digest_size=6)
    for path in sorted([*_STATIC.rglob("*"), *_TEMPLATES.rglob("*")]):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _embedded(context: Context, iri: str) -> str:
    """Return a thing's own statements as JSON-LD that can stand in a page."""
    thing = ox.NamedNode(iri)
    rows = context.source.rows(
        f"SELECT DISTINCT ?p ?o WHERE {{ {thing} ?p ?o . FILTER (?p != <https://schema.org/text>) }} LIMIT 200"
    ).rows
    packed = ox.serialize([ox.Triple(thing, p, o) for p, o in rows], format=ox.RdfFormat.JSON_LD)
    told = json.dumps(json.loads(packed or b"[]"), ensure_ascii=False)
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
