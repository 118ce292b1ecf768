"""Time of the processor that pages take on the server: from the question to the bytes, in one process.

    python bench/serve_pages.py GRAPH

Time of the processor, not of the clock, so that what else the machine does counts little.
"""

import argparse
import statistics
import time
from pathlib import Path
from typing import Any

from wsis_graph import store
from wsis_graph.serve.jobs.base import Context
from wsis_graph.serve.pages.render import prepare, render
from wsis_graph.serve.reply import Reply
from wsis_graph.serve.settings import Settings
from wsis_graph.serve.source import LocalSource

_TIMES = 9
_PARTS = (
    "PREFIX f: <http://purl.org/vocab/frbr/core#> PREFIX s: <https://schema.org/> SELECT ?d (COUNT(?p) AS ?n) WHERE "
    "{ ?e f:realizationOf ?d . GRAPH ?e { ?p s:position ?x } } GROUP BY ?d"
)


def main() -> None:
    """Measure and print, one line a page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("graph", type=Path)
    told = parser.parse_args()
    prepare()
    source = LocalSource(store.open_store(told.graph))
    context = Context(Settings(graph=told.graph), source, "measured", str(store.current(told.graph)))
    parts = {row["d"]: int(row["n"]) for row in source.rows(_PARTS)}
    document = min(parts, key=lambda iri: abs(parts[iri] - 150))
    key = document.removeprefix(f"{source.base}id/doc/")
    pages: dict[str, tuple[str, dict[str, Any]]] = {
        f"document of {parts[document]} parts": ("resource", {"iris": [document]}),
        f"document of {max(parts.values())} parts": ("resource", {"iris": [max(parts, key=parts.__getitem__)]}),
        "body": ("resource", {"iris": [f"{source.base}id/body/general-assembly"]}),
        "search": ("search", {"q": "development"}),
        "start": ("start", {}),
        "network": ("network", {}),
        "gaps": ("gaps", {}),
        f"lineage of {key}": ("lineage", {"key": key}),
    }
    for name, (view, parameters) in pages.items():
        first, *others = (measure(context, view, parameters) for _ in range(_TIMES))
        print(f"{name}: first {first:.0f} ms, then {statistics.median(others):.0f} ms")


def measure(context: Context, view: str, parameters: dict[str, Any]) -> float:
    """Return the milliseconds of the processor that a page takes."""
    began = time.process_time()
    reply = Reply(lambda data: None, gzip=False, most=0)
    render(context, reply, view, "en", parameters)
    reply.end(False)
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
