"""The index: a file of SQLite beside the store, made with each build."""

import contextlib
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from .. import symbols, vocab
from ..names import BASE
from .terms import Asked, phrase_terms, terms, written

INDEX: Final = "search.db"
NAME, TITLE = "name", "title"
_KINDS = {
    vocab.PreambularParagraph: "preambular",
    vocab.OperativeParagraph: "operative",
    vocab.Annex: "annex",
    vocab.Footnote: "footnote",
}
_PROVISION = "provision"
_FOOTNOTE = _KINDS[vocab.Footnote]

_TEXTS = """PREFIX wsis: <https://w3id.org/wsis-graph/def#>
SELECT ?graph ?part ?class ?text WHERE { GRAPH ?graph { ?part wsis:text ?text ; a ?class } } ORDER BY ?graph ?part ?class"""
_TITLES = """PREFIX wsis: <https://w3id.org/wsis-graph/def#> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?document ?title WHERE { ?document a wsis:Document ; dcterms:title ?title } ORDER BY ?document ?title"""
_NAMES = """PREFIX wsis: <https://w3id.org/wsis-graph/def#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?label WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel wsis:acronym }
  GRAPH ?graph { ?thing ?property ?label } FILTER (STRENDS(STR(?graph), "/id/names"))
} ORDER BY ?thing ?label"""
_STANCES = """PREFIX cito: <http://purl.org/spar/cito/>
SELECT DISTINCT ?part ?stance WHERE { ?citation cito:hasCitingEntity ?part ; cito:hasCitationCharacterization ?stance }"""
_DATES = """PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?document ?date WHERE { ?document dcterms:issued ?date }"""

# Footnotes are short and full of addresses: what paragraphs say comes first. Of ranks the lowest is the best.
_ORDER = f"rank * CASE e.kind WHEN '{_FOOTNOTE}' THEN 0.3 ELSE 1 END"


_SCHEMA = """
CREATE TABLE entries (
  id INTEGER PRIMARY KEY, iri TEXT, document TEXT, language TEXT, kind TEXT, year INTEGER, stances TEXT, text TEXT);
CREATE INDEX entries_document ON entries (document);
CREATE VIRTUAL TABLE words USING fts5 (terms, content='', tokenize='unicode61 remove_diacritics 0', detail=full);
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; empty fields narrow nothing. `document` is a key or the beginning of one."""

    document: str = ""
    kind: str = ""
    year: str = ""
    stance: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit."""

    iri: str
    document: str
    language: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Entry:
    iri: str
    document: str
    language: str
    kind: str
    text: str
    year: int | None = None
    stances: str = ""


def write_index(path: Path, store: ox.Store, base: str = BASE) -> int:
    """Write the index of a store and return how many texts it holds; the file appears when it is complete."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.closing(sqlite3.connect(partial)) as connection:
        count = _fill(connection, store, base)
    os.replace(partial, path)
    return count


def _fill(connection: sqlite3.Connection, store: ox.Store, base: str) -> int:
    connection.executescript(_SCHEMA)
    count = 0
    for count, entry in enumerate(_entries(store, base), 1):
        row = (count, entry.iri, entry.document, entry.language, entry.kind, entry.year, entry.stances, entry.text)
        connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        written = " ".join(term.text for term in terms(entry.text, entry.language))
        connection.execute("INSERT INTO words (rowid, terms) VALUES (?, ?)", (count, written))
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.commit()
    return count


