"""What the measurements of the server share."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process of the command line; `seconds` is how long it took to its first answer."""

    def __init__(self, *arguments: str) -> None:
        self.port = free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH", ""))))
        command = [sys.executable, "-m", "wsis_graph", "serve", "--quiet", "--port", str(self.port), *arguments]
        began = time.perf_counter()
        self.process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})
        wait(f"{self.home}/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D", self.process)
        self.seconds = time.perf_counter() - began

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(20)


class Oxigraph:
    """The Oxigraph server on the same store, all graphs together as the default graph."""

    def __init__(self, store: Path) -> None:
        self.port = free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        binary = Path(sys.executable).with_name("oxigraph")
        command = [
            str(binary),
            "serve-read-only",
            "--union-default-graph",
            "--location",
            str(store),
            "--bind",
            f"127.0.0.1:{self.port}",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(f"{self.home}/query?query=ASK%7B%7D", self.process)

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(20)


def wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until an address answers."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if process.poll() is not None:
                raise SystemExit("the server ended") from None
            time.sleep(0.01)
    raise SystemExit("the server does not answer")


def family_memory(process: "subprocess.Popen[bytes]") -> int:
    """Return the resident bytes of a process and all below it, shared pages counted once each."""
    total = 0
    for pid in family(process.pid):
        try:
            told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) * 1024
    return total


def family_time(process: "subprocess.Popen[bytes]") -> float:
    """Return the seconds of the processor that a process and all below it have taken."""
    ticks = 0
    for pid in family(process.pid):
        try:
            told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found
