"""Triple patterns answered from the indexes of the store, without its query engine.

The engine takes longer to be set up for one pattern than the pattern takes to be looked up, and lets other threads in
meanwhile: for what is asked most, both are spared.
"""

from collections.abc import Sequence
from itertools import islice
from json.encoder import encode_basestring as quoted
from typing import Any, Final

import pyoxigraph as ox

from .media import JSON, Format
from .settings import Limits
from .simple import Pattern

MOST: Final = 200  # rows that are read here: a millisecond or two in which nothing else is answered
_STRING: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_TRUE: Final = b'{"head":{},"boolean":true}'
_FALSE: Final = b'{"head":{},"boolean":false}'


def answers(format: Format) -> bool:
    """Tell whether a pattern can be answered in a format: in all that results of queries have."""
    return isinstance(format.oxigraph, ox.QueryResultsFormat)


def answer(store: ox.Store, pattern: Pattern, format: Format, limits: Limits) -> bytes | None:
    """Return the answer of the engine to a pattern on all graphs together, None where it is too long to be given here."""
    most = min(MOST, limits.rows or MOST)
    found = store.quads_for_pattern(pattern.subject, pattern.predicate, pattern.object)
    if pattern.ask:
        told = _TRUE if pattern.limit != 0 and next(found, None) is not None else _FALSE
    else:
        quads = list(islice(found, most + 1 if pattern.limit is None else min(pattern.limit, most + 1)))
        if len(quads) > most:
            return None
        told = _rows(pattern.columns, quads)
    if format is not JSON:
        results: Any = ox.parse_query_results(told, format=ox.QueryResultsFormat.JSON)
        told = results.serialize(format=format.oxigraph)
    return None if 0 < limits.size < len(told) else told


def _rows(columns: Sequence[tuple[str, int]], quads: Sequence[Any]) -> bytes:
    """Return rows as SPARQL 1.1 Query Results JSON."""
    names = ",".join([f'"{name}"' for name, _ in columns])
    row = "{" + ",".join([f'"{name}":%s' for name, _ in columns]) + "}"
    places = [place for _, place in columns]
    rows = ",".join([row % tuple([_written(quad[place]) for place in places]) for quad in quads])
    return f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":[{rows}]}}}}'.encode()


def _written(term: Any) -> str:
    """Return a term as SPARQL 1.1 Query Results JSON, with the parts RDF 1.2 adds."""
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{quoted(term.value)}}}'
    if isinstance(term, ox.Literal):
        value = quoted(term.value)
        if term.language is not None:
            direction = f',"its:dir":"{term.direction.value}"' if term.direction is not None else ""
            return f'{{"type":"literal","value":{value},"xml:lang":"{term.language}"{direction}}}'
        if term.datatype == _STRING:
            return f'{{"type":"literal","value":{value}}}'
        return f'{{"type":"literal","value":{value},"datatype":{quoted(term.datatype.value)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":"{term.value}"}}'
    parts = zip(("subject", "predicate", "object"), term, strict=True)
    told = ",".join([f'"{name}":{_written(part)}' for name, part in parts])
    return f'{{"type":"triple","value":{{{told}}}}}'
