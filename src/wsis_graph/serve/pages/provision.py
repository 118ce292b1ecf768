"""The page of a provision: its words, what it cites and how, who cites it, what it asks."""

import re
from typing import Any

from ..ask import ask, told
from .alignment import RawText, align
from .citing import citations_of, cited_by
from .document import citation_targets, meaning, note_marks
from .lineage import has_lineage, history_address
from .marking import Mention, marked, on_one_line
from .site import Site, direction
from .view import View, page_number

_PAGE = 50
_CLASSES = {
    "PreambularParagraph": "preambular",
    "OperativeParagraph": "operative",
    "Annex": "annex",
    "Footnote": "footnote",
    "Resolution": "resolution",
    "Decision": "decision",
}


def provision(site: Site, iri: str, page: str = "1", **_: str) -> View:
    """Return the page of a provision; of one whose document is not held, what cites it."""
    rows = told(site.source, "provision", provision=iri)
    mentions = ask(site.source, "mentions-in", provision=iri).rows
    citations = told(site.source, "citations-in", provision=iri)
    notes = told(site.source, "notes-in", provision=iri)
    number = page_number(page)
    citers = citations_of(site, iri, _PAGE + 1, (number - 1) * _PAGE)
    whole, structure = site.whole(iri)
    site.learn([whole, *(row["parent"] for row in rows if row["parent"])])
    classes = {row["class"].rsplit("#", 1)[-1].rsplit("/", 1)[-1] for row in rows}
    values: dict[str, Any] = {
        "structure": structure,
        "whole": {"name": site.name(whole), "title": site.title(whole), "href": site.link(whole)},
        "kind": next((word for name, word in _CLASSES.items() if name in classes), "provision"),
        "number": next((row["number"] for row in rows if row["number"]), ""),
        "parents": sorted({row["parent"] for row in rows if row["parent"] and row["parent"] != whole}),
        "texts": _texts(site, rows, mentions, citations, [row["note"] for row in notes]),
        "children": _children(site, iri),
        "notes": notes,
        "citations": _citations(site, citations),
        "mandates": _mandates(site, iri),
        "citers": cited_by(site, citers[:_PAGE]),
        "page": number,
        "more": len(citers) > _PAGE,
        "names": _names(site, mentions),
        **_lineage(site, iri, structure, held=bool(rows)),
        **_neighbours(site, rows),
    }
    return View("provision.html", values, iri=iri)


def _lineage(site: Site, iri: str, structure: str, held: bool) -> dict[str, str]:
    """Return the addresses of the history of a paragraph, or of the chain of a draft printed in a report."""
    key = site.key(iri)
    if "/id/doc/" not in iri or not held or not has_lineage(key):
        return {}
    if re.fullmatch(r"(?:res|dec)/\d+", structure):
        return {"lineage": site.page(f"/lineage/{key}")}
    return {"history": history_address(site, iri)} if re.search(r"(?:^|/)(?:op|pp|annex|up)/", structure) else {}


def _texts(
    site: Site, rows: list[dict[str, str]], mentions: list[Any], cited: list[dict[str, str]], notes: list[str]
) -> list[dict[str, Any]]:
    """Return the words of the provision in each language with their mentions marked, the page's language first."""
    by_graph = {row["graph"]: row["text"] or row["title"] for row in rows if row["text"] or row["title"]}
    found: dict[str, list[tuple[str, int, int]]] = {}
    for expression, thing, start, end, _rule in mentions:
        found.setdefault(expression.value, []).append((thing.value, int(start.value), int(end.value)))
    citations = citation_targets(cited)
    site.learn(thing.value for _, thing, *_rest in mentions)
    site.learn(iri for row in citations.values() for iri in (row["stance"], *row["cited"]))
    texts = []
    for graph, words in sorted(by_graph.items(), key=lambda item: site.language_of(item[0]) != site.language):
        language = site.language_of(graph)
        html = _marked(site, graph, words, found.get(graph, []), citations, notes)
        texts.append({"language": language, "direction": direction(language), "html": html})
    return texts


