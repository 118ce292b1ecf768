"""The list of documents."""

from typing import Any

from ... import queries
from .site import Site, direction
from .view import View, page_number

_PAGE = 100


def documents(site: Site, page: str = "1", **_: str) -> View:
    """Return a page of the documents held."""
    held: dict[str, dict[str, Any]] = {}
    for document, _, kind, title, date, body, version, *_rest in site.source.rows(_query(site)).rows:
        row = held.setdefault(
            document.value,
            {
                "href": site.link(document.value),
                "key": site.key(document.value),
                "languages": [],
                "titles": {},
                "date": "",
                "body": "",
                "kind": "",
            },
        )
        language = version.value
        if language not in row["languages"]:
            row["languages"].append(language)
        if title is not None:
            row["titles"][title.language or ""] = title.value
        row["date"] = row["date"] or (date.value if date is not None else "")
        row["body"] = row["body"] or (body.value if body is not None else "")
        row["kind"] = row["kind"] or (kind.value.rsplit("#", 1)[-1].lower() if kind is not None else "document")
    number = page_number(page)
    shown = list(held.values())[(number - 1) * _PAGE : number * _PAGE]
    site.learn(row["body"] for row in shown if row["body"])
    for row in shown:
        titles = row.pop("titles")
        language = next((code for code in (site.language, "en", *titles) if code in titles), "")
        row["title"], row["language"], row["direction"] = titles.get(language, ""), language, direction(language)
        row["body"] = {"href": site.link(row["body"]), "name": site.name(row["body"])} if row["body"] else None
    return View("documents.html", {"rows": shown, "page": number, "more": len(held) > number * _PAGE, "count": len(held)})


def _query(site: Site) -> str:
    return queries.bind(queries.find("documents"), {}, site.base)
