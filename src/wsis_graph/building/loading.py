"""A process of its own that loads parts into a store while documents are read.

A store merges what it was given again and again, which takes more than loading does. Here its threads for that have the
lowest priority: while other work keeps the cores busy they wait, and what was loaded is merged once, at the end.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from ..errors import StoreError
from ..store import load_dumps, writable

_PROGRAM = f"from {__name__} import work; work()"  # `multiprocessing` would run the user's own program once more


def work() -> None:
    """Load dumps that are told, some at a time, until whoever tells is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    descriptor, folder, patient = sys.argv[1:]
    connection: Connection[OSError | None, Sequence[Path]] = Connection(int(descriptor))
    try:
        store = _patient(Path(folder)) if patient == str(True) else writable(Path(folder))
        while True:
            load_dumps(store, connection.recv())
            connection.send(None)
    except (EOFError, ConnectionError):
        return
    except OSError as error:  # there is no room, or the folder is gone
        with contextlib.suppress(ConnectionError):
            connection.send(error)


def _patient(folder: Path) -> ox.Store:
    """Open a store whose threads give way to all others: they inherit that from the thread that opens it."""

    def opened() -> ox.Store:
        if hasattr(os, "SCHED_IDLE"):
            with contextlib.suppress(OSError):  # where that is not allowed merging only takes its share
                os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        return writable(folder)

    with ThreadPoolExecutor(1) as once:  # no thread may go back to its priority
        return once.submit(opened).result()


class Loader:
    """The process; nobody else may have the store open. With `patient`, merging waits while the cores are busy.

    Raises OSError where there is no room, StoreError where the process died.
    """

    def __init__(self, folder: Path, patient: bool) -> None:
        self._connection, other = Pipe()
        command = [sys.executable, "-c", _PROGRAM, str(other.fileno()), str(folder), str(patient)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        self.process = subprocess.Popen(command, pass_fds=[other.fileno()], env=environment)  # noqa: S603 - itself
        other.close()

    def load(self, dumps: Sequence[Path]) -> None:
        """Load dumps, and return when they are in the store."""
        try:
            self._connection.send(dumps)
            error = self._connection.recv()
        except (EOFError, ConnectionError) as died:
            message = "the process that fills the store died, perhaps for want of memory"
            raise StoreError(message, "the same command goes on from here") from died
        if error is not None:
            raise error

    def close(self) -> None:
        """End the process when it has done what it was told; the store is closed then."""
        self._connection.close()
        self.process.wait()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.close()
