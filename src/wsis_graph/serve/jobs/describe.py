"""The description of a thing as data: what is said of it and of what lives in it, and what points to it, in pages."""

from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from ...export import PREFIXES
from .. import media
from ..pages.resource import find_described
from ..pages.site import Site
from ..pages.view import page_number
from ..reply import Reply
from .base import Context

_PAGE = 1000  # statements that point to a thing, on one page
_OWN = """PREFIX wsis: <https://w3id.org/wsis-graph/def#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
CONSTRUCT { ?subject ?property ?value } WHERE {
  { SELECT DISTINCT ?subject WHERE {
    { BIND ($thing AS ?subject) }
    UNION { ?subject cito:hasCitingEntity $thing }
    UNION { ?subject dcterms:source $thing }
    UNION { ?subject oa:hasScope $thing }
    UNION { ?target oa:hasScope $thing . ?subject oa:hasTarget ?target }
    UNION { ?target oa:hasScope $thing . ?target oa:hasSelector ?subject }
    UNION { ?target oa:hasScope $thing . ?annotation oa:hasTarget ?target ; oa:hasBody ?subject .
      FILTER (STRSTARTS(STR(?subject), CONCAT(STR($thing), "#"))) }
  } }
  ?subject ?property ?value
}"""
_POINTING = """CONSTRUCT { ?subject ?property $thing } WHERE {
  { SELECT DISTINCT ?subject ?property WHERE { ?subject ?property $thing } ORDER BY ?subject ?property LIMIT %d OFFSET %d }
}"""
_GRAPH = "CONSTRUCT { ?subject ?property ?value } WHERE { GRAPH $thing { ?subject ?property ?value } }"


def describe(
    context: Context, reply: Reply, iris: Sequence[str], format: str, content_type: str, address: str = "", page: str = "1"
) -> None:
    """Write the description of the first of several IRIs that the graph knows, 404 where it knows none."""
    site = Site(context, "en")
    iri, location = find_described(site, list(iris))
    if location:
        ending = next((ending for each in media.DATA if address.endswith(ending := f".{each.ending}")), "")
        reply.start(301, "text/plain; charset=utf-8", ("location", location + ending)).write(b"")
        return
    number = page_number(page)
    thing = str(ox.NamedNode(iri)) if iri else ""
    pointing = context.source.triples(_filled(_POINTING % (_PAGE + 1, (number - 1) * _PAGE), thing, site)) if iri else []
    own = context.source.triples(_filled(_OWN, thing, site)) if iri and number == 1 else []
    if not own and not pointing:
        reply.start(404, "text/plain; charset=utf-8").write(b"nothing is known here by that name\n")
        return
    links = [f'<{site.link(iri)}>; rel="alternate"; type="text/html"']
    if len(pointing) > _PAGE:
        links.append(f'<{address}{"&" if "?" in address else "?"}page={number + 1}>; rel="next"')
    reply.start(200, content_type, ("link", ", ".join(links)))
    write_triples({*own, *pointing[:_PAGE]}, format, reply)


def graph(context: Context, reply: Reply, iri: str, format: str, content_type: str) -> None:
    """Write a whole named graph (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2); `default` is all graphs together."""
    if iri == "default":
        text = "CONSTRUCT { ?subject ?property ?value } WHERE { ?subject ?property ?value }"
    else:
        try:
            name = str(ox.NamedNode(iri))
        except ValueError:
            reply.start(400, "text/plain; charset=utf-8").write(b"the graph's name is not an IRI\n")
            return
        if context.source.rows(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}").rows[0][0].value != "true":
            reply.start(404, "text/plain; charset=utf-8").write(b"there is no graph of that name\n")
            return
        text = _GRAPH.replace("$thing", name)
    reply.start(200, content_type)
    offer = media.named(format, media.DATA)
    assert offer is not None
    found = context.source.query(text, False, (), ())
    prefixes = PREFIXES if offer is media.TURTLE else None
    ox.serialize(found, reply, format=offer.oxigraph, prefixes=prefixes)  # type: ignore[arg-type]


def write_triples(triples: Any, format: str, reply: Reply) -> None:
    """Write triples, sorted, in a format by its name."""
    offer = media.named(format, media.DATA)
    assert offer is not None
    prefixes = PREFIXES if offer is media.TURTLE else None
    ordered = sorted(triples, key=str)
    ox.serialize(ordered, reply, format=offer.oxigraph, prefixes=prefixes)  # type: ignore[arg-type]


def _filled(text: str, thing: str, site: Site) -> str:
    from ...names import BASE

    return text.replace(BASE, site.base).replace("$thing", thing)
