"""What a front process holds: the build it serves, its workers, the answers it keeps; and the change to a new build."""

import asyncio
import contextlib
import gc
import hashlib
import json
import multiprocessing
import os
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from .. import store
from ..errors import StoreError
from ..search import INDEX
from ..version import __version__
from . import frames, lookup
from .cache import Cache
from .media import Format
from .pool import Answer, BusyError, Pool
from .settings import Settings
from .simple import Pattern
from .source import LocalSource
from .statistics import counted

_REMEMBERED: Final = 10_000  # requests whose answers are known
_SETTLE: Final = 2.0
_INDEX_SECONDS: Final = 3600.0
_WATCH: Final = 1.0  # seconds between looks for a new build
_COLLECT: Final = 50_000  # objects between collections: a request leaves no cycles behind

Key = tuple[bytes | str | None, ...]


class Front:
    """The state of one front process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.cache = Cache(settings.limits.cache)
        self.version = ""
        self.build = ""
        self.pool: Pool
        self._answered: dict[Key, tuple[str, str, bytes]] = {}
        self._base = ""
        self._store: ox.Store | None = None
        self._watcher: asyncio.Task[None] | None = None
        self._indexer: asyncio.Task[None] | None = None
        self._orphan: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the graph and start the workers."""
        await self._take(self._current())
        gc.freeze()
        gc.set_threshold(_COLLECT)
        if (server := multiprocessing.parent_process()) is not None:
            self._orphan = asyncio.get_running_loop().create_task(self._leave_without(server))
        if self.settings.graph is not None:
            self._watcher = asyncio.get_running_loop().create_task(self._watch())

    async def stop(self) -> None:
        """End the workers."""
        if self._orphan is not None:
            self._orphan.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        self.pool.stop()

    def etag(self, *parts: Any) -> str:
        """Return the strong entity tag of an answer: the version of the graph and of the program, and the request."""
        told = repr((self.version, parts)).encode()
        return f'"{hashlib.blake2b(told, digest_size=12).hexdigest()}"'

    def remember(self, key: Key, etag: str, vary: bytes) -> None:
        """Note which answer a request got."""
        if len(self._answered) >= _REMEMBERED:
            self._answered.clear()
        self._answered[key] = self.version, etag, vary

    def answered(self, key: Key) -> tuple[str, bytes] | None:
        """Return entity tag and Vary of the answer to a request, None where it was not answered from this build."""
        told = self._answered.get(key)
        return told[1:] if told is not None and told[0] == self.version else None

    def answers_at_once(self, format: Format) -> bool:
        """Tell whether patterns are answered here in a format, for which there must be a store."""
        return self._store is not None and lookup.answers(format)

    def at_once(self, pattern: Pattern, format: Format) -> bytes | None:
        """Return the answer to a pattern, None where it is too long to be given here."""
        assert self._store is not None
        return lookup.answer(self._store, pattern, format, self.settings.limits)

    async def base(self) -> str:
        """Return the base of the graph's IRIs."""
        if not self._base:
            answer = await self.run("base", {})
            self._base = answer.body.decode()
        return self._base

    async def run(self, name: str, arguments: dict[str, Any]) -> Answer:
        """Have a worker do a job; raises BusyError."""
        return await self.pool.run(frames.job(name, arguments))

    def _current(self) -> str:
        if self.settings.graph is None:
            return ""
        build = store.current(self.settings.graph)
        if build is None:
            store.open_store(self.settings.graph)  # says what is wrong
            raise AssertionError
        return str(build)

    async def _take(self, build: str) -> None:
        """Serve a build: new requests go to it, those under way end on the former one."""
        version = version_of(Path(build)) if build else ""
        opened = ox.Store.read_only(str(Path(build) / store.STORE)) if build else None
        pool = Pool(self.settings, build, version)
        await pool.start()
        former = getattr(self, "pool", None)
        self.build, self.version, self.pool, self._store = build, version, pool, opened
        self._base = LocalSource(opened).base if opened is not None else ""
        self.cache.clear()
        if former is not None:
            former.retire()
        if build and not ((Path(build) / INDEX).is_file() and counted(Path(build))):
            self._indexer = asyncio.get_running_loop().create_task(self._make_index(pool))

    async def _make_index(self, pool: Pool) -> None:
        """Have the search index made; until it is there, searches look at every text."""
        await asyncio.sleep(_SETTLE)  # whoever waited for the start comes first
        with contextlib.suppress(BusyError):
            await pool.run(frames.job("index", {"seconds": _INDEX_SECONDS}), _INDEX_SECONDS)

    async def _leave_without(self, server: Any) -> None:
        """End this process and its workers when the server's first process was killed: nobody else would."""
        while server.is_alive():
            await asyncio.sleep(_WATCH)
        self.pool.stop()
        os._exit(1)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_WATCH)
            try:
                build = self._current()
                if build != self.build:
                    await self._take(build)
            except (OSError, ValueError, StoreError):
                continue  # a build that vanished between two looks: the next one is taken


def version_of(build: Path) -> str:
    """Return the version of a graph: a digest of its manifest, which names every input and what it gave, and of its build.

    An analysis makes another build of the same inputs.
    """
    manifest = json.loads((build / store.MANIFEST).read_text(encoding="utf-8"))
    told = json.dumps([__version__, build.name, manifest], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
