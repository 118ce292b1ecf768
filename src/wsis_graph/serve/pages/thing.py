"""The page of anything else: an instrument, a body, an event, a State, a class; names, facts, and where it is named."""

from typing import Any

from ...names import RDF_TYPE
from ..ask import ask, told
from .citing import citations_of, cited_by
from .site import Site, direction
from .view import View, page_number

_PAGE = 50
_PREFERRED = "http://www.w3.org/2004/02/skos/core#prefLabel"
_LABELS = frozenset(
    {
        _PREFERRED,
        "http://www.w3.org/2004/02/skos/core#altLabel",
        "http://www.w3.org/2000/01/rdf-schema#label",
    }
)


def thing(site: Site, iri: str, page: str = "1", **_: str) -> View:
    """Return the page of a thing with a page of its mentions and of what points to it."""
    rows = ask(site.source, "statements", thing=iri).rows
    number = page_number(page)
    offset = (number - 1) * _PAGE
    mentions = told(site.source, "named-in", thing=iri, limit=_PAGE + 1, offset=offset)
    citers = citations_of(site, iri, _PAGE + 1, offset)
    pointing = told(site.source, "incoming", thing=iri, limit=_PAGE + 1, offset=offset)
    iris = [t.value for row in rows for t in row if _is_iri(t)]
    site.learn([iri, *iris, *(value for row in pointing for value in row.values())])
    labels, facts = _split(site, rows)
    values: dict[str, Any] = {
        "name": site.name(iri),
        "kinds": [_linked(site, value.value) for prop, value in rows if prop.value == RDF_TYPE],
        "labels": labels,
        "facts": facts,
        "mentions": cited_by(site, mentions[:_PAGE]),
        "citers": cited_by(site, citers[:_PAGE]),
        "children": [
            {"href": site.link(row["part"]), "name": site.name(row["part"])} for row in told(site.source, "children", thing=iri)
        ],
        "pointing": [
            {"property": _linked(site, row["property"]), "subject": _linked(site, row["subject"])} for row in pointing[:_PAGE]
        ],
        "page": number,
        "more": max(len(mentions), len(citers), len(pointing)) > _PAGE,
    }
    return View("thing.html", values, iri=iri)


def _split(site: Site, rows: list[Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return names by language, and the other statements by property."""
    labels: dict[str, dict[str, Any]] = {}
    facts: dict[str, dict[str, Any]] = {}
    for prop, value in rows:
        if prop.value in _LABELS and getattr(value, "language", None):
            label = {"language": value.language, "direction": direction(value.language), "texts": []}
            texts = labels.setdefault(value.language, label)["texts"]
            texts.insert(0 if prop.value == _PREFERRED else len(texts), value.value)
        elif prop.value != RDF_TYPE:
            fact = facts.setdefault(prop.value, {"property": _linked(site, prop.value), "values": []})
            fact["values"].append(_value(site, value))
    ordered = sorted(labels.values(), key=lambda label: (label["language"] != site.language, label["language"]))
    return ordered, list(facts.values())


def _value(site: Site, value: Any) -> dict[str, str]:
    if _is_iri(value):
        return {**_linked(site, value.value), "language": "", "direction": ""}
    language = getattr(value, "language", None) or ""
    return {"name": value.value, "href": "", "language": language, "direction": direction(language) if language else ""}


def _linked(site: Site, iri: str) -> dict[str, str]:
    return {"href": site.link(iri), "name": site.name(iri)}


def _is_iri(term: Any) -> bool:
    return str(term).startswith("<http")
