"""Results of queries as text: table, CSV, TSV, JSON, XML, Turtle."""

import csv
import io
import shutil
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import pyoxigraph as ox

from . import queries
from .errors import QueryError
from .names import BASE
from .printable import printable
from .queries import Rows

_PREFIXES = {
    f"{BASE}id/": "",
    f"{BASE}def#": "wsis:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/spar/cito/": "cito:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "https://schema.org/": "schema:",
}
_NARROW = 12  # columns of words that make room for names
_NARROWEST = 6


def table(rows: Rows, width: int = 0) -> str:
    """Return rows as a table no wider than the terminal, IRIs shortened, long values cut."""
    room = width or shutil.get_terminal_size((100, 24)).columns
    cells = [[*rows.columns], *([_short(term) for term in row] for row in rows.rows)]
    wanted = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    names = {i for row in rows.rows for i, term in enumerate(row) if isinstance(term, ox.NamedNode)}
    widths = _fit(wanted, room - 2 * (len(rows.columns) - 1), names)
    lines = ["  ".join(_cell(value, size) for value, size in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("─" * size for size in widths))
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    return "\n".join([*lines, count]) + "\n"


def _short(term: Any) -> str:
    if term is None:
        return ""
    value = printable(" ".join(str(term.value).split()))
    if isinstance(term, ox.NamedNode):
        return next((prefix + value[len(start) :] for start, prefix in _PREFIXES.items() if value.startswith(start)), value)
    return value


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal: wide characters take two, combining ones none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fit(wanted: Sequence[int], room: int, names: Collection[int]) -> list[int]:
    """Narrow the widest columns until all fit, those of names after those of words, none below a floor."""
    widths = list(wanted)
    for columns, floor in (([i for i in range(len(widths)) if i not in names], _NARROW), (range(len(widths)), _NARROWEST)):
        while sum(widths) > room and (at := max(columns, key=widths.__getitem__, default=-1)) >= 0 and widths[at] > floor:
            second = max((widths[i] for i in columns if i != at), default=floor)
            step = min(sum(widths) - room, max(1, widths[at] - second))
            widths[at] = max(floor, widths[at] - step)
    return widths


def _cell(text: str, size: int) -> str:
    used, kept = 0, ""
    if _width(text) > size:
        for character in text:
            used += _width(character)
            if used > size - 1:
                break
            kept += character
        text = f"{kept}…"
    return text + " " * (size - _width(text))


def delimited(rows: Rows, delimiter: str) -> str:
    """Return rows as CSV (plain values) or TSV (terms), as SPARQL 1.1 Query Results says."""
    if delimiter == "\t":
        lines = ["\t".join(f"?{_variable(name)}" for name in rows.columns)]
        lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows.rows]
        return "\n".join(lines) + "\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(["" if term is None else term.value for term in row] for row in rows.rows)
    return out.getvalue()


def standard(rows: Rows, format: ox.QueryResultsFormat) -> str:
    """Return rows in a standard results format of SPARQL."""
    names = [_variable(name) for name in rows.columns]
    variables = [ox.Variable(name) for name in names]
    solutions = ({name: term for name, term in zip(names, row, strict=True) if term is not None} for row in rows.rows)
    return _serialize(variables, list(solutions), format)


def _variable(column: str) -> str:
    """Return the name of the variable of a column: in-degree is in_degree, since no variable has a hyphen."""
    return column.replace("-", "_")


def _serialize(variables: Sequence[ox.Variable], solutions: Sequence[dict[str, Any]], format: ox.QueryResultsFormat) -> str:
    store = ox.Store()
    names = " ".join(f"?{v.value}" for v in variables)
    values = " ".join("(" + " ".join(str(s[v.value]) if v.value in s else "UNDEF" for v in variables) + ")" for s in solutions)
    results = store.query(f"SELECT {names} WHERE {{ VALUES ({names}) {{ {values} }} }}")
    packed = results.serialize(format=format)  # type: ignore[arg-type]
    return packed.decode() if isinstance(packed, bytes) else str(packed)


_STANDARD = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
SELECT_FORMATS: dict[str, Callable[[Rows], str]] = {
    "table": table,
    "csv": lambda rows: delimited(rows, ","),
    "tsv": lambda rows: delimited(rows, "\t"),
    "json": lambda rows: standard(rows, _STANDARD["json"]) + "\n",
    "xml": lambda rows: standard(rows, _STANDARD["xml"]) + "\n",
}


def select(rows: Rows, format: str) -> str:
    """Return rows in a format by its name; raises QueryError for one that rows cannot have."""
    try:
        return SELECT_FORMATS[format](rows)
    except KeyError as error:
        raise QueryError(f"rows cannot be written as {format}", f"formats: {', '.join(SELECT_FORMATS)}") from error


def boolean(found: ox.QueryBoolean, format: str) -> str:
    """Return the answer of an ASK: as SPARQL writes it in JSON and XML, elsewhere as a row; raises what `select` does."""
    if format not in _STANDARD:
        return select(queries.rows(found), format)
    packed = found.serialize(format=_STANDARD[format])
    assert packed is not None
    return packed.decode() + "\n"


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Return triples as Turtle, sorted."""
    prefixes = {
        "wsis": f"{BASE}def#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "schema": "https://schema.org/",
        "cito": "http://purl.org/spar/cito/",
        "oa": "http://www.w3.org/ns/oa#",
    }
    packed = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert packed is not None
    return packed.decode()
