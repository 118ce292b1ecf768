"""Files that users name: checked before what goes into them is made, and there only when they are complete."""

import os
from collections.abc import Iterable
from pathlib import Path

from .errors import StoreError

_HINT = "is its folder there, and is there room?"


def check_file(file: Path, ending: str, endings: Iterable[str], what: str) -> None:
    """Raise StoreError for a file whose ending tells no format of a kind, and for one in a folder that is not there."""
    if ending not in endings:
        raise StoreError(f"{file}: no {what} with the ending {ending or '(none)'}", f"endings: {', '.join(endings)}")
    if not file.absolute().parent.is_dir() or file.is_dir():
        raise StoreError(f"{file} cannot be written: {'a folder' if file.is_dir() else 'no such folder'}", _HINT)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file, which appears when it is complete; raises StoreError where it cannot be written."""
    partial = file.with_name(f".{file.name}.partial")
    try:
        partial.write_bytes(content)
        os.replace(partial, file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise StoreError(f"{file} cannot be written: {error.strerror}", _HINT) from error
