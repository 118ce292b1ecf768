"""A small graph of invented resolutions, built once."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from wsis_graph import queries, store
from wsis_graph.api import build, open_graph
from wsis_graph.names import BASE

TEXTS = Path(__file__).parent / "texts"
DOC = f"{BASE}id/doc/"


@pytest.fixture(scope="session")
def directory(tmp_path_factory):
    """Return the directory of a graph built from the texts; it is not to be changed."""
    made = tmp_path_factory.mktemp("graph") / "graph"
    built = build([TEXTS], out=made)
    assert not built.result.failed
    return made


@pytest.fixture
def graph(directory):
    return open_graph(directory)


@pytest.fixture(scope="session")
def ask(directory):
    """Return a function that answers a SELECT of the graph."""
    opened = store.open_store(directory)
    return lambda text: queries.rows(queries.run(opened, text))


@pytest.fixture(scope="session")
def titled(directory):
    """Return a function that answers a SELECT of the graph with the titles of its resolutions."""
    memory = ox.Store()
    memory.extend(store.open_store(directory))
    title = ox.NamedNode("http://purl.org/dc/terms/title")
    for number in ("2031/5", "2032/7", "2034/4"):
        key = f"E/RES/{number}"
        words = ox.Literal("Progress in the use of tidal energy for coastal communities", language="en")
        memory.add(ox.Quad(ox.NamedNode(f"{DOC}{key}"), title, words, ox.NamedNode(f"{DOC}{key}@en")))
    return lambda text: queries.rows(queries.run(memory, text))
