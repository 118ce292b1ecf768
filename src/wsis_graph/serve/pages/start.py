"""The start page."""

from collections import Counter

from ... import queries, vocab
from ...names import BASE
from ..ask import told
from .site import Site
from .view import View

_COUNTS = {
    vocab.Expression: ("count-versions", "/documents"),
    vocab.Provision: ("count-provisions", "/queries/provisions"),
    vocab.Citation: ("count-citations", "/queries/citations"),
    vocab.Body: ("count-bodies", "/queries/bodies"),
    vocab.Event: ("count-events", "/queries/events"),
    vocab.Mandate: ("count-mandates", "/queries/mandates"),
}
_PARTS = (vocab.Provision, vocab.OperativeParagraph, vocab.PreambularParagraph, vocab.Annex, vocab.Footnote)
_ASKED = ("citations", "mandates", "bodies", "events", "officers", "votes")
_MOST_CITED = 12


def start(site: Site, **_: str) -> View:
    """Return the start page: what is in the graph, search, and things to ask."""
    found = {row["class"].replace(site.base, BASE): int(row["count"]) for row in site.statistics("class-counts")}
    found[vocab.Provision] = sum(found.get(name, 0) for name in _PARTS)
    held = int(told(site.source, "count-documents")[0]["count"])
    counts = [("count-documents", held, "/documents")]
    counts += [(word, found.get(name, 0), path) for name, (word, path) in _COUNTS.items()]
    cited = _most_cited(site)
    site.learn(cited)
    values = {
        "counts": [(word, number, site.page(path)) for word, number, path in counts if number],
        "cited": [
            {"href": site.link(iri), "name": site.name(iri), "title": site.title(iri), "count": count}
            for iri, count in cited.items()
        ],
        "questions": [queries.find(name) for name in _ASKED],
    }
    return View("start.html", values)


def _most_cited(site: Site) -> dict[str, int]:
    """Return what the most paragraphs cite."""
    counts: Counter[str] = Counter()
    for row in site.statistics("network"):
        counts[row["target"]] += int(row["paragraphs"]) if not row["stance"] else 0
    return dict(counts.most_common(_MOST_CITED))
