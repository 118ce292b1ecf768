"""What is cited but not held."""

from ... import symbols
from .site import Site
from .view import View, page_number

_PAGE = 100


def gaps(site: Site, page: str = "1", **_: str) -> View:
    """Return a page of the documents that are cited but not held; their own pages list the paragraphs that cite them."""
    found = site.statistics("wanted")
    number = page_number(page)
    shown = found[(number - 1) * _PAGE : number * _PAGE]
    site.learn(row["cited"] for row in shown)
    rows = [
        {
            "href": site.link(row["cited"]),
            "key": row["key"],
            "title": site.title(row["cited"]) or row["label"],
            "citations": int(row["citations"]),
            "documents": int(row["documents"]),
            "official": symbols.official_address(row["key"], site.language),
        }
        for row in shown
    ]
    values = {"rows": rows, "count": len(found), "page": number, "more": len(found) > number * _PAGE}
    return View("gaps.html", values)
