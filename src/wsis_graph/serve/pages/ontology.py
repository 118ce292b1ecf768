"""The page of the ontology: its classes and properties."""

from typing import Any

from ...names import RDF_TYPE
from ..ask import ask
from .site import Site
from .view import View

_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"


def ontology(site: Site, **_: str) -> View:
    """Return the terms of the ontology, each with what it means."""
    terms: dict[str, dict[str, Any]] = {}
    for term, prop, value in ask(site.source, "ontology-terms", ontology=f"{site.base}def").rows:
        terms.setdefault(term.value, {"iri": term.value}).setdefault(prop.value, []).append(value)
    shown = [_shown(site, term) for term in terms.values()]
    return View(
        "ontology.html",
        {
            "classes": [term for term in shown if term["class"]],
            "properties": [term for term in shown if not term["class"]],
        },
        iri=f"{site.base}def",
    )


def _shown(site: Site, term: dict[str, Any]) -> dict[str, Any]:
    def text(name: str) -> dict[str, str]:
        values = {value.language or "": value.value for value in term.get(f"{_RDFS}{name}", [])}
        language = next((code for code in (site.language, "en", *values) if code in values), "")
        return {"text": values.get(language, ""), "language": language}

    def links(*names: str) -> list[dict[str, str]]:
        return [
            {"name": site.short(value.value), "href": site.link(value.value)}
            for name in names
            for value in term.get(f"{_RDFS}{name}", [])
        ]

    return {
        "id": term["iri"].rsplit("#", 1)[-1],
        "name": site.short(term["iri"]),
        "label": text("label"),
        "comment": text("comment"),
        "class": any(value.value == f"{_OWL}Class" for value in term.get(RDF_TYPE, [])),
        "broader": links("subClassOf", "subPropertyOf"),
        "domain": links("domain"),
        "range": links("range"),
    }