def _entries(store: ox.Store, base: str) -> Iterator[_Entry]:
    def rows(text: str) -> Iterable[Any]:
        return store.query(text.replace(BASE, base), use_default_graph_as_union=True)  # type: ignore[return-value]

    documents = f"{base}id/doc/"
    stances: defaultdict[str, set[str]] = defaultdict(set)
    for part, stance in rows(_STANCES):
        stances[part.value].add(stance.value.rsplit("#", 1)[-1])
    years = {document.value: int(date.value[:4]) for document, date in rows(_DATES) if date.value[:4].isdigit()}
    seen = ("", "")
    for graph, part, kind, text in rows(_TEXTS):
        if not graph.value.startswith(documents) or seen == (graph.value, part.value):
            continue
        seen = (graph.value, part.value)
        document, _, language = graph.value.rpartition("@")
        yield _Entry(
            iri=part.value,
            document=document.removeprefix(documents),
            language=language,
            kind=_KINDS.get(kind.value.replace(base, BASE), _PROVISION),
            text=text.value,
            year=years.get(document) or symbols.year(document.removeprefix(documents)) or None,
            stances=" ".join(sorted(stances.get(part.value, ()))),
        )
    for document, title in rows(_TITLES):
        key = document.value.removeprefix(documents)
        year = years.get(document.value) or symbols.year(key) or None
        yield _Entry(document.value, key, title.language or "", TITLE, title.value, year)
    for thing, label in rows(_NAMES):
        yield _Entry(thing.value, "", label.language or "", NAME, label.value)


class Index:
    """An index that is open for reading."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def find(self, asked: Asked, filters: Filters, limit: int, offset: int = 0) -> tuple[list[Found], int]:
        """Return the hits of a question, the best first, and how many there are; without words, all that pass the filters."""
        where, values = self._where(asked, filters)
        order = _ORDER if asked.phrases else "e.id"
        tables = "words JOIN entries e ON e.id = words.rowid" if asked.phrases else "entries e"
        count = self._connection.execute(f"SELECT COUNT(*) FROM {tables} WHERE {where}", values).fetchone()[0]  # noqa: S608
        columns = "e.iri, e.document, e.language, e.kind, e.text"
        page = f"SELECT {columns} FROM {tables} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608  no value in it
        rows = self._connection.execute(page, (*values, limit, offset))
        return [Found(*row) for row in rows], count

    def having(self, stretches: Iterable[str], language: str, limit: int) -> list[Found]:
        """Return the paragraphs of a language that have any of some stretches of words, the likest first, without footnotes."""
        phrases = sorted({tuple(phrase_terms(stretch, language)) for stretch in stretches} - {()})
        if not phrases:
            return []
        rows = self._connection.execute(
            "SELECT e.iri, e.document, e.language, e.kind, e.text FROM words JOIN entries e ON e.id = words.rowid "
            "WHERE words MATCH ? AND e.language = ? AND e.kind NOT IN (?, ?, ?) ORDER BY rank LIMIT ?",
            (" OR ".join(map(written, phrases)), language, NAME, TITLE, _FOOTNOTE, limit),
        )
        return [Found(*row) for row in rows]

    def names(self, asked: Asked, limit: int) -> list[Found]:
        """Return the things and documents whose names have the words of a question, the shortest names first."""
        if not asked.phrases:
            return []
        rows = self._connection.execute(
            "SELECT e.iri, e.document, e.language, e.kind, MIN(e.text) FROM words JOIN entries e ON e.id = words.rowid "
            "WHERE words MATCH ? AND e.kind IN (?, ?) GROUP BY e.iri ORDER BY MIN(LENGTH(e.text)), e.iri LIMIT ?",
            (asked.expression, NAME, TITLE, limit),
        )
        return [Found(*row) for row in rows]

    def years(self) -> list[int]:
        """Return the years of the documents."""
        return [
            row[0] for row in self._connection.execute("SELECT DISTINCT year FROM entries WHERE year > 0 ORDER BY year DESC")
        ]

    def _where(self, asked: Asked, filters: Filters) -> tuple[str, list[Any]]:
        clauses: list[str] = ["e.kind NOT IN (?, ?)"]
        values: list[Any] = [NAME, TITLE]
        if asked.phrases:
            clauses.append("words MATCH ?")
            values.append(asked.expression)
        for column, value in (("kind", filters.kind), ("language", filters.language)):
            if value:
                clauses.append(f"e.{column} = ?")
                values.append(value)
        if filters.year.isdecimal():
            clauses.append("e.year = ?")
            values.append(int(filters.year))
        if filters.document:
            clauses.append("(e.document = ? OR SUBSTR(e.document, 1, ?) = ?)")
            begun = f"{filters.document}/"
            values += [filters.document, len(begun), begun]
        if filters.stance:
            clauses.append("' ' || e.stances || ' ' LIKE ?")
            values.append(f"% {filters.stance} %")
        return " AND ".join(clauses), values
