"""Documents as the program understands them: tree, JSON or a page."""

from collections.abc import Callable, Sequence

from ..errors import WsisGraphError
from ..model import Extract
from ..names import Names
from .page import page
from .record import record
from .tree import tree

FORMATS: dict[str, Callable[[Extract, Names], str]] = {"tree": tree, "json": record, "html": page}

__all__ = ["FORMATS", "page", "record", "shown", "tree"]


def shown(documents: Sequence[Extract], format: str, names: Names) -> str:
    """Return the documents of a file in a format: trees one below the other, one object of JSON or a list of them, a page.

    Raises WsisGraphError for a page of several.
    """
    told = [FORMATS[format](document, names) for document in documents]
    if format == "json" and len(told) > 1:
        return f"[{','.join(told)}]\n"
    if format == "html" and len(told) > 1:
        raise WsisGraphError(f"the file holds {len(told)} documents, and a page shows one", "give each a file of its own")
    return "".join(told)