def _marked(
    site: Site,
    graph: str,
    words: str,
    found: list[tuple[str, int, int]],
    citations: dict[str, dict[str, Any]],
    notes: list[str],
) -> Any:
    raw = RawText((told(site.source, "source", expression=graph) or [{"text": ""}])[0]["text"])
    near = raw.index(max(0, min((start for _, start, _ in found), default=0) - len(words) - 200))
    alignment = align(raw, words, near)
    if alignment is None:
        return marked(words, ())
    mentions = []
    for thing, start, end in found:
        first, last = alignment.place(raw.index(start)), alignment.place(raw.index(end), closing=True)
        if first is not None and last is not None:
            mentions.append(Mention(first, last, *meaning(site, thing, citations)))
    document = graph.rpartition("@")[0]
    marks = note_marks(words, alignment, notes, document)
    own = [mark._replace(href=f"{site.link(f'{document}/{mark.href[1:]}')}") for mark in marks]
    return marked(words, mentions, own)


def _children(site: Site, iri: str) -> list[dict[str, Any]]:
    shown: dict[str, dict[str, Any]] = {}
    for part, number, text, _ in ask(site.source, "children", thing=iri).rows:
        held = shown.setdefault(part.value, {"href": site.link(part.value), "number": "", "text": "", "language": ""})
        held["number"] = held["number"] or (number.value if number is not None else part.value.rsplit("/", 1)[-1])
        if text is not None and (not held["text"] or text.language == site.language):
            held["text"], held["language"], held["direction"] = text.value, text.language, direction(text.language or "")
    return list(shown.values())


def _citations(site: Site, rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return what the provision cites, once for all languages."""
    wanted = [row for row in rows if site.language_of(row["expression"]) == site.language] or rows
    first = wanted[0]["expression"] if wanted else ""
    targets = citation_targets([row for row in wanted if row["expression"] == first])
    site.learn([row["stance"] for row in targets.values()] + [iri for row in targets.values() for iri in row["cited"]])
    return [
        {
            "anchor": row["citation"].partition("#")[2],
            "stance": site.name(row["stance"]),
            "cited": [
                {"name": site.name(cited), "href": site.link(cited), "title": site.title(cited)} for cited in row["cited"]
            ],
            "locator": row["locator"],
            "quote": on_one_line(row["quote"], site.language_of(row["expression"])),
            "language": site.language_of(row["expression"]),
            "direction": direction(site.language_of(row["expression"])),
            "footnote": site.link(row["footnote"]) if row["footnote"] else "",
        }
        for row in targets.values()
    ]


def _mandates(site: Site, iri: str) -> list[dict[str, Any]]:
    mandates: dict[str, dict[str, Any]] = {}
    rows = sorted(told(site.source, "mandates-in", provision=iri), key=lambda row: row["language"] != site.language)
    site.learn([row[name] for row in rows for name in ("addressee", "modality", "dueAt", "reportTo") if row[name]])
    for row in rows:
        held = mandates.setdefault(
            row["mandate"],
            {"anchor": row["mandate"].partition("#")[2], "who": {}, "to": {}, "how": site.name(row["modality"]), "row": row},
        )
        for field, name in (("who", "addressee"), ("to", "reportTo"), ("to", "dueAt")):
            if row[name] and (field, name) != ("to", "dueAt"):
                held[field][site.link(row[name])] = site.name(row[name])
        if row["dueAt"]:
            held["due"] = {"href": site.link(row["dueAt"]), "name": site.name(row["dueAt"])}
    return list(mandates.values())


def _names(site: Site, mentions: list[Any]) -> list[dict[str, str]]:
    """Return the bodies, events and other things named in the provision, each once."""
    named: dict[str, dict[str, str]] = {}
    for _, thing, *_rest in mentions:
        if "#" not in thing.value:
            kind, href, name = meaning(site, thing.value, {})
            named.setdefault(thing.value, {"kind": kind, "href": href, "name": name})
    return sorted(named.values(), key=lambda item: (item["kind"], item["name"]))


def _neighbours(site: Site, rows: list[dict[str, str]]) -> dict[str, str]:
    """Return the addresses of the parts before and after."""
    placed = next((row for row in rows if row["position"]), None)
    if placed is None:
        return {}
    at = int(placed["position"])
    near = told(site.source, "neighbours", expression=placed["graph"], first=at - 1, last=at + 1)
    by_position = {int(row["position"]): row["part"] for row in near}
    return {
        word: site.link(by_position[at + step]) for word, step in (("previous", -1), ("next", 1)) if at + step in by_position
    }
