"""Kill builds, pushes and servers at random moments, and fill the disk: the graph is the former one or the new one.

    python bench/kills.py [--kills 100] [--seed 1] [--disks 24] [--only KIND]
                          [--documents 12] [--characters 4000]

Half of the kills hit a build (the whole process group, or its first process alone), a quarter a push to an Oxigraph server, a
quarter a server with requests under way. The disk is a folder in memory of limited size where one may be mounted (as root);
elsewhere a limit on the size of files. Of thirty and more documents of 35,000 characters a process of its own loads the store.
"""

import argparse
import contextlib
import gzip
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from corpus import make
from measuring import ENVIRONMENT
from serve_tools import Server, free_port, wait

from wsis_graph import store
from wsis_graph.names import BASE
from wsis_graph.push import Target, push

WSIS = [sys.executable, "-m", "wsis_graph"]
LANGUAGES = ["en", "fr", "zh"]
RUN, STATE = f"{BASE}id/run", f"{BASE}id/push"


def digest(lines: list[str]) -> str:
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def dump_of(graph: Path) -> str:
    """Return a digest of the dump of a graph; raises where it is not whole."""
    quads = ox.parse(gzip.decompress((graph / "graph.nq.gz").read_bytes()), format=ox.RdfFormat.N_QUADS)
    return digest([f"{quad} .\n" for quad in quads])


def store_of(graph: Path) -> str:
    """Return a digest of the quads of a store, those that tell of the run left out."""
    return digest([f"{quad} .\n" for quad in store.open_store(graph) if quad.graph_name.value != RUN])


def state(graph: Path) -> str:
    """Return a digest of a graph directory; dump, store and manifest must tell the same."""
    dump, held = dump_of(graph), store_of(graph)
    assert dump == held, "store and dump differ"
    assert len(store.open_store(graph)) == store.read_manifest(graph)["counts"]["quads"] + 3, "the manifest counts otherwise"
    return dump


class Scene:
    """Two corpora, the graph of the first, and what the graph of both is."""

    def __init__(self, folder: Path, documents: int, characters: int) -> None:
        self.folder, self.texts, self.graph = folder, folder / "texts", folder / "graph"
        self.files = make(self.texts, documents, characters, 1, LANGUAGES)
        self.later = {path: path.read_bytes() for path in self.files[documents // 2 :]}
        for path in self.later:
            path.unlink()
        self.files[0].write_bytes(before := self.files[0].read_bytes())
        self._build(folder / "former")
        self.former = state(folder / "former")
        self.files[0].write_bytes(before + b"\n\n999. Decides to remain seized of the matter.\n")
        for path, data in self.later.items():
            path.write_bytes(data)
        started = time.perf_counter()
        shutil.copytree(folder / "former", folder / "new", symlinks=True)
        self._build(folder / "new")
        self.seconds = time.perf_counter() - started
        self.new = state(folder / "new")
        assert self.new != self.former

    def command(self, graph: Path) -> list[str]:
        """Return the command that builds both corpora into a graph."""
        return [*WSIS, "build", str(self.texts), "--out", str(graph), "--jobs", "2", "--quiet"]

    def _build(self, graph: Path) -> None:
        subprocess.run(self.command(graph), env=ENVIRONMENT, check=True)

    def fresh(self) -> Path:
        """Return the former graph, as it was."""
        shutil.rmtree(self.graph, ignore_errors=True)
        shutil.copytree(self.folder / "former", self.graph, symlinks=True)
        return self.graph


def kill(process: subprocess.Popen[bytes], whole: bool) -> bool:
    """End a process, or its group, at once; tell whether it was still there."""
    if process.poll() is not None:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL) if whole else os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return True


def kill_build(scene: Scene, chance: random.Random) -> str:
    graph = scene.fresh()
    process = subprocess.Popen(scene.command(graph), env=ENVIRONMENT, start_new_session=True, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.0, 0.9 * scene.seconds))
    hit = kill(process, chance.random() < 0.7)
    found = {scene.former: "former", scene.new: "new"}[state(graph)]
    if chance.random() < 0.3:  # the same command goes on
        subprocess.run(scene.command(graph), env=ENVIRONMENT, check=True)
        assert state(graph) == scene.new, "the next build does not end where it should"
    return f"build killed: {found}" if hit else f"build was done: {found}"


def remote_graphs(home: str) -> dict[str, str]:
    """Return a digest of each graph at a server."""
    with urllib.request.urlopen(f"{home}/store", timeout=60) as answer:
        quads = ox.parse(answer.read(), format=ox.RdfFormat.N_QUADS)
    found: dict[str, list[str]] = {}
    for quad in quads:
        found.setdefault(quad.graph_name.value, []).append(f"{quad.triple}\n")
    return {name: digest(lines) for name, lines in found.items() if name not in (RUN, STATE)}


