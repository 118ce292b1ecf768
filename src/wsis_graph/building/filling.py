"""A new store that fills while documents are read: the two take about as long, and a machine has several cores."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import pyoxigraph as ox

from ..store import chunks, load, load_dumps
from .document import Outcome
from .parts import Parts

_AT_ONCE = 200_000  # quads: a load takes about a kilobyte of memory for each, and many small ones take longer
_FEWEST_IN_ORDER = 200_000  # quads from which a store answers the faster for being put in order


class Filling:
    """Loads parts in the background, in the order in which they are made."""

    def __init__(self, start: Callable[[], ox.Store], parts: Parts, base: str, background: ThreadPoolExecutor) -> None:
        self._parts, self._base, self._background = parts, base, background
        self._store = background.submit(start)
        self._loads: list[Future[None]] = []
        self._loaded: dict[str, str] = {}
        self._waiting: list[str] = []
        self._quads = 0

    def ready(self, outcome: Outcome, lines: list[str]) -> None:
        """Load the quads of a part while it is validated and written; if that fails, `finish` takes them out again."""
        if outcome.graph not in self._loaded:
            self._loaded[outcome.graph] = outcome.part
            self._loads.append(self._background.submit(lambda: load(self._store.result(), chunks(lines))))

    def add(self, outcome: Outcome) -> None:
        """Load the part of a document, at once with the next ones; of files with the same document the first to come."""
        if outcome.status != "ok" or outcome.graph in self._loaded:
            return
        self._loaded[outcome.graph] = outcome.part
        self._waiting.append(outcome.part)
        self._quads += outcome.quads
        if self._quads >= _AT_ONCE:
            self._loads.append(self._background.submit(self._load, self._waiting))
            self._waiting, self._quads = [], 0

    def _load(self, waiting: list[str]) -> None:
        load_dumps(self._store.result(), [self._parts.dump(part) for part in waiting])

    def finish(self, graphs: Mapping[str, str], quads: int) -> ox.Store:
        """Return the store with these graphs, the part of each; runs in the background itself, after all loads."""
        for loading in self._loads:
            loading.result()
        self._load(self._waiting)
        store = self._store.result()
        for graph in [graph for graph, part in self._loaded.items() if graphs.get(graph) != part]:
            store.remove_graph(ox.NamedNode(f"{self._base}id/doc/{graph}"))
            del self._loaded[graph]
        self._load([part for graph, part in graphs.items() if graph not in self._loaded])
        if quads > _FEWEST_IN_ORDER:
            store.optimize()
        return store
