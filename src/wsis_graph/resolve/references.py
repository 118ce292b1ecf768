"""References of a document to its own parts: "paragraph 5 above", "see chapter I, section A", "the present resolution"."""

from collections.abc import Iterator

from ..languages.rules import PINPOINT
from ..model import Kind, Reference
from ..recognise import Items, Pinpoint
from .citations import locate
from .context import Context


def resolve_references(context: Context) -> list[Reference]:
    """Return the references to parts of the same document, lists and ranges part by part."""
    items = context.mentions.parts
    found: list[Reference] = []
    for rule, match in context.rules.find("internal", items.codes):
        places = [i for i in range(*match.span()) if items.codes[i] == PINPOINT]
        evidence = context.evidence(items, *match.span(), rule.name, 0.9)
        if not evidence.provision:
            continue
        unit = context.unit(evidence.provision)
        if not places:
            found.append(Reference(evidence, unit))
        for place in places:
            found += (Reference(evidence, target) for target in _targets(context, items, place, unit))
    return found


def _targets(context: Context, items: Items, place: int, unit: str) -> Iterator[str]:
    pinpoint: Pinpoint = items.values[place]
    resolution = unit or context.mentions.document.body.kind in (Kind.RESOLUTION, Kind.DECISION)
    _, each = locate(pinpoint.parts, "op" if resolution else "para")
    for path in each:
        yield f"{unit}/{path}" if unit and path.startswith("op/") else path
