"""A process of its own that loads parts into a store."""

import os
from pathlib import Path

import pyoxigraph as ox
import pytest

from wsis_graph import store
from wsis_graph.building.loading import Loader
from wsis_graph.errors import StoreError


def dump(folder: Path, number: int) -> Path:
    path = folder / f"{number}.nq.gz"
    store.write_dump(path, [f'<http://example.org/{number}> <http://example.org/p> "о" <http://example.org/g> .\n'.encode()])
    return path


@pytest.mark.parametrize("patient", [True, False])
def test_what_is_loaded_is_in_the_store_when_it_is_closed(tmp_path, patient):
    loader = Loader(tmp_path / "store", patient)
    loader.load([dump(tmp_path, 1), dump(tmp_path, 2)])
    loader.load([dump(tmp_path, 3)])
    loader.close()
    found = {quad.subject.value for quad in ox.Store(str(tmp_path / "store"))}
    assert found == {f"http://example.org/{number}" for number in (1, 2, 3)}
    assert loader.process.returncode == 0


def test_parts_that_are_not_there_are_told(tmp_path):
    loader = Loader(tmp_path / "store", patient=True)
    with pytest.raises(FileNotFoundError):
        loader.load([tmp_path / "missing.nq.gz"])
    loader.close()


def test_a_store_that_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "store").write_text("something else")
    loader = Loader(tmp_path / "store", patient=True)
    with pytest.raises(OSError, match="store"):
        loader.load([dump(tmp_path, 1)])
    loader.close()


def test_a_process_that_died_is_told(tmp_path):
    loader = Loader(tmp_path / "store", patient=True)
    loader.load([dump(tmp_path, 1)])
    loader.process.kill()
    loader.process.wait()
    with pytest.raises(StoreError, match="died") as refused:
        loader.load([dump(tmp_path, 2)])
    assert "same command" in refused.value.hint
    loader.stop()


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="the system knows no such priority")
@pytest.mark.parametrize("patient", [True, False])
def test_only_merging_gives_way_to_other_work(tmp_path, patient):
    loader = Loader(tmp_path / "store", patient)
    loader.load([dump(tmp_path, 1)])
    threads = {int(path.name): (path / "comm").read_text() for path in Path(f"/proc/{loader.process.pid}/task").iterdir()}
    merging = {os.sched_getscheduler(thread) for thread, name in threads.items() if name.startswith("rocksdb:low")}
    loading = os.sched_getscheduler(loader.process.pid)  # with the threads it starts for each load
    loader.close()
    assert loading == os.SCHED_OTHER
    assert merging == {os.SCHED_IDLE if patient else os.SCHED_OTHER}
