"""Small data for the scripts of the pages: the network, what the editor completes; and the index of the search."""

import contextlib
import fcntl
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ...errors import MissingLibraryError
from ...search import INDEX, write_index
from ...store import STORE
from ..pages.lineage import history_data, lineage_data
from ..pages.network import network_data
from ..pages.site import Site
from ..pages.wording import wording_data
from ..reply import PASSING, Reply
from ..statistics import ON_START_PAGE, counted, write_statistics
from .base import Context
from .catalogue import completions

_JSON = "application/json"
_TEXT = "text/plain; charset=utf-8"
_ANALYSES: Mapping[str, Callable[..., Any]] = {"lineage": lineage_data, "history": history_data, "wording": wording_data}


def network_json(context: Context, reply: Reply, language: str, **wanted: str) -> None:
    """Write the nodes and edges of a network."""
    try:
        body = network_data(Site(context, language), **wanted)
    except MissingLibraryError as error:
        _absent(reply, error)
        return
    reply.start(200, _JSON).write(body)


def analysis_json(context: Context, reply: Reply, what: str, language: str, **wanted: str) -> None:
    """Write a chain, the history of a paragraph, or where a wording comes from."""
    try:
        found = _ANALYSES[what](Site(context, language), **wanted)
    except MissingLibraryError as error:
        _absent(reply, error)
        return
    if found is None:
        reply.start(404, _TEXT).write(b"nothing is known by that name here\n")
    else:
        reply.start(200, _JSON).write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())


def _absent(reply: Reply, error: MissingLibraryError) -> None:
    reply.start(501, _TEXT).write(f"{error.message}\n{error.hint}\n".encode())


def editor_json(context: Context, reply: Reply) -> None:
    """Write what the query editor completes."""
    told = completions(context)
    reply.start(200, _JSON, *(() if told["classes"] else (PASSING,))).write(json.dumps(told, separators=(",", ":")).encode())


def make_index(context: Context, reply: Reply) -> None:
    """Make the search index of the build and count what is in it, unless that is done or another process does it."""
    build = Path(context.build)
    path = build / INDEX
    if not (path.is_file() and counted(build)):
        with contextlib.suppress(OSError), path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            write_statistics(context.source, build, ON_START_PAGE)
            if not path.is_file():
                write_index(path, ox.Store.read_only(str(build / STORE)), context.source.base)
            write_statistics(context.source, build)
    reply.start(200, _JSON).write(json.dumps({"made": path.is_file()}).encode())


def tell_base(context: Context, reply: Reply) -> None:
    """Write the base of the graph's IRIs."""
    reply.start(200, "text/plain; charset=utf-8").write(context.source.base.encode())
