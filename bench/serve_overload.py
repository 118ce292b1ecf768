"""Mixed load at twice what the server can do: does it stay up, what does it answer, how much memory does it take?

python bench/serve_overload.py GRAPH [--minutes 10]

First the capacity: 16 clients that ask again as soon as they are answered. Then twice that many requests a second, whether
or not answers come. Every request is another one, so that nothing is answered from memory.
"""

import argparse
import asyncio
import contextlib
import random
import time
from collections import Counter
from urllib.parse import quote

from serve_tools import Server, family, family_memory

MIX = (
    # weight, path; {n} is a number that makes each request another one
    (
        30,
        "/sparql?query=" + quote("SELECT ?p ?o WHERE { <https://w3id.org/wsis-graph/id/body/cstd> ?p ?o } #", safe="") + "{n}",
    ),
    (
        25,
        "/sparql?query="
        + quote("PREFIX w: <https://w3id.org/wsis-graph/def#> SELECT ?p ?t WHERE { ?p w:text ?t } LIMIT 50 #", safe="")
        + "{n}",
    ),
    (10, "/sparql?query=" + quote("SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p #", safe="") + "{n}"),
    (15, "/id/body/general-assembly?n={n}"),
    (10, "/search?q=development+{n}"),
    (5, "/id/doc/A/RES/70/125.ttl?n={n}"),
    (4, "/sparql?query=" + quote("SELECT * WHERE { ?s ?p ?o } LIMIT 20000 #", safe="") + "{n}"),
    (1, "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } #", safe="") + "{n}"),
)
PATHS = [path for _, path in MIX]
WEIGHTS = [weight for weight, _ in MIX]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("graph")
    parser.add_argument("--minutes", type=float, default=10)
    told = parser.parse_args()
    server = Server("--graph", told.graph, "--timeout", "5")
    try:
        asyncio.run(measure(server, told.minutes * 60))
    finally:
        server.stop()


async def measure(server: Server, seconds: float) -> None:  # noqa: PLR0915
    """Find the capacity, then send twice as much."""
    chance = random.Random(1)
    numbers = iter(range(10**9))

    async def one() -> tuple[int, bool]:
        path = chance.choices(PATHS, WEIGHTS)[0].replace("{n}", str(next(numbers)))
        return await ask(server.port, path)

    end = time.monotonic() + 20
    done = 0

    async def client() -> None:
        nonlocal done
        while time.monotonic() < end:
            status, _ = await one()
            done += status == 200

    await asyncio.gather(*(client() for _ in range(16)))
    rate = 2 * done / 20
    print(f"capacity: {done / 20:.0f} answers a second; now {rate:.0f} requests a second for {seconds:.0f} s", flush=True)
    outcomes: Counter[str] = Counter()
    memory: list[int] = []
    waiting: set[asyncio.Task[None]] = set()

    async def count() -> None:
        try:
            status, retry = await one()
            outcomes[f"{status}{'' if status != 503 or retry else ' without Retry-After'}"] += 1
        except (OSError, EOFError, asyncio.IncompleteReadError) as error:
            outcomes[f"{type(error).__name__}"] += 1

    began = time.monotonic()
    sent, looked = 0, 0.0
    while (passed := time.monotonic() - began) < seconds:
        for _ in range(int(passed * rate) - sent):
            task = asyncio.create_task(count())
            waiting.add(task)
            task.add_done_callback(waiting.discard)
            sent += 1
        if passed - looked >= 5:
            looked = passed
            memory.append(family_memory(server.process))
        await asyncio.sleep(0.01)
    await asyncio.gather(*waiting)
    await asyncio.sleep(8)
    print(f"{sent} requests: {', '.join(f'{name}: {number}' for name, number in sorted(outcomes.items()))}")
    early, most, last = (size >> 20 for size in (max(memory[:12]), max(memory), memory[-1]))
    print(f"memory: first minute at most {early} MiB, whole run at most {most} MiB, last {last} MiB")
    print(f"processes at the end: {len(family(server.process.pid))}; still answers: {(await ask(server.port, '/health'))[0]}")


async def ask(port: int, path: str) -> tuple[int, bool]:
    """Return status and whether there is a Retry-After, after all of the answer has come."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        while await reader.read(1 << 16):
            pass
        return int(head.split(b" ", 2)[1]), b"retry-after" in head.lower()
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


if __name__ == "__main__":
    main()
