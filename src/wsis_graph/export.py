"""A graph to a file of RDF."""

import gzip
from pathlib import Path

import pyoxigraph as ox

from .store import open_store, read_base
from .writing import check_file, write_whole

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
PREFIXES = {
    "wsis": "https://w3id.org/wsis-graph/def#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "cito": "http://purl.org/spar/cito/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
}


def export(directory: Path, file: Path) -> None:
    """Write the graph in a directory to a file, its format by the file's ending; the file appears when it is complete.

    Quads are sorted; when the graph was made (`id/run`) is left out, so that the same graph gives the same bytes. In Turtle,
    which has no graphs, all named graphs are one. Raises StoreError for unknown endings and where the file cannot be written.
    """
    packed = file.suffix == ".gz"
    format = Path(file.stem).suffix if packed else file.suffix
    check_file(file, f"{format}.gz" if packed else format, (*FORMATS, *(f"{known}.gz" for known in FORMATS)), "format")
    store, run = open_store(directory), ox.NamedNode(f"{read_base(directory)}id/run")
    quads = sorted((quad for quad in store if quad.graph_name != run), key=str)
    items = sorted({ox.Triple(q.subject, q.predicate, q.object) for q in quads}, key=str) if format == ".ttl" else quads
    prefixes = None if format == ".nq" else PREFIXES
    written = ox.serialize(items, format=FORMATS[format], prefixes=prefixes)
    assert written is not None
    write_whole(file, gzip.compress(written, mtime=0) if packed else written)
