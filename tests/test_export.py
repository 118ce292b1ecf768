"""A graph to a file of RDF: every format reads back elsewhere."""

import gzip
import time

import pyoxigraph as ox
import pytest
import rdflib

import wsis_graph
from support import CASES
from wsis_graph.errors import StoreError
from wsis_graph.export import FORMATS, export


@pytest.fixture(scope="module")
def quads(graph):
    run = f"{graph.base}id/run"  # when the graph was made
    return {quad for quad in graph.store if str(quad.graph_name) != f"<{run}>"}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_every_format_reads_back(ending, packed, graph_directory, quads, tmp_path):
    file = tmp_path / f"dump{ending}{packed}"
    export(graph_directory, file)
    data = gzip.decompress(file.read_bytes()) if packed else file.read_bytes()
    read = set(ox.parse(data, format=FORMATS[ending]))
    if ending == ".ttl":
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}
    else:
        assert read == quads
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_rdflib_reads_it_too(graph_directory, quads, tmp_path):
    export(graph_directory, tmp_path / "dump.ttl")
    assert len(rdflib.Graph().parse(tmp_path / "dump.ttl")) == len({quad.triple for quad in quads})
    export(graph_directory, tmp_path / "dump.jsonld")
    dataset = rdflib.Dataset()
    dataset.parse(tmp_path / "dump.jsonld")
    assert sum(1 for _ in dataset.quads()) == len(quads)


@pytest.fixture(scope="module")
def twin(tmp_path_factory):
    """The folder of a graph of one of the same documents, and that of another graph of it, made a second later."""
    folders = [tmp_path_factory.mktemp("twin") / name for name in ("first", "second")]
    for folder in folders:
        wsis_graph.build([CASES / "graph" / "resolution.en.txt"], out=folder)
        time.sleep(1)
    return folders


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_documents_give_the_same_bytes(ending, twin, tmp_path):
    first, second = tmp_path / f"1{ending}.gz", tmp_path / f"2{ending}.gz"
    export(twin[0], first)
    export(twin[1], second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["dump.xml", "dump", "dump.gz"])
def test_an_unknown_ending_is_refused(name, graph_directory, tmp_path):
    with pytest.raises(StoreError, match="no format") as refused:
        export(graph_directory, tmp_path / name)
    assert ".jsonld" in refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused(graph_directory, tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        export(graph_directory, tmp_path / "nowhere" / "dump.nq")


def test_without_a_graph_nothing_is_written(tmp_path):
    with pytest.raises(StoreError, match="no graph here"):
        export(tmp_path / "graph", tmp_path / "dump.nq")
    assert list(tmp_path.iterdir()) == []
