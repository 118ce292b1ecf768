"""Reading on a Dask cluster: a real scheduler with processes of its own, one of which is killed at its work."""

import multiprocessing
import os
import re
import signal

import pytest

from support import CASES
from test_build import build, keys, write, write_several
from wsis_graph import building
from wsis_graph.building import Limits
from wsis_graph.errors import WsisGraphError

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'wsis-graph[distributed]'")
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers, each a process that another looks after."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


def test_a_graph_made_on_a_cluster_is_the_one_made_here(cluster, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    building.build([CASES / "graph"], here)
    result = building.build([CASES / "graph"], there, cluster=cluster.scheduler_address)
    assert not result.failed
    assert (here / "graph.nq.gz").read_bytes() == (there / "graph.nq.gz").read_bytes()


def test_a_cluster_on_this_machine_ends_with_the_build(tmp_path):
    documents = tmp_path / "documents"
    write(documents, 1, 2)
    before = set(multiprocessing.active_children())
    result = build(documents, tmp_path / "graph", cluster="")
    assert len(keys(result)) == 2
    assert set(multiprocessing.active_children()) <= before


def test_what_a_killed_worker_read_is_read_by_another(cluster, tmp_path):
    documents = tmp_path / "documents"
    write(documents, 1, 2, *range(5, 25))
    write_several(documents / "several.txt")
    with distributed.Client(cluster) as client:
        workers = list(client.run(os.getpid).values())
    killed = []

    def kill(done, total):
        if done == 2:
            os.kill(workers[0], signal.SIGKILL)
            killed.append(workers[0])

    result = build(documents, tmp_path / "there", cluster=cluster.scheduler_address, progress=kill)
    assert killed
    assert not result.failed
    assert len(keys(result)) == 25
    build(documents, tmp_path / "here")
    assert (tmp_path / "here" / "graph.nq.gz").read_bytes() == (tmp_path / "there" / "graph.nq.gz").read_bytes()


def test_a_file_that_takes_too_long_is_passed_over(cluster, tmp_path):
    documents = tmp_path / "documents"
    write(documents, 1)
    text = "".join(f"{n}. Requests the Council to follow up resolution 70/{n};\n\n" for n in range(1, 40_000))
    (documents / "0.txt").write_text(f"A/RES/86/99\n\nThe General Assembly,\n\n{text}", encoding="utf-8")
    result = build(documents, tmp_path / "graph", cluster=cluster.scheduler_address, limits=Limits(seconds=8))
    (failed,) = result.failed
    assert failed.path.endswith("0.txt")
    assert "[time]" in failed.message
    assert keys(result) == ["A/RES/86/1"]


def test_a_scheduler_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(distributed, "Client", lambda *_, **__: distributed.client.Client("tcp://127.0.0.1:9", timeout=0.5))
    with pytest.raises(WsisGraphError, match=re.escape("[dask]")) as refused:
        building.build([CASES / "graph"], tmp_path / "graph", cluster="tcp://127.0.0.1:9")
    assert "check the address" in refused.value.hint
