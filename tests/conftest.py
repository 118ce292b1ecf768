"""Settings and fixtures of the whole suite."""

from pathlib import Path

import pytest
from hypothesis import settings

import wsis_graph
from support import CASES

settings.register_profile("suite", deadline=None, derandomize=True, max_examples=150)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def graph_directory(tmp_path_factory) -> Path:
    """The graph of the documents in cases/graph, built once; nothing may write to it."""
    directory = tmp_path_factory.mktemp("graph") / "graph"
    built = wsis_graph.build([CASES / "graph"], out=directory)
    assert built.result is not None
    assert not built.result.failed
    assert built.result.conforms
    return directory


@pytest.fixture(scope="session")
def graph(graph_directory) -> wsis_graph.OpenGraph:
    return wsis_graph.open_graph(graph_directory)
