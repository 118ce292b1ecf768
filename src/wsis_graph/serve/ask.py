"""The questions that pages ask: serve/queries/*.rq, as named queries are written, with terms put in for `$name`."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ..names import BASE
from ..queries import Query, Rows, parse_query
from .source import Source

FOLDER: Final = Path(__file__).parent / "queries"
_PLACE = re.compile(r"\$([A-Za-z]+)\b")
_HEADER = re.compile(r"^#\+.*$\n?", re.MULTILINE)


class NotAnIriError(ValueError):
    """What a page was asked about is not an IRI."""


Value = str | int | ox.NamedNode | ox.Literal | list[str]


@lru_cache(maxsize=128)
def template(name: str) -> Query:
    """Return a page's query with what its header says."""
    return parse_query(name, (FOLDER / f"{name}.rq").read_text(encoding="utf-8"))


@lru_cache(maxsize=128)
def _text(name: str, base: str) -> str:
    text = _HEADER.sub("", template(name).text)
    return text if base == BASE else text.replace(BASE, base)


def fill(name: str, base: str, **values: Value) -> str:
    """Return the text of a page's query with its terms put in, written as SPARQL writes them.

    Strings are IRIs, lists are lists of IRIs. Raises NotAnIriError for what is none.
    """
    return _PLACE.sub(lambda place: _written(values[place[1]]), _text(name, base))


def ask(source: Source, name: str, **values: Value) -> Rows:
    """Return the rows of a page's query."""
    return source.rows(fill(name, source.base, **values))


def told(source: Source, name: str, **values: Value) -> list[dict[str, str]]:
    """Return the rows of a page's query as dictionaries of plain values."""
    return list(ask(source, name, **values))


def _written(value: Value) -> str:
    if isinstance(value, int | ox.NamedNode | ox.Literal):
        return str(value)
    try:
        return " ".join(str(ox.NamedNode(item)) for item in ([value] if isinstance(value, str) else value))
    except ValueError as error:
        raise NotAnIriError(value) from error
