"""Networks: what is linked to what, the paragraphs behind each link, and what is linked most."""

import json
from typing import Any

from ...model import STANCES
from ..ask import told
from .citing import cited_parts
from .links import SHOWN_KINDS, STATED, Link, Links, Wanted, node_of, read_graph, read_links, read_wanted
from .marking import all_marked, on_one_line
from .site import Site, direction
from .view import View, page_number

_LISTED = 200
_DRAWN = 3000  # links that a browser is given to draw
_PAGE = 50
_RANKED = 100
_GROUPS = 30
_FROM_DOCUMENTS = frozenset({"citations", "events", "mandates"})  # kinds whose links begin at what the paragraphs stand in


def network(site: Site, **given: str) -> View:
    """Return the page of a network; without scripts it lists the strongest links."""
    wanted = read_wanted(**given)
    links = read_links(site, wanted)
    shown = links.links[:_LISTED]
    site.learn({iri for link in shown for iri in (link.source, link.target)})
    site.learn(f"{site.base}def#{name}" for name in STANCES)
    values = {
        **_frame(site, wanted),
        "rows": [_row(site, links, link, wanted) for link in shown],
        "count": len(links.links),
        "cut": len(links.links) > _DRAWN,
        "source": site.page("/network.json", **wanted.address),
        "edge": site.page("/network/edge", **wanted.address),
        "measures": site.page("/network/measures", **wanted.address),
        "stances": [(name, site.name(f"{site.base}def#{name}")) for name in STANCES] if wanted.kind in STATED else [],
    }
    return View("network.html", values)


def _frame(site: Site, wanted: Wanted) -> dict[str, Any]:
    kinds = [(kind, site.page("/network", **Wanted(kind).address)) for kind in SHOWN_KINDS]
    return {"wanted": wanted, "kinds": kinds, "network": site.page("/network", **wanted.address)}


def _row(site: Site, links: Links, link: Link, wanted: Wanted) -> dict[str, Any]:
    return {
        "from": links.node(site, link.source),
        "to": links.node(site, link.target),
        "count": link.weight,
        "href": site.page("/network/edge", **wanted.address, **{"from": link.source, "to": link.target}),
    }


def network_data(site: Site, **given: str) -> bytes:
    """Return nodes and edges as JSON: for each node its name, address and year, for each edge what it counts."""
    links = read_links(site, read_wanted(**given))
    drawn = links.links[:_DRAWN]
    iris = sorted({iri for link in drawn for iri in (link.source, link.target)})
    numbers = {iri: number for number, iri in enumerate(iris)}
    site.learn(iris)
    weights = dict.fromkeys(iris, 0)
    for link in drawn:
        weights[link.target] += link.weight
        if not links.directed:
            weights[link.source] += link.weight
    nodes = [{**links.node(site, iri), "weight": weights[iri]} for iri in iris]
    edges = [
        {"from": numbers[link.source], "to": numbers[link.target], "weight": link.weight}
        | ({"stances": link.stances} if link.stances else {})
        for link in drawn
    ]
    told = {"directed": links.directed, "total": len(links.links), "nodes": nodes, "edges": edges}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


# the paragraphs behind a link -----------------------------------------------------------------------------------------


def network_edge(site: Site, page: str = "1", **given: str) -> View:
    """Return the paragraphs that a link counts, with the words that name or cite its ends marked."""
    wanted = read_wanted(**given)
    start, end = given["from"], given["to"]
    site.learn([start, end])
    stances = _stances(site, start, end) if wanted.kind == "citations" else {}
    paragraphs = _counted(site, wanted, start, end) if wanted.address else list(stances)
    number = page_number(page)
    shown = paragraphs[(number - 1) * _PAGE : number * _PAGE]
    values = {
        **_frame(site, wanted),
        "start": _end(site, start),
        "end": _end(site, end),
        "count": len(paragraphs),
        "citers": _in_their_words(site, wanted, shown, stances, (start, end)) if shown else [],
        "page": number,
        "more": len(paragraphs) > number * _PAGE,
    }
    return View("edge.html", values, status=200 if shown else 404)


def _end(site: Site, iri: str) -> dict[str, Any]:
    return {"name": site.name(iri), "href": site.link(iri), "title": site.title(iri), "symbol": "/id/doc/" in iri}


def _stances(site: Site, start: str, end: str) -> dict[str, list[str]]:
    """Return the paragraphs of one document that cite another, each with how it cites it."""
    parts = cited_parts(site, end)
    found: dict[str, list[str]] = {}
    for row in told(site.source, "network-edge", citing=start, things=parts) if parts else ():
        found.setdefault(row["provision"], []).append(row["stance"])
    site.learn({stance for stances in found.values() for stance in stances})
    return found


