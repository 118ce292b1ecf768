"""The workers of one front process: jobs in, answers out; whoever takes too long is ended and replaced.

A worker does one job at a time. Quick queries are never shut out by long ones: only some workers may be busy with long
queries, and where those are taken a further query that turns out long is stopped and told to come back. Until that is known
further workers are started for those who wait.
"""

import asyncio
import contextlib
import multiprocessing
import socket
from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any, Final

from . import frames
from .settings import Settings
from .worker import work

_TICK: Final = 0.025  # seconds between looks at the running jobs
_PATIENCE: Final = 0.02  # seconds a request waits before a further worker is started for it
_REST: Final = 5.0  # seconds after which further workers are let go
_GRACE: Final = 0.5  # seconds after its deadline at which a worker is killed whose alarm did not end it
_AGAIN: Final = 1.0  # seconds before a worker that could not be started is tried again
_LONGEST_REST: Final = 5.0  # seconds before a worker that fails is tried again
_HELD: Final = 1 << 20  # bytes of an answer held for a slow client before its worker waits
_RETRY: Final = 5  # seconds a refused client is told to wait


class BusyError(Exception):
    """There is no room for another request now."""


class StoppedError(Exception):
    """An answer that had begun cannot be completed."""


@dataclass(slots=True)
class Answer:
    """An answer: the whole body, or a first part and an iterator of what follows."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes = b""
    rest: AsyncIterator[bytes] | None = None


class Call:
    """A job on its way: waiting, running, or giving its answer."""

    def __init__(self, job: bytes, seconds: float, loop: asyncio.AbstractEventLoop) -> None:
        self.job = job
        self.seconds = seconds
        self.began = loop.time()
        self.answer: asyncio.Future[Answer] = loop.create_future()
        self.pieces: asyncio.Queue[bytes | None] | None = None
        self.held = 0
        self.broken = False
        self.worker: Worker | None = None
        self.stopped = ""  # why it was stopped, where this process did it

    def settle(self, answer: Answer) -> None:
        """Give the answer, unless nobody waits for it any more."""
        if not self.answer.done():
            self.answer.set_result(answer)


class Worker(asyncio.Protocol):
    """One worker process and the channel to it."""

    def __init__(self, pool: "Pool", process: Any) -> None:
        self.pool = pool
        self.process = process
        self.call: Call | None = None
        self.gone = False
        self._splitter = frames.Splitter()
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = transport

    def run(self, call: Call) -> None:
        """Send a job to the process."""
        call.began, call.worker, self.call = self.pool.loop.time(), self, call
        self._transport.write(call.job)

    def data_received(self, data: bytes) -> None:
        """Take what the process answers."""
        for kind, content in self._splitter.feed(data):
            call = self.call
            if call is None:
                continue
            if kind == frames.WHOLE:
                head, body = frames.split_whole(content)
                call.settle(Answer(head.status, encoded(head.headers), body))
                self._done(last=head.last)
            elif kind == frames.HEAD:
                head = frames.read_head(content)
                call.pieces = asyncio.Queue()
                call.settle(Answer(head.status, encoded(head.headers), rest=self._pieces(call)))
            elif kind == frames.DATA:
                self._take(call, content)
            else:
                call.broken = kind == frames.BROKEN
                self._end_pieces(call)
                self._done(last=bool(content) or call.broken)

    def connection_lost(self, error: Exception | None) -> None:
        """Tell whoever waits why the process ended, and have it replaced."""
        self.gone = True
        call, self.call = self.call, None
        if call is not None:
            call.broken = True
            self._end_pieces(call)
            call.settle(_ended(call, self.pool))
        self.pool.lost(self)

    def kill(self, reason: str = "") -> None:
        """End the process now; `reason` is what the client is told."""
        if self.call is not None and reason:
            self.call.stopped = reason
        with contextlib.suppress(OSError, ValueError, AttributeError):
            self.process.kill()

    def close(self) -> None:
        """Let the process end by itself: it reads the end of its channel."""
        self.gone = True
        self._transport.close()

    def _take(self, call: Call, content: bytes) -> None:
        assert call.pieces is not None
        call.pieces.put_nowait(content)
        call.held += len(content)
        if call.held > _HELD:
            self._transport.pause_reading()

    def _end_pieces(self, call: Call) -> None:
        if call.pieces is not None:
            call.pieces.put_nowait(None)

    def _done(self, last: bool) -> None:
        self.call = None
        self.pool.works()
        if last:
            self.close()
            self.pool.lost(self)
        else:
            self.pool.free(self)

    async def _pieces(self, call: Call) -> AsyncIterator[bytes]:
        """Yield an answer's pieces; raises StoppedError where it cannot be completed."""
        assert call.pieces is not None
        try:
            while (piece := await call.pieces.get()) is not None:
                call.held -= len(piece)
                if call.held <= _HELD and self.call is call:
                    self._transport.resume_reading()
                yield piece
            if call.broken:
                raise StoppedError
        finally:
            self.pool.abandon(call)


def _ended(call: Call, pool: "Pool") -> Answer:
    """Return what a client is told whose worker ended before it answered."""
    if call.stopped:
        return refusal(503, call.stopped, _RETRY)
    if pool.loop.time() - call.began >= call.seconds - _TICK:
        return refusal(504, f"the request took longer than {call.seconds:g} seconds and was stopped")
    return refusal(503, "the request was stopped: it needed more memory than it may have here")


def refusal(status: int, message: str, retry: int = 0) -> Answer:
    """Return a message as an answer."""
    headers = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
    if retry:
        headers.append(("retry-after", str(retry)))
    return Answer(status, encoded(headers), f"{message}\n".encode())


def encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    """Return header fields as they are sent."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]


class Pool:
    """The workers that serve one build of the graph."""

    def __init__(self, settings: Settings, build: str, version: str) -> None:
        self.settings = settings
        self.build = build
        self.version = version
        self.loop = asyncio.get_running_loop()
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["wsis_graph.serve.preload"])
        self._workers: set[Worker] = set()
        self._idle: list[Worker] = []
        self._waiting: deque[Call] = deque()
        self._ended: list[Any] = []
        self._failures = 0
        self._starting = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._crowded = 0.0  # when there were last too few workers
        self._retired = False
        self._ticker: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Have the workers started; requests wait for them meanwhile."""
        for _ in range(self.settings.workers):
            self._spawn_soon()
        self._ticker = self.loop.create_task(self._tick())

    async def run(self, job: bytes, seconds: float = 0.0) -> Answer:
        """Return the answer to a job; raises BusyError where too many wait already or the wait is too long."""
        call = Call(job, seconds or self.settings.limits.timeout, self.loop)
        if self._idle:
            self._idle.pop().run(call)
        elif len(self._waiting) >= self.settings.limits.queue or self._retired:
            raise BusyError
        else:
            self._waiting.append(call)
        try:
            return await call.answer
        except asyncio.CancelledError:
            self.abandon(call)
            raise

    def abandon(self, call: Call) -> None:
        """Stop a job nobody waits for any more, so that no query outlives its client."""
        if call.worker is not None and call.worker.call is call:
            call.worker.kill()
        elif call.worker is None:
            with contextlib.suppress(ValueError):
                self._waiting.remove(call)

    def works(self) -> None:
        """Note that workers do their jobs: one that ends is replaced at once."""
        self._failures = 0

    def free(self, worker: Worker) -> None:
        """Give a worker its next job, or let it rest."""
        if self._waiting:
            worker.run(self._waiting.popleft())
        elif self._retired:
            worker.close()
            self.lost(worker)
        else:
            self._idle.append(worker)

    def lost(self, worker: Worker) -> None:
        """Replace a worker whose process has ended or will end."""
        if worker not in self._workers:
            return
        self._workers.discard(worker)
        self._ended.append(worker.process)
        if worker in self._idle:
            self._idle.remove(worker)
            self._failures += 1  # one that ends without a job is broken
        if not self._retired and len(self._workers) + self._starting < self.settings.workers:
            self._spawn_soon(min(_LONGEST_REST, _TICK * 2**self._failures) if self._failures else 0.0)

    def retire(self) -> None:
        """Take no new jobs; workers end when they have done theirs."""
        self._retired = True
        while self._idle:
            worker = self._idle.pop()
            worker.close()
            self.lost(worker)

    def stop(self) -> None:
        """End all workers now."""
        self._retired = True
        if self._ticker is not None:
            self._ticker.cancel()
        for worker in self._workers:
            worker.kill()

    @property
    def load(self) -> dict[str, int]:
        """Return how many workers there are, how many are free, and how many requests wait."""
        return {"workers": len(self._workers), "idle": len(self._idle), "waiting": len(self._waiting)}

    def _spawn_soon(self, delay: float = 0.0) -> None:
        task = self.loop.create_task(self._spawn(delay))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _spawn(self, delay: float = 0.0) -> None:
        self._starting += 1
        try:
            await asyncio.sleep(delay)
            if not self._retired:
                await self._start_worker()
        except (EOFError, OSError):  # the process that workers are forked from was killed; the next try starts another
            self._spawn_soon(_AGAIN)
        finally:
            self._starting -= 1

    async def _start_worker(self) -> None:
        ours, theirs = socket.socketpair()
        process = self._context.Process(target=work, args=(theirs, self.settings, self.build, self.version), daemon=True)
        await asyncio.to_thread(process.start)  # the first one waits for the process that the others are forked from
        theirs.close()
        ours.setblocking(False)
        worker = Worker(self, process)
        await self.loop.create_connection(lambda: worker, sock=ours)
        self._workers.add(worker)
        self.free(worker)

    async def _tick(self) -> None:
        """Look after the running and waiting jobs and the ended processes."""
        while True:
            await asyncio.sleep(_TICK)
            now = self.loop.time()
            self._stop_long(now)
            self._adapt(now)
            while self._waiting and now - self._waiting[0].began > self.settings.limits.wait:
                call = self._waiting.popleft()
                call.settle(refusal(503, "the server is busy; please come back", _RETRY))
            self._reap()
            if self._retired and not self._workers and not self._ended and not self._waiting:
                return

    def _adapt(self, now: float) -> None:
        """Start a further worker for those who wait behind long queries; let it go when it has long been idle."""
        if self._waiting and now - self._waiting[0].began > _PATIENCE:
            self._crowded = now
            if len(self._workers) + self._starting < self.settings.most_workers:
                self._spawn_soon()
        elif len(self._workers) > self.settings.workers and self._idle and now - self._crowded > _REST:
            worker = self._idle.pop(0)
            worker.close()
            self.lost(worker)

    def _stop_long(self, now: float) -> None:
        running = [w for w in self._workers if w.call is not None and w.call.seconds <= self.settings.limits.timeout]
        for worker in running:
            assert worker.call is not None
            if now - worker.call.began > worker.call.seconds + _GRACE:
                worker.kill()
        probation = self.settings.limits.probation
        long = sorted(
            (w for w in running if w.call is not None and now - w.call.began > probation and w.call.pieces is None),
            key=lambda w: w.call.began if w.call is not None else 0.0,
        )
        for worker in long[self.settings.longest :] if self._waiting else ():
            worker.kill("too many long queries are running; please come back")

    def _reap(self) -> None:
        """Give back what ended processes leave behind."""
        left = []
        for process in self._ended:
            process.join(0)
            if process.is_alive():
                left.append(process)
            else:
                process.close()
        self._ended = left
