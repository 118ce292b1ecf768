"""Write the worked analysis of docs/networks.md: its figures between the marks, its pictures into docs/networks/.

    python tools/analysis.py [TEXTS]             default: ../shared/corpus/fr

Everything on the page comes from the graph that is built here; the words around the figures are written by hand.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from wsis_graph import network
from wsis_graph.api import OpenGraph, build
from wsis_graph.lineage import Lineage
from wsis_graph.lineage import plots as lineage_plots
from wsis_graph.lineage.tables import why
from wsis_graph.network import tables

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT.parent / "shared" / "corpus" / "fr"
PAGE = ROOT / "docs" / "networks.md"
PICTURES = ROOT / "docs" / "networks"
BEGIN, END = "<!-- figures: tools/analysis.py -->", "<!-- end of figures -->"
LANGUAGE = "fr"
SERIES = {
    "wsis": ("E/RES/2023/3", "Economic and Social Council, follow-up to the World Summit on the Information Society"),
    "science": ("E/RES/2022/16", "Economic and Social Council, science, technology and innovation for development"),
    "technologies": ("A/RES/78/132", "General Assembly, information and communications technologies for development"),
}


def main() -> None:
    """Build the graph, write pictures and page."""
    texts = Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
    if not texts.is_dir():
        sys.exit(f"{texts}: no such folder; give one with the French resolutions")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        graph = build([texts], out=folder, jobs=2)
        written = "\n".join([*citations(graph), *lineages(graph.lineage(LANGUAGE)), *gaps(graph)])
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{written}\n{END}{after}", encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} and {PICTURES.relative_to(ROOT)}/*.svg written\n")


def citations(graph: OpenGraph) -> Iterator[str]:
    """Yield what the citation network tells."""
    cited = graph.network("citations", language=LANGUAGE)
    for drawing in ("network", "timeline", "spectrum", "main-path"):
        network.plot(cited, PICTURES / f"{drawing}.svg", drawing, 60 if drawing == "timeline" else 120)
    told = {row["figure"]: row["value"] for row in tables.summary(cited)}
    yield f"### Citations\n\n{told['nodes']} documents, {told['edges']} citations between them; median age of a citation "
    yield f"{float(told['median age of citations in years']):.0f} years; {told['cycles']} cycles.\n"
    measures = network.measure(cited, ["in-degree", "pagerank", "rescaled-pagerank", "betweenness", "core"])
    yield "Most cited, with other measures:\n"
    yield from markdown(tables.nodes(cited, measures, 10))
    yield "\nMost cited for their age (rescaled PageRank):\n"
    yield from markdown(tables.nodes(cited, {"rescaled-pagerank": measures["rescaled-pagerank"]}, 5))
    yield "\n![The citation network](networks/network.svg)\n\nCommunities:\n"
    yield from markdown(tables.report(cited, "communities"))
    yield "\n![Citations by year](networks/timeline.svg)\n\nThe main path, from what is cited to what cites it (SPC, global):\n"
    yield from markdown(tables.report(cited, "main-path"), ("cited", "citing", "citedYear", "citingYear", "share"))
    yield "\n![Key-route main path](networks/main-path.svg)\n\n![Reference years](networks/spectrum.svg)\n"
    asked = graph.network("mandates", language=LANGUAGE)
    yield "Who is asked, by how many paragraphs of these resolutions:\n"
    yield from markdown(tables.edges(asked, 8), ("source", "target", "weight", "stances"))


def lineages(lineage: Lineage) -> Iterator[str]:
    """Yield what became of the paragraphs of each series, and what was taken over from others."""
    yield "\n### Lineages\n"
    for name, (key, title) in SERIES.items():
        chain = lineage.chain(key)
        lineage_plots.plot(chain, PICTURES / f"{name}.svg")
        yield f"{title}:\n"
        yield "| resolution | of | kept | changed | new | dropped | why it follows |\n|---|---|--:|--:|--:|--:|---|"
        counts = {step.newer.key: step.counts for step in chain.steps}
        links = {link.newer: link for link in chain.links}
        for unit in chain.members:
            became = " | ".join(str(value) for value in counts[unit.key].values()) if unit.key in counts else " | | | "
            held = unit.date or unit.year if unit.held else f"{unit.year}, not held"
            yield f"| {unit.key} | {held} | {became} | {why(links.get(unit.key))} |"
        yield f"\n![What became of the paragraphs](networks/{name}.svg)\n"
    found = lineage.reuse(LANGUAGE)
    yield f"{len(found)} paragraphs were taken over from texts of other chains, among them:\n"
    yield "| paragraph | taken from | words that are the same |\n|---|---|--:|"
    for pair in sorted(found, key=lambda pair: (-round(pair.share, 2), pair.newer.iri))[:12]:
        yield f"| {path(pair.newer.iri)} | {path(pair.older.iri)} | {pair.share:.0%} |"


def gaps(graph: OpenGraph) -> Iterator[str]:
    """Yield the documents most wanted."""
    yield "\n### Gaps\n\nCited most but not held (`wsis-graph query wanted`):\n"
    yield from markdown(graph.query("wanted"), ("key", "citations", "documents", "label"), 10)


def markdown(rows: Any, columns: Iterable[str] = (), most: int = 0) -> Iterator[str]:
    """Yield rows as a Markdown table, IRIs shortened."""
    names = tuple(columns) or rows.columns
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for number, row in enumerate(rows):
        if not most or number < most:
            yield f"| {' | '.join(path(row[name]) for name in names)} |"


def path(value: str) -> str:
    """Return an IRI below id/, keys of documents bare; other values as they are."""
    return value.rpartition("/wsis-graph/id/")[2].removeprefix("doc/") if value.startswith("https://") else value


if __name__ == "__main__":
    main()
