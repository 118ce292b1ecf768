"""References of a document to its own parts: "paragraph 5 above", "see chapter I, section A", "the present resolution"."""

from collections.abc import Iterable

from ..languages.rules import PINPOINT
from ..model import Kind, Reference
from ..recognise.citing import Part
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
        parts = [part for place in places for part in items.values[place].parts]
        found += (Reference(evidence, target) for target in _targets(context, parts, unit))
    return found


def _targets(context: Context, parts: Iterable[Part], unit: str) -> list[str]:
    resolution = unit or context.mentions.document.body.kind in (Kind.RESOLUTION, Kind.DECISION)
    found: list[str] = []
    for part in parts:
        _, each = locate([part], "op" if resolution else "para")
        if part.unit == "section" and found and found[-1].startswith("ch/"):
            found[-1] = f"{found[-1]}/{each[0]}"
        else:
            found += (f"{unit}/{path}" if unit and path.startswith("op/") else path for path in each)
    return found
