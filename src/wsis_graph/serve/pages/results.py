"""The result of a query as a page, for browsers without scripts."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from ..jobs.sparql import short
from ..querytext import limited, read
from .site import Site, direction
from .view import View

_MOST = 1000  # rows shown


def results(site: Site, query: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = (), **_: str) -> View:
    """Run a query and return its result as a page."""
    text = limited(read(query), _MOST)
    values: dict[str, Any] = {"query": query, "limit": _MOST, "downloads": []}
    try:
        found = site.source.query(text, read(query).own_dataset, default_graphs, named_graphs)
    except (SyntaxError, ValueError) as error:
        problem = short(error) if isinstance(error, SyntaxError) else str(error)
        return View("results.html", {**values, "problem": problem}, status=400)
    if isinstance(found, ox.QueryBoolean):
        values["answer"] = bool(found)
        formats: tuple[str, ...] = ("json", "xml")
    elif isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        values["table"] = result_table(site, columns, [tuple(row[name] for name in columns) for row in found])
        formats = ("csv", "tsv", "json", "xml")
    else:
        triples = [(triple.subject, triple.predicate, triple.object) for triple in found]
        values["table"] = result_table(site, ("subject", "predicate", "object"), triples)
        formats = ("turtle", "ntriples", "jsonld", "rdfxml")
    values["downloads"] = [(name, f"/sparql?{urlencode({'query': query, 'format': name})}") for name in formats]
    return View("results.html", values)


def result_table(site: Site, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Return rows of terms ready to be shown."""
    return {"columns": columns, "rows": [[_cell(site, term) for term in row] for row in rows]}


def named_table(site: Site, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Return rows of terms ready to be shown, IRIs by the names of what they are."""
    site.learn(term.value for row in rows for term in row if isinstance(term, ox.NamedNode))
    table = result_table(site, columns, rows)
    for row, cells in zip(rows, table["rows"], strict=True):
        for term, cell in zip(row, cells, strict=True):
            if isinstance(term, ox.NamedNode):
                cell["iri"], cell["text"] = cell["text"], site.name(term.value)
    return table


def _cell(site: Site, term: Any) -> dict[str, str]:
    if term is None:
        return {"text": ""}
    if isinstance(term, ox.NamedNode):
        return {"text": site.short(term.value), "href": site.link(term.value)}
    language = getattr(term, "language", None) or ""
    text = str(term) if not hasattr(term, "value") else term.value
    return {"text": text, "language": language, "direction": direction(language) if language else ""}
