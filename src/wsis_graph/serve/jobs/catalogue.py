"""What the service says of itself: service description, VoID, DCAT and example queries, made from the data."""

import contextlib
import re
from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox

from ... import queries
from ...names import BASE, RDF_TYPE
from ...version import __version__
from ..reply import PASSING, Reply
from ..statistics import CountingError, Rows, statistics
from .base import Context
from .describe import write_triples

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
_DCTERMS: Final = "http://purl.org/dc/terms/"
_SH: Final = "http://www.w3.org/ns/shacl#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_SCHEMA: Final = "https://schema.org/"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_REALIZES: Final = "http://purl.org/vocab/frbr/core#realizationOf"
_RESULTS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip
_PREFIX = re.compile(r"^PREFIX\s+([\w-]*):\s*<([^>]+)>", re.MULTILINE)
_MOST_GRAPHS = 200

Term = ox.NamedNode | ox.Literal


class Description:
    """Triples about this service, whose things are named by its address."""

    def __init__(self, context: Context, home: str) -> None:
        self.context = context
        self.source = context.source
        self.home = home
        self.triples: list[ox.Triple] = []

    def count(self, name: str) -> Rows:
        """Return the rows of a count of the whole graph; raises CountingError while a large one is counted."""
        return statistics(self.source, self.context.state, name)

    def node(self, path: str) -> ox.NamedNode:
        """Return the name of a thing of this service."""
        return ox.NamedNode(f"{self.home}{path}")

    def add(self, subject: ox.NamedNode, prop: str, *values: Term | str | int) -> None:
        """Add statements; strings become plain literals, numbers integers."""
        for value in values:
            term = value if isinstance(value, ox.NamedNode | ox.Literal) else ox.Literal(value)
            self.triples.append(ox.Triple(subject, ox.NamedNode(prop), term))

    def kind(self, subject: ox.NamedNode, *classes: str) -> None:
        """Add the classes of a thing."""
        for name in classes:
            self.add(subject, RDF_TYPE, ox.NamedNode(name))


def catalogue(context: Context, reply: Reply, what: str, format: str, content_type: str, home: str) -> None:
    """Write the service description, or all there is to say of the data set with it."""
    description = Description(context, home)
    _service(description)
    headers = []
    if what == "dataset":
        _dataset(description)
        _catalogue(description)
        try:
            _partitions(description)
            _linksets(description)
        except CountingError:
            headers.append(PASSING)
    _examples(description)
    reply.start(200, content_type, *headers)
    write_triples(description.triples, format, reply)


def _service(d: Description) -> None:
    service, dataset, default = d.node("/sparql"), d.node("/.well-known/void#dataset"), d.node("/.well-known/void#default")
    d.kind(service, f"{_SD}Service")
    d.add(service, f"{_SD}endpoint", service)
    d.add(service, f"{_SD}supportedLanguage", ox.NamedNode(f"{_SD}SPARQL11Query"))
    d.add(service, f"{_SD}feature", ox.NamedNode(f"{_SD}UnionDefaultGraph"))
    d.add(service, f"{_SD}resultFormat", *(ox.NamedNode(f"{_FORMATS}{name}") for name in _RESULTS))
    d.add(service, f"{_SD}defaultDataset", dataset)
    d.kind(dataset, f"{_SD}Dataset", f"{_VOID}Dataset")
    d.add(dataset, f"{_SD}defaultGraph", default)
    d.kind(default, f"{_SD}Graph")
    named = d.source.rows(f"SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ }} }} ORDER BY ?graph LIMIT {_MOST_GRAPHS}").rows
    for number, (graph,) in enumerate(named, 1):
        node = d.node(f"/.well-known/void#graph-{number}")
        d.add(dataset, f"{_SD}namedGraph", node)
        d.kind(node, f"{_SD}NamedGraph")
        d.add(node, f"{_SD}name", graph)


