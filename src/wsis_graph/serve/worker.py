"""A worker: one process that holds the graph read-only and does one job at a time until it is told to end or killed.

Each job has an alarm of the operating system as its deadline, so that a query that cannot be interrupted ends with its
process, whatever it is doing and whether or not anyone still waits for it.
"""

import contextlib
import gc
import os
import resource
import signal
import socket
import sys
import traceback
from typing import Any

from ..errors import StoreError, WsisGraphError
from . import frames
from .jobs import JOBS
from .jobs.base import Context
from .reply import COME_BACK, Reply, TooLongError
from .settings import Settings
from .source import open_source
from .statistics import CountingError

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which the system tells resident memory
_MOST_HELD = 256 << 20  # bytes of resident memory after which a worker is replaced
_NICENESS = 2  # workers give way to the process that answers


def work(channel: socket.socket, settings: Settings, build: str, version: str) -> None:
    """Answer the jobs of a channel until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.nice(_NICENESS)
    _limit_memory(settings.limits.memory)
    context = Context(settings, open_source(settings, build), version, build)
    gc.freeze()
    stream = channel.makefile("rb", buffering=1 << 16)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        while (job := frames.read_job(stream)) is not None:
            if answer(context, channel, *job):
                break


def answer(context: Context, channel: socket.socket, name: str, arguments: dict[str, Any]) -> bool:
    """Do one job and send its answer; tell whether the worker should end, so that what it holds is given back."""
    limits = context.settings.limits
    reply = Reply(channel.sendall, gzip=bool(arguments.pop("gzip", False)), most=limits.size)
    signal.setitimer(signal.ITIMER_REAL, float(arguments.pop("seconds", limits.timeout)))
    try:
        JOBS[name](context, reply, **arguments)
    except TooLongError:
        _fail(reply, 503, f"the answer is longer than {limits.size} bytes; ask for less of it, or use LIMIT and OFFSET")
    except MemoryError:
        _fail(reply, 503, "the request needs more memory than it may have here")
    except (BrokenPipeError, ConnectionResetError):
        return True  # nobody is there any more
    except CountingError as error:
        _fail(reply, 503, error.message, COME_BACK)
    except WsisGraphError as error:
        _fail(reply, 502 if isinstance(error, StoreError) else 400, f"{error.message}\n{error.hint}".strip())
    except Exception:
        traceback.print_exc(file=sys.stderr)
        _fail(reply, 500, "something went wrong here; it is in the server's log")
    last = _grown()
    signal.setitimer(signal.ITIMER_REAL, 0)
    if reply.sent and reply.status >= 500:
        reply.broken()
        return True
    reply.end(last)
    return last


def _fail(reply: Reply, status: int, message: str, *headers: tuple[str, str]) -> None:
    if reply.sent:
        reply.status = status
    else:
        reply.start(status, "text/plain; charset=utf-8", *headers).write(f"{message}\n".encode())


def _limit_memory(most: int) -> None:
    if most:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _grown() -> bool:
    """Tell whether the process once held so much memory that it is better replaced: what it freed does not always go back."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT > _MOST_HELD
