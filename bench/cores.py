"""What a second core gives: the same corpus with one job on one core, and with two jobs on two.

python bench/cores.py [--documents 60]
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from corpus import LANGUAGES, make
from measuring import machine, run, table


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=60)
    told = parser.parse_args()
    print(f"{machine()}; {told.documents} documents of 35,000 characters\n")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "texts", told.documents, 35_000, 1, sorted(LANGUAGES))
        for jobs, cores in ((1, "0"), (2, "0,1")):
            out = Path(folder) / "graph"
            shutil.rmtree(out, ignore_errors=True)
            done = run(["build", f"{folder}/texts", "--out", str(out), "--jobs", str(jobs), "--quiet"], cores)
            rows.append((jobs, cores, done.wall, done.cpu, done.wall / done.cpu))
    print(table(("jobs", "cores", "seconds", "of CPU", "seconds a second of CPU"), rows))
    print(f"two cores: {rows[0][2] / rows[1][2]:.2f} × one")
    return 0


if __name__ == "__main__":
    sys.exit(main())
