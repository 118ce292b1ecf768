"""Make a large graph to measure on: the documents of a graph several times over, each copy under keys of its own.

python bench/serve_graph.py GRAPH TARGET --triples 1000000
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from wsis_graph import store


def main() -> None:
    """Read the dump of a graph and write the copies as a build of another."""
    parser = argparse.ArgumentParser()
    parser.add_argument("graph", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--triples", type=int, default=1_000_000)
    told = parser.parse_args()
    former = store.current(told.graph)
    assert former is not None
    lines = [line.decode("utf-8") for line in store.read_dump(former / store.DUMP)]
    folder = store.new_build(told.target)
    store.write_dump(folder / store.DUMP, map(str.encode, copies(lines, told.triples)))
    made = store.new_store(folder / store.STORE, iter(()))
    store.load_dumps(made, [folder / store.DUMP])
    made.optimize()
    made.flush()
    count = len(made)
    manifest = json.loads((former / store.MANIFEST).read_text(encoding="utf-8"))
    told_of = {**manifest, "copies": count, "counts": {**manifest["counts"], "quads": count}}
    (folder / store.MANIFEST).write_text(json.dumps(told_of), encoding="utf-8")
    (folder / store.REPORT).write_text("", encoding="utf-8")
    store.publish(told.target, folder)
    print(f"{told.target}: {count} quads")


def copies(lines: list[str], least: int) -> Iterator[str]:
    """Yield lines, then those of documents again under other keys, until there are enough."""
    yield from lines
    written, number = len(lines), 1
    documents = [line for line in lines if "/id/doc/" in line.rpartition("<")[2]]
    while written < least:
        number += 1
        yield from (line.replace("/id/doc/", f"/id/doc/COPY.{number}/") for line in documents)
        written += len(documents)


if __name__ == "__main__":
    main()
