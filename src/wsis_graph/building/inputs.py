"""Which files are to be read, and which of them are as they were."""

import hashlib
import json
import time
from collections.abc import Sequence
from os.path import abspath
from pathlib import Path

from .. import readers
from ..errors import WsisGraphError

_SETTLED = 2.0  # seconds: a file that is younger may change again without its time telling


def find_files(inputs: Sequence[Path]) -> list[Path]:
    """Return the files that inputs name or hold, each once and sorted, those of unknown types in folders left out.

    Raises WsisGraphError for an input that is not there and for a folder without documents.
    """
    found: list[Path] = []
    for item in inputs:
        if item.is_dir():
            inside = [p for p in item.rglob("*") if p.suffix.lower() in readers.READERS and p.is_file()]
            if not inside:
                known = ", ".join(sorted(readers.READERS))
                raise WsisGraphError(f"{item}: no documents in this folder [no-documents]", f"known types: {known}")
            found += inside
        elif item.is_file():
            found.append(item)
        else:
            raise WsisGraphError(f"{item}: no such file or folder [not-found]", "check the path")
    first = {abspath(path): path for path in reversed(found)}  # a file may be named from here and from the root
    return [first[path] for path in sorted(first)]


class Fingerprints:
    """SHA-256 of files; one whose size and time are as they were is not read for it."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._known: dict[str, list[object]] = {}
        try:
            self._known = json.loads(kept.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._known = {}
        self._seen: dict[str, list[object]] = {}

    def of(self, path: Path) -> str:
        """Return the SHA-256 of a file, empty where it cannot be read."""
        try:
            status = path.stat()
            stamp: list[object] = [status.st_size, status.st_mtime_ns]
            known = self._known.get(abspath(path))
            sha256 = str(known[2]) if known and known[:2] == stamp else hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return ""
        if time.time() - status.st_mtime > _SETTLED:
            self._seen[abspath(path)] = [*stamp, sha256]
        return sha256

    def keep(self) -> None:
        """Write what was learned for the next build."""
        self._kept.write_text(json.dumps(self._known | self._seen), encoding="utf-8")
