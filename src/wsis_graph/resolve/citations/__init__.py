"""Citations of documents and instruments with their stances, and what is printed with them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ... import symbols
from ...languages.classes import PINPOINT
from ...languages.words import END
from ...model import Citation, Fact, Mark, Reference
from ...recognise import Items
from ..context import Context, Enacting
from .authored import cited_by_author
from .carried import carried
from .cited import Cited, cited_at, dated
from .kinds import cited_by_kind
from .noted import cited_by_name
from .pinpoints import CITING, attach_pinpoints, is_of_treaty
from .said import cited_as_said
from .stances import Stance, opening, stance_of
from .titled import cited_by_title


@dataclass(slots=True)
class Citations:
    """The citations of a document, the facts printed with them, and what are references to texts that it prints itself."""

    citations: list[Citation]
    facts: list[Fact]
    references: list[Reference]


def resolve_citations(context: Context, enacting: Enacting) -> Citations:
    """Return every citation, in reading order, those of a footnote at the paragraph that carries its mark.

    What a text says of itself by its own name or symbol is no citation.
    """
    items = context.items
    pinpoints = attach_pinpoints(context, items)
    facts: list[Fact] = []
    found: list[Cited] = []
    for place in _citing_places(context, items):
        found += cited_at(context, enacting, items, place, pinpoints, found, facts)
    found += cited_by_name(context, items, found)
    found = carried(context, items, found, pinpoints)
    found += cited_by_kind(context, items, found)
    found += cited_as_said(context, items, found)
    found += cited_by_author(context, items, found)
    found += cited_by_title(context, items, found)
    found.sort(key=lambda cited: cited.place)
    stances = _Stances(context, items)
    own = set(context.mentions.document.symbols)
    others = (cited for cited in found if not cited.within)
    cited = (dated(cited, facts) for cited in others if not (cited.target and own.intersection(cited.target.keys[:1])))
    citations = [_citation(items, each, stances) for each in cited]
    references = [Reference(cited.evidence, cited.within) for cited in found if cited.within and cited.evidence.provision]
    named: dict[int, set[str]] = {}
    for each in found:
        named.setdefault(each.place, set()).update(each.target.keys if each.target else ())
    return Citations(_through_footnotes(context, items, citations, stances, named), facts, references)


def _citing_places(context: Context, items: Items) -> Iterator[int]:
    for match in re.finditer(rf"[{CITING}]|(?<=\(){PINPOINT}(?=\))", items.codes):
        if match[0] != PINPOINT or is_of_treaty(context, items, match.start()):
            yield match.start()


_ENDS = f"{END}.,;"


class _Stances:
    """Stances of places, with what chapeaux hand down to their items."""

    def __init__(self, context: Context, items: Items) -> None:
        self.context, self.items, self.triggers = context, items, context.triggers
        self.openings: dict[str, Stance] = {}
        nodes, start = context.mentions.paragraphs.nodes, 0
        chapeaus = {_above(node.path) for node in nodes}
        for node in nodes:
            end = items.codes.find(END, start)
            if node.path and node.path in chapeaus:
                read = end > start
                self.openings[node.path] = (
                    opening(items, context.rules, self.triggers, start) if read else Stance("cites", None)
                )
                if self.openings[node.path] == Stance("cites", None):
                    self.openings[node.path] = self.inherited(node.path)
            start = end + 1

    def inherited(self, path: str) -> Stance:
        """Return the stance of the paragraph above a path."""
        return self.openings.get(_above(path), Stance("cites", None))

    def at(self, place: int, path: str, *, relied: bool = True) -> Stance:
        """Return the stance toward what stands at a place; one that is not `relied` upon is what the verb governs."""
        return stance_of(self.items, self.context.rules, self.triggers, place, self.inherited(path), relied=relied)


def _above(path: str) -> str:
    return path.rpartition("/")[0]


def _is_of_draft(cited: Cited) -> bool:
    """Tell whether a paragraph of a draft is cited, of what is not yet: "under paragraph 5 of A/C.2/80/L.1"."""
    target = cited.target
    return target is not None and target.locator.startswith("op/") and any(map(symbols.is_limited, target.keys))


def _citation(items: Items, cited: Cited, stances: _Stances) -> Citation:
    alone = items.codes[cited.place] == PINPOINT  # articles in brackets: no verb means them
    relied = not _is_of_draft(cited)
    stance = Stance("cites", None) if alone else stances.at(cited.place, cited.evidence.provision, relied=relied)
    trigger = items.span(*stance.trigger) if stance.trigger else None
    return Citation(cited.evidence, cited.target, stance.name, trigger, anaphor=cited.anaphor)


def _through_footnotes(
    context: Context, items: Items, citations: Sequence[Citation], stances: _Stances, named: Mapping[int, Set[str]]
) -> list[Citation]:
    """Move the citations of footnotes to the paragraphs that carry their marks, each of which may be printed again.

    `named` are the keys of what is cited at each place: behind "the report submitted pursuant to resolution 1" the mark is of
    the report where it leads to another document.
    """
    footnotes = {note.path for note in context.mentions.document.footnotes if note.path}
    marks: dict[str, list[Mark]] = {}
    for mark in context.mentions.document.marks:
        marks.setdefault(mark.footnote, []).append(mark)
    moved: list[Citation] = []
    for citation in citations:
        path = citation.evidence.provision
        if path not in footnotes or path not in marks:
            if path:  # what a note to the masthead cites, no provision relies on
                moved.append(citation)
            continue
        carriers: set[str] = set()
        for mark in marks[path]:
            word = max(0, context.word_before(mark))
            carrier = context.mentions.paragraphs.nodes[context.mentions.paragraphs.number(word)]
            if carrier.path in carriers:
                continue
            carriers.add(carrier.path)
            place = _inside(items, bisect_right(items.firsts, word) - 1)
            keys = citation.target.keys if citation.target else ()
            other = place in named and named[place].isdisjoint(keys)
            further = _is_further(context, items, citation, other=other)
            stance = Stance("cites", None) if further else stances.at(place, carrier.path, relied=not other)
            evidence = citation.evidence._replace(provision=carrier.path)
            if stance.name == "cites" and citation.stance == "basedOn":  # a note that tells by itself what it relies on
                moved.append(citation._replace(evidence=evidence, footnote=path))
                continue
            trigger = items.span(*stance.trigger) if stance.trigger else None
            moved.append(citation._replace(evidence=evidence, footnote=path, stance=stance.name, trigger=trigger))
    return moved


def _is_further(context: Context, items: Items, citation: Citation, *, other: bool) -> bool:
    """Tell whether a note cites one text more than the words before its mark name: "Resolution 70/1; see also A/70/2".

    So it does where they name an `other` one by themselves.
    """
    words = items.words
    word = bisect_left(words.starts, citation.evidence.span.start, lo=context.mentions.paragraphs.body)
    place = bisect_right(items.firsts, word) - 1
    start = items.paragraph_start(place)
    also = context.rules.texts.see_also.search(items.codes, start, place)
    return also is not None and (other or any(code in items.codes[start : also.start()] for code in CITING))


def _inside(items: Items, place: int) -> int:
    """Return the place of what a mark stands behind: the last word of the sentence, where it ends there, or a name in marks."""
    while place and items.codes[place] in _ENDS:
        place -= 1
    return place - 1 if items.codes[place] == '"' and place and items.codes[place - 1] in CITING else place
