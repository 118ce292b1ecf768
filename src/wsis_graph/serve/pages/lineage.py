"""Successive resolutions: the chains of the graph, one chain with what became of its paragraphs, the history of one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .. import analyses
from .changes import changed
from .site import Site, direction
from .view import View, missing, moved, page_number

if TYPE_CHECKING:
    from ...lineage import Chain, Lineage, Link, Match, Paragraph, Step, Unit

STATUSES = ("kept", "changed", "new", "dropped")
_PAGE = 50


def lineages(site: Site, symbol: str = "", page: str = "1", **_: str) -> View:
    """Return the list of chains, the longest first; a symbol leads to its chain."""
    found = analyses.lineage(site.context, site.language)
    if symbol:
        return moved(quote(f"/lineage/{found.key(symbol)}"))
    chains = site.statistics("lineages")
    number = page_number(page)
    shown = [row["texts"].split() for row in chains[(number - 1) * _PAGE : number * _PAGE]]
    found.units.learn(key for keys in shown for key in keys)
    members = [found.units.known(keys) for keys in shown]
    site.learn(f"{site.base}id/{units[-1].body}" for units in members)
    values = {
        "rows": [_summary(site, units) for units in members],
        "count": len(chains),
        "page": number,
        "more": len(chains) > number * _PAGE,
    }
    return View("lineages.html", values)


def _summary(site: Site, members: Sequence["Unit"]) -> dict[str, Any]:
    first, last = members[0], members[-1]
    held = [unit for unit in members if unit.held]
    body = f"{site.base}id/{last.body}"
    return {
        "href": _address(site, held[-1].key),
        "first": first.key,
        "last": last.key,
        "years": (first.year or "", last.year or ""),
        "title": last.title(site.language),
        "count": len(members),
        "body": {"href": site.link(body), "name": site.name(body)} if last.body else None,
    }


def lineage_data(site: Site, key: str) -> dict[str, Any] | None:
    """Return the chain a resolution is in as plain data, None where the graph has no such resolution."""
    from ...lineage import chain_data

    found = analyses.lineage(site.context, site.language)
    key = found.key(key)
    return chain_data(found.chain(key), site.language) if found.units.find(key) else None


def history_data(site: Site, key: str) -> list[dict[str, Any]] | None:
    """Return the versions of a paragraph as plain data, None where the graph has no such paragraph."""
    from ...lineage import history_data as told

    found = analyses.lineage(site.context, site.language)
    iri = f"{site.base}id/doc/{key}"
    return told(found.history(iri)) if _held(found, iri) else None


def lineage(site: Site, key: str, status: str = "", **_: str) -> View:
    """Return the chain a resolution is in, and its paragraphs beside those of the text before."""
    found = analyses.lineage(site.context, site.language)
    key = found.key(key)
    unit = found.units.find(key)
    if unit is None:
        return missing("no-lineage-of", wanted=key)
    chain = found.chain(key)
    step = next((step for step in chain.steps if step.newer.key == key), None)
    values = {
        "key": key,
        "title": unit.title(site.language),
        "href": site.link(unit.iri),
        "members": [_member(site, chain, member) for member in chain.members],
        "alone": len(chain.members) < 2,
        "step": _step(site, step, status) if step else None,
        "status": status if status in STATUSES else "",
    }
    return View("lineage.html", values)


def _member(site: Site, chain: "Chain", unit: "Unit") -> dict[str, Any]:
    step = next((step for step in chain.steps if step.newer.key == unit.key), None)
    link = next((link for link in chain.links if link.newer == unit.key), None)
    return {
        "key": unit.key,
        "href": site.link(unit.iri),
        "date": unit.date or unit.year or "",
        "title": unit.title(site.language),
        "held": unit.held,
        "address": _address(site, unit.key),
        "counts": [
            (name, count, _address(site, unit.key, status=name) + "#changes") for name, count in step.counts.items() if count
        ]
        if step
        else [],
        "why": _why(site, link),
    }


def _why(site: Site, link: "Link | None") -> list[dict[str, str]]:
    """Return why a text is taken to follow the one before, each reason with the address of its evidence."""
    from ...lineage.chains import LEAST_TITLE

    if link is None:
        return []
    told = [{"word": "recalls-it", "href": site.link(iri), "note": site.whole(iri)[1]} for iri in link.recalled]
    if link.title >= LEAST_TITLE:
        told.append({"word": "same-title", "href": "", "note": ""})
    if link.share >= 0:
        told.append({"word": "same-text", "href": _address(site, link.newer) + "#changes", "note": f"{link.share:.0%}"})
    return told


def _step(site: Site, step: "Step", status: str) -> dict[str, Any]:
    matches = [match for match in step.matches if status not in STATUSES or match.status == status]
    return {
        "older": {"key": step.older.key, "href": site.link(step.older.iri)},
        "counts": step.counts,
        "all": _address(site, step.newer.key) + "#changes",
        "filters": {name: _address(site, step.newer.key, status=name) + "#changes" for name in STATUSES},
        "language": step.language,
        "direction": direction(step.language),
        "matches": [_match(site, match) for match in matches],
    }


def _match(site: Site, match: "Match") -> dict[str, Any]:
    from ...lineage import differences, only_numbers

    old, new = match.old, match.new
    words: Any = (new or old).text if new or old else ""  # type: ignore[union-attr]
    numbers = False
    if match.status == "changed" and old and new:
        words, numbers = changed(differences(old.text, new.text)), only_numbers(old.text, new.text)
    return {
        "status": match.status,
        "part": match.part,
        "numbers": numbers,
        "old": _paragraph(site, old),
        "new": _paragraph(site, new),
        "history": history_address(site, (new or old).iri) if new or old else "",  # type: ignore[union-attr]
        "html": words,
    }


def history(site: Site, key: str, **_: str) -> View:
    """Return the versions of a paragraph along its chain, the oldest first, with the words that changed."""
    found = analyses.lineage(site.context, site.language)
    iri = f"{site.base}id/doc/{key}"
    if not _held(found, iri):
        return missing("no-lineage-of", wanted=key)
    unit = found.units.of_paragraph(iri)
    versions = []
    for version in found.history(iri):
        code = _language(found, version.paragraph) if version.paragraph else ""
        versions.append(
            {
                "key": version.unit.key,
                "lineage": _address(site, version.unit.key),
                "date": version.unit.date or version.unit.year or "",
                "status": version.status,
                "part": version.part,
                "paragraph": _paragraph(site, version.paragraph),
                "here": version.paragraph is not None and version.paragraph.iri == iri,
                "language": code,
                "direction": direction(code),
                "html": changed(version.pieces) if version.pieces else version.paragraph.text if version.paragraph else "",
            }
        )
    values = {"key": key, "href": site.link(iri), "lineage": _address(site, unit), "unit": unit, "versions": versions}
    return View("history.html", values)


def _held(found: "Lineage", paragraph: str) -> bool:
    key = found.units.of_paragraph(paragraph)
    held = found.units.paragraphs(key).values() if found.units.find(key) else ()
    return any(text.iri == paragraph for texts in held for text in texts)


def history_address(site: Site, paragraph: str) -> str:
    """Return the address of the history of a paragraph."""
    return site.page(f"/history/{site.key(paragraph)}")


def has_lineage(key: str) -> bool:
    """Tell whether what a key names may be a text of a chain: a resolution or decision, or a draft of one."""
    return any(f"/{word}/" in f"/{key}/" for word in ("RES", "DEC", "res", "dec"))


def _language(found: "Lineage", paragraph: "Paragraph") -> str:
    held = found.units.paragraphs(paragraph.unit).items()
    return next((code for code, texts in held if paragraph in texts), "")


def _paragraph(site: Site, paragraph: "Paragraph | None") -> dict[str, str] | None:
    if paragraph is None:
        return None
    return {"href": site.link(paragraph.iri), "name": paragraph.iri[len(f"{site.base}id/doc/{paragraph.unit}/") :]}


def _address(site: Site, key: str, **parameters: str) -> str:
    return site.page(f"/lineage/{key}", **parameters)
