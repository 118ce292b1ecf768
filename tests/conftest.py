"""Settings and fixtures of the whole suite."""

from pathlib import Path

import pytest
from hypothesis import settings

import wsis_graph
from support import CASES, ROOT
from wsis_graph.cli import main

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


@pytest.fixture(scope="session")
def analysed_directory(tmp_path_factory) -> Path:
    """The same graph with successive resolutions in it, and the analyses of them that can be saved; nothing may write to it."""
    directory = tmp_path_factory.mktemp("analysed") / "graph"
    built = wsis_graph.build([CASES / "graph", ROOT / "tests" / "analysis" / "texts"], out=directory)
    assert built.result is not None
    assert not built.result.failed
    for command in (["network", "--measure", "in-degree", "community"], ["lineage"], ["reuse"]):
        assert main([*command, "--save", "--quiet", "--graph", str(directory)]) == 0
    return directory


@pytest.fixture(scope="session")
def analysed(analysed_directory) -> wsis_graph.OpenGraph:
    return wsis_graph.open_graph(analysed_directory)
