"""Speed of the server: start, simple queries against the Oxigraph server on the same store, long answers, pages.

    python bench/serve_speed.py GRAPH [--seconds 10] [--rounds 3]

The processor's time a request takes on the server is told too: it depends less on what else the machine does.
Needs wrk (Debian package wrk) and the oxigraph server (PyPI package oxigraph). The servers take turns in each round; wrk has
one thread and 16 connections and shares the machine with them.
"""

import argparse
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
from serve_tools import Oxigraph, Server, family_memory, family_time

from wsis_graph import store

ACCEPT = "application/sparql-results+json"
HEAVY = {
    "all triples": "SELECT * WHERE { ?s ?p ?o } LIMIT 300000",
    "words of paragraphs": "PREFIX w: <https://w3id.org/wsis-graph/def#> SELECT ?p ?t WHERE { ?p w:text ?t }",
    "sorted": "PREFIX w: <https://w3id.org/wsis-graph/def#> SELECT ?p ?t WHERE { ?p w:text ?t } ORDER BY ?t",
    "grouped": "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n)",
    "joined": "PREFIX c: <http://purl.org/spar/cito/> PREFIX d: <http://purl.org/dc/terms/> SELECT ?a ?b WHERE "
    "{ ?c c:hasCitingEntity ?a ; c:hasCitedEntity ?b . ?a d:isPartOf ?d }",
}


