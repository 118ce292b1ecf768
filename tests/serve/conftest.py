"""A small graph in three languages, and a server on it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from wsis_graph.building import build
from wsis_graph.names import BASE

HERE = Path(__file__).parent
KEY = "E/RES/2030/7"
DOCUMENT = f"{BASE}id/doc/{KEY}"
OLDER = f"{BASE}id/doc/E/RES/2029/9"


@pytest.fixture(scope="session")
def graph(tmp_path_factory):
    """The folder of a graph: an invented resolution in three languages and the one before it, read once for all tests."""
    directory = tmp_path_factory.mktemp("serve") / "graph"
    result = build([HERE / "documents"], directory)
    assert not result.failed
    return directory


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process of the command line."""

    def __init__(self, *arguments, log=None):
        self.port = free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        source = str(HERE.parents[1] / "src")
        path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH", ""))))
        command = [sys.executable, "-m", "wsis_graph", "serve", "--port", str(self.port), *map(str, arguments)]
        self.log = log
        self.process = subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL, stderr=log or subprocess.DEVNULL
        )
        self.wait()

    def wait(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.home}/health", timeout=2):
                    return
            except OSError as error:
                if isinstance(error, urllib.error.HTTPError):
                    error.close()
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait(15)


@pytest.fixture(scope="session")
def server(graph):
    running = Server("--graph", graph, "--processes", "1", "--workers", "3", "--timeout", "5", "--max-rows", "5000")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def home(server):
    return server.home
