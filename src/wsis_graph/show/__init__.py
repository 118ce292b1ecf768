"""One document as the program understands it: tree, JSON or a page."""

from collections.abc import Callable

from ..model import Extract
from ..names import Names
from .page import page
from .record import record
from .tree import tree

FORMATS: dict[str, Callable[[Extract, Names], str]] = {"tree": tree, "json": record, "html": page}

__all__ = ["FORMATS", "page", "record", "tree"]