def main() -> None:
    """Measure and print, one line a figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("graph", type=Path)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    build = store.current(told.graph)
    assert build is not None
    opened = ox.Store.read_only(str(build / store.STORE))
    print(f"{len(opened)} quads")
    oxigraph = Oxigraph(build / store.STORE)
    cold = Server("--graph", str(told.graph), "--cache", "0")
    warm = Server("--graph", str(told.graph))
    try:
        print(f"start to first answer: {warm.seconds:.2f} s; memory {family_memory(warm.process) >> 20} MiB")
        simple(told, opened, oxigraph, cold, warm)
        heavy(told.rounds, opened, cold)
        pages(opened, cold)
    finally:
        for server in (oxigraph, cold, warm):
            server.stop()


def simple(told: argparse.Namespace, opened: ox.Store, oxigraph: Oxigraph, cold: Server, warm: Server) -> None:
    """Measure look-ups and ASKs, each query another one; the same answered from memory, and as 304."""
    found = opened.query(
        "PREFIX w: <https://w3id.org/wsis-graph/def#> SELECT DISTINCT ?s { ?s a w:OperativeParagraph } LIMIT 500",
        use_default_graph_as_union=True,
    )
    things = [row["s"].value for row in found]
    sets = {
        "look-up": [f"SELECT * WHERE {{ <{thing}> ?p ?o }}" for thing in things],
        "ASK": [f"ASK {{ <{thing}> <https://w3id.org/wsis-graph/def#text> ?o }}" for thing in things],
    }
    for name, queries in sets.items():
        runs = {
            "Oxigraph server": (oxigraph, f"{oxigraph.home}/query", ()),
            "computed": (cold, f"{cold.home}/sparql", ()),
            "from memory": (warm, f"{warm.home}/sparql", ()),
            "304": (warm, f"{warm.home}/sparql", etags(warm.home, queries)),
        }
        figures: dict[str, list[float]] = {run: [] for run in runs}
        costs: dict[str, list[float]] = {run: [] for run in runs}
        for _ in range(told.rounds):
            for run, (server, address, tags) in runs.items():
                before = family_time(server.process)
                rate, count = wrk(address, queries, tags, told.seconds)
                figures[run].append(rate)
                costs[run].append((family_time(server.process) - before) / count * 1e6)
        reference = figures["Oxigraph server"]
        for run, rates in figures.items():
            ratios = [rate / other for rate, other in zip(rates, reference, strict=True)]
            spread = f"{statistics.median(ratios):.2f} x ({min(ratios):.2f}-{max(ratios):.2f})"
            cost = f"{statistics.median(costs[run]):.0f} µs of the processor"
            print(f"{name}, {run}: {statistics.median(rates):,.0f}/s, {spread}; {cost}")


def etags(home: str, queries: list[str]) -> tuple[str, ...]:
    """Return the entity tags of queries."""
    tags = []
    for query in queries:
        request = urllib.request.Request(f"{home}/sparql?query={quote(query, safe='')}", headers={"Accept": ACCEPT})
        with urllib.request.urlopen(request) as answer:
            tags.append(answer.headers["ETag"])
    return tuple(tags)


def wrk(address: str, queries: list[str], tags: tuple[str, ...], seconds: int) -> tuple[float, int]:
    """Return the requests a second that wrk gets answered, and how many; every answer must be 200 or 304."""
    requests = [
        {"path": f"{address}?query={quote(query, safe='')}".split("/", 3)[3], "tag": tags[number] if tags else ""}
        for number, query in enumerate(queries)
    ]
    lines = ["local paths, tags, n = {}, {}, 0"]
    lines += [f"paths[{n}] = '/{r['path']}'; tags[{n}] = '{r['tag']}'" for n, r in enumerate(requests, 1)]
    lines.append(
        "request = function() n = n % #paths + 1; local h = {['Accept'] = '" + ACCEPT + "'}; "
        "if tags[n] ~= '' then h['If-None-Match'] = tags[n] end; return wrk.format('GET', paths[n], h) end"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("\n".join(lines))
        script.flush()
        command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "-s", script.name, address]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in told or tags, told
    return float(told.split("Requests/sec:")[1].split()[0]), int(told.split(" requests in ")[0].split()[-1])


def heavy(rounds: int, opened: ox.Store, server: Server) -> None:
    """Measure long answers against the store called directly: the same query, the same format, the same bytes."""
    for name, query in HEAVY.items():
        direct, served, size = [], [], 0
        opened.query(query, use_default_graph_as_union=True).serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr, arg-type]
        for _ in range(max(3, rounds)):
            began = time.perf_counter()
            found = opened.query(query, use_default_graph_as_union=True)
            size = len(found.serialize(format=ox.QueryResultsFormat.JSON))  # type: ignore[union-attr, arg-type]
            direct.append(time.perf_counter() - began)
            request = urllib.request.Request(f"{server.home}/sparql?query={quote(query, safe='')}", headers={"Accept": ACCEPT})
            began = time.perf_counter()
            with urllib.request.urlopen(request) as answer:
                received = len(answer.read())
            served.append(time.perf_counter() - began)
            assert received == size, (name, received, size)
        ratio = statistics.median(s / d for s, d in zip(served, direct, strict=True))
        print(f"{name}: {size / 1e6:.1f} MB, direct {statistics.median(direct) * 1000:.0f} ms, served {ratio:.2f} x")


def pages(opened: ox.Store, server: Server) -> None:
    """Measure the page of the document with about 150 paragraphs, and others, computed each time."""
    counted = opened.query(
        "PREFIX f: <http://purl.org/vocab/frbr/core#> PREFIX s: <https://schema.org/> SELECT ?d (COUNT(?p) AS ?n) WHERE "
        "{ ?e f:realizationOf ?d . GRAPH ?e { ?p s:position ?x } } GROUP BY ?d",
        use_default_graph_as_union=True,
    )
    parts = {row["d"].value: int(row["n"].value) for row in counted}
    nearest = min(parts, key=lambda document: abs(parts[document] - 150))
    largest = max(parts, key=parts.__getitem__)
    for name, path in {
        f"document of {parts[nearest]} parts": nearest.split("wsis-graph", 1)[1],
        f"document of {parts[largest]} parts": largest.split("wsis-graph", 1)[1],
        "body": "/id/body/general-assembly",
        "search": "/search?q=development",
        "start": "/",
    }.items():
        times = []
        for number in range(25):
            address = f"{server.home}{quote(path, safe='/?=@()')}{'&' if '?' in path else '?'}n={number}"
            request = urllib.request.Request(address, headers={"Accept": "text/html"})
            began = time.perf_counter()
            with urllib.request.urlopen(request) as answer:
                answer.read()
            times.append((time.perf_counter() - began) * 1000)
        warm = sorted(times[5:])
        print(f"page, {name}: first {times[0]:.0f} ms, median {statistics.median(warm):.0f} ms, slowest {warm[-1]:.0f} ms")


if __name__ == "__main__":
    main()
