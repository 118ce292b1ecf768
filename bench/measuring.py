"""What the measurements share: a process watched while it runs, and tables."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
# An installed program has its bytecode beside it; one that is measured has it here.
_BYTECODE = str(Path(tempfile.gettempdir()) / "wsis-graph-bytecode")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": _BYTECODE}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
_LOOKED = 0.2  # seconds between looks at the memory of processes


def files_in(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a folder that have such a name, in order; end the program with a message where there are none."""
    files = sorted(folder.glob(pattern))
    if not files:
        sys.exit(f"no files {pattern} in {folder}; name another folder")
    return files


@dataclass(frozen=True)
class Run:
    """One process with those it started: seconds by the clock and of processors, and the most memory in megabytes."""

    wall: float
    cpu: float
    parent: float
    worker: float
    status: int


def run(arguments: Sequence[str], cores: str = "") -> Run:
    """Run `wsis-graph` with arguments as a fresh process, on these cores (as `taskset` names them), and watch it."""
    command = [*(["taskset", "-c", cores] if cores else []), sys.executable, "-m", "wsis_graph", *arguments]
    started = time.perf_counter()
    process = subprocess.Popen(command, env=ENVIRONMENT)
    peaks: dict[int, float] = {}
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, peaks, over))
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    over.set()
    watch.join()
    parent = peaks.pop(process.pid, 0.0)
    return Run(wall, used.ru_utime + used.ru_stime, parent, max(peaks.values(), default=0.0), os.waitstatus_to_exitcode(status))


def _watch(pid: int, peaks: dict[int, float], over: threading.Event) -> None:
    while not over.wait(_LOOKED):
        for process in (pid, *_children(pid)):
            try:
                told = Path(f"/proc/{process}/status").read_text()
            except OSError:
                continue
            if "VmHWM:" in told:
                peaks[process] = int(told.partition("VmHWM:")[2].split()[0]) / 1024


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def machine() -> str:
    """Return what was measured on: versions, processors, and how busy it was with other things."""
    model = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), ":?")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Python {python}, {os.cpu_count()} × {model.partition(':')[2].strip()}, load {load}, {time.strftime('%d %B %Y')}"


class Results:
    """Results of one measurement, kept in bench/results: what names a row, then what was measured of it."""

    def __init__(self, file: str, names: Sequence[str], columns: Sequence[str]) -> None:
        self.path = ROOT / "bench" / "results" / file
        self.names = len(names)
        self.columns = (*names, *columns)

    def kept(self) -> dict[tuple[str, ...], list[str]]:
        """Return what was kept, by what names a row; nothing where nothing was."""
        if not self.path.is_file():
            return {}
        lines = (line.split("\t") for line in self.path.read_text(encoding="utf-8").splitlines()[1:])
        return {tuple(line[: self.names]): line[self.names :] for line in lines}

    def keep(self, rows: Iterable[Sequence[str]]) -> None:
        """Keep these rows in the place of those of the same name, beside all others."""
        new = {tuple(row[: self.names]): row[self.names :] for row in rows}
        lines = ([*name, *values] for name, values in {**self.kept(), **new}.items())
        self.path.write_text("".join("\t".join(line) + "\n" for line in (self.columns, *lines)), encoding="utf-8")

    def settle(self, rows: Iterable[Sequence[str]], lost: Iterable[str], *, keeps: bool) -> int:
        """Print what is lost against what was kept, keep the rows where that is wanted, and return the exit status."""
        lines = [f"lost: {line}\n" for line in lost]
        print("".join(lines), end="", file=sys.stderr)
        if keeps:
            self.keep(rows)
        return 1 if lines and not keeps else 0


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown; numbers are put to the right."""
    found = [[_written(value) for value in row] for row in rows]
    rule = ["---" if index == 0 else "--:" for index in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *found)) + "\n"


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
