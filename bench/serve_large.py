"""How long the pages of a large graph take: the first time, right after the server has started, and when all is counted.

python bench/serve_large.py [--documents 500] [--characters 35000]
"""

import argparse
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from corpus import LANGUAGES, make
from measuring import machine, table
from serve_tools import Server

from wsis_graph import store
from wsis_graph.api import build
from wsis_graph.serve.statistics import counted

PAGES = {
    "start": "/",
    "VoID": "/.well-known/void",
    "a chain of resolutions": "/lineage/{key}",
    "the history of a paragraph": "/history/{key}/op/3",
    "list of chains": "/lineage",
    "cited but not held": "/gaps",
    "network of all citations": "/network",
    "where a wording comes from": "/wording?lang=en&text=that+farmers+compare+prices+before+they+go+to+market",
}


def asked(address: str) -> tuple[int, float]:
    """Return the status of a page and the seconds it takes."""
    request = urllib.request.Request(address, headers={"Accept": "text/html, text/turtle"})
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as error:
        with error:
            status = error.code
    return status, time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--characters", type=int, default=35_000, help="of one document")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts, directory = Path(folder) / "texts", Path(folder) / "graph"
        make(texts, told.documents, told.characters, 1, sorted(LANGUAGES))
        graph = build([texts], out=directory, jobs=2)
        key = next(row["key"] for row in graph.query("documents") if row["language"] == "en")
        assert graph.result is not None
        quads = graph.result.counts["quads"]
        print(f"{machine()}; {told.documents} documents of {told.characters:,} characters, {quads:,} statements\n")
        made = store.current(directory)
        assert made is not None
        server = Server("--graph", str(directory), "--workers", "2")
        try:
            began = time.monotonic()
            first = {name: asked(server.home + path.format(key=key)) for name, path in PAGES.items()}
            while not counted(made):
                time.sleep(0.5)
            waited = time.monotonic() - began
            then = {name: asked(server.home + path.format(key=key)) for name, path in PAGES.items()}
        finally:
            server.stop()
        print(table(("page", "status", "s", "counted: status", "s"), [(name, *first[name], *then[name]) for name in PAGES]))
        print(f"\nall is counted {waited:.0f} seconds after the start")
    return 0


if __name__ == "__main__":
    sys.exit(main())