def _counted(site: Site, wanted: Wanted, start: str, end: str) -> list[str]:
    from ...network import evidence

    graph = read_graph(site, wanted)
    source, target = node_of(site, start), node_of(site, end)
    return evidence(graph, source, target) if source in graph and target in graph else []


def _in_their_words(
    site: Site, wanted: Wanted, paragraphs: list[str], stances: dict[str, list[str]], ends: tuple[str, str]
) -> list[dict[str, Any]]:
    """Return paragraphs in the language of the page, or another they are held in."""
    named = ends[1:] if wanted.kind in _FROM_DOCUMENTS else ends
    things = sorted({iri for one in named for iri in (one, *cited_parts(site, one))})
    quotes: dict[tuple[str, str], set[str]] = {}
    for row in told(site.source, "marks", provisions=paragraphs, things=things):
        quote = on_one_line(row["quote"], site.language_of(row["expression"]))
        quotes.setdefault((row["provision"], row["expression"]), set()).add(quote)
    texts: dict[str, dict[str, dict[str, str]]] = {}
    for row in told(site.source, "texts", provisions=paragraphs):
        texts.setdefault(row["provision"], {})[site.language_of(row["expression"])] = row
    shown = []
    for paragraph in paragraphs:
        held = texts.get(paragraph, {})
        language = next((code for code in (site.language, "en", *sorted(held)) if code in held), "")
        row = held.get(language, {"text": "", "expression": ""})
        shown.append(
            {
                "href": site.link(paragraph),
                "name": site.name(paragraph),
                "stance": site.comma.join(site.name(stance) for stance in stances.get(paragraph, ())),
                "language": language,
                "direction": direction(language),
                "html": all_marked(row["text"], quotes.get((paragraph, row["expression"]), ())),
            }
        )
    return shown


# one node, and all of them by measures --------------------------------------------------------------------------------


def network_node(site: Site, node: str, **given: str) -> View:
    """Return the links of one thing, those to it and those from it."""
    wanted = read_wanted(**given)
    links = read_links(site, wanted)
    into = [link for link in links.links if link.target == node]
    out = [link for link in links.links if link.source == node]
    shown = [*into[:_LISTED], *out[:_LISTED]]
    site.learn([node, *(iri for link in shown for iri in (link.source, link.target))])
    values = {
        **_frame(site, wanted),
        "node": links.node(site, node),
        "directed": links.directed,
        "into": [{**_row(site, links, link, wanted), "other": links.node(site, link.source)} for link in into[:_LISTED]],
        "out": [{**_row(site, links, link, wanted), "other": links.node(site, link.target)} for link in out[:_LISTED]],
        "measures": site.page("/network/measures", **wanted.address),
    }
    return View("node.html", values, status=200 if shown else 404)


def network_measures(site: Site, **given: str) -> View:
    """Return the things of a network that are linked most, by weight and PageRank, and the groups that hang together.

    Raises MissingLibraryError where the libraries that compute are not installed.
    """
    from ...network import communities, labels, pagerank

    wanted = read_wanted(**given)
    graph = read_graph(site, wanted)
    ranks, groups = pagerank(graph), communities(graph)
    group_of = {node: number for number, group in enumerate(groups, 1) for node in group}
    order = sorted(graph, key=lambda node: (-ranks[node], str(node)))

    site.learn(told["iri"] for _, told in graph.nodes(data=True))

    def described(node: str) -> dict[str, Any]:
        told = graph.nodes[node]
        address = site.page("/network/node", **wanted.address, node=told["iri"])
        symbol, year = node[:1].isupper(), told.get("year") or ""
        return {"name": told["label"], "title": site.title(told["iri"]), "href": address, "year": year, "symbol": symbol}

    rows = [
        {
            **described(node),
            "in": graph.in_degree(node) if graph.is_directed() else graph.degree(node),
            "out": graph.out_degree(node) if graph.is_directed() else 0,
            "rank": f"{ranks[node]:.4f}",
            "group": group_of[node],
        }
        for node in order[:_RANKED]
    ]
    named = zip(groups[:_GROUPS], labels(graph, groups)[:_GROUPS], strict=True)
    shown = [
        {"number": number, "label": label, "members": [described(node) for node in order if node in group]}
        for number, (group, label) in enumerate(named, 1)
        if len(group) > 1
    ]
    return View("measures.html", {**_frame(site, wanted), "rows": rows, "groups": shown, "directed": graph.is_directed()})
