"""Where the time of one report goes: whole process, and each step inside one.

    python bench/report.py [FILE]            default: ../shared/corpus/zh/E_2025_31.zh.txt, else examples/report.zh.txt

Wall time of `wsis-graph build` as a fresh process, the best of several; the share of pySHACL (its import, its graph and its
validation) is measured inside such a process.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 5

INSIDE = """
import json, sys, time
start = time.perf_counter()
spent = {}
import wsis_graph.validate as validation
original = validation.validate
def timed(triples):
    before = time.perf_counter()
    try:
        return original(triples)
    finally:
        spent["pySHACL"] = spent.get("pySHACL", 0.0) + time.perf_counter() - before
from wsis_graph import building
building.validate = timed
from wsis_graph.cli import main
status = main(["build", sys.argv[1], "--out", sys.argv[2], "--quiet"])
spent["whole"] = time.perf_counter() - start
print(json.dumps(spent))
sys.exit(status)
"""


def sample() -> Path:
    """Return the report to build: the real one where it is at hand."""
    real = ROOT.parent / "shared" / "corpus" / "zh" / "E_2025_31.zh.txt"
    return real if real.is_file() else ROOT / "examples" / "report.zh.txt"


def whole(path: Path) -> float:
    """Return the seconds a fresh process takes from start to exit."""
    with tempfile.TemporaryDirectory() as folder:
        before = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "wsis_graph", "build", str(path), "--out", f"{folder}/graph", "--quiet"], check=True
        )
        return time.perf_counter() - before


def inside(path: Path) -> dict[str, float]:
    """Return the seconds inside one process: all, and those of pySHACL."""
    folder = tempfile.mkdtemp()
    try:
        done = subprocess.run(
            [sys.executable, "-c", INSIDE, str(path), f"{folder}/graph"], check=True, capture_output=True, text=True
        )
    finally:
        shutil.rmtree(folder)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else sample()
    wholes = sorted(whole(path) for _ in range(RUNS))
    shares = [inside(path) for _ in range(RUNS)]
    shacl = sorted(share["pySHACL"] for share in shares)
    rest = sorted(share["whole"] - share["pySHACL"] for share in shares)
    print(f"{path.name}: best and median of {RUNS} runs, seconds")
    for name, values in (("whole process", wholes), ("of it pySHACL", shacl), ("all the rest, start of Python apart", rest)):
        print(f"{name:<36}{values[0]:7.2f}{values[len(values) // 2]:7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
