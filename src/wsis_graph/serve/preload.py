"""Everything a worker needs, loaded once: workers are forked from a process that has imported this."""

import contextlib
import importlib

from . import worker
from .pages.render import prepare

_LIBRARIES = ("networkx", "numpy", "scipy.sparse", "rapidfuzz.distance", "rapidfuzz.fuzz")  # of analyses, where installed

prepare()
for _name in _LIBRARIES:
    with contextlib.suppress(ImportError):
        importlib.import_module(_name)

__all__ = ["worker"]
