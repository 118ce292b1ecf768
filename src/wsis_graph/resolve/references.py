"""References of a document to its own parts: "paragraph 5 above", "see chapter I, section A", "the present resolution"."""

from collections.abc import Collection, Iterator, Sequence

from ..expressions import compiled
from ..languages.classes import PINPOINT
from ..languages.words import BREAK, END
from ..model import Kind, Reference
from ..recognise import Items, Pinpoint
from .context import Context, sentence_end, sentence_start, unit_of
from .sessions import is_resolution
from .targets import locate
from .triggers import TEXT


def resolve_references(context: Context) -> list[Reference]:
    """Return the references to parts of the same document, lists and ranges part by part."""
    items = context.mentions.parts
    known = context.printed - {""}
    found: list[Reference] = []
    taken: set[int] = set()
    for rule, match in context.rules.find("internal", items.codes):
        places = [i for i in range(*match.span()) if items.codes[i] == PINPOINT]
        taken.update(places)
        evidence = context.evidence(items, *match.span(), rule.name, 0.9)
        if not evidence.provision:
            continue
        unit = unit_of(evidence.provision)
        word = "op" if unit or is_resolution(context) else "para"
        if not places:
            found.append(Reference(evidence, unit))
        found += (Reference(evidence, target) for target in _targets(places, items, unit, word, known))
    for place in _own_parts(context, items, taken):
        evidence = context.evidence(items, place, place + 1, f"{context.pack.code}/own-part", 0.8)
        unit = unit_of(evidence.provision)
        found += (Reference(evidence, target) for target in _targets([place], items, unit, "op", known) if target)
    return found


def _own_parts(context: Context, items: Items, taken: Collection[int]) -> Iterator[int]:
    """Yield the places of parts that are named with no text: articles in a treaty, paragraphs in what a resolution decides."""
    for match in _PARTS.finditer(items.codes):
        place = match.start()
        node, units = context.node(items, place), {part.unit for part in items.values[place].parts}
        if place in taken:
            continue
        if node.path.startswith("art/"):
            if units & _OF_TREATIES and not _is_of_text(context, items, place):
                yield place
        elif (
            node.kind in _DECIDING and "op" in node.path.split("/") and units == {"paragraph"} and _alone(context, items, place)
        ):
            yield place


_PARTS = compiled(PINPOINT)
_OF_TREATIES = {"article", "chapter"}
_DECIDING = frozenset({Kind.OPERATIVE, Kind.SUBPARAGRAPH})
_MARKS = (*".,;:)", BREAK, END)
_NEAREST_TEXT = 12  # items from a text to a part named behind it


def _is_of_text(context: Context, items: Items, place: int) -> bool:
    """Tell whether a part is one of a text that is named right behind it, or before: "Article 38 of the Statute"."""
    rules, codes = context.rules, items.codes
    behind = rules.parts.link.match(codes, place + 1) if rules.parts_follow else None
    before = rules.parts.tail.search(codes, max(items.paragraph_start(place), place - _NEAREST_TEXT), place)
    return behind is not None or before is not None


def _alone(context: Context, items: Items, place: int) -> bool:
    """Tell whether no text is named in the sentence of paragraphs, and nothing tells whose they are: "of his report".

    In Chinese it may be told right before them.
    """
    codes, rules = items.codes, context.rules
    named = compiled(rules.family("paragraph")).match(items.words.codes, items.firsts[place])
    if not context.pack.spaced or named is None:
        return False  # "item 3"
    if (
        TEXT.search(codes, sentence_start(items, place), sentence_end(items, place))
        or codes[place - 1] in "(,"
        or rules.small.its.match(codes, place - 1)
    ):
        return False
    ends = codes[place + 1] in _MARKS
    return ends or (rules.small.articled and rules.small.of_after.match(codes, place + 1) is None)


def _targets(places: Sequence[int], items: Items, unit: str, word: str, known: frozenset[str]) -> Iterator[str]:
    """Yield the paths of the parts named together; a section named after a chapter is one of that chapter."""
    chapter = ""
    for place in places:
        pinpoint: Pinpoint = items.values[place]
        _, each = locate(pinpoint.parts, word)
        for path in each:
            candidates = (f"{unit}/{path}", f"{chapter}/{path}", path, path.partition("/para/")[0])
            target = next((c for c in candidates if c in known), "")
            if target.startswith("ch/") and "/" not in target.removeprefix("ch/"):
                if chapter:
                    yield chapter
                chapter = target
                continue
            if target:
                chapter = ""
                yield target
    if chapter:
        yield chapter
