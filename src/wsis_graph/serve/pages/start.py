"""The start page."""

from ... import vocab
from ...names import BASE
from ..ask import told
from .questions import asked
from .site import Site
from .view import View

_COUNTS = {
    vocab.Expression: "count-versions",
    vocab.Provision: "count-provisions",
    vocab.Citation: "count-citations",
    vocab.Body: "count-bodies",
    vocab.Event: "count-events",
    vocab.Mandate: "count-mandates",
}
_PARTS = (vocab.Provision, vocab.OperativeParagraph, vocab.PreambularParagraph, vocab.Annex, vocab.Footnote)


def start(site: Site, **_: str) -> View:
    """Return the start page: what is in the graph, search, and things to ask."""
    found = {row["class"].replace(site.base, BASE): int(row["count"]) for row in site.statistics("class-counts")}
    found[vocab.Provision] = sum(found.get(name, 0) for name in _PARTS)
    held = told(site.source, "count-documents")[0]["count"]
    counts = [("count-documents", int(held)), *((word, found.get(name, 0)) for name, word in _COUNTS.items())]
    cited = site.statistics("most-cited")
    site.learn(row["whole"] for row in cited)
    values = {
        "counts": [(word, number) for word, number in counts if number],
        "cited": [
            {
                "href": site.link(r["whole"]),
                "name": site.name(r["whole"]),
                "title": site.title(r["whole"]),
                "count": r["provisions"],
            }
            for r in cited
        ],
        "questions": [query for query in asked() if not query.parameters],
    }
    return View("start.html", values)
