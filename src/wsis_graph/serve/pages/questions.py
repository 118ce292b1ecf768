"""Named queries: the list of them, and one of them asked."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from ... import queries
from ...errors import QueryError
from .results import named_table
from .site import Site
from .view import View, missing, page_number

_SHOWN = 500


def asked() -> list[queries.Query]:
    """Return the named queries that people ask."""
    return [query for query in queries.named().values() if "/" not in query.name]


def inner() -> list[queries.Query]:
    """Return the named queries in folders: edge lists, checks, and others that programs begin with."""
    return [query for query in queries.named().values() if "/" in query.name]


def questions(site: Site, **_: str) -> View:
    """Return the list of named queries."""
    return View("questions.html", {"questions": asked(), "inner": inner()})


def question(site: Site, name: str, values: dict[str, str], page: str = "1") -> View:
    """Return a named query, with its answer where all its parameters are given."""
    if name not in queries.named():
        return missing(wanted=name)
    query = queries.find(name)
    given = {parameter.name: values.get(parameter.name, "") for parameter in query.parameters}
    shown: dict[str, Any] = {"query": query, "given": given, "text": query.text, "problem": "", "table": None}
    if all(given.values()):
        try:
            shown["text"] = queries.bind(query, given, site.base, site.source.rows)
            rows = site.source.rows(shown["text"])
            number = page_number(page)
            window = rows.rows[(number - 1) * _SHOWN : number * _SHOWN]
            shown["table"] = named_table(site, rows.columns, window)
            shown |= {"count": len(rows), "page": number, "more": len(rows) > number * _SHOWN}
        except QueryError as error:
            shown["problem"] = f"{error.message}. {error.hint}"
            return View("question.html", shown, status=400)
    shown["downloads"] = _downloads(shown["text"])
    shown["editor"] = f"/sparql?{urlencode({'lang': site.language})}#{urlencode({'query': shown['text']})}"
    return View("question.html", shown)


def _downloads(text: str) -> Sequence[tuple[str, str]]:
    return [(name, f"/sparql?{urlencode({'query': text, 'format': name})}") for name in ("csv", "tsv", "json", "xml")]
