"""Queries of one triple pattern, read without the store's parser.

Each variable stands once and there is no filter, order or path, so each triple found is a row: as many rows as are asked for
bound the work, whatever the graph holds. What is written in any other way, or is no correct query, is left to a worker.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from ..names import RDF_TYPE

_TYPE: Final = ox.NamedNode(RDF_TYPE)
_LONGEST: Final = 2_000  # characters of a query that is looked at

# Possessive, and a name up to a mark that ends it: what SPARQL takes for one token must not be read as two.
_IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
_PREFIX = r"(?:[A-Za-z][\w-]*+)?+:"
_NAME = rf'{_PREFIX}\w[\w-]*+(?=[\s<"?$.}}])'
_VARIABLE = r"[?$]\w++"
_LITERAL = r'"[^"\\\n\r]*"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)?+'

_DECLARATION = re.compile(rf"({_PREFIX})\s*({_IRI})", re.ASCII)
_QUERY = re.compile(
    rf"\s*(?P<declarations>(?:(?i:PREFIX)\s+{_PREFIX}\s*{_IRI}\s*)*)"
    rf"(?:(?P<ask>(?i:ASK))|(?i:SELECT)\s+(?P<columns>\*|{_VARIABLE}(?:\s+{_VARIABLE})*))\s*(?:(?i:WHERE)\s*)?"
    rf"\{{\s*(?P<subject>{_IRI}|{_NAME}|{_VARIABLE})\s*(?P<predicate>{_IRI}|{_NAME}|{_VARIABLE}|a(?=[\s<?$]))\s*"
    rf"(?P<object>{_IRI}|{_NAME}|{_VARIABLE}|{_LITERAL})\s*(?:\.\s*)?\}}\s*(?:(?i:LIMIT)\s+(?P<limit>\d{{1,4}})\s*)?",
    re.ASCII,
)


class Pattern(NamedTuple):
    """A triple pattern, None in the places of variables, and what is asked of the triples that match it."""

    subject: ox.NamedNode | None
    predicate: ox.NamedNode | None
    object: ox.NamedNode | ox.Literal | None
    ask: bool
    columns: tuple[tuple[str, int], ...]  # of a SELECT: the variables and their places in a triple
    limit: int | None


def read(text: str) -> Pattern | None:
    """Return the pattern of a query, None where it has another form or where its form does not bound its work."""
    if len(text) > _LONGEST or "\f" in text or "\v" in text:  # neither is white space to SPARQL
        return None
    found = _QUERY.fullmatch(text)
    if found is None:
        return None
    declarations, ask, columns, *written, limit = found.groups()
    try:
        prefixes = _prefixes(declarations) if declarations else {}
        subject, predicate, object = [None if term[0] in "?$" else _term(term, prefixes) for term in written]
    except (KeyError, ValueError):  # a name without its prefix, an IRI that is relative or none, a tag of no language
        return None
    if ask is None and limit is None and subject is None and object is None:
        return None
    places = {term[1:]: place for place, term in enumerate(written) if term[0] in "?$"}
    given = () if ask is not None else _columns(columns, places)
    if given is None or (subject, predicate, object).count(None) > len(places):
        return None
    return Pattern(subject, predicate, object, ask is not None, given, None if limit is None else int(limit))  # type: ignore[arg-type]


def _prefixes(declarations: str) -> dict[str, str]:
    """Return what prefixes stand for; raises ValueError where an IRI is relative or none."""
    return {name: ox.NamedNode(iri[1:-1]).value for name, iri in _DECLARATION.findall(declarations)}


def _columns(written: str, places: Mapping[str, int]) -> tuple[tuple[str, int], ...] | None:
    """Return the columns of a SELECT, those of a star in the order of the store's engine; None where they cannot be had."""
    if written == "*":
        return tuple(sorted(places.items()))
    names = [name[1:] for name in written.split()]
    if len(set(names)) < len(names) or not places.keys() >= set(names):
        return None
    return tuple([(name, places[name]) for name in names])


def _term(written: str, prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
    """Return a term that is no variable; raises KeyError and ValueError for what is none."""
    if written[0] == "<":
        return ox.NamedNode(written[1:-1])
    if written[0] == '"':
        value, _, language = written[1:].rpartition('"')
        return ox.Literal(value, language=language[1:]) if language else ox.Literal(value)
    if written == "a":
        return _TYPE
    prefix, colon, name = written.partition(":")
    return ox.NamedNode(prefixes[prefix + colon] + name)
