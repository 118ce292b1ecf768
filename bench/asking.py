"""How the answers of the named queries grow with the corpus: seconds of each over few documents and over many.

    python bench/asking.py [--sizes 20 200] [--characters 35000]

A query whose rows grow with the corpus takes so many times as long; one about a single document should not.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from corpus import LANGUAGES, make
from measuring import machine, table

from wsis_graph import queries
from wsis_graph.api import OpenGraph, build


def asked(graph: OpenGraph, name: str) -> tuple[int, float]:
    """Return how many rows a query gives with the values of its example, and the seconds it takes, files read before."""
    examples = queries.find(name).examples
    values = queries.split_values(examples[0].split()) if examples else {}
    graph.query(name, **values)
    started = time.perf_counter()
    rows = len(graph.query(name, **values))
    return rows, time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs=2, type=int, default=[20, 200])
    parser.add_argument("--characters", type=int, default=35_000, help="of one document")
    told = parser.parse_args()
    print(f"{machine()}; documents of {told.characters:,} characters\n")
    found: dict[str, list[object]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in told.sizes:
            texts = Path(folder) / f"texts-{size}"
            make(texts, size, told.characters, 1, sorted(LANGUAGES))
            graph = build([texts], out=Path(folder) / f"graph-{size}", jobs=2)
            for name in queries.named():
                found.setdefault(name, []).extend(asked(graph, name))
    head = ("query", *(word for size in told.sizes for word in (f"rows of {size}", "s")))
    print(table(head, [(name, *row) for name, row in found.items()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
