"""The quads of each document, kept by what they depend on.

A part is named by a digest of the file's bytes, of what its name tells, of the options, of the program and of whether it can
read pictures, so that a file that is unchanged is never read twice: not after an interrupted build, nor when it has moved, nor
when it is no document.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..cache import program_digest
from ..extras import can_read_pictures
from ..store import write_dump, write_json
from .document import Options, Outcome, Ready, file_symbol, nobody, read_document


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

    def get(self, name: str, path: Path) -> Outcome | None:
        """Return what became of a file when its part was made, None where there is no part."""
        try:
            told = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        outcome = outcome_of(told | {"path": str(path)})
        return outcome if outcome.status != "ok" or self.dump(name).is_file() else None

    def make(self, path: Path, options: Options, ready: Ready = nobody) -> Outcome:
        """Read a file, keep its part, and return what became of it."""
        try:
            data = path.read_bytes()
        except OSError as error:
            return unreadable(path, error)

        def named(outcome: Outcome, lines: list[str]) -> None:
            ready(self._named(outcome, options), lines)

        return self.put(*read_document(path, data, options, named), options)

    def _named(self, outcome: Outcome, options: Options) -> Outcome:
        return outcome._replace(part=self.name(Path(outcome.path), outcome.sha256, options))

    def put(self, outcome: Outcome, text: str | None, options: Options) -> Outcome:
        """Keep what became of a file and its quads, unless it may be another time.

        Raises OSError where there is no room for them.
        """
        if text is None:
            return outcome
        kept = self._named(outcome, options)
        fresh = self.folder / f".{kept.part}.{os.getpid()}"
        try:
            if kept.status == "ok":
                write_dump(fresh, [text.encode("utf-8")])
                os.replace(fresh, self.dump(kept.part))
            write_json(fresh, json.dumps(kept.told(), ensure_ascii=False))
            os.replace(fresh, self.folder / f"{kept.part}.json")
        finally:
            fresh.unlink(missing_ok=True)
        return kept

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
