"""The graph directory: whole or not there, the same bytes for the same lines."""

import contextlib
import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import ENVIRONMENT
from wsis_graph import store
from wsis_graph.errors import StoreError

LINES = [
    b"<http://a> <http://p> <http://o> <http://g> .\n",
    '<http://b> <http://p> "文 🌍\\n" <http://g> .\n'.encode(),
]


def test_a_dump_is_the_same_bytes_for_the_same_lines(tmp_path):
    first, second = tmp_path / "1.gz", tmp_path / "other-name.gz"
    store.write_dump(first, LINES)
    store.write_dump(second, iter(LINES))
    assert first.read_bytes() == second.read_bytes()
    assert list(store.read_dump(first)) == LINES
    assert gzip.decompress(first.read_bytes()) == b"".join(LINES)


@given(st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=("Cs",)), max_size=20), max_size=10))
def test_a_dump_gives_back_its_lines(tmp_path_factory, words):
    path = tmp_path_factory.mktemp("dump") / "d.gz"
    lines = [f"{word}\n".encode() for word in words]
    store.write_dump(path, lines)
    assert list(store.read_dump(path)) == lines


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_store_is_loaded_from_bytes_cut_anywhere(tmp_path, size):
    whole = b"".join(LINES)
    opened = store.new_store(tmp_path / "store", iter(()))
    store.load(opened, (whole[i : i + size] for i in range(0, len(whole), size)))
    assert len(opened) == 2


def test_a_build_appears_in_one_step_and_the_last_one_stays_until_then(tmp_path):
    assert store.current(tmp_path) is None
    assert store.read_manifest(tmp_path) == {}
    first = store.new_build(tmp_path)
    (first / store.MANIFEST).write_text("{}")
    assert store.current(tmp_path) is None
    store.publish(tmp_path, first)
    assert store.current(tmp_path) == first
    assert (tmp_path / store.MANIFEST).read_text() == "{}"
    abandoned = store.new_build(tmp_path)
    second = store.new_build(tmp_path)
    assert not abandoned.exists()
    assert store.current(tmp_path) == first
    store.publish(tmp_path, second)
    assert store.current(tmp_path) == second
    assert first.exists()  # readers may still have it open


def test_the_last_build_stays_where_the_folder_is_named_from_here_or_through_a_link(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to("graph")
    here = Path("graph")
    first = store.new_build(here)
    store.publish(here, first)
    for name in (here, Path("link"), Path("link") / ".." / "graph"):
        store.new_build(name)
        assert first.exists()


def test_where_there_is_no_graph_a_hint_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match="no graph here") as refused:
        store.open_store(tmp_path)
    assert "wsis-graph build" in refused.value.hint


def test_a_damaged_store_is_refused(tmp_path):
    build = store.new_build(tmp_path)
    store.publish(tmp_path, build)
    with pytest.raises(StoreError, match="cannot be opened") as refused:
        store.open_store(tmp_path)
    assert "build" in refused.value.hint


def test_a_damaged_manifest_is_refused(tmp_path):
    build = store.new_build(tmp_path)
    (build / store.MANIFEST).write_text("{", encoding="utf-8")
    store.publish(tmp_path, build)
    with pytest.raises(StoreError, match="manifest"):
        store.read_manifest(tmp_path)


def test_a_file_is_no_place_for_a_graph(tmp_path):
    (tmp_path / "graph").write_text("something else")
    with pytest.raises(StoreError, match="graph"), store.locked(tmp_path / "graph"):
        pass


@pytest.mark.parametrize("name", ["store", "graph.nq.gz", "manifest.json", "report.ttl", "current"])
def test_a_folder_of_something_else_is_no_place_for_a_graph(tmp_path, name):
    (tmp_path / name).write_text("something else")
    with pytest.raises(StoreError, match=f"{name}: no graph's") as refused, store.locked(tmp_path):
        pass
    assert "another folder" in refused.value.hint
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_two_builds_do_not_write_at_once(tmp_path):
    code = f"from pathlib import Path; from wsis_graph import store\nwith store.locked(Path({str(tmp_path)!r})): pass"
    with store.locked(tmp_path):
        second = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert "another build is writing here" in second.stderr
    third = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert third.returncode == 0


def test_a_store_opens_beside_many_open_files(tmp_path):
    with contextlib.ExitStack() as stack:
        for number in range(300):
            stack.enter_context((tmp_path / str(number)).open("w"))
        store.writable(tmp_path / "store").flush()
    assert (tmp_path / "store" / "CURRENT").is_file()


def test_ordering_may_open_more_files_than_before_and_leaves_the_limit_as_it_was():
    resource = pytest.importorskip("resource")
    before, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    meanwhile = []

    class Store:
        def optimize(self):
            meanwhile.append(resource.getrlimit(resource.RLIMIT_NOFILE))

    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    try:
        store.put_in_order(Store())
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (256, hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, hard))
    assert meanwhile == [(min(2048, hard) if hard != resource.RLIM_INFINITY else 2048, hard)]
