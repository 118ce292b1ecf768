"""What is worked out from the program's own files alone, kept in the user's cache folder: made once, then only read.

The folder is `wsis-graph` below `XDG_CACHE_HOME`, else below `~/.cache`, with a folder in it for each state of the program.
Every entry has a checksum of its content and is put in place in one step: one that is damaged is made anew, several processes
may make the same, and where nothing can be kept all works as it does with it, only slower.
"""

import contextlib
import hashlib
import marshal
import os
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from .paths import NAMES, ONTOLOGY, SHAPES
from .version import __version__

_CHECKSUM = 4  # bytes of CRC-32
_CONTENT, _LISTED, _DAMAGED = "content", "checksums", "damaged"
_STATES = "states"  # the folder of the digests of the program's files, by when they were changed
_KEPT = 30 * 86_400  # seconds that another state of the program keeps its folder after it was made
_OTHERS = 8  # the latest ones that are kept: who works on the program makes one with every change


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Return a digest of everything besides the input that decides what a document gives.

    It is kept by when each file was changed last: reading them all takes a twentieth of the time of one report.
    """
    files = [(path, os.stat(path)) for path in sorted(_files())]
    caches = _caches()
    states = caches / _STATES if caches else None
    state = _digest([repr([(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns) for path, found in files]).encode()])
    kept = _read(states, state)
    if kept is not None:
        return kept.decode()
    digest = _digest(Path(path).read_bytes() for path, _ in files)
    _keep(states, state, digest.encode())
    return digest


def _files() -> Iterator[str]:
    for folder, _, names in os.walk(Path(__file__).resolve().parent):
        yield from (f"{folder}/{name}" for name in names if name.endswith((".py", ".toml")))
    yield from map(str, (ONTOLOGY, *NAMES.glob("*.ttl"), *SHAPES.glob("*.ttl")))


def _digest(contents: Iterable[bytes]) -> str:
    digest = hashlib.blake2b(__version__.encode())
    for content in contents:
        digest.update(content)
    return digest.hexdigest()[:16]


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what `make` returns, from the cache where it is there."""
    content = _read(_folder(), name)
    if content is None:
        content = make()
        _keep(_folder(), name, content)
    return content


def read_value(name: str) -> Any:
    """Return a value that was kept, None where there is none or it is damaged."""
    content = _read(_folder(), f"{name}.{sys.implementation.cache_tag}")
    return None if content is None else marshal.loads(content)  # noqa: S302 - the user's own, as Python's compiled modules are


def keep_value(name: str, value: Any) -> None:
    """Keep a value of built-in types, for one version of Python; it is read in half the time of JSON."""
    _keep(_folder(), f"{name}.{sys.implementation.cache_tag}", marshal.dumps(value))


def kept_value(name: str, make: Callable[[], Any]) -> Any:
    """Return the value of built-in types that `make` returns, from the cache where it is there; it may be changed."""
    value = read_value(name)
    if value is None:
        value = make()
        keep_value(name, value)
    return value


def _read(folder: Path | None, name: str) -> bytes | None:
    with contextlib.suppress(OSError):
        if folder is not None:
            with (folder / name).open("rb") as entry:
                checksum, content = entry.read(_CHECKSUM), entry.read()
            if _checksum(content) == checksum:
                return content
    return None


def _keep(folder: Path | None, name: str, content: bytes) -> None:
    """Put an entry into a folder, in place of another of this name; where nothing can be kept nothing is."""
    with contextlib.suppress(OSError), _fresh(folder) as fresh:
        (fresh / name).write_bytes(_checksum(content) + content)
        os.replace(fresh / name, fresh.parent / name)


def kept_folder(name: str, make: Callable[[Path], None]) -> Path | None:
    """Return a folder as `make` fills it at the path it is told, None where nothing can be kept; nobody may write to it."""
    folder = _folder()
    if folder is None:
        return None
    place = folder / name
    damaged = place.exists()  # asked first: another process may put a whole one there at any time
    if _is_whole(place):
        return place / _CONTENT
    with contextlib.suppress(OSError), _fresh(folder) as fresh:
        (fresh / name).mkdir()
        make(fresh / name / _CONTENT)
        (fresh / name / _LISTED).write_bytes(_listed(fresh / name / _CONTENT))
        if damaged:
            os.rename(place, fresh / _DAMAGED)
        os.rename(fresh / name, place)  # fails where another process was faster, which is as well
    return place / _CONTENT if _is_whole(place) else None


def _folder() -> Path | None:
    """Return the folder of this state of the program, None where nothing can be kept."""
    caches = _caches()
    return caches / program_digest() if caches else None


def _caches() -> Path | None:
    """Return the folder of all states of the program, None for a user without a home."""
    try:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return caches / "wsis-graph" if caches.is_absolute() else None


@contextlib.contextmanager
def _fresh(folder: Path | None) -> Iterator[Path]:
    """Give a folder of one's own beside the entries, removed afterwards; raises OSError where there can be none."""
    if folder is None:
        raise FileNotFoundError
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clean(folder)
    with tempfile.TemporaryDirectory(prefix=".", dir=folder, ignore_cleanup_errors=True) as fresh:
        yield Path(fresh)


def _clean(folder: Path) -> None:
    """Remove what other states of the program kept, the few that were made lately left out."""
    made = {}
    for other in folder.parent.iterdir():
        with contextlib.suppress(OSError):  # another process may be removing it
            made[other] = other.stat().st_mtime
    made.pop(folder, None)
    latest = sorted(made, key=made.__getitem__, reverse=True)
    for place, other in enumerate(latest):
        if place >= _OTHERS or time.time() - made[other] > _KEPT:
            shutil.rmtree(other, ignore_errors=True)


def _is_whole(place: Path) -> bool:
    try:
        return (place / _LISTED).read_bytes() == _listed(place / _CONTENT)
    except OSError:
        return False


def _listed(folder: Path) -> bytes:
    """Return the names and checksums of the files in a folder."""
    return b"".join(path.name.encode() + _checksum(path.read_bytes()) for path in sorted(folder.iterdir()))


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_CHECKSUM)
