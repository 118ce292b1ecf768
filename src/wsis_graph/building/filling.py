"""A new store that fills while documents are read: the two take about as long, and a machine has several cores."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

from ..store import chunks, load, load_dumps, put_in_order, writable
from . import vocabulary
from .document import Outcome
from .loading import Loader
from .parts import Parts

_AT_ONCE = 200_000  # quads: a load takes about a kilobyte of memory for each, and many small ones take longer
_MOST_UNMERGED = 600  # loads: all their files are open at once when they are merged
_FEWEST_IN_ORDER = 200_000  # quads from which a store answers the faster for being put in order


class Filling:
    """Loads parts in the background, in the order in which they are made; many in a process of their own."""

    def __init__(self, folder: Path, parts: Parts, base: str, background: ThreadPoolExecutor) -> None:
        self._folder, self._parts, self._base, self._background = folder, parts, base, background
        self._store: ox.Store | None = None  # none while the process has it
        self._loader: Loader | None = None
        self._loads: list[Future[None]] = [background.submit(self._begin)]
        self._loaded: dict[str, str] = {}
        self._waiting: list[str] = []
        self._quads = 0
        self._times = 0

    def _begin(self) -> None:
        self._store = vocabulary.store(self._folder, self._base)

    def ready(self, outcome: Outcome, lines: list[str]) -> None:
        """Load the quads of a part while it is validated and written; if that fails, `finish` takes them out again."""
        if outcome.graph not in self._loaded:
            self._loaded[outcome.graph] = outcome.part
            self._loads.append(self._background.submit(lambda: load(self._open(), chunks(lines))))

    def add(self, outcome: Outcome) -> None:
        """Load the part of a document, at once with the next ones; of files with the same document the first to come."""
        if outcome.status != "ok" or outcome.graph in self._loaded:
            return
        self._loaded[outcome.graph] = outcome.part
        self._waiting.append(outcome.part)
        self._quads += outcome.quads
        if self._quads >= _AT_ONCE:
            self._loads.append(self._background.submit(self._load_apart, self._waiting))
            self._waiting, self._quads = [], 0

    def _load_apart(self, waiting: list[str]) -> None:
        """Load parts in the process; from a number of loads on it merges as it goes, or there would be too many files."""
        if self._times in (0, _MOST_UNMERGED):
            self._close()
            self._loader = Loader(self._folder, patient=not self._times)
        assert self._loader is not None
        self._times += 1
        self._loader.load([self._parts.dump(part) for part in waiting])

    def _close(self) -> None:
        self._store = None
        if self._loader is not None:
            self._loader.close()
            self._loader = None

    def _open(self) -> ox.Store:
        """Return the store, open here."""
        if self._store is None:
            self._close()
            self._store = writable(self._folder)
        return self._store

    def finish(self, graphs: Mapping[str, str], quads: int) -> ox.Store:
        """Return the store with these graphs, the part of each; runs in the background itself, after all loads."""
        for loading in self._loads:
            loading.result()
        store = self._open()
        self._load(self._waiting)
        for graph in [graph for graph, part in self._loaded.items() if graphs.get(graph) != part]:
            store.remove_graph(ox.NamedNode(f"{self._base}id/doc/{graph}"))
            del self._loaded[graph]
        self._load([part for graph, part in graphs.items() if graph not in self._loaded])
        if quads > _FEWEST_IN_ORDER:
            put_in_order(store)
        return store

    def _load(self, waiting: list[str]) -> None:
        load_dumps(self._open(), [self._parts.dump(part) for part in waiting])

    def stop(self) -> None:
        """End the process, if there is one, whatever it does."""
        if self._loader is not None:
            self._loader.stop()
