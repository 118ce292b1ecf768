"""Document to mentions: names, dates, sessions, pinpoints and numbers, each with its words.

What is found first is one item for what is found next: names, then dates and sessions, then the parts of texts that are
named, then numbers of resolutions with the words between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..languages import Pack
from ..languages.classes import CITATION, PINPOINT, POST
from ..languages.rules import Grammar
from ..model import Document
from ..names import Entity, Names, Strength
from .abbreviated import with_acronyms
from .citing import Anaphor, Comments, Numbered, read_anaphors, read_comments, read_numbered
from .items import Items, Paragraphs, Replacement, paragraph_ends, readable, without_marks
from .judging import is_hyphened
from .matching import Found, Matcher, matcher
from .pinpointing import Pinpoint, read_pinpoints
from .tense import in_present
from .time import Date, Session, by_meetings, collapse_times, ordinal_value
from .unlisted import ends_of_unlisted, with_unlisted

__all__ = [
    "Anaphor",
    "Comments",
    "Date",
    "Found",
    "Items",
    "Matcher",
    "Mentions",
    "Numbered",
    "Paragraphs",
    "Pinpoint",
    "Replacement",
    "Session",
    "ends_of_unlisted",
    "grammar",
    "is_hyphened",
    "matcher",
    "ordinal_value",
    "recognise",
    "unstopped",
]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What was recognised in a document: `items` is the stream, `found` the names in it, by word."""

    document: Document
    front: Items  # the times and sessions that the first page names
    paragraphs: Paragraphs
    parts: Items  # with names, times and pinpoints: numbers are still apart
    items: Items  # with everything
    found: tuple[Found, ...]
    unlisted: tuple[Entity, ...] = ()  # bodies that only the document names


@lru_cache(maxsize=8)
def grammar(pack: Pack) -> Grammar:
    """Return the compiled rules of a pack."""
    return Grammar(pack.code, pack.data, kept=True)


def recognise(document: Document, pack: Pack, names: Names) -> Mentions:
    """Return what is named, dated and numbered in the provisions and footnotes of a document."""
    rules = grammar(pack)
    finder = matcher(names, rules)
    nodes = tuple(readable(document))
    words = rules.lexicon.read(document.source.text, (without_marks(node.pieces, document.marks) for node in nodes))
    paragraphs = Paragraphs(nodes, paragraph_ends(words.codes))
    listed = with_acronyms(words, finder.find(words, _own(document, rules, names)))
    found, unlisted = with_unlisted(words, paragraphs, document, listed, finder, rules)
    items = Items.of(words)
    items = items.collapse([Replacement(f.start, f.end, _code(f.forms[0].entity), f) for f in found])
    items = in_present(items, nodes, document, rules)
    front = _first_page(document, pack, rules)
    named = by_meetings(collapse_times(items, pack, rules), front, rules)
    parts = named.collapse([Replacement(p.start, p.end, PINPOINT, p) for p in read_pinpoints(named, pack, rules)])
    items = parts.collapse(list(_citations(parts, pack, rules)))
    return Mentions(document, front, paragraphs, parts, items, found, unlisted)


def _first_page(document: Document, pack: Pack, rules: Grammar) -> Items:
    """Return the times and sessions that the first page of a document names."""
    words = rules.lexicon.read(document.source.text, [[(0, document.masthead.end)]])
    return collapse_times(Items.of(words), pack, rules)


def _own(document: Document, rules: Grammar, names: Names) -> frozenset[str]:
    """Return what a document is of by its symbols, or by those of a body that its title names in full: "Report of the …"."""
    title = rules.lexicon.read(document.title, [[(0, len(document.title))]])
    named = (found.forms[0] for found in matcher(names, rules).find(title))
    full = (form.entity for form in named if form.strength == Strength.FULL and form.entity.is_body)
    return names.own((*document.symbols, *(series for entity in full for series in entity.facts.get("series", ()))))


def unstopped(items: Items, rules: Grammar) -> Items:
    """Return items in which the full stop of a sign before a number is none: "general comment No. 18"."""
    codes = rules.texts.number_sign.sub(lambda sign: sign[0].replace(".", sign[0][0]), items.codes)
    return Items(items.words, codes, items.firsts, items.lasts, items.values)


def _code(entity: Entity) -> str:
    """Return the code of a name: that of a post where it is the Chair or another officer of a body."""
    return POST if entity.is_post and entity.fact("role") else entity.code


def _citations(items: Items, pack: Pack, rules: Grammar) -> Iterator[Replacement]:
    numbered = [Replacement(n.start, n.end, CITATION, n) for n in read_numbered(items, pack, rules)]
    comments = [Replacement(c.start, c.end, CITATION, c) for c in read_comments(items, rules)]
    anaphors = [Replacement(a.start, a.end, CITATION, a) for a in read_anaphors(items, rules)]
    yield from sorted([*numbered, *comments, *anaphors])
