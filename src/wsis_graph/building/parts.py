"""The quads of each document of a file, kept by what they depend on.

A part is named by a digest of the file's bytes, of what its name tells, of the options, of the program and of whether it can
read pictures, so that a file that is unchanged is never read twice: not after an interrupted build, nor when it has moved, nor
when it is no document.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from ..cache import program_digest
from ..extras import can_read_pictures
from ..store import write_dump, write_json
from .document import Options, Outcome, Read, Ready, file_symbol, nobody, read_file

Outcomes = tuple[Outcome, ...]  # of the documents of a file


class Parts(NamedTuple):
    """A folder of parts, written whole or not at all."""

    folder: Path

    def name(self, path: Path, sha256: str, options: Options) -> str:
        """Return the name of the part that a file with these bytes gives."""
        told = json.dumps([_written(options), file_symbol(path), sha256, program_digest(), can_read_pictures()])
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def dump(self, name: str) -> Path:
        """Return where the sorted quads of a part are."""
        return self.folder / f"{name}.nq.gz"

    def get(self, name: str, path: Path) -> Outcomes | None:
        """Return what became of the documents of a file when its part was made, None where there is no part."""
        try:
            told = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        outcomes = tuple(outcome_of(document | {"path": str(path)}) for document in told)
        return outcomes if self.have(outcomes) else None

    def have(self, outcomes: Outcomes) -> bool:
        """Tell whether the quads of documents are here."""
        return all(outcome.status != "ok" or self.dump(outcome.part).is_file() for outcome in outcomes)

    def make(self, path: Path, options: Options, ready: Ready = nobody) -> Outcomes:
        """Read a file, keep its parts, and return what became of its documents.

        Raises OSError where there is no room for them.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            return (unreadable(path, error),)
        name = self.name(path, hashlib.sha256(data).hexdigest(), options)
        return self.put(name, read_file(path, data, options, name, ready))

    def put(self, name: str, documents: Sequence[Read]) -> Outcomes:
        """Keep what became of the documents of a file and their quads, unless it may be otherwise another time.

        Raises OSError where there is no room for them.
        """
        for outcome, text in documents:
            if outcome.status == "ok":
                self._put(self.dump(outcome.part), partial(write_dump, lines=[text.encode("utf-8")]))
        outcomes = tuple(outcome for outcome, _ in documents)
        if all(outcome.part for outcome in outcomes):
            told = json.dumps([outcome.told() for outcome in outcomes], ensure_ascii=False)
            self._put(self.folder / f"{name}.json", partial(write_json, text=told))
        return outcomes

    def _put(self, path: Path, write: Callable[[Path], None]) -> None:
        """Write a file whole or not at all."""
        fresh = self.folder / f".{path.name}.{os.getpid()}"
        try:
            write(fresh)
            os.replace(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)

    def clean(self, needed: Iterable[str]) -> None:
        """Remove parts that no build needs any more, and what interrupted ones left half-written."""
        kept = set(needed)
        for path in self.folder.iterdir():
            if path.name.startswith(".") or path.name.split(".")[0] not in kept:
                path.unlink(missing_ok=True)


@lru_cache(maxsize=8)
def _written(options: Options) -> str:
    return json.dumps(options._asdict(), sort_keys=True)


def unreadable(path: Path, error: OSError) -> Outcome:
    """Return what became of a file whose bytes cannot be had."""
    message = f"cannot be read: {error.strerror or error} [unreadable]"
    return Outcome(str(path), "", status="failed", message=message, hint="check the file")


def outcome_of(told: dict[str, object]) -> Outcome:
    """Return an outcome as it was written to JSON."""
    return Outcome(**{**told, "notes": tuple(told["notes"]), "violations": tuple(told["violations"])})  # type: ignore[arg-type]
