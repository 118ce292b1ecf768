"""Lineages as rows, and differences as lines of text."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyoxigraph as ox

from ..queries import Rows
from .chains import LEAST_SHARE, LEAST_TITLE, Chain, Link, Step
from .history import Version
from .reuse import Reuse, Source
from .texts import Paragraph
from .units import Units
from .words import Piece, differences, only_numbers

_COLORS = {"removed": "\x1b[31;9m", "added": "\x1b[32m"}
_PLAIN = "\x1b[0m"
_BRACKETS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}


def chain(found: Chain, language: str = "en") -> Rows:
    """Return the members of a chain in the order of time: how much each has of the one before, and why it follows it."""
    steps = {step.newer.key: step for step in found.steps}
    links = {link.newer: link for link in found.links}
    rows = []
    for unit in found.members:
        counts = steps[unit.key].counts.values() if unit.key in steps else (None,) * 4
        link = links.get(unit.key)
        because = "; ".join(filter(None, ("" if unit.held else "not held", why(link))))
        told = (unit.date or unit.year or None, *counts, _share(link), because, unit.title(language))
        rows.append((ox.NamedNode(unit.iri), *map(_literal, told)))
    return Rows(("document", "date", "kept", "changed", "new", "dropped", "share", "because", "title"), rows)


def chains(found: Iterable[Chain], language: str = "en") -> Rows:
    """Return chains, the longest first: how many texts, how many of them held, the first and the last, the last one's title."""
    rows = []
    for one in sorted(found, key=lambda chain: (-len(chain.members), chain.members[0].key)):
        held = [unit for unit in one.members if unit.held]
        first, last = one.members[0], one.members[-1]
        counts = (_literal(len(one.members)), _literal(len(held)))
        rows.append((*counts, ox.NamedNode(first.iri), ox.NamedNode(last.iri), _literal(last.title(language))))
    return Rows(("texts", "held", "first", "last", "title"), rows)


def _share(link: Link | None) -> float | None:
    return round(link.share, 2) if link and link.share >= 0 else None


def why(link: Link | None) -> str:
    """Return why a text is taken to follow the one before it: a citation, the same title, the same text, or the next one's."""
    if link is None:
        return ""
    if link.share < 0 and not link.recalled:
        return "next text"
    told = (
        "citation" if link.recalled else "",
        "title" if link.title >= LEAST_TITLE else "",
        "text" if link.share >= LEAST_SHARE else "",
    )
    return ", ".join(filter(None, told))


def step(found: Step) -> Rows:
    """Return two successive texts side by side: status, the two paragraphs, their likeness, the words with their changes."""
    rows = []
    for match in found.matches:
        old, new = match.old, match.new
        if match.status == "changed" and old and new:
            words = marked(differences(old.text, new.text))
        else:
            words = (new or old).text if new or old else ""  # type: ignore[union-attr]
        status = f"{match.status} (part)" if match.part else match.status
        paragraphs = (ox.NamedNode(paragraph.iri) if paragraph else None for paragraph in (old, new))
        rows.append((_literal(status), *paragraphs, _literal(round(match.likeness, 2) or None), _literal(words)))
    return Rows(("status", "older", "newer", "likeness", "words"), rows)


def history(found: Iterable[Version]) -> Rows:
    """Return the versions of a paragraph: the text it is in, when, what became of it, and the words with their changes."""
    rows = []
    for version in found:
        paragraph = version.paragraph
        words = marked(version.pieces) if version.pieces else paragraph.text if paragraph else ""
        where = ox.NamedNode(paragraph.iri) if paragraph else ox.NamedNode(version.unit.iri)
        rows.append((where, *map(_literal, (version.unit.date or version.unit.year or None, version.status, words))))
    return Rows(("paragraph", "date", "status", "words"), rows)


def sources(found: Iterable[Source], units: Units) -> Rows:
    """Return where a wording stands, in the order of time: when, where, how much of it, the passage."""
    rows = [
        (
            _literal(units.when(s.paragraph.unit)),
            ox.NamedNode(s.paragraph.iri),
            _literal(round(s.share, 2)),
            _literal(s.passage),
        )
        for s in found
    ]
    return Rows(("date", "paragraph", "share", "passage"), rows)


def reuse(found: Iterable[Reuse]) -> Rows:
    """Return paragraphs taken over from other texts: the newer, the older, the share of its words, the words with changes."""
    rows = [
        (
            ox.NamedNode(pair.newer.iri),
            ox.NamedNode(pair.older.iri),
            _literal(round(pair.share, 2)),
            _literal(marked(differences(pair.older.text, pair.newer.text))),
        )
        for pair in found
    ]
    return Rows(("newer", "older", "share", "words"), rows)


def marked(pieces: Iterable[Piece], *, color: bool = False) -> str:
    """Return differences in one text: removed and added words in colours of a terminal, or as [-removed-]{+added+}."""
    if color:
        return "".join(f"{_COLORS[p.kind]}{p.text}{_PLAIN}" if p.kind in _COLORS else p.text for p in pieces)
    return "".join(f"{_BRACKETS[p.kind][0]}{p.text}{_BRACKETS[p.kind][1]}" if p.kind in _BRACKETS else p.text for p in pieces)


def changes(found: Step, *, color: bool = False) -> str:
    """Return two successive texts to read: each paragraph with its status, and its words with their changes."""
    counts = ", ".join(f"{count} {status}" for status, count in found.counts.items())
    parts = [f"{found.older.key} → {found.newer.key}: {counts}\n"]
    for match in found.matches:
        if match.old and match.new:
            what = f"{_place(match.old)} → {_place(match.new)}"
            words = "" if match.status == "kept" else f"\n{marked(differences(match.old.text, match.new.text), color=color)}"
            what += " (numbers)" if match.status == "changed" and only_numbers(match.old.text, match.new.text) else ""
        else:
            paragraph = match.old or match.new
            assert paragraph is not None
            what, words = _place(paragraph), f"\n{paragraph.text}"
        parts.append(f"{match.status:<8} {what}{' (split or merged)' if match.part else ''}{words}\n")
    return "\n".join(parts)


def _place(paragraph: Paragraph) -> str:
    return paragraph.iri.partition("/id/doc/")[2]


def story(found: Sequence[Version], *, color: bool = False) -> str:
    """Return the history of a paragraph to read: a heading for each version, then its words with their changes."""
    parts = []
    for version in found:
        paragraph = version.paragraph
        where = paragraph.iri.partition("/id/doc/")[2] if paragraph else version.unit.key
        when = version.unit.date or str(version.unit.year or "")
        split = ", split or merged" if version.part else ""
        words = marked(version.pieces, color=color) if version.pieces else paragraph.text if paragraph else ""
        parts.append(f"{where}  {when}  {version.status}{split}\n{words if version.status != 'kept' else '(the same words)'}\n")
    return "\n".join(parts)


def _literal(value: Any) -> Any:
    return None if value is None or value == "" else ox.Literal(value)
