"""References of a document to its own parts: "paragraph 5 above", "see chapter I, section A", "the present resolution"."""

from collections.abc import Iterator, Sequence

from ..languages.classes import PINPOINT
from ..model import Reference
from ..parse import walk
from ..recognise import Items, Pinpoint
from .context import Context, unit_of
from .sessions import is_resolution
from .targets import locate


def resolve_references(context: Context) -> list[Reference]:
    """Return the references to parts of the same document, lists and ranges part by part."""
    items = context.mentions.parts
    document = context.mentions.document
    known = frozenset(node.path for node in walk(document.body) if node.path)
    found: list[Reference] = []
    for rule, match in context.rules.find("internal", items.codes):
        places = [i for i in range(*match.span()) if items.codes[i] == PINPOINT]
        evidence = context.evidence(items, *match.span(), rule.name, 0.9)
        if not evidence.provision:
            continue
        unit = unit_of(evidence.provision)
        word = "op" if unit or is_resolution(context) else "para"
        if not places:
            found.append(Reference(evidence, unit))
        found += (Reference(evidence, target) for target in _targets(places, items, unit, word, known))
    return found


def _targets(places: Sequence[int], items: Items, unit: str, word: str, known: frozenset[str]) -> Iterator[str]:
    """Yield the paths of the parts named together; a section named after a chapter is one of that chapter."""
    chapter = ""
    for place in places:
        pinpoint: Pinpoint = items.values[place]
        _, each = locate(pinpoint.parts, word)
        for path in each:
            candidates = (f"{unit}/{path}", f"{chapter}/{path}", path)
            target = next((c for c in candidates if c in known), "")
            if target.startswith("ch/") and "/" not in target.removeprefix("ch/"):
                chapter = target
                continue
            if target:
                chapter = ""
                yield target
    if chapter:
        yield chapter
