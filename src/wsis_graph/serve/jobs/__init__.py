"""What workers can be asked to do, by name."""

from collections.abc import Callable
from typing import Any

from ..pages import render
from .catalogue import catalogue
from .data import analysis_json, editor_json, make_index, network_json, tell_base
from .describe import describe, graph
from .sparql import run_query

JOBS: dict[str, Callable[..., Any]] = {
    "analysis": analysis_json,
    "base": tell_base,
    "catalogue": catalogue,
    "describe": describe,
    "editor": editor_json,
    "graph": graph,
    "index": make_index,
    "network": network_json,
    "page": render,
    "query": run_query,
}

__all__ = ["JOBS"]
