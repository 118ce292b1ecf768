"""The page of a document: its paragraphs in order, every mention marked and linked, another language beside it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from ..ask import ask, told
from .alignment import Alignment, RawText, align
from .citing import citations_of, cited_by
from .lineage import has_lineage
from .marking import Mention, NoteMark, marked
from .site import Site, direction
from .view import View

KINDS = {
    "body": "body",
    "event": "event",
    "state": "state",
    "group": "group",
    "place": "place",
    "person": "person",
    "instrument": "citation",
    "doc": "reference",
}
INSIDE = {
    "cites": "citation",
    "event": "event",
    "mandate": "mandate",
    "vote": "vote",
    "office": "officer",
    "officer": "officer",
}
LEGEND = ("citation", "body", "event", "mandate", "vote", "officer", "state", "group", "subject", "reference")
_TEXTS = frozenset({"Resolution", "Decision"})
_HEADINGS = _TEXTS | {"Section", "Annex"}
_CITERS = 25
_BELOW = re.compile(r"(?:^|/)(?:op|pp|para|up)/[^/]+((?:/[^/]+)*)\Z")


@dataclass(slots=True)
class Part:
    """One part of a language version as it is shown."""

    iri: str
    path: str
    kind: str
    depth: int
    number: str
    words: str
    html: str = ""
    heading: bool = False
    beside: "Part | None" = None

    @property
    def level(self) -> int:
        """Return how deep a subparagraph lies below its paragraph: op/3/a is 1, op/3/a/xi is 2."""
        found = _BELOW.search(self.path)
        return min(found[1].count("/"), 4) if found else 0


@dataclass(slots=True)
class Version:
    """One language version as it is shown."""

    language: str
    parts: list[Part]
    notes: list[Part]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """Return the direction of its text."""
        return direction(self.language)


def document(site: Site, iri: str, beside: str = "", text_language: str = "", **_: str) -> View:
    """Return the page of a document that is held; of one that is only cited, what cites it."""
    versions = told(site.source, "versions", document=iri)
    addresses = {site.language_of(row["expression"]): row["address"] for row in versions}
    facts = _facts(site, iri)
    citers = citations_of(site, iri, _CITERS + 1)
    site.learn(
        [iri] + [row["cited"] for row in citers] + [value["iri"] for fact in facts for value in fact["values"] if value["iri"]]
    )
    values: dict[str, Any] = {
        "key": site.key(iri),
        "title": site.title(iri),
        "facts": facts,
        "addresses": addresses,
        "citers": cited_by(site, [row for row in citers if site.whole(row["provision"])[0] != iri][:_CITERS]),
        "more_citers": len(citers) > _CITERS,
        "lineage": site.page(f"/lineage/{site.key(iri)}") if has_lineage(site.key(iri)) else "",
    }
    if not addresses:
        return View("cited.html", values, iri=iri)
    shown = next(code for code in (text_language, site.language, "en", *sorted(addresses)) if code in addresses)
    version = read_version(site, iri, shown)
    if beside in addresses and beside != shown:
        _lay_beside(version, other := read_version(site, iri, beside, anchors=False))
        values["other"] = other
    return View("document.html", {**values, "version": version, "legend": LEGEND}, iri=iri)


def read_version(site: Site, document: str, language: str, anchors: bool = True) -> Version:
    """Return a language version with its mentions marked; without anchors its footnote marks cannot be gone back to."""
    expression = f"{document}@{language}"
    rows = _parts(site, expression)
    raw = RawText((told(site.source, "source", expression=expression) or [{"text": ""}])[0]["text"])
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for row in ask(site.source, "notes-of", expression=expression).rows:
        notes[row[0].value].append(row[1].value)
    mentions, counts = _mentions(site, expression)
    parts: list[Part] = []
    footnotes: list[Part] = []
    before = cursor = 0
    for part in rows:
        heads = part.kind == "SectionTitle" and bool(parts) and parts[-1].kind in _TEXTS and parts[-1].depth < part.depth
        alignment = align(raw, part.words, before if heads else cursor) if part.words else None
        above = heads and alignment is not None and alignment.start < cursor  # "Draft resolution I" above its title
        if alignment is not None and part.kind != "Footnote" and not above:
            before, cursor = cursor, alignment.start
        part.html = _html(raw, part, alignment, mentions[part.iri], notes[part.iri], anchors)
        shown = footnotes if part.kind == "Footnote" else parts
        shown.insert(len(shown) - above, part)
    return Version(language, parts, footnotes, counts)


def _parts(site: Site, expression: str) -> list[Part]:
    document = expression.rpartition("@")[0]
    parts: dict[str, Part] = {}
    depths = {document: 0}
    for iri, kind, parent, number, text, title, heading in ask(site.source, "parts", expression=expression).rows:
        local = kind.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        held = parts.get(iri.value)
        if held is not None:
            held.kind = local if held.kind == "Provision" else held.kind
            continue
        depth = depths.setdefault(iri.value, depths.get(parent.value, 0) + 1)
        words = next((value.value for value in (text, title, heading) if value is not None), "")
        parts[iri.value] = Part(
            iri=iri.value,
            path=iri.value.removeprefix(f"{document}/").removeprefix(f"{document}#"),
            kind=local,
            depth=depth,
            number=number.value if number is not None else "",
            words=words,
            heading=local in _HEADINGS or text is None,
        )
    return list(parts.values())


def _mentions(site: Site, expression: str) -> tuple[defaultdict[str, list[tuple[int, int, str, str, str]]], dict[str, int]]:
    """Return what was found in each part, with its place in the raw text, and how much there is of each kind."""
    found = ask(site.source, "mentions", expression=expression).rows
    citations = citation_targets(told(site.source, "citations-of", expression=expression))
    site.learn(thing.value for _, thing, *_ in found)
    site.learn(iri for row in citations.values() for iri in (row["stance"], *row["cited"]))
    by_part: defaultdict[str, list[tuple[int, int, str, str, str]]] = defaultdict(list)
    counts: defaultdict[str, int] = defaultdict(int)
    for scope, thing, start, end, _rule in found:
        kind, href, title = meaning(site, thing.value, citations)
        counts[kind] += 1
        by_part[scope.value].append((int(start.value), int(end.value), kind, href, title))
    return by_part, dict(counts)


def citation_targets(rows: Sequence[dict[str, str]]) -> dict[str, dict[str, Any]]:
    """Return what each citation cites: several things where a range is cited."""
    targets: dict[str, dict[str, Any]] = {}
    for row in rows:
        held = targets.setdefault(row["citation"], {**row, "cited": []})
        if row["cited"] and row["cited"] not in held["cited"]:
            held["cited"].append(row["cited"])
    return targets


def meaning(site: Site, thing: str, citations: dict[str, dict[str, Any]]) -> tuple[str, str, str]:
    """Return the kind of a mention, where it leads, and what it was understood as."""
    if not thing.startswith(site.base):
        return "subject", site.link(thing), site.name(thing)
    fragment = thing.partition("#")[2]
    if fragment:
        kind = INSIDE.get(fragment.split("-", 1)[0], "reference")
        citation = citations.get(thing)
        if citation is not None:
            stance = site.name(citation["stance"])
            cited = citation["cited"]
            names = site.semicolon.join(site.name(iri) for iri in cited[:3]) or "—"
            return "citation", site.link(cited[0]) if cited else "", f"{stance}: {names}{' …' if len(cited) > 3 else ''}"
        return kind, "", site.word(kind)
    kind = KINDS.get(thing.removeprefix(f"{site.base}id/").split("/", 1)[0], "subject")
    return kind, site.link(thing), site.name(thing)


def _html(
    raw: RawText,
    part: Part,
    alignment: Alignment | None,
    found: Sequence[tuple[int, int, str, str, str]],
    notes: Sequence[str],
    anchors: bool,
) -> Markup:
    if alignment is None:
        return marked(part.words, ())
    mentions = []
    for start, end, kind, href, title in found:
        first = alignment.place(raw.index(start))
        last = alignment.place(raw.index(end), closing=True)
        if first is not None and last is not None:
            mentions.append(Mention(first, last, kind, href, title))
    marks = note_marks(part.words, alignment, notes, part.iri.removesuffix(f"/{part.path}"))
    return marked(part.words, mentions, marks, anchors)


def note_marks(words: str, alignment: Alignment, notes: Sequence[str], document: str) -> list[NoteMark]:
    """Return the footnote marks of a part, each where it stood in the raw text, at the end where that cannot be told."""
    marks = []
    gaps = list(alignment.gaps)
    for note in notes:
        path = note.removeprefix(f"{document}/")
        label = path.rpartition("/")[2]
        gap = next((gap for gap in gaps if gap.text.strip("[]()").startswith(label)), None)
        if gap is not None:
            gaps.remove(gap)
        place = len(words) if gap is None or gap.clean >= len(alignment.clean_places) else alignment.clean_places[gap.clean]
        marks.append(NoteMark(place, label, f"#{path}"))
    return marks


def _lay_beside(version: Version, other: Version) -> None:
    """Put the parts of another language next to those that have the same IRI."""
    by_iri = {part.iri: part for part in [*other.parts, *other.notes]}
    for part in [*version.parts, *version.notes]:
        part.beside = by_iri.pop(part.iri, None)


def _facts(site: Site, iri: str) -> list[dict[str, Any]]:
    """Return the facts of a document, each with its values."""
    wanted = {
        "https://schema.org/inLanguage": "",
        "http://purl.org/dc/terms/issued": "date",
        "http://purl.org/dc/terms/creator": "body",
        f"{site.base}def#symbol": "symbol",
    }
    facts: dict[str, dict[str, Any]] = {}
    for prop, value in ask(site.source, "statements", thing=iri).rows:
        word = wanted.get(prop.value)
        if word:
            fact = facts.setdefault(word, {"word": word, "values": []})
            fact["values"].append({"text": value.value, "iri": value.value if value.value.startswith("http") else ""})
    return [facts[word] for word in ("symbol", "date", "body") if word in facts]
