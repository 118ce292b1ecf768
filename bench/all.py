"""Measure everything that docs/performance.md tells, in one go.

    pip install -e '.[bench,fast]'
    python bench/all.py [--sizes 100 1000] [--out build/performance.md]

Takes about ten minutes on two quiet cores. Servers and networks have measurements of their own: bench/serve_speed.py,
bench/network.py.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from measuring import ENVIRONMENT, ROOT, machine

HERE = ROOT / "bench"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", default=["100", "1000"], help="documents of the corpora that are built")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "performance.md")
    told = parser.parse_args()
    parts = {
        "One report": [HERE / "report.py", ROOT / "examples" / "report.en.txt"],
        "Stages and peers": [HERE / "peers.py"],
        "Cores": [HERE / "cores.py"],
        "Growth": [HERE / "growth.py", "--sizes", *told.sizes],
    }
    written = [f"# Measured\n\n{machine()}\n"]
    failed = 0
    for title, command in parts.items():
        done = subprocess.run(
            [sys.executable, *map(str, command)], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=False
        )
        written.append(f"\n## {title}\n\n{done.stdout}")
        print(written[-1], flush=True)
        failed += done.returncode != 0
        told.out.parent.mkdir(parents=True, exist_ok=True)
        told.out.write_text("".join(written), encoding="utf-8")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
