"""The graph directory: an Oxigraph store, the sorted dump, the manifest and the validation report.

Every build has a folder of its own below `builds/`; `current` is a link to the newest, and the names users know
(`store`, `graph.nq.gz`, `manifest.json`, `report.ttl`) are links through it. Moving one link puts all of them in place
at once, so that a build that is interrupted leaves the former graph whole.
"""

import gzip
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

from .errors import StoreError
from .names import BASE

STORE, DUMP, MANIFEST, REPORT = "store", "graph.nq.gz", "manifest.json", "report.ttl"
ANALYSES = "id/analysis/"  # the IRIs of their named graphs begin so, below the base
_PUBLIC = (STORE, DUMP, MANIFEST, REPORT)
_LEVEL = 3  # of compression: half the time of 6, a sixth more bytes
_CHUNK = 20_000  # lines written at once
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLOCK = 1 << 20  # bytes read at once
_FILES_OPEN = 96  # Oxigraph keeps 48 of them for other things
_FILES_MERGED = 2048  # of one index, and what else is open
_BUILDS, _CURRENT, _LOCK = "builds", "current", ".lock"


def current(directory: Path) -> Path | None:
    """Return the folder of the newest complete build, None when there is none."""
    link = directory / _CURRENT
    return link.resolve() if link.is_symlink() and link.exists() else None


def open_store(directory: Path) -> ox.Store:
    """Open the store of a graph directory for reading.

    Raises StoreError where there is no graph.
    """
    build = current(directory)
    if build is None:
        raise StoreError(f"{directory}: no graph here", f"make one: wsis-graph build FILES --out {directory}")
    try:
        return ox.Store.read_only(str(build / STORE))
    except OSError as error:
        raise StoreError(f"{directory}: the store cannot be opened: {error}", "build the graph again") from error


