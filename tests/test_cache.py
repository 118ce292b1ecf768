"""What is worked out from the program's own files is kept, and never trusted where it is damaged."""

import os
import subprocess
import sys
import threading
import time

import pytest

from support import CASES, ENVIRONMENT
from wsis_graph import cache


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of a fresh cache."""
    digest = cache.program_digest()  # before: it is kept, too
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "wsis-graph" / digest


def test_what_is_kept_is_made_once(folder):
    made = []
    for _ in range(3):
        assert cache.kept("thing", lambda: made.append(1) or b"content") == b"content"
    assert made == [1]
    assert [path.name for path in folder.iterdir()] == ["thing"]


@pytest.mark.parametrize("damage", [b"", b"x", bytes(31), bytes(40)], ids=["empty", "short", "cut", "other"])
def test_what_is_damaged_is_made_anew(folder, damage):
    cache.kept("thing", lambda: b"content")
    whole = (folder / "thing").read_bytes()
    (folder / "thing").write_bytes(damage)
    assert cache.kept("thing", lambda: b"content") == b"content"
    assert (folder / "thing").read_bytes() == whole


def test_values_are_kept_as_they_are(folder):
    value = {"a": [("b", 1)], "c": frozenset("de")}
    assert cache.kept_value("thing", lambda: value) == cache.kept_value("thing", lambda: pytest.fail("made twice")) == value


def test_the_digest_is_of_what_the_files_say(tmp_path, monkeypatch):
    """It is read again when a file was changed, also to the same size, and is the same when the file is as before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = tmp_path / "ontology.ttl"
    monkeypatch.setattr(cache, "ONTOLOGY", file)
    found = []
    for content in ("one", "two", "two", "one"):
        file.write_text(content, "utf-8")
        os.utime(file, (0, 0))
        found.append([cache.program_digest.__wrapped__() for _ in range(2)])
    one, two = found[0], found[1]
    assert found == [one, two, two, one]
    assert one[0] == one[1] != two[0] == two[1]


def fill(place):
    place.mkdir()
    (place / "file").write_bytes(b"content")


def test_a_folder_is_made_once(folder):
    kept = cache.kept_folder("things", fill)
    assert kept is not None
    assert (kept / "file").read_bytes() == b"content"
    assert cache.kept_folder("things", lambda _: pytest.fail("made twice")) == kept


@pytest.mark.parametrize("damage", ["changed", "more", "less", "all"])
def test_a_damaged_folder_is_made_anew(folder, damage):
    kept = cache.kept_folder("things", fill)
    {
        "changed": lambda: (kept / "file").write_bytes(b"contend"),
        "more": lambda: (kept / "other").write_bytes(b""),
        "less": lambda: (kept / "file").unlink(),
        "all": lambda: (kept.parent / "checksums").unlink(),
    }[damage]()
    assert cache.kept_folder("things", fill) == kept
    assert [(path.name, path.read_bytes()) for path in kept.iterdir()] == [("file", b"content")]
    assert [path.name for path in folder.iterdir()] == ["things"]


@pytest.mark.parametrize("home", ["", "relative", "/proc/none", "/dev/null"])
def test_where_nothing_can_be_kept_all_works_without(home, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    monkeypatch.setenv("HOME", "/proc/none")
    assert cache.kept("thing", lambda: b"content") == b"content"
    assert cache.kept_folder("things", fill) is None


def test_many_at_once_keep_one(folder):
    found, barrier = [], threading.Barrier(8)

    def make():
        barrier.wait()
        found.append((cache.kept("thing", lambda: b"content"), cache.kept_folder("things", fill)))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(b"content", folder / "things" / "content")] * 8
    assert sorted(path.name for path in folder.iterdir()) == ["thing", "things"]


def test_what_a_state_of_the_program_kept_long_ago_is_removed(folder):
    old, lately = folder.parent / ("0" * 16), folder.parent / ("1" * 16)
    for other in (old, lately):
        other.mkdir(parents=True)
    os.utime(old, (0, time.time() - 40 * 86_400))
    cache.kept("thing", lambda: b"content")
    assert sorted(path.name for path in folder.parent.iterdir()) == sorted([lately.name, folder.name])


def test_only_the_latest_states_of_the_program_keep_their_folders(folder):
    now = time.time()
    others = [folder.parent / f"{number:016}" for number in range(20)]
    for age, other in enumerate(others):
        other.mkdir(parents=True)
        (other / "thing").write_bytes(b"content")
        os.utime(other, (now, now - age))
    cache.kept("thing", lambda: b"content")
    kept = sorted(path.name for path in folder.parent.iterdir() if path != folder)
    assert kept == [other.name for other in others[: len(kept)]]
    assert 1 < len(kept) < 10


def test_a_graph_is_the_same_with_and_without_the_cache(tmp_path):
    def built(name, cache_home):
        out = tmp_path / name
        command = [sys.executable, "-m", "wsis_graph", "build", str(CASES / "graph"), "--quiet", "--out", str(out)]
        subprocess.run(command, env={**ENVIRONMENT, "XDG_CACHE_HOME": cache_home}, check=True)
        return (out / "graph.nq.gz").read_bytes()

    first, second, without = (
        built(name, home) for name, home in (("1", f"{tmp_path}/cache"), ("2", f"{tmp_path}/cache"), ("3", "/proc/none"))
    )
    assert first == second == without
    assert any((tmp_path / "cache" / "wsis-graph").iterdir())