def kill_pushes(scene: Scene, times: int, chance: random.Random) -> Iterator[str]:
    oxigraph = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    command = [oxigraph, "serve", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait(f"{home}/query?query=ASK%7B%7D", server)
        wholes = []
        for name in ("former", "new"):
            push(scene.folder / name, Target(f"{home}/store"))
            wholes.append(remote_graphs(home))
        before, after = wholes
        for number in range(times):
            way = ("store", "update")[number % 2]
            push(scene.folder / "former", Target(f"{home}/store"))
            assert remote_graphs(home) == before
            sending = [*WSIS, "push", "--graph", str(scene.folder / "new"), "--endpoint", f"{home}/{way}", "--quiet"]
            process = subprocess.Popen(sending, env=ENVIRONMENT, start_new_session=True, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.1, 1.5))
            hit = kill(process, True)
            time.sleep(0.3)  # what the server had received it still writes
            for name, found in remote_graphs(home).items():
                assert found in (before.get(name), after.get(name)), f"{name} is half there"
            subprocess.run(sending, env=ENVIRONMENT, check=True)
            assert remote_graphs(home) == after, "the next push does not end where it should"
            yield "push killed: each document former or new, the next push completes it" if hit else "push was done"
    finally:
        server.terminate()
        server.wait()


def kill_server(scene: Scene, chance: random.Random) -> str:
    graph = scene.folder / "new"
    server = Server("--graph", str(graph), "--processes", "2")
    children = descendants(server.process.pid)
    asking = subprocess.Popen([sys.executable, "-c", ASKING, server.home], stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.0, 1.0))
    victim = chance.choice([server.process.pid, *children])
    with contextlib.suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)
    alone = victim != server.process.pid
    if alone:  # a server that lost one of its processes goes on
        time.sleep(0.5)
        wait(f"{server.home}/sparql?query=ASK%7B%7D", server.process)
        server.stop()
    else:
        server.process.wait()
    asking.kill()
    asking.wait()
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() and not zombie(child) for child in children):
        assert time.monotonic() < deadline, "processes of a killed server live on"
        time.sleep(0.1)
    assert state(graph) == scene.new
    return "server lost a process, and went on" if alone else "server killed: the graph is whole, no process is left"


ASKING = """
import sys, urllib.request
while True:
    for path in ("/", "/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%202000", "/search?q=paragraph"):
        try:
            urllib.request.urlopen(sys.argv[1] + path, timeout=10).read()
        except OSError:
            pass
"""


def descendants(pid: int) -> list[int]:
    found = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *descendants(child)]
    return found


def zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


# a full disk ---------------------------------------------------------------------------------------------------------


def fill_disks(scene: Scene, times: int) -> Iterator[str]:
    """Yield what became of builds on disks of growing size."""
    place = scene.folder / "disk"
    place.mkdir()
    size = sum(path.stat().st_size for path in (scene.folder / "former").rglob("*") if path.is_file()) // 1024
    most = sum(path.stat().st_size for path in (scene.folder / "new").rglob("*") if path.is_file()) // 1024
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], capture_output=True, check=False).returncode == 0
    try:
        for step in range(times):
            room = size + 64 + (2 * most - size) * step // max(times - 1, 1)  # kilobytes
            graph = place / "graph"
            shutil.rmtree(graph, ignore_errors=True)
            if mounted:
                subprocess.run(["mount", "-o", f"remount,size={2 * most + size}k", str(place)], check=True)
            shutil.copytree(scene.folder / "former", graph, symlinks=True)
            if mounted:
                subprocess.run(["mount", "-o", f"remount,size={room}k", str(place)], check=True)
            limit = None if mounted else lambda: _limit_files(most * step // times * 100)  # noqa: B023
            done = subprocess.run(
                scene.command(graph), env=ENVIRONMENT, capture_output=True, text=True, preexec_fn=limit, check=False
            )
            found = {scene.former: "former", scene.new: "new"}[state(graph)]
            assert "Traceback" not in done.stderr, done.stderr
            assert (done.returncode == 0) == (found == "new"), (done.returncode, found, done.stderr)
            assert done.returncode == 0 or "cannot be written" in done.stderr, done.stderr
            if mounted and done.returncode:
                subprocess.run(["mount", "-o", f"remount,size={4 * most + size}k", str(place)], check=True)
                subprocess.run(scene.command(graph), env=ENVIRONMENT, check=True)
                assert state(graph) == scene.new, "the next build does not end where it should"
            yield (
                f"disk full ({'tmpfs' if mounted else 'RLIMIT_FSIZE'}): {found}"
                if done.returncode
                else "disk large enough: new"
            )
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)


def _limit_files(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(size, 1024), max(size, 1024)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("build", "push", "serve", "disk"), help="one kind, all kills of it")
    parser.add_argument("--disks", type=int, default=24)
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--characters", type=int, default=4000, help="of one document")
    told = parser.parse_args()
    chance = random.Random(told.seed)
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder), told.documents, told.characters)

        def happened() -> Iterator[str]:
            quarter = told.kills // 4
            shares = {"build": told.kills - 2 * quarter, "push": quarter, "serve": quarter, "disk": told.disks}
            if told.only:
                shares = dict.fromkeys(shares, 0) | {told.only: told.disks if told.only == "disk" else told.kills}
            for _ in range(shares["build"]):
                yield kill_build(scene, chance)
            yield from kill_pushes(scene, shares["push"], chance)
            for _ in range(shares["serve"]):
                yield kill_server(scene, chance)
            yield from fill_disks(scene, shares["disk"])

        for number, what in enumerate(happened(), 1):
            counts[what] = counts.get(what, 0) + 1
            print(f"{number}: {what}", file=sys.stderr, flush=True)
    for what, count in sorted(counts.items()):
        print(f"{count:4} {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
