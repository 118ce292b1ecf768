"""Speed of networks and text reuse, each beside networkx alone or datasketch where they have the same.

    python bench/network.py [--large] [--runs N] [--cpu]

The networks are synthetic, of the shape of the General Assembly's citations: in the order of time, within topics, most
citations to the recent and to the much cited, so that both degrees have heavy tails. 18 000 documents make some 77 000
citations; with --large also 200 000 documents and a million citations. Each figure is the least of the runs, from a
networkx graph to a plain result, so conversion counts. Times in milliseconds; with --cpu those of the processor instead of
the clock, on a machine that does other work too (nothing here runs in more than one thread).
"""

import argparse
import itertools
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
import numpy as np

from wsis_graph import network
from wsis_graph.lineage import Collection, Index, Paragraph, Reuse, reuse, sources

SIZES = ((18_000, 77_000), (200_000, 1_000_000))
TARGETS = {"PageRank": 100, "communities": 1000, "co-citation": 200, "coupling": 200, "main path": 500}
_TOPICS = 60


def citations(documents: int, edges: int, seed: int = 1) -> nx.DiGraph:
    """Return a synthetic citation network, documents named and dated as the General Assembly's."""
    draw = np.random.default_rng(seed)
    weights = 1 / np.arange(1, _TOPICS + 1) ** 0.7
    topics = draw.choice(_TOPICS, size=documents, p=weights / weights.sum()).tolist()
    shape = np.minimum(draw.pareto(1.8, documents) + 0.3, 18)
    counts = np.round(shape * edges * 1.12 / shape.sum()).astype(int).tolist()
    names = [f"A/RES/{31 + 50 * i // documents}/{i}" for i in range(documents)]
    graph = nx.DiGraph()
    graph.add_nodes_from(
        (name, {"year": 1976 + 50 * i // documents, "title": f"Topic {topics[i]}"}) for i, name in enumerate(names)
    )
    members: list[list[int]] = [[] for _ in range(_TOPICS)]
    urns: list[list[int]] = [[] for _ in range(_TOPICS)]  # each document once, and once more for each citation of it
    everything: list[int] = []
    chance = iter(draw.random(4 * sum(counts) + 4 * documents).tolist())
    for i, topic in enumerate(topics):
        for cited in _cited(counts[i], members[topic], urns[topic], everything, chance):
            graph.add_edge(names[i], names[cited], weight=1 + int(3 * next(chance) ** 3))
            urns[topics[cited]].append(cited)
            everything.append(cited)
        for urn in (members[topic], urns[topic], everything):
            urn.append(i)
    return graph


def _cited(count: int, recent: list[int], urn: list[int], everything: list[int], chance: Iterator[float]) -> set[int]:
    chosen: set[int] = set()
    for _ in range(count if everything else 0):
        if next(chance) < 0.75 and recent:
            near = next(chance) < 0.5
            chosen.add(recent[-1 - int(len(recent) * next(chance) ** 4)] if near else urn[int(next(chance) * len(urn))])
        else:
            chosen.add(everything[int(next(chance) * len(everything))])
    return chosen


clock = time.perf_counter


def best(call: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Return the least time of some runs in milliseconds, and the result."""
    times, result = [], None
    for _ in range(runs):
        start = clock()
        result = call()
        times.append(1000 * (clock() - start))
    return min(times), result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cpu", action="store_true")
    told = parser.parse_args()
    global clock
    clock = time.process_time if told.cpu else time.perf_counter
    for documents, edges in SIZES if told.large else SIZES[:1]:
        measure_network(documents, edges, told.runs)
    measure_reuse(10_000, told.runs)
    if told.large:
        measure_reuse(100_000, 1)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


def measure_network(documents: int, edges: int, runs: int) -> None:
    """Print the time of each measure, its ratio to networkx and whether it meets its target."""
    graph = citations(documents, edges)
    into, out = (np.array([degree for _, degree in degrees]) for degrees in (graph.in_degree(), graph.out_degree()))
    print(f"\n{documents:,} documents, {graph.number_of_edges():,} citations; most cited {into.max()}, citing {out.max()}")
    print(f"{'':<28}{'ms':>10}{'networkx':>11}{'ratio':>8}{'target':>9}")
    small = documents < 50_000
    plain = nx.Graph(graph.to_undirected()) if small else None
    rows: list[tuple[str, Callable[[], Any], Callable[[], Any] | None]] = [
        ("PageRank", lambda: network.pagerank(graph), lambda: nx.pagerank(graph)),
        ("rescaled PageRank", lambda: network.rescaled_pagerank(graph), None),
        ("HITS", lambda: network.hits(graph), (lambda: nx.hits(graph)) if small else None),
        (
            "communities",
            lambda: network.communities(graph),
            (lambda: nx.community.louvain_communities(plain, seed=1)) if small else None,
        ),
        ("core numbers", lambda: network.core_numbers(graph), (lambda: nx.core_number(plain)) if small else None),
        (
            "betweenness, 256 samples",
            lambda: network.betweenness(graph, 256),
            (lambda: nx.betweenness_centrality(graph, 256)) if small else None,
        ),
        ("co-citation", lambda: network.co_citation_matrix(graph), (lambda: slow_co_citation(graph)) if small else None),
        ("coupling", lambda: network.coupling_matrix(graph), (lambda: slow_co_citation(graph.reverse())) if small else None),
        ("co-citation as graph, ≥ 2", lambda: network.co_citation(graph, 2), None),
        ("coupling as graph, ≥ 2", lambda: network.coupling(graph, 2), None),
        ("main path", lambda: network.main_path(graph), None),
        ("main path, SPNP, key-route", lambda: network.main_path(graph, "spnp", "key-route", 10), None),
        ("backbone", lambda: network.backbone(graph), None),
        ("spectrum", lambda: network.reference_spectrum(graph), None),
        ("sleeping beauties", lambda: network.beauties(graph), None),
    ]
    for name, ours, theirs in rows:
        took, result = best(ours, runs)
        other = best(theirs, 1)[0] if theirs else None
        factor = 1 if small else 10
        target = TARGETS[name] * factor if name in TARGETS else None
        print(row(name, took, other, target))
        if name == "communities":
            print(f"{'':<4}modularity {network.modularity(graph, result):.3f} in {len(result)} communities", end="")
            print(f"; networkx {network.modularity(graph, theirs()):.3f}" if theirs else "")


def row(name: str, took: float, other: float | None, target: float | None) -> str:
    """Return a line of the table."""
    beside = f"{other:>11,.0f}{other / took:>7.1f}×" if other else " " * 19
    meets = f"{target:>7,} {'✓' if took <= target else '✗'}" if target else ""
    return f"{name:<28}{took:>10,.1f}{beside}{meets:>9}"


def slow_co_citation(graph: nx.DiGraph) -> nx.Graph:
    """Return the co-citation network as it is made with networkx alone; of the reverse network that of coupling."""
    made = nx.Graph()
    for document in graph:
        cited = sorted(graph.successors(document))
        for i, one in enumerate(cited):
            for other in cited[i + 1 :]:
                weight = made[one][other]["weight"] + 1 if made.has_edge(one, other) else 1
                made.add_edge(one, other, weight=weight)
    return made


# text reuse ----------------------------------------------------------------------------------------------------------

_FORMULAS = 40  # stretches that stand in many paragraphs: "taking note of the report of the Secretary-General on"


def paragraphs(count: int, seed: int = 1) -> tuple[list[Paragraph], dict[str, tuple[str, float]]]:
    """Return synthetic paragraphs in the order of time, and for those taken over from an older one that and the share changed.

    Words are drawn by Zipf's law from 20 000; half the paragraphs have a formula; a fifth are older ones of which up to
    a quarter of the words are others.
    """
    draw = random.Random(seed)
    vocabulary = ["".join(letters) for letters in itertools.islice(itertools.product("abcdefghij", repeat=5), 20_000)]
    shares = [1 / (rank + 3) for rank in range(len(vocabulary))]
    formulas = [draw.choices(vocabulary, shares, k=draw.randint(6, 14)) for _ in range(_FORMULAS)]
    made: list[Paragraph] = []
    taken: dict[str, tuple[str, float]] = {}
    for number in range(count):
        iri = f"doc/A/RES/{number // 40}/{number}/op/1"
        if made and draw.random() < 0.2:
            source, share = draw.choice(made), draw.random() * 0.25
            words = [word if draw.random() > share else draw.choices(vocabulary, shares)[0] for word in source.text.split()]
            taken[iri] = (source.iri, share)
        else:
            words = draw.choices(vocabulary, shares, k=int(draw.lognormvariate(4.1, 0.6)) + 12)
            words = (draw.choice(formulas) if draw.random() < 0.5 else []) + words
        made.append(Paragraph(iri, f"A/RES/{number // 40}/{number}", " ".join(words)))
    return made, taken


def measure_reuse(count: int, runs: int) -> None:
    """Print the time and the completeness of text reuse, beside MinHash (datasketch) where it is installed."""
    made, taken = paragraphs(count)
    place = {paragraph.iri: number for number, paragraph in enumerate(made)}
    print(
        f"\ntext reuse over {count:,} paragraphs of {statistics.mean(len(p.text.split()) for p in made):.0f} words on average"
    )

    def find() -> list[Reuse]:
        return reuse(Collection(made), lambda newer, older: place[newer.iri] > place[older.iri])

    took, found = best(find, runs)
    known = {pair.newer.iri for pair in found}
    complete = len(known & taken.keys()) / len(taken)
    target = "✓" if took <= 10_000 else "✗"
    print(f"shingles, exact      {took / 1000:>6.2f} s   target 10 s {target}")
    print(f"{'':<21}{complete:.1%} of {len(taken):,} taken over found, {len(known - taken.keys())} others")
    index = Index(Collection(made))
    wording = made[count // 2].text
    sources(index, wording)
    print(f"sources of a wording {best(lambda: sources(index, wording), runs)[0] / 1000:>6.3f} s once the index is made")
    try:
        took, known = best(lambda: minhash(made), 1)
    except ImportError:
        return
    print(f"MinHash, 128, ≥ 0.5  {took / 1000:>6.2f} s   {len(known & taken.keys()) / len(taken):.1%} found (datasketch)")


def minhash(made: list[Paragraph]) -> set[str]:
    """Return the paragraphs that resemble an older one by MinHash of five words, Jaccard 0.5."""
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=0.5, num_perm=128), set()
    for paragraph in made:
        words = paragraph.text.split()
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[i : i + 5]).encode() for i in range(max(1, len(words) - 4))])
        if index.query(signature):
            found.add(paragraph.iri)
        index.insert(paragraph.iri, signature)
    return found


if __name__ == "__main__":
    main()
