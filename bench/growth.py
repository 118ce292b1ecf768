"""How a build grows with the corpus: time and memory a document, and a build after one file has changed.

    python bench/growth.py [--sizes 100 1000] [--characters 35000] [--jobs 2] [--folder /tmp/wsis-growth] [--keep]

Ten thousand documents of 35 000 characters are 120 million quads: 40 GB while they are put in order, and an hour on two cores.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

from corpus import LANGUAGES, make
from measuring import machine, run, table


def measure(documents: int, jobs: int, characters: int, folder: Path) -> list[object]:
    """Return one row of the table."""
    texts, graph = folder / f"texts-{documents}", folder / f"graph-{documents}"
    if not texts.is_dir():
        make(texts, documents, characters, 1, sorted(LANGUAGES))
    command = ["build", str(texts), "--out", str(graph), "--jobs", str(jobs), "--quiet"]
    shutil.rmtree(graph, ignore_errors=True)
    whole = run(command)
    assert whole.status == 0, whole
    counts = json.loads((graph / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert counts["languageVersions"] == documents, counts
    same = run(command)
    changed = texts / f"A_RES_90_2.{sorted(LANGUAGES)[1]}.txt"
    before = changed.read_bytes()
    changed.write_bytes(before + b"\n\n999. Decides to remain seized of the matter.\n")
    one = run(command)
    changed.write_bytes(before)
    size = sum(path.stat().st_size for path in (graph / "store").resolve().iterdir())
    return [
        documents,
        counts["quads"],
        whole.wall,
        whole.wall / documents * 1000,
        whole.cpu / documents * 1000,
        whole.parent,
        whole.worker,
        size / 1e6,
        same.wall,
        one.wall,
        one.cpu,
    ]


HEAD = (
    "documents",
    "quads",
    "seconds",
    "ms a document",
    "of CPU",
    "parent MB",
    "worker MB",
    "store MB",
    "again, nothing changed: s",
    "one file changed: s",
    "of CPU",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000])
    parser.add_argument("--characters", type=int, default=35_000, help="of one document")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/wsis-growth"))
    parser.add_argument("--keep", action="store_true", help="leave the graphs and texts there")
    told = parser.parse_args()
    print(f"{machine()}; {told.jobs} jobs, documents of {told.characters:,} characters\n")
    rows = []
    for size in told.sizes:
        rows.append(measure(size, told.jobs, told.characters, told.folder))
        print(table(HEAD, rows), flush=True)
    if not told.keep:
        shutil.rmtree(told.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
