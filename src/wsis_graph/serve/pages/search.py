"""The search page: full text over provisions, narrowed by document, kind, year, stance and language."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup, escape

from ...meant import candidates, keys
from ...model import STANCES
from ...search import INDEX, Asked, Filters, Found, Index, read_question
from ...search.terms import terms
from .resource import find_symbol
from .site import Site, direction
from .view import View, moved, page_number

_PAGE = 25
_NAMES = 8
_SYMBOL_WORDS = 4  # of a question that may be a symbol
_REACH = 110  # characters around the first hit
_LONGEST_YEAR = 4  # digits
KINDS = ("preambular", "operative", "annex", "footnote", "provision")

_open: dict[str, Index] = {}


def search(site: Site, q: str = "", page: str = "1", **given: str) -> View:
    """Return a page of hits; a symbol that the graph knows leads to its document."""
    filters = _filters({name: value.strip() for name, value in given.items()})
    narrowed = any((filters.document, filters.kind, filters.year, filters.stance, filters.language))
    if q and not narrowed and any(map(str.isdigit, q)):
        for key in candidates(q) if len(q.split()) <= _SYMBOL_WORDS else ():
            if found := find_symbol(site, key):
                return moved(site.path(found))
    number = page_number(page)
    asked = read_question(q)
    hits: list[Found] = []
    names: list[Found] = []
    years: list[int] = []
    count = 0
    index = open_index(site)
    if index is not None:
        years = index.years()
        names = index.names(asked, _NAMES) if number == 1 and not narrowed else []
    if asked.phrases or narrowed:
        if index is not None:
            hits, count = index.find(asked, filters, _PAGE, (number - 1) * _PAGE)
        else:
            hits, count = _scan(site, q, filters, (number - 1) * _PAGE)
    site.learn([f"{site.base}def#{name}" for name in STANCES])
    values = {
        "q": q,
        "filters": filters,
        "hits": [_shown(site, hit, asked) for hit in hits],
        "names": [
            {"href": site.link(name.iri), "key": name.document, "name": name.text, "language": name.language} for name in names
        ],
        "count": count,
        "page": number,
        "more": count > number * _PAGE,
        "counted": index is not None or count <= number * _PAGE,
        "kinds": KINDS,
        "stances": [(name, site.name(f"{site.base}def#{name}")) for name in STANCES],
        "years": years,
    }
    return View("search.html", values)


def _filters(given: dict[str, str]) -> Filters:
    """Return what narrows a search; a kind, a year or a stance that cannot be is left out."""
    document, year = given.get("document", ""), given.get("year", "")
    return Filters(
        document=next(iter(keys(document)), document),
        kind=given["kind"] if given.get("kind") in KINDS else "",
        year=year if year.isdecimal() and len(year) <= _LONGEST_YEAR else "",
        stance=given["stance"] if given.get("stance") in STANCES else "",
        language=given.get("language", ""),
    )


def open_index(site: Site) -> Index | None:
    """Return the index of the build that is served, None where it is not made yet or the graph is elsewhere."""
    build = site.context.build
    if not build:
        return None
    if build not in _open and (path := Path(build) / INDEX).is_file():
        for former in _open.values():
            former.close()
        _open.clear()
        _open[build] = Index(path)
    return _open.get(build)


def _shown(site: Site, hit: Found, asked: Asked) -> dict[str, Any]:
    return {
        "href": site.link(hit.iri),
        "name": site.name(hit.iri),
        "kind": hit.kind,
        "language": hit.language,
        "direction": direction(hit.language),
        "html": excerpt(hit.text, hit.language, asked),
    }


def excerpt(text: str, language: str, asked: Asked) -> Markup:
    """Return the words around the first hit with all hits in them marked."""
    wanted = asked.terms
    hits = [(term.start, term.end) for term in terms(text, language) if term.text in wanted]
    start = max(0, hits[0][0] - _REACH) if hits else 0
    stop = min(len(text), start + 3 * _REACH)
    out, at = [Markup("…") if start else Markup("")], start
    for first, last in _joined(hits):
        if first >= at and last <= stop:
            out += (escape(text[at:first]), Markup("<mark>{}</mark>").format(text[first:last]))
            at = last
    out += (escape(text[at:stop]), Markup("…") if stop < len(text) else Markup(""))
    return Markup("").join(out)


def _joined(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans with those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in hits:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _scan(site: Site, q: str, filters: Filters, offset: int) -> tuple[list[Found], int]:
    """Search without an index: every text is looked at; the count is that of the hits up to the end of the page."""
    words = [f"CONTAINS(LCASE(STR(?text)), {ox.Literal(word.lower())})" for word in q.replace('"', " ").split()]
    if filters.language:
        words.append(f"LANG(?text) = {ox.Literal(filters.language)}")
    if filters.document:
        words.append(f"STRSTARTS(STR(?part), {ox.Literal(f'{site.base}id/doc/{filters.document}/')})")
    if filters.year:
        words.append(f'CONTAINS(STR(?part), "{filters.year}")')
    cites = "?citation <http://purl.org/spar/cito/hasCitingEntity> ?part ; " if filters.stance else ""
    if filters.stance:
        stance = ox.NamedNode(f"{site.base}def#{filters.stance}")
        cites += f"<http://purl.org/spar/cito/hasCitationCharacterization> {stance} ."
    classes = {"preambular": "PreambularParagraph", "operative": "OperativeParagraph", "annex": "Annex", "footnote": "Footnote"}
    kind = f"?part a <{site.base}def#{classes[filters.kind]}> ." if filters.kind in classes else ""
    rows = site.source.rows(
        f"SELECT DISTINCT ?part ?text WHERE {{ ?part <{site.base}def#text> ?text . {kind} {cites} "
        f"FILTER ({' && '.join(words) or 'true'}) }} ORDER BY ?part LIMIT {_PAGE + 1} OFFSET {offset}"
    ).rows
    hits = [
        Found(p.value, site.key(site.whole(p.value)[0]), t.language or "", filters.kind or "provision", t.value)
        for p, t in rows
    ]
    return hits[:_PAGE], offset + len(hits)
