"""What one report takes from start to exit: the whole process, the first time and afterwards.

    python bench/report.py [FILE]            default: examples/report.en.txt

The first time the cache folder is empty: names, patterns and the vocabulary are read from their sources and kept. Seconds of
the clock and of the processor, the best and the median of several.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import ENVIRONMENT, ROOT, machine, table

RUNS = 7


def whole(path: Path, cache: str) -> tuple[float, float]:
    """Return the seconds that a fresh process takes, by the clock and of processors."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "wsis_graph", "build", str(path), "--out", f"{folder}/graph", "--quiet"]
        before = time.perf_counter()
        process = subprocess.Popen(command, env={**ENVIRONMENT, "XDG_CACHE_HOME": cache})
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0, status
        return time.perf_counter() - before, used.ru_utime + used.ru_stime


def row(name: str, runs: list[tuple[float, float]]) -> list[object]:
    """Return best and median of both."""
    walls, cpus = (sorted(values) for values in zip(*runs, strict=True))
    middle = len(runs) // 2
    return [name, walls[0], walls[middle], cpus[0], cpus[middle]]


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "report.en.txt"
    print(f"{machine()}; {path.name}, validated by {'shacl' if _fast() else 'pySHACL'}\n")
    first = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as empty:
            first.append(whole(path, empty))
    with tempfile.TemporaryDirectory() as cache:
        whole(path, cache)
        again = [whole(path, cache) for _ in range(RUNS)]
    head = ("one report", "seconds, best", "median", "of CPU, best", "median")
    print(table(head, [row("the first time", first), row("afterwards", again)]))
    return 0


def _fast() -> bool:
    try:
        import shacl  # noqa: F401
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