def read_manifest(directory: Path) -> dict[str, Any]:
    """Return the manifest of the newest build, empty when there is none.

    Raises StoreError where it is damaged.
    """
    build = current(directory)
    if build is None:
        return {}
    try:
        loaded: dict[str, Any] = json.loads((build / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{directory}: the manifest of the graph cannot be read: {error}"
        raise StoreError(message, f"make the graph anew: remove {directory}") from error
    return loaded


def read_base(directory: Path) -> str:
    """Return what the IRIs of a graph begin with."""
    base: str = read_manifest(directory).get("base", BASE)
    return base


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the directory against a second build, made where it is not there.

    Raises StoreError where another build holds it, where it cannot be made, and where it is something else's.
    """
    import fcntl

    try:
        directory.mkdir(parents=True, exist_ok=True)
        _require_own(directory)
        lock = (directory / _LOCK).open("w")
    except OSError as error:
        raise StoreError(f"{directory}: no folder for a graph: {error.strerror}", "name another: --out DIR") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(f"{directory}: another build is writing here", "wait for it to end") from error
        yield


def _require_own(directory: Path) -> None:
    """Raise StoreError where something stands in a folder that has the name of a part of a graph and is none."""
    for name in (*_PUBLIC, _CURRENT):
        path = directory / name
        if path.exists() and not path.is_symlink():
            raise StoreError(f"{path}: no graph's; it is in the way of one", "name another folder: --out DIR")


def new_build(directory: Path) -> Path:
    """Return a fresh folder for a build; what interrupted builds left behind is removed."""
    builds = directory / _BUILDS
    builds.mkdir(parents=True, exist_ok=True)
    kept = current(directory)
    numbers = [0]
    for folder in builds.iterdir():
        numbers.append(int(folder.name) if folder.name.isdigit() else 0)
        if folder.resolve() != kept:
            shutil.rmtree(folder, ignore_errors=True)
    build = builds / f"{max(numbers) + 1:06}"
    build.mkdir()
    return build


@contextmanager
def fresh_build(directory: Path) -> Iterator[Path]:
    """Give a fresh folder for a build, which becomes the current one unless an error comes; then it is removed."""
    folder = new_build(directory)
    try:
        yield folder
        publish(directory, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def publish(directory: Path, build: Path) -> None:
    """Make a complete build the current one, in one step."""
    for name in _PUBLIC:
        link = directory / name
        if not link.is_symlink():
            link.symlink_to(Path(_CURRENT) / name)
    fresh = directory / f"{_CURRENT}.new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path(_BUILDS) / build.name)
    os.replace(fresh, directory / _CURRENT)


def analyses(store: ox.Store, base: str) -> list[ox.NamedNode]:
    """Return the named graphs of analyses in a store: those below `id/analysis/`."""
    names = (name for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    return [name for name in names if name.value.startswith(f"{base}{ANALYSES}")]


def save_graph(directory: Path, graph: str, lines: Iterable[str]) -> None:
    """Put the N-Quads of an analysis into the store of a graph directory, in place of its named graph if it is there.

    It becomes a new build in one step. The dump, which holds what documents say, stays as it is; a build from documents
    that changes any of them drops analyses, which are no longer true. Raises StoreError where there is no graph.
    """
    with locked(directory):
        before = current(directory)
        if before is None:
            raise StoreError(f"{directory}: no graph here", f"make one: wsis-graph build FILES --out {directory}")
        with fresh_build(directory) as folder:
            ox.Store.read_only(str(before / STORE)).backup(str(folder / STORE))
            for name in (DUMP, MANIFEST, REPORT):  # what a server keeps beside them is of the former build
                os.link(before / name, folder / name)
            store = writable(folder / STORE)
            store.remove_graph(ox.NamedNode(graph))
            load(store, chunks(lines))
            store.flush()
            del store  # it is closed before others open it


def writable(folder: Path) -> ox.Store:
    """Open a store for writing, made where there is none.

    It keeps few of its files open: of each that is, the index stays in memory, a megabyte for a full one.
    """
    few = max(map(int, os.listdir("/dev/fd"))) + _FILES_OPEN  # beyond those that the process has open
    with _files_open(at_most=few):
        return ox.Store(str(folder))  # it asks when it is opened


def put_in_order(store: ox.Store) -> None:
    """Merge the files of a store into ordered ones, all those of an index at once."""
    with _files_open(at_least=_FILES_MERGED):
        store.optimize()


@contextmanager
def _files_open(at_least: int = 0, at_most: int = sys.maxsize) -> Iterator[None]:
    """Let this process have so many files open meanwhile, as far as it may."""
    import resource

    before, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft, hard = (sys.maxsize if limit == resource.RLIM_INFINITY else limit for limit in (before, highest))
    wanted = min(max(soft, at_least), hard, at_most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before if wanted == soft else wanted, highest))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, highest))


def new_store(folder: Path, chunks: Iterator[bytes]) -> ox.Store:
    """Return a new store with N-Quads in it, cut anywhere."""
    store = writable(folder)
    load(store, chunks)
    return store


def load_dumps(store: ox.Store, dumps: Sequence[Path]) -> None:
    """Load dumps into a store in bulk."""
    load(store, (chunk for dump in dumps for chunk in _blocks(dump)))


def _blocks(dump: Path) -> Iterator[bytes]:
    with gzip.open(dump, "rb") as packed:
        while block := packed.read(_BLOCK):
            yield block


def load(store: ox.Store, chunks: Iterator[bytes]) -> None:
    """Load N-Quads, cut anywhere, into a store in bulk."""
    stream = cast("IO[bytes]", io.BufferedReader(_Stream(chunks), _BLOCK))
    store.bulk_load(stream, format=ox.RdfFormat.N_QUADS, lenient=True)


class _Stream(io.RawIOBase):
    """Chunks of bytes as a file to read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def write_json(path: Path, text: str) -> None:
    """Write JSON; of the names of files that are no UTF-8 what is none becomes an escape."""
    path.write_text(_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text), encoding="utf-8")


def write_dump(path: Path, lines: Iterable[bytes]) -> None:
    """Write sorted lines as gzip, the same bytes for the same lines."""
    with path.open("wb") as out:
        write_packed(out, lines)


def write_packed(out: IO[bytes], lines: Iterable[bytes]) -> None:
    """Write lines as gzip, behind what was written before."""
    rest = iter(lines)
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=_LEVEL, mtime=0) as compressed:
        while chunk := b"".join(islice(rest, _CHUNK)):
            compressed.write(chunk)


def packed(lines: Iterable[bytes]) -> bytes:
    """Return lines as gzip."""
    return gzip.compress(b"".join(lines), compresslevel=_LEVEL, mtime=0)


def chunks(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield lines in UTF-8, many at once."""
    rest = iter(lines)
    while chunk := "".join(islice(rest, _CHUNK)):
        yield chunk.encode("utf-8")


def read_dump(path: Path) -> Iterator[bytes]:
    """Yield the lines of a dump in UTF-8, whose order is that of the characters."""
    with gzip.open(path, "rb") as lines:
        yield from lines
