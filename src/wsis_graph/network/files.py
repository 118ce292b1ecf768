"""Networks as files for other tools: GraphML, GEXF, Pajek, VOSviewer JSON, CSV."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from ..version import __version__
from ..writing import check_file, write_whole

_SEPARATOR = " "  # between IRIs in one field: none has a space


def write(graph: Any, file: Path) -> list[Path]:
    """Write a network to a file, its format by the file's ending, and return the files written (CSV: edges, and nodes).

    .graphml (Gephi, yEd, Cytoscape), .gexf (Gephi, with places and colours where the nodes have them), .net (Pajek),
    .json (VOSviewer), .csv (tables of edges and nodes as Gephi and spreadsheets read them). Attributes that are not
    numbers or words are written as words; lists are joined by spaces. Raises StoreError for other endings, and where the
    file cannot be written.
    """
    check(file)
    written = []
    for path, content in FORMATS[file.suffix.lower()](graph, file):
        write_whole(path, content.encode("utf-8"))
        written.append(path)
    return written


def check(file: Path) -> None:
    """Raise StoreError for a file that no network can be written to."""
    check_file(file, file.suffix.lower(), FORMATS, "network format")


Files = Iterable[tuple[Path, str]]


def _plain(graph: Any) -> Any:
    """Return a copy whose attributes are numbers and words only; the name of a node is its `id`."""
    import networkx

    made = networkx.DiGraph() if graph.is_directed() else networkx.Graph()
    made.add_nodes_from((str(node), _words(told)) for node, told in graph.nodes(data=True))
    made.add_edges_from((str(source), str(target), _words(told)) for source, target, told in graph.edges(data=True))
    _one_type([told for _, told in made.nodes(data=True)])
    _one_type([told for *_, told in made.edges(data=True)])
    return made


def _one_type(items: list[dict[str, Any]]) -> None:
    """Make numbers of one name all whole or all not, as typed formats want them."""
    broken = {name for told in items for name, value in told.items() if isinstance(value, float)}
    for told in items:
        told |= {name: float(value) for name, value in told.items() if name in broken}


def _words(told: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    found: dict[str, str | int | float | bool] = {}
    for name, value in told.items():
        if value is None or name in _PLACED:
            continue
        if isinstance(value, list | tuple | set | frozenset):
            value = _SEPARATOR.join(map(str, value))
        found[_RENAMED.get(name, name)] = value if isinstance(value, str | int | float | bool) else str(value)
    return found


_PLACED = frozenset({"x", "y", "color"})  # written as places and colours by the formats that have them
_RENAMED = {"class": "kind", "id": "name", "pid": "parent", "start": "begin", "end": "finish", "viz": "view"}  # taken by GEXF


def _graphml(graph: Any, file: Path) -> Files:
    from networkx.readwrite.graphml import GraphMLWriter

    plain = _plain(graph)
    for node, told in graph.nodes(data=True):
        plain.nodes[str(node)].update({name: float(told[name]) for name in ("x", "y") if name in told})
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True, named_key_ids=True, infer_numeric_types=True)
    writer.add_graph_element(plain)
    truths = {key.get("id") for key in writer.xml.iter("key") if key.get("attr.type") == "boolean"}
    for data in writer.xml.iter("data"):
        if data.get("key") in truths:
            data.text = data.text.lower()  # as XML writes them
    out = io.BytesIO()
    writer.dump(out)
    yield file, out.getvalue().decode("utf-8") + "\n"


def _gexf(graph: Any, file: Path) -> Files:
    from networkx.readwrite.gexf import GEXFWriter

    plain = _plain(graph)
    for node, told in graph.nodes(data=True):
        if "x" in told:
            plain.nodes[str(node)]["viz"] = {
                "position": {"x": 1000 * told["x"], "y": 1000 * told["y"], "z": 0.0},
                **_color(told),
            }
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(plain)
    for meta in writer.xml.iter("meta"):
        del meta.attrib["lastmodifieddate"]  # the same network gives the same bytes
        meta.find("creator").text = f"wsis-graph {__version__}"
    out = io.BytesIO()
    writer.write(out)
    yield file, out.getvalue().decode("utf-8") + "\n"


def _color(told: Mapping[str, Any]) -> dict[str, Any]:
    if "color" not in told:
        return {}
    red, green, blue = (int(told["color"][i : i + 2], 16) for i in (1, 3, 5))
    return {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}


def _pajek(graph: Any, file: Path) -> Files:
    """Yield a Pajek network: numbered vertices with quoted labels and places, arcs or edges with weights."""
    number = {node: place for place, node in enumerate(graph, 1)}
    lines = [f"*Vertices {len(number)}"]
    for node, place in number.items():
        told = graph.nodes[node]
        where = f" {told['x']:.4f} {told['y']:.4f} 0.5000" if "x" in told else ""
        label = str(node).replace('"', "'")
        lines.append(f'{place} "{label}"{where}')
    lines.append("*Arcs" if graph.is_directed() else "*Edges")
    lines += [f"{number[s]} {number[t]} {told.get('weight', 1):g}" for s, t, told in graph.edges(data=True)]
    yield file, "\n".join(lines) + "\n"


def _vosviewer(graph: Any, file: Path) -> Files:
    """Yield VOSviewer's JSON: items with clusters, weights and scores, links with strengths."""
    number = {node: place for place, node in enumerate(graph, 1)}
    items = [_item(place, node, graph) for node, place in number.items()]
    links = [
        {"source_id": number[s], "target_id": number[t], "strength": told.get("weight", 1)}
        for s, t, told in graph.edges(data=True)
    ]
    yield file, json.dumps({"network": {"items": items, "links": links}}, ensure_ascii=False, indent=1) + "\n"


def _item(place: int, node: Any, graph: Any) -> dict[str, Any]:
    told = graph.nodes[node]
    counts = {name: value for name, value in told.items() if _is_number(value) and name not in _NO_SCORES}
    item = {"id": place, "label": str(told.get("label", node))}
    if told.get("title"):
        item["description"] = told["title"]
    if told.get("iri"):
        item["url"] = told["iri"]
    if "x" in told:
        item |= {"x": round(told["x"], 4), "y": round(told["y"], 4)}
    if told.get("community"):
        item["cluster"] = told["community"]
    weights = {name: value for name, value in counts.items() if value >= 0 and name != "year"}
    item["weights"] = {"Links": graph.degree(node), "Total link strength": graph.degree(node, weight="weight"), **weights}
    item["scores"] = {("Year" if name == "year" else name): value for name, value in counts.items() if value or name != "year"}
    return item


_NO_SCORES = frozenset({"x", "y", "community", "component"})


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _csv(graph: Any, file: Path) -> Files:
    """Yield the table of edges and, beside it, the table of nodes."""
    plain = _plain(graph)
    kind = "Directed" if graph.is_directed() else "Undirected"
    edges = [
        {"Source": s, "Target": t, "Type": kind, "Weight": told.pop("weight", 1), **told}
        for s, t, told in plain.edges(data=True)
    ]
    nodes = [{"Id": node, "Label": told.pop("label", node), **told} for node, told in plain.nodes(data=True)]
    yield file, _table(edges, ["Source", "Target", "Type", "Weight"])
    yield file.with_name(f"{file.stem}.nodes.csv"), _table(nodes, ["Id", "Label"])


def _table(rows: list[dict[str, Any]], first: list[str]) -> str:
    columns = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


FORMATS: Mapping[str, Callable[[Any, Path], Files]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".net": _pajek,
    ".json": _vosviewer,
    ".csv": _csv,
}
