"""Small data for the scripts of the pages: the network, what the editor completes; and the index of the search."""

import contextlib
import fcntl
import json
from pathlib import Path

import pyoxigraph as ox

from ...search import INDEX, write_index
from ...store import STORE
from ..pages.network import network_data
from ..pages.site import Site
from ..reply import Reply
from ..statistics import FILE, write_statistics
from .base import Context
from .catalogue import completions

_JSON = "application/json"


def network_json(context: Context, reply: Reply, language: str, **wanted: str) -> None:
    """Write the nodes and edges of a network."""
    body = network_data(Site(context, language), **wanted)  # before the answer begins: it may fail
    reply.start(200, _JSON).write(body)


def editor_json(context: Context, reply: Reply) -> None:
    """Write what the query editor completes."""
    reply.start(200, _JSON).write(json.dumps(completions(context), separators=(",", ":")).encode())


def make_index(context: Context, reply: Reply) -> None:
    """Make the search index of the build and count what is in it, unless that is done or another process does it."""
    path = Path(context.build) / INDEX
    if not path.is_file() or not path.with_name(FILE).is_file():
        with contextlib.suppress(OSError), path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            write_index(path, ox.Store.read_only(str(Path(context.build) / STORE)), context.source.base)
            write_statistics(context.source, Path(context.build))
    reply.start(200, _JSON).write(json.dumps({"made": path.is_file()}).encode())


def tell_base(context: Context, reply: Reply) -> None:
    """Write the base of the graph's IRIs."""
    reply.start(200, "text/plain; charset=utf-8").write(context.source.base.encode())
