"""Counts and lists of the whole graph: asked once a build, kept beside its store, so that no page waits for them."""

import contextlib
import json
import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from .. import queries
from ..errors import MissingLibraryError, WsisGraphError
from ..store import MANIFEST
from .ask import told
from .source import Source

_FOLDER: Final = "statistics"
ON_START_PAGE: Final = ("class-counts", "most-cited")
_ALL: Final = (*ON_START_PAGE, "property-counts", "carried", "class-properties", "links-out", "wanted", "network", "lineages")
_QUICK: Final = frozenset({"carried"})  # a fifth of a second where the others take a minute
_AT_ONCE: Final = 2_000_000  # statements of a graph that are counted while a page waits: two seconds, eight for VoID

Rows = list[dict[str, str]]
State = tuple[str, str]  # of the graph, its build first: what is known of it lasts no longer
_known: dict[tuple[State, str], Rows] = {}


class CountingError(WsisGraphError):
    """What a page tells of a large graph is still being counted."""


def statistics(source: Source, state: State, name: str) -> Rows:
    """Return the rows of a count: known to this process, else from the file of the build, else asked now.

    Raises CountingError where the graph is too large to be counted while someone waits.
    """
    if (state, name) not in _known:
        for other in [other for other in _known if other[0] != state]:
            del _known[other]
        _known[state, name] = _read_or_ask(source, state[0], name)
    return _known[state, name]


def counted(build: Path) -> bool:
    """Tell whether all counts of a build are kept beside its store."""
    return all(_path(build, name).is_file() for name in _ALL)


def write_statistics(source: Source, build: Path, names: Sequence[str] = _ALL) -> None:
    """Ask for counts and write each beside the store; a file appears when it is complete."""
    (build / _FOLDER).mkdir(exist_ok=True)
    for name in names:
        path = _path(build, name)
        if not path.is_file():
            with contextlib.suppress(MissingLibraryError):  # lineages need libraries that a server can do without
                rows = _ask(source, name)
                partial = path.with_suffix(f".{os.getpid()}")
                partial.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
                os.replace(partial, path)


def _read_or_ask(source: Source, build: str, name: str) -> Rows:
    held = _read(Path(build), name) if build else None
    if held is not None:
        return held
    if build and name not in _QUICK and _statements(build) > _AT_ONCE:
        raise CountingError("what is in this graph is still being counted; please come back")
    return _ask(source, name)


@lru_cache(maxsize=1)
def _statements(build: str) -> int:
    """Return how many statements a build has, as its manifest tells."""
    manifest = json.loads((Path(build) / MANIFEST).read_text(encoding="utf-8"))
    return int(manifest["counts"]["quads"])


def _ask(source: Source, name: str) -> Rows:
    if name == "links-out":
        return told(source, name, home=ox.Literal(source.base))
    if name == "wanted":
        return list(_named(source, "wanted"))
    if name == "network":
        return _links(_named(source, "network/citations"))
    if name == "lineages":
        return _lineages(source)
    return told(source, name)


def _named(source: Source, name: str) -> queries.Rows:
    return source.rows(queries.bind(queries.find(name), {}, source.base))


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


def _lineages(source: Source) -> Rows:
    """Return the keys of the texts of each chain of resolutions, the longest chain first."""
    from ..lineage import Lineage

    chains = [[unit.key for unit in members] for members in Lineage(source.rows, base=source.base).members.values()]
    return [{"texts": " ".join(keys)} for keys in sorted(chains, key=lambda keys: (-len(keys), keys[0]))]


def _path(build: Path, name: str) -> Path:
    return build / _FOLDER / f"{name}.json"


def _read(build: Path, name: str) -> Rows | None:
    try:
        held: Rows = json.loads(_path(build, name).read_text(encoding="utf-8"))
        return held
    except (OSError, ValueError):
        return None
