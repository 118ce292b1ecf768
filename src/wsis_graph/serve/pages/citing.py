"""Who cites a thing, who names it: rows of evidence ready to be shown."""

from collections.abc import Sequence
from typing import Any

from ..ask import told
from .marking import around, on_one_line
from .site import Site, direction

_MOST_PARTS = 2000  # parts of a thing whose citations are looked for


def cited_parts(site: Site, iri: str) -> list[str]:
    """Return what of a thing is cited: itself, its parts, and the instruments it carries with theirs."""
    return [row["cited"] for row in told(site.source, "cited-parts", thing=iri)][:_MOST_PARTS]


def citations_of(site: Site, iri: str, limit: int, offset: int = 0) -> list[dict[str, str]]:
    """Return the citations of a thing, of its parts and of the instruments it carries."""
    parts = cited_parts(site, iri)
    return told(site.source, "cited-by", things=parts, limit=limit, offset=offset) if parts else []


def cited_by(site: Site, rows: Sequence[dict[str, str]]) -> list[dict[str, Any]]:
    """Return rows of citations ready to be shown."""
    site.learn([row["stance"] for row in rows if row.get("stance")] + [row["cited"] for row in rows if row.get("cited")])
    shown: list[dict[str, Any]] = []
    for row in rows:
        language = site.language_of(row["expression"])
        shown.append(
            {
                "href": site.link(row["provision"], text=language),
                "name": site.name(row["provision"]),
                "stance": site.name(row["stance"]) if row.get("stance") else "",
                "cited": site.name(row["cited"]) if row.get("cited") else "",
                "cited_href": site.link(row["cited"]) if row.get("cited") else "",
                "locator": row.get("locator", ""),
                "language": language,
                "direction": direction(language),
                "html": around(row["text"], on_one_line(row["quote"], language)),
            }
        )
    return shown
