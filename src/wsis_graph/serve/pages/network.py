"""The citation network: who cites whom, and the paragraphs behind each line."""

import json
from collections import defaultdict

from ...search.index import year_of
from ..ask import ask, told
from .citing import cited_by, cited_parts
from .site import Site
from .view import View

_LISTED = 200


def network(site: Site, **_: str) -> View:
    """Return the page of the network; without scripts it lists the strongest links."""
    links = _links(site)
    strongest = sorted(links.items(), key=lambda item: (-sum(item[1].values()), item[0]))[:_LISTED]
    site.learn({iri for pair, _ in strongest for iri in pair})
    rows = [
        {
            "from": {"name": site.name(pair[0]), "href": site.link(pair[0])},
            "to": {"name": site.name(pair[1]), "href": site.link(pair[1])},
            "count": sum(stances.values()),
            "href": site.page("/network/edge", **{"from": pair[0], "to": pair[1]}),
        }
        for pair, stances in strongest
    ]
    site.learn({stance for stances in links.values() for stance in stances})
    kinds = sorted({stance for stances in links.values() for stance in stances})
    return View("network.html", {"rows": rows, "stances": [(site.short(s).removeprefix("wsis:"), site.name(s)) for s in kinds]})


def network_edge(site: Site, **given: str) -> View:
    """Return the paragraphs of one document that cite another."""
    start, end = given["from"], given["to"]
    parts = cited_parts(site, end)
    rows = told(site.source, "network-edge", citing=start, things=parts) if parts else []
    site.learn([start, end])
    values = {
        "start": {"name": site.name(start), "href": site.link(start)},
        "end": {"name": site.name(end), "href": site.link(end), "title": site.title(end)},
        "citers": cited_by(site, rows),
    }
    return View("edge.html", values, status=200 if rows else 404)


def network_data(site: Site) -> bytes:
    """Return nodes and edges as JSON: for each node its name, address and year, for each edge how many paragraphs by stance."""
    links = _links(site)
    nodes = sorted({iri for pair in links for iri in pair})
    numbers = {iri: number for number, iri in enumerate(nodes)}
    held = {row.value for row, *_ in ask(site.source, "documents").rows}
    site.learn(nodes)
    cited: defaultdict[str, int] = defaultdict(int)
    for (_, target), stances in links.items():
        cited[target] += sum(stances.values())
    told_nodes = [
        {
            "iri": iri,
            "name": site.name(iri),
            "title": site.title(iri),
            "href": site.link(iri),
            "kind": "held" if iri in held else "instrument" if "/id/instrument/" in iri else "cited",
            "year": year_of(site.key(iri)) if "/id/doc/" in iri else None,
            "cited": cited[iri],
        }
        for iri in nodes
    ]
    edges = [
        {
            "from": numbers[pair[0]],
            "to": numbers[pair[1]],
            "stances": {site.short(stance).removeprefix("wsis:"): count for stance, count in sorted(stances.items())},
        }
        for pair, stances in sorted(links.items())
    ]
    return json.dumps({"nodes": told_nodes, "edges": edges}, ensure_ascii=False, separators=(",", ":")).encode()


def _links(site: Site) -> dict[tuple[str, str], dict[str, int]]:
    links: dict[tuple[str, str], dict[str, int]] = {}
    for row in site.statistics("network"):
        held = links.setdefault((row["from"], row["to"]), {})
        held[row["stance"]] = held.get(row["stance"], 0) + int(row["provisions"])
    return links
