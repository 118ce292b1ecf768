"""What is known of the nodes of networks: documents, and whatever has a name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .. import symbols
from ..names import BASE, load
from ..queries import Rows


@dataclass(slots=True)
class _Document:
    kind: str
    held: bool = False
    date: str = ""
    body: str = ""
    titles: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Named:
    kind: str
    year: int = 0
    names: dict[str, str] = field(default_factory=dict)


class Things:
    """The nodes of a graph, from the rows of the queries documents and names beside this module."""

    def __init__(self, documents: Rows, names: Rows, language: str, base: str) -> None:
        self._start, self._language = f"{base}id/", language
        self._documents: dict[str, _Document] = {}
        self._named: dict[str, _Named] = {}
        self._carried: dict[str, list[_Named]] = {}
        for row in documents:
            self._add_document(row)
        for thing, kind, name, start, document in names.rows:
            self._add_name(thing.value, kind.value, name, start.value if start else "", document.value if document else "")

    def _add_document(self, row: Mapping[str, str]) -> None:
        known = self._documents.setdefault(self.short(row["document"]), _Document("document"))
        known.kind = row["class"] if row["class"] != "document" else known.kind
        known.held = known.held or row["held"] == "true"
        known.date = min(filter(None, (known.date, row["date"])), default="")
        known.body = min(filter(None, (known.body, self.short(row["body"]))), default="")
        if row["title"]:
            known.titles.setdefault(row["language"], row["title"])

    def _add_name(self, thing: str, kind: str, name: Any, start: str, document: str) -> None:
        path = self.short(thing)
        known = self._named.setdefault(path, _Named(kind))
        known.names[name.language or ""] = name.value
        known.kind = kind if kind == "event" else known.kind  # conferences are bodies too
        known.year = int(start[:4]) if start[:4].isdigit() else known.year
        if document and known not in (carried := self._carried.setdefault(_document_of(self.short(document)), [])):
            carried.append(known)

    def short(self, iri: str) -> str:
        """Return the name of a node: the key of a document, the path below id/ of anything else."""
        return iri.removeprefix(self._start).removeprefix("doc/")

    def adopter(self, key: str) -> str:
        """Return the body a document is of: the one the graph tells, else the one whose series its symbol belongs to."""
        known = self._documents.get(key)
        return (known.body if known else "") or series_body(key)

    def is_body(self, name: str) -> bool:
        """Tell whether a name, below id/ or below id/body/, is that of a body that the program or the graph knows."""
        path = name if "/" in name else f"body/{name}"
        if path.startswith("body/") and (path in self._named or f"{BASE}id/{path}" in load().entities):
            return True
        return path in map(self.adopter, self._documents)

    def year(self, key: str) -> int:
        """Return the year of a document: of its date, else the one its symbol tells, 0 unknown."""
        known = self._documents.get(key)
        return int(known.date[:4]) if known and known.date else symbols.year(key)

    def kind(self, key: str) -> str:
        """Return what a document is: resolution, decision, report or document."""
        known = self._documents.get(key)
        return known.kind if known else "document"

    def attributes(self, node: str) -> dict[str, Any]:
        """Return the attributes of a node."""
        in_document = node[:1].isupper()
        iri = f"{self._start}{'doc/' if in_document else ''}{node}"
        if named := self._named.get(node):
            dated = {"year": named.year} if named.kind in ("event", "instrument") else {}
            return {"label": self._chosen(named.names) or node, "class": named.kind, "iri": iri, **dated}
        if node in self._documents or (in_document and not symbols.split_part(node)[1]):
            return {"label": node, **self._document_attributes(node), "iri": iri}
        return {"label": node, "class": "paragraph" if in_document else "", "iri": iri}

    def _document_attributes(self, key: str) -> dict[str, Any]:
        known = self._documents.get(key) or _Document("document")
        carried = [self._chosen(named.names) for named in self._carried.get(key, ())]
        return {
            "title": self._chosen(known.titles) or "; ".join(sorted(carried)),
            "class": known.kind,
            "year": self.year(key),
            "body": self.adopter(key),
            "held": known.held,
        }

    def _chosen(self, names: Mapping[str, str]) -> str:
        """Return a name in the language asked for, else in English, else any."""
        return names.get(self._language) or names.get("en") or min(names.values(), default="")


def _document_of(path: str) -> str:
    """Return the key of the document that a path below id/doc/ lies in."""
    return path.partition("/annex/")[0]


@lru_cache(maxsize=65536)
def series_body(key: str) -> str:
    """Return the body whose symbol series a key belongs to, the longest series that fits, empty when none does."""
    parts = key.split("/")
    known = _series()
    return next((known[s] for n in range(len(parts), 0, -1) if (s := "/".join(parts[:n])) in known), "")


@lru_cache(maxsize=1)
def _series() -> dict[str, str]:
    entities = load().entities.values()
    return {
        series: entity.iri.partition("/id/")[2]
        for entity in entities
        if entity.is_body
        for series in entity.facts.get("series", ())
    }
