"""Counts and lists of the whole graph: asked once a build, kept beside its store, so that no page waits for them."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from .. import queries
from .ask import told
from .source import Source

FILE: Final = "statistics.json"
_NAMES: Final = ("class-counts", "property-counts", "class-properties", "links-out", "network", "carried")

Rows = list[dict[str, str]]
State = tuple[str, str]  # of the graph, its build first: what is known of it lasts no longer
_known: dict[tuple[State, str], Rows] = {}


def statistics(source: Source, state: State, name: str) -> Rows:
    """Return the rows of a count: known to this process, else from the file of the build, else asked now."""
    if (state, name) not in _known:
        for other in [other for other in _known if other[0] != state]:
            del _known[other]
        build, _ = state
        held = _read(build) if build else {}
        _known[state, name] = held[name] if name in held else _ask(source, name)
    return _known[state, name]


def write_statistics(source: Source, build: Path) -> None:
    """Ask for all counts and write them beside the store; the file appears when it is complete."""
    path = build / FILE
    if path.is_file():
        return
    partial = path.with_name(f"{FILE}.{os.getpid()}")
    partial.write_text(json.dumps({name: _ask(source, name) for name in _NAMES}, ensure_ascii=False), encoding="utf-8")
    os.replace(partial, path)


def _ask(source: Source, name: str) -> Rows:
    if name == "links-out":
        return told(source, name, home=ox.Literal(source.base))
    if name == "network":
        return _links(source.rows(queries.bind(queries.find("network/citations"), {}, source.base)))
    return told(source, name)


def _links(rows: Iterable[dict[str, str]]) -> Rows:
    """Return for each link of the citation network the paragraphs it counts, of each stance and (stance empty) together."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in rows:
        if row["source"] != row["target"]:
            for stance in ("", row["stance"]):
                found.setdefault((row["source"], row["target"], stance), set()).add(row["paragraph"])
    return [
        {"source": source, "target": target, "stance": stance, "paragraphs": str(len(paragraphs))}
        for (source, target, stance), paragraphs in sorted(found.items())
    ]


def _read(build: str) -> dict[str, Rows]:
    try:
        held: dict[str, Rows] = json.loads((Path(build) / FILE).read_text(encoding="utf-8"))
        return held
    except (OSError, ValueError):
        return {}