def _dataset(d: Description) -> None:
    dataset, service = d.node("/.well-known/void#dataset"), d.node("/sparql")
    d.kind(dataset, f"{_DCAT}Dataset")
    d.add(dataset, f"{_DCTERMS}title", ox.Literal("United Nations documents as a graph", language="en"))
    d.add(
        dataset,
        f"{_DCTERMS}description",
        ox.Literal(
            "Resolutions and reports of the United Nations: paragraphs, citations, bodies, events and mandates, with evidence.",
            language="en",
        ),
    )
    d.add(dataset, f"{_VOID}sparqlEndpoint", service)
    d.add(dataset, f"{_VOID}uriSpace", f"{d.source.base}id/")
    d.add(dataset, f"{_VOID}vocabulary", ox.NamedNode(f"{d.source.base}def#"))
    if d.context.build:
        d.add(dataset, f"{_VOID}dataDump", d.node("/graph.nq.gz"))
    d.add(
        dataset,
        f"{_VOID}feature",
        *(ox.NamedNode(f"{_FORMATS}{name}") for name in ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")),
    )
    d.add(dataset, f"{_FOAF}homepage", d.node("/"))
    examples = d.source.rows(f"SELECT DISTINCT ?d WHERE {{ ?e <{_REALIZES}> ?d }} ORDER BY ?d LIMIT 3")
    d.add(dataset, f"{_VOID}exampleResource", *(row[0] for row in examples.rows))
    languages = d.source.rows(f"SELECT DISTINCT ?l WHERE {{ ?e <{_REALIZES}> ?d ; <{_DCTERMS}language> ?l }} ORDER BY ?l")
    d.add(dataset, f"{_DCTERMS}language", *(row[0] for row in languages.rows))
    made = d.source.rows(
        'SELECT ?t WHERE { ?run <http://www.w3.org/ns/prov#endedAtTime> ?t FILTER (STRENDS(STR(?run), "/id/run")) }'
    )
    d.add(dataset, f"{_DCTERMS}modified", *(row[0] for row in made.rows))


def _partitions(d: Description) -> None:
    dataset = d.node("/.well-known/void#dataset")
    properties = d.count("property-counts")
    classes = d.count("class-counts")
    d.add(dataset, f"{_VOID}triples", sum(int(row["count"]) for row in properties))
    d.add(dataset, f"{_VOID}classes", len(classes))
    d.add(dataset, f"{_VOID}properties", len(properties))
    inside: dict[str, list[dict[str, str]]] = {}
    for row in d.count("class-properties"):
        inside.setdefault(row["class"], []).append(row)
    for number, row in enumerate(classes, 1):
        part = d.node(f"/.well-known/void#class-{number}")
        d.add(dataset, f"{_VOID}classPartition", part)
        d.add(part, f"{_VOID}class", ox.NamedNode(row["class"]))
        d.add(part, f"{_VOID}entities", int(row["count"]))
        for place, held in enumerate(inside.get(row["class"], ()), 1):
            _property(d, part, d.node(f"/.well-known/void#class-{number}-property-{place}"), held)
    for number, row in enumerate(properties, 1):
        _property(d, dataset, d.node(f"/.well-known/void#property-{number}"), row)


def _property(d: Description, whole: ox.NamedNode, part: ox.NamedNode, row: dict[str, str]) -> None:
    d.add(whole, f"{_VOID}propertyPartition", part)
    d.add(part, f"{_VOID}property", ox.NamedNode(row["property"]))
    d.add(part, f"{_VOID}triples", int(row["count"]))


def _linksets(d: Description) -> None:
    dataset = d.node("/.well-known/void#dataset")
    sites: dict[str, ox.NamedNode] = {}
    for number, row in enumerate(d.count("links-out"), 1):
        linkset = d.node(f"/.well-known/void#links-{number}")
        if row["site"] not in sites:
            sites[row["site"]] = d.node(f"/.well-known/void#site-{len(sites) + 1}")
            d.kind(sites[row["site"]], f"{_VOID}Dataset")
            d.add(sites[row["site"]], f"{_VOID}uriSpace", row["site"])
        d.kind(linkset, f"{_VOID}Linkset")
        d.add(dataset, f"{_VOID}subset", linkset)
        d.add(linkset, f"{_VOID}subjectsTarget", dataset)
        d.add(linkset, f"{_VOID}objectsTarget", sites[row["site"]])
        d.add(linkset, f"{_VOID}linkPredicate", ox.NamedNode(row["property"]))
        d.add(linkset, f"{_VOID}triples", int(row["count"]))


def _catalogue(d: Description) -> None:
    """Add the DCAT catalogue: the data set, its distributions and the service."""
    home, dataset, service = d.node("/.well-known/void"), d.node("/.well-known/void#dataset"), d.node("/sparql")
    d.kind(home, f"{_DCAT}Catalog", f"{_VOID}DatasetDescription")
    d.add(home, f"{_DCTERMS}title", ox.Literal("Catalogue of this server", language="en"))
    d.add(home, f"{_DCAT}dataset", dataset)
    d.add(home, f"{_DCAT}service", service)
    d.add(home, f"{_FOAF}topic", dataset)
    d.kind(service, f"{_DCAT}DataService")
    d.add(service, f"{_DCTERMS}title", ox.Literal("SPARQL endpoint", language="en"))
    d.add(service, f"{_DCAT}endpointURL", service)
    d.add(service, f"{_DCAT}endpointDescription", d.node("/openapi.json"))
    d.add(service, f"{_DCAT}servesDataset", dataset)
    d.add(service, f"{_DCTERMS}conformsTo", ox.NamedNode("https://www.w3.org/TR/sparql11-protocol/"))
    if d.context.build:
        dump = d.node("/.well-known/void#dump")
        d.kind(dump, f"{_DCAT}Distribution")
        d.add(dataset, f"{_DCAT}distribution", dump)
        d.add(dump, f"{_DCAT}downloadURL", d.node("/graph.nq.gz"))
        d.add(dump, f"{_DCAT}mediaType", ox.NamedNode("https://www.iana.org/assignments/media-types/application/n-quads"))
        d.add(dump, f"{_DCAT}compressFormat", ox.NamedNode("https://www.iana.org/assignments/media-types/application/gzip"))
    program = d.node("/.well-known/void#program")
    d.kind(program, "http://www.w3.org/ns/prov#SoftwareAgent")
    d.add(program, f"{_RDFS}label", f"wsis-graph {__version__}")
    d.add(dataset, f"{_DCTERMS}creator", program)


def _examples(d: Description) -> None:
    """Add the named queries that need no parameter, and the prefixes that they declare."""
    prefixes: dict[str, str] = {}
    for query in queries.named().values():
        text = query.text.replace(BASE, d.source.base)
        prefixes.update(dict(_PREFIX.findall(text)))
        if query.parameters:
            continue
        node = d.node(f"/queries/{query.name}")
        d.kind(node, f"{_SH}SPARQLExecutable", f"{_SH}SPARQLSelectExecutable")
        d.add(node, f"{_RDFS}comment", ox.Literal(query.summary, language="en"))
        d.add(node, f"{_SH}select", "\n".join(_without_header(text)))
        d.add(node, f"{_SCHEMA}target", d.node("/sparql"))
        d.add(node, f"{_SH}prefixes", ox.NamedNode(f"{d.source.base}def"))
    for prefix, namespace in sorted(prefixes.items()):
        node = d.node(f"/.well-known/void#prefix-{prefix}")
        d.add(ox.NamedNode(f"{d.source.base}def"), f"{_SH}declare", node)
        d.add(node, f"{_SH}prefix", prefix)
        d.add(node, f"{_SH}namespace", ox.Literal(namespace, datatype=ox.NamedNode(f"{_XSD}anyURI")))


def _without_header(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if not line.startswith("#+"))


def completions(context: Context) -> dict[str, Any]:
    """Return what an editor completes: prefixes, and the classes and properties in use, the most used first.

    While these are counted there are none.
    """
    d = Description(context, "")
    classes: Rows = []
    properties: Rows = []
    with contextlib.suppress(CountingError):
        classes, properties = d.count("class-counts"), d.count("property-counts")
    prefixes: dict[str, str] = {}
    for query in queries.named().values():
        prefixes.update(dict(_PREFIX.findall(query.text.replace(BASE, d.source.base))))
    return {
        "prefixes": dict(sorted(prefixes.items())),
        "classes": [row["class"] for row in classes],
        "properties": [row["property"] for row in properties],
    }
