"""Media types: what can be served, and what a client prefers (RFC 9110, sections 12.4 and 12.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from ..official import LANGUAGES

HTML: Final = "text/html"


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """A way to write an answer: `name` as in ?format=, `types` that ask for it, the first being its own."""

    name: str
    types: tuple[str, ...]
    ending: str
    oxigraph: ox.QueryResultsFormat | ox.RdfFormat | None = None
    charset: bool = False

    def content_type(self, media: str) -> str:
        """Return the content type of an answer to a client that asked for a media type."""
        own = media if media in self.types else self.types[0]
        return f"{own}; charset=utf-8" if self.charset or own.startswith("text/") else own


PAGE: Final = Format("html", (HTML, "application/xhtml+xml"), "html")

JSON: Final = Format(
    "json", ("application/sparql-results+json", "application/json"), "srj", ox.QueryResultsFormat.JSON, charset=False
)
XML: Final = Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "srx", ox.QueryResultsFormat.XML)
CSV: Final = Format("csv", ("text/csv",), "csv", ox.QueryResultsFormat.CSV)
TSV: Final = Format("tsv", ("text/tab-separated-values",), "tsv", ox.QueryResultsFormat.TSV)

TURTLE: Final = Format("turtle", ("text/turtle", "application/x-turtle"), "ttl", ox.RdfFormat.TURTLE)
NTRIPLES: Final = Format("ntriples", ("application/n-triples", "text/plain"), "nt", ox.RdfFormat.N_TRIPLES)
JSONLD: Final = Format("jsonld", ("application/ld+json", "application/json"), "jsonld", ox.RdfFormat.JSON_LD)
RDFXML: Final = Format("rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), "rdf", ox.RdfFormat.RDF_XML)

ROWS: Final = (JSON, XML, CSV, TSV, PAGE)
ANSWER: Final = (JSON, XML, PAGE)
GRAPH: Final = (TURTLE, JSONLD, NTRIPLES, RDFXML, PAGE)
DATA: Final = (TURTLE, JSONLD, NTRIPLES, RDFXML)
RESOURCE: Final = (PAGE, TURTLE, JSONLD, NTRIPLES, RDFXML)

_OTHER_NAMES: Final = {"rdf+xml": "rdfxml", "json-ld": "jsonld", "n3": "turtle", "nt": "ntriples"}


@lru_cache(maxsize=1024)
def choose(accept: str, offers: Sequence[Format]) -> tuple[Format, str] | None:
    """Return the offer a client likes best and the media type it is to be sent as, None where none will do.

    Of those liked equally the first offer wins, so a client that takes anything gets that. The most specific range decides
    how much a type is liked.
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    best: tuple[float, Format, str] | None = None
    for offer in offers:
        for media in offer.types:
            liked = _liked(media, ranges, first=media == offer.types[0])
            if liked > 0 and (best is None or liked > best[0]):
                best = liked, offer, media
    return None if best is None else best[1:]


def named(name: str, offers: Iterable[Format]) -> Format | None:
    """Return the offer of a name, file ending or media type; other programs' names for some are known too."""
    known = _OTHER_NAMES.get(name, name)
    return next((offer for offer in offers if known in (offer.name, offer.ending, *offer.types)), None)


@lru_cache(maxsize=256)
def language(asked: str, accept: str) -> str:
    """Return the language of a page: the one asked for, else the client's favourite of the six, else English."""
    if asked in LANGUAGES:
        return asked
    best, most = "en", 0.0
    for tag, quality in _ranges(accept):
        code = tag.split("-", 1)[0]
        if code in LANGUAGES and quality > most:
            best, most = code, quality
    return best


@lru_cache(maxsize=256)
def gzip_accepted(accept: bytes) -> bool:
    """Tell from its Accept-Encoding field whether a client takes gzip."""
    ranges = dict(_ranges(accept.decode("latin-1")))
    return ranges.get("gzip", ranges.get("*", 0.0)) > 0


def etag_matches(header: str, etag: str) -> bool:
    """Tell whether an If-None-Match field names an entity tag (weak comparison, RFC 9110, section 13.1.2)."""
    return header.strip() == "*" or any(part.strip().removeprefix("W/") == etag for part in header.split(","))


def _liked(media: str, ranges: Sequence[tuple[str, float]], first: bool) -> float:
    """Return the quality of a type; ranges with a star ask for an offer's own type only."""
    best_rank, quality = 0, 0.0
    whole = media.split("/", 1)[0] + "/*"
    for name, given in ranges:
        rank = 3 if name == media else 2 if name == whole else 1 if name == "*/*" else 0
        if rank > best_rank and (rank == 3 or first):
            best_rank, quality = rank, given
    return quality


def _ranges(header: str) -> Iterable[tuple[str, float]]:
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if not name:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _quality(value.strip())
        yield name, quality


def _quality(value: str) -> float:
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
