"""Where a wording comes from: the paragraphs that have it or most of its words, the oldest first."""

from typing import TYPE_CHECKING, Any

from ...languages.detect import detect
from ...official import LANGUAGES
from .. import analyses
from .marking import around
from .search import open_index
from .site import Site, direction
from .view import View, page_number

if TYPE_CHECKING:
    from ...lineage import Lineage, Source

_LEAST = 0.7  # share of the words a passage must have
_PAGE = 50
_MOST = 20_000  # paragraphs with a stretch of the wording that are compared with it


def _sources(site: Site, lineage: "Lineage", text: str, language: str) -> list["Source"]:
    """Return where a wording stands; the index of the search knows the few paragraphs that can have it."""
    from ...lineage import stretches

    index = open_index(site)
    if index is None:
        return lineage.sources(text, language, _LEAST)
    held = index.having(stretches(text), language, _MOST)
    return lineage.sources(text, language, _LEAST, [(found.iri, found.text) for found in held])


def wording_data(site: Site, text: str, written: str = "") -> list[dict[str, Any]] | None:
    """Return where a wording stands as plain data, None where its language cannot be told."""
    from ...lineage import sources_data

    told = written if written in LANGUAGES else detect(text)
    lineage = analyses.lineage(site.context, "")
    return sources_data(_sources(site, lineage, text, told), lineage.units) if told else None


def wording(site: Site, text: str = "", page: str = "1", **given: str) -> View:
    """Return the page that asks for a wording, with where it stands."""
    text = " ".join(text.split())
    language = given.get("language", "")
    language = language if language in LANGUAGES else ""
    values: dict[str, Any] = {"text": text, "chosen": language, "codes": LANGUAGES, "asked": False}
    told = language or (detect(text) if text else "")
    if not told:
        return View("wording.html", {**values, "unknown": bool(text)})
    lineage = analyses.lineage(site.context, "")
    found = _sources(site, lineage, text, told)
    number = page_number(page)
    rows = [
        {
            "href": site.link(source.paragraph.iri),
            "name": site.name(source.paragraph.iri),
            "date": lineage.units.when(source.paragraph.unit),
            "share": f"{source.share:.0%}",
            "html": around(source.paragraph.text, source.passage),
        }
        for source in found[(number - 1) * _PAGE : number * _PAGE]
    ]
    values |= {"asked": True, "rows": rows, "count": len(found), "page": number, "more": len(found) > number * _PAGE}
    return View("wording.html", {**values, "language": told, "direction": direction(told)})
