"""The libraries of extras, imported when they are first needed."""

import importlib
import importlib.util
import shutil
from functools import lru_cache
from typing import Any, Final

from .errors import MissingLibraryError

_EXTRAS: Final = {
    "numpy": "network",
    "scipy": "network",
    "networkit": "network",
    "rapidfuzz": "network",
    "matplotlib": "plot",
}


def library(name: str) -> Any:
    """Import a library, or a module of one, that an extra brings.

    Raises MissingLibraryError with the command that installs it where it is missing.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        hint = f"pip install 'wsis-graph[{_EXTRAS[package]}]'"
        raise MissingLibraryError(f"this needs {package}, which is not installed", hint) from error


@lru_cache(maxsize=1)
def can_read_pictures() -> bool:
    """Tell whether what reads pages that are pictures is there: pytesseract, Pillow and the tesseract program."""
    libraries = all(importlib.util.find_spec(name) for name in ("pytesseract", "PIL"))
    return libraries and shutil.which("tesseract") is not None
