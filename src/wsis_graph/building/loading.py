"""A process of its own that loads parts into a store while documents are read.

A store merges what it was given again and again, which takes more than loading does. Here its threads for that have the
lowest priority: while other work keeps the cores busy they wait, and what was loaded is merged once, at the end.
"""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from ..errors import StoreError
from ..store import load_dumps, writable


def _work(connection: "Connection[OSError | None, list[Path]]", folder: Path, patient: bool) -> None:
    """Load dumps that are told, some at a time, until whoever tells is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, ConnectionError):
        try:
            store = _patient(folder) if patient else writable(folder)
            while True:
                load_dumps(store, connection.recv())
                connection.send(None)
        except (EOFError, ConnectionError):
            raise
        except OSError as error:  # there is no room, or the folder is gone
            connection.send(error)


def _patient(folder: Path) -> ox.Store:
    """Open a store whose threads give way to all others: they inherit that from the thread that opens it."""

    def opened() -> ox.Store:
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        return writable(folder)

    with ThreadPoolExecutor(1) as once:  # no thread may go back to its priority
        return once.submit(opened).result()


class Loader:
    """The process; nobody else may have the store open. With `patient`, merging waits while the cores are busy.

    Raises OSError where there is no room, StoreError where the process died.
    """

    def __init__(self, folder: Path, patient: bool) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other, folder, patient), daemon=True)
        self._process.start()
        other.close()

    def load(self, dumps: Sequence[Path]) -> None:
        """Load dumps, and return when they are in the store."""
        try:
            self._connection.send(list(dumps))
            error = self._connection.recv()
        except (EOFError, ConnectionError) as died:
            message = "the process that fills the store died, perhaps for want of memory"
            raise StoreError(message, "the same command goes on from here") from died
        if error is not None:
            raise error

    def close(self) -> None:
        """End the process when it has done what it was told; the store is closed then."""
        self._connection.close()
        self._process.join()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self.close()
