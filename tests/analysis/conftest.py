"""A small graph of invented resolutions, built once."""

from pathlib import Path

import pytest

from wsis_graph import queries, store
from wsis_graph.api import build, open_graph

TEXTS = Path(__file__).parent / "texts"


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
