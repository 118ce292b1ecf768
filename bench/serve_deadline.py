"""Queries without end beside quick ones: when are the former stopped, and how long do the latter wait?

python bench/serve_deadline.py GRAPH [--timeout 5] [--seconds 20] [--long 4]
"""

import argparse
import asyncio
import statistics
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from serve_tools import Server

# Pairs of texts: they take time alone, where pairs of everything take memory too.
ENDLESS = (
    "PREFIX w: <https://w3id.org/wsis-graph/def#> SELECT (COUNT(*) AS ?n) WHERE "
    "{{ ?a w:text ?b . ?c w:text ?d FILTER (CONTAINS(?b, ?d)) }} # {}"
)
QUICK = (  # the first kind is answered where it arrives, the second by a worker
    "ASK {{ <https://w3id.org/wsis-graph/id/body/cstd> ?p{} ?o }}",
    "SELECT ?l WHERE {{ <https://w3id.org/wsis-graph/id/body/cstd> <http://www.w3.org/2004/02/skos/core#prefLabel> ?l "
    "FILTER (LANG(?l) = 'zh') }} # {}",
)
RATE = 50
_WARM = 5  # seconds in which the workers start


def main() -> None:
    """Run both and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("graph")
    parser.add_argument("--timeout", type=float, default=5)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--long", type=int, default=4)
    told = parser.parse_args()
    server = Server("--graph", told.graph, "--timeout", str(told.timeout), "--cache", "0")
    time.sleep(_WARM)
    try:
        asyncio.run(measure(server.home, told))
    finally:
        server.stop()


async def measure(home: str, told: argparse.Namespace) -> None:
    """Keep a number of endless queries running and send quick ones at a steady rate."""
    loop = asyncio.get_running_loop()
    end = loop.time() + told.seconds
    overruns: list[float] = []
    refused = 0
    quick: list[float] = []

    async def long() -> None:
        nonlocal refused
        number = 0
        while loop.time() < end:
            number += 1
            seconds, status = await asyncio.to_thread(ask, home, ENDLESS.format(number))
            if status == 504:
                overruns.append(seconds - told.timeout)
            else:
                refused += 1
                await asyncio.sleep(0.5)

    async def one(number: int) -> None:
        seconds, status = await asyncio.to_thread(ask, home, QUICK[number % 2].format(number))
        assert status == 200, status
        quick.append(seconds * 1000)

    loop.set_default_executor(ThreadPoolExecutor(64))
    longs = [asyncio.create_task(long()) for _ in range(told.long)]
    await asyncio.sleep(1)
    waiting = []
    number = 0
    while loop.time() < end:
        waiting.append(asyncio.create_task(one(number)))
        number += 1
        await asyncio.sleep(1 / RATE)
    await asyncio.gather(*waiting, *longs)
    quick.sort()
    late = max(overruns) * 1000
    print(f"{len(overruns)} queries stopped, at most {late:.0f} ms after their deadline; {refused} told to come back")
    print(
        f"{len(quick)} quick queries at {RATE}/s: median {statistics.median(quick):.1f} ms, "
        f"p99 {quick[int(len(quick) * 0.99)]:.1f} ms, slowest {quick[-1]:.1f} ms"
    )


def ask(home: str, query: str) -> tuple[float, int]:
    """Return seconds and status of a query."""
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(f"{home}/sparql?query={quote(query, safe='')}", timeout=120) as answer:
            answer.read()
            return time.perf_counter() - began, answer.status
    except urllib.error.HTTPError as error:
        return time.perf_counter() - began, error.code


if __name__ == "__main__":
    main()
