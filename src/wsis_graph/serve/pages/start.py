"""The start page."""

from collections.abc import Iterator
from typing import Any

from ... import queries, vocab
from ...names import BASE
from ..ask import told
from ..reply import PASSING
from ..statistics import CountingError, Rows
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


def start(site: Site, **_: str) -> View:
    """Return the start page: what is in the graph, search, and things to ask."""
    held = int(told(site.source, "count-documents")[0]["count"])
    counts = [("count-documents", held, "/documents")]
    cited: Rows = []
    counting = False
    try:
        counts += _counts(site)
        cited = site.statistics("most-cited")
    except CountingError:
        counting = True
    site.learn(row["target"] for row in cited)
    values = {
        "counts": [(word, number, site.page(path)) for word, number, path in counts if number],
        "counting": counting,
        "cited": [_cited(site, row["target"], int(row["paragraphs"])) for row in cited],
        "questions": [queries.find(name) for name in _ASKED],
    }
    return View("start.html", values, headers=(PASSING,) if counting else ())


def _counts(site: Site) -> Iterator[tuple[str, int, str]]:
    found = {row["class"].replace(site.base, BASE): int(row["count"]) for row in site.statistics("class-counts")}
    found[vocab.Provision] = sum(found.get(name, 0) for name in _PARTS)
    return ((word, found.get(name, 0), path) for name, (word, path) in _COUNTS.items())


def _cited(site: Site, iri: str, count: int) -> dict[str, Any]:
    return {"href": site.link(iri), "name": site.name(iri), "title": site.title(iri), "count": count}
