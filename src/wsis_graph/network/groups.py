"""Which nodes belong together: communities and what to call them, cores, components."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ..extras import library
from ..languages import CODES, read
from .arrays import fast_graph, repeatable

_WORDS, _CHARACTERS = (2, 12), (4, 20)  # least and most of a phrase that may name a community; characters in Chinese
_LONGEST_FUNCTION_WORD = 3  # letters; shorter words do not begin or end a phrase unless they are acronyms
_LEAST_COVERED = 0.25  # of the titles of a group that must have the phrase that names it
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*['’]?")
_HAN = re.compile(r"[\u3400-\u9fff]+")


def communities(graph: Any, resolution: float = 1.0, weight: str | None = "weight", seed: int = 0) -> list[set[Any]]:
    """Return the communities of a graph, the largest first, found by the Leiden algorithm; directions are ignored.

    Maximizes modularity: the share of edge weight inside communities, less the share expected if edges were drawn at
    random between nodes of the same degrees, times the resolution. A higher resolution gives more and smaller
    communities. The same graph and seed give the same communities.

    Traag, Waltman and van Eck (2019), From Louvain to Leiden, Scientific Reports 9:5233; Newman and Girvan (2004),
    Physical Review E 69:026113.
    """
    networkit = library("networkit")
    nodes, fast = fast_graph(graph, weight, directed=False)
    if not nodes:
        return []
    with repeatable(seed):
        found = networkit.community.ParallelLeiden(fast, gamma=resolution).run().getPartition().getVector()
    members: dict[int, set[Any]] = {}
    for node, number in zip(nodes, found, strict=True):
        members.setdefault(number, set()).add(node)
    return sorted(members.values(), key=lambda group: (-len(group), min(map(str, group))))


def modularity(graph: Any, groups: Sequence[set[Any]], weight: str | None = "weight", resolution: float = 1.0) -> float:
    """Return the modularity of a division of the nodes, directions ignored, as `communities` counts it; 0 without edges."""
    import networkx

    simple = networkx.Graph()
    simple.add_nodes_from(graph)
    for source, target, edge in graph.edges(data=True):
        if source != target:
            before = simple[source][target]["weight"] if simple.has_edge(source, target) else 0
            simple.add_edge(source, target, weight=before + (edge.get(weight, 1) if weight else 1))
    if not simple.number_of_edges():
        return 0.0
    found: float = networkx.community.modularity(simple, groups, weight="weight", resolution=resolution)
    return found


def core_numbers(graph: Any) -> dict[Any, int]:
    """Return for each node the largest k such that it is in the k-core, directions ignored.

    The k-core is what remains when nodes with fewer than k neighbours are taken away again and again.

    Seidman (1983), Social Networks 5(3); Batagelj and Zaversnik (2003), arXiv:cs/0310049.
    """
    networkit = library("networkit")
    nodes, fast = fast_graph(graph, None, directed=False)
    scores = networkit.centrality.CoreDecomposition(fast).run().scores() if nodes else []
    return {node: int(score) for node, score in zip(nodes, scores, strict=True)}


def components(graph: Any) -> list[set[Any]]:
    """Return the sets of nodes that hang together, directions ignored, the largest first."""
    import networkx

    found = networkx.weakly_connected_components if graph.is_directed() else networkx.connected_components
    return sorted(map(set, found(graph)), key=lambda group: (-len(group), min(map(str, group))))


def numbered(groups: Sequence[set[Any]]) -> dict[Any, int]:
    """Return the number of the group of each node, counted from 1."""
    return {node: number for number, group in enumerate(groups, 1) for node in group}


# labels --------------------------------------------------------------------------------------------------------------


def labels(graph: Any, groups: Sequence[set[Any]]) -> list[str]:
    """Return a name for each group, made from the titles of its members.

    The phrase that most of the group's titles share and few other titles have: of all stretches of two to twelve words
    (in Chinese four to twenty characters) that at least two titles share, the one with the greatest share of the group's
    titles times log(1 + titles / titles with the phrase) times the square root of its length in words. Where no phrase is
    in a quarter of the titles, and in two at least, it is the title or label of the member with the most edges.
    """
    titles = {node: data.get("title") or data.get("name") or "" for node, data in graph.nodes(data=True)}
    phrases = {node: frozenset(_phrases(title)) for node, title in titles.items() if title}
    everywhere = Counter(phrase for found in phrases.values() for phrase in found)
    return [_label(graph, group, phrases, everywhere) for group in groups]


def _label(graph: Any, group: set[Any], phrases: dict[Any, frozenset[str]], everywhere: Counter[str]) -> str:
    here = Counter(phrase for node in group for phrase in phrases.get(node, ()))
    titled = sum(node in phrases for node in group)

    def score(phrase: str) -> tuple[float, str]:
        length = len(phrase) / 2 if _HAN.match(phrase) else phrase.count(" ") + 1
        rarity = math.log(1 + len(phrases) / everywhere[phrase])
        return here[phrase] / titled * rarity * math.sqrt(length), phrase

    shared = [phrase for phrase, count in here.items() if count > 1 and count >= _LEAST_COVERED * titled]
    if shared:
        return max(shared, key=score)
    middle = head(graph, group)
    return str(graph.nodes[middle].get("title") or graph.nodes[middle].get("label") or middle)


def head(graph: Any, group: set[Any]) -> Any:
    """Return the member of a group with the most edges, the first in the order of names where several have."""
    return min(group, key=lambda node: (-graph.degree(node), str(node)))


def _phrases(title: str) -> Iterator[str]:
    """Yield the stretches of a title that could name a group."""
    for stretch in _HAN.findall(title):
        for start in range(len(stretch)):
            for end in range(start + _CHARACTERS[0], min(len(stretch), start + _CHARACTERS[1]) + 1):
                yield stretch[start:end]
    words = [match for match in _WORD.finditer(title) if not _HAN.match(match.group())]
    for start, first in enumerate(words):
        for last in words[start + _WORDS[0] - 1 : start + _WORDS[1]]:
            if _bears(first.group()) and _bears(last.group()):
                phrase = " ".join(title[first.start() : last.end()].split())
                yield phrase if phrase.isupper() else phrase[0].lower() + phrase[1:]


def _bears(word: str) -> bool:
    """Tell whether a word may begin or end a phrase: function words may not."""
    word = word.rstrip("'’")
    return (len(word) > _LONGEST_FUNCTION_WORD or (word.isupper() and len(word) > 1)) and word.lower() not in _function_words()


@cache
def _function_words() -> frozenset[str]:
    short = (word for code in CODES for word in read(code)["detect"].get("words", ()))
    return frozenset([*short, *read("common")["titles"]["linking"]])
