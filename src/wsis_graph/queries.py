"""Named queries: SPARQL files with a header, bound to terms, run on a store or an endpoint.

A file says what it answers and what it must be told:

    #+ summary: The paragraphs that cite a document.
    #+ param: document document  The document: an IRI or a symbol
    #+ values: measure degree pagerank
    #+ example: document=A/RES/70/125
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from .errors import QueryError
from .held import Ask, documents
from .names import BASE
from .paths import QUERIES

_HEADER = re.compile(r"^#\+\s*(\w+):\s*(.*)$", re.MULTILINE)
_WHERE = re.compile(r"\b(WHERE\s*)?\{", re.IGNORECASE)
_INTEGER = re.compile(r"[+-]?\d+\Z")
_KINDS = ("document", "iri", "string", "integer")
_NAMED = re.compile(r"(?:instrument|doc|body|event|state|place|person|group)/\S+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query must be told: `kind` is document (an IRI or a symbol), iri, string or integer.

    Where there are `values`, it is one of them.
    """

    name: str
    kind: str
    about: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A named query."""

    name: str
    text: str
    summary: str = ""
    parameters: tuple[Parameter, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The result of a SELECT: columns, and rows of pyoxigraph terms, None where a column is empty."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Yield each row as a dictionary of plain values, empty strings where there is none."""
        for row in self.rows:
            yield {name: "" if term is None else term.value for name, term in zip(self.columns, row, strict=True)}

    def __len__(self) -> int:
        return len(self.rows)


@lru_cache(maxsize=8)
def named(folder: Path = QUERIES) -> Mapping[str, Query]:
    """Return the named queries of a folder by name; those in folders below have its name before theirs: network/citations."""
    files = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.rq")}
    return {name: parse_query(name, files[name].read_text(encoding="utf-8")) for name in sorted(files)}


def parse_query(name: str, text: str) -> Query:
    """Read the header of a query; raises QueryError for a parameter of no known kind."""
    header: dict[str, list[str]] = {}
    for key, value in _HEADER.findall(text):
        header.setdefault(key, []).append(value.strip())
    values: dict[str, tuple[str, ...]] = {}
    for word, *told in map(str.split, header.get("values", [])):
        values[word] = (*values.get(word, ()), *told)
    parameters = []
    for line in header.get("param", []):
        word, kind, *about = line.split(None, 2)
        if kind not in _KINDS:
            raise QueryError(f"{name}.rq: parameter {word} is of no known kind: {kind}", f"kinds: {', '.join(_KINDS)}")
        parameters.append(Parameter(word, kind, about[0] if about else "", values.get(word, ())))
    return Query(name, text, " ".join(header.get("summary", [])), tuple(parameters), tuple(header.get("example", [])))


def find(name: str, folder: Path = QUERIES) -> Query:
    """Return a named query: one of people's questions, or of another folder of queries.

    Raises QueryError for an unknown name, with those that look like it.
    """
    try:
        return named(folder)[name]
    except KeyError as error:
        import difflib

        near = difflib.get_close_matches(name, named(folder), n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`wsis-graph queries` lists them"
        raise QueryError(f"no query named {name!r}", hint) from error


def bind(query: Query, values: Mapping[str, str | Sequence[str]], base: str = BASE, ask: Ask | None = None) -> str:
    """Return the text of a query with its parameters bound.

    Values become terms by the parameter's kind and are written as SPARQL writes terms, so that no value can change the
    query; a list of them asks about each. With `ask`, which answers a SELECT of the graph, a document may be named by any of
    its symbols, and of what a
    spelling may mean the graph decides. Raises QueryError for missing and unknown parameters and for values that do not fit.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    if unknown := sorted(set(values) - set(known)):
        raise QueryError(f"query {query.name} has no parameter {unknown[0]!r}", _usage(query))
    if missing := [name for name in known if name not in values]:
        raise QueryError(f"query {query.name} needs {missing[0]}=…", _usage(query))
    text = query.text if base == BASE else query.text.replace(BASE, base)
    if not known:
        return text
    terms = [_all_terms(parameter, values[name], base, ask) for name, parameter in known.items()]
    rows = " ".join(f"({' '.join(row)})" for row in product(*terms))
    binding = f" VALUES ({' '.join(f'?{name}' for name in known)}) {{ {rows} }}"
    opening = _WHERE.search(re.sub(r"#[^\n]*", lambda comment: " " * len(comment[0]), text))
    assert opening is not None
    return text[: opening.end()] + binding + text[opening.end() :]


def _usage(query: Query) -> str:
    if not query.parameters:
        return "it takes none"
    return "; ".join(f"{p.name}: {p.about or p.kind}" for p in query.parameters)


def _all_terms(parameter: Parameter, values: str | Sequence[str], base: str, ask: Ask | None) -> list[str]:
    some = [values] if isinstance(values, str) else values
    return [term for value in some for term in _terms(parameter, value, base, ask)]


def _terms(parameter: Parameter, value: str, base: str, ask: Ask | None) -> list[str]:
    """Return the terms that a value stands for: one, or several of a document with several symbols."""
    if parameter.values and value not in parameter.values:
        raise QueryError(f"no {parameter.name} {value!r}", f"known: {', '.join(parameter.values)}")
    if parameter.kind == "integer":
        if not _INTEGER.match(value):
            raise QueryError(f"{parameter.name} must be a whole number, not {value!r}")
        return [value]
    if parameter.kind == "string":
        return [str(ox.Literal(value))]
    try:
        return [str(ox.NamedNode(iri)) for iri in _iris(parameter, value, base, ask)]
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {value!r} is not an IRI", "they look like http://example.org/x") from error


def _iris(parameter: Parameter, value: str, base: str, ask: Ask | None) -> list[str]:
    named = f"{base}id/{value}" if _NAMED.fullmatch(value) else value
    iris = [named] if "://" in named else []
    if parameter.kind == "document":
        iris = documents(named, base, ask) or iris
    if not iris:
        raise QueryError(f"{parameter.name}: {value!r} is neither an IRI nor a symbol", "symbols look like A/RES/70/125")
    return iris


def run(store: ox.Store, text: str) -> Any:
    """Run a query on a store, all named graphs together as the default graph.

    Returns what pyoxigraph does. Raises QueryError for a query that cannot be parsed.
    """
    try:
        return store.query(text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(f"the query cannot be read: {error}", "see the line and column above") from error


def rows(results: Any) -> Rows:
    """Return the solutions of a SELECT, or the answer of an ASK as one."""
    if isinstance(results, ox.QueryBoolean):
        return Rows(("answer",), [(ox.Literal(bool(results)),)])
    columns = tuple(variable.value for variable in results.variables)
    return Rows(columns, [tuple(solution[name] for name in columns) for solution in results])


def split_values(arguments: Sequence[str]) -> dict[str, str]:
    """Return parameters written as name=value; raises QueryError for one that is not, and for one that is given twice."""
    values: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals or not name:
            raise QueryError(f"{argument!r} is not name=value", "write parameters as document=A/RES/70/125")
        if name in values:
            raise QueryError(f"{name} is given twice: {values[name]!r} and {value!r}", "give each parameter once")
        values[name] = value
    return values
