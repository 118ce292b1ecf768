"""The parties of a place or of a kind, each as one item: "all Lampland parties"."""

import re
from collections.abc import Iterator

from ...languages.classes import GROUP
from ...names import BASE
from ...recognise import Found, Items, Replacement
from ..context import Context, Office

PARTIES_TO_CONFLICT = f"{BASE}id/group/parties-to-the-conflict"  # by whose short name they are called
_ALL_PARTIES = f"{BASE}id/group/all-parties"


def local_parties(context: Context, items: Items) -> Iterator[Replacement]:
    """Yield the words that mean all parties of a place or of a kind, between which and "all" that is named."""
    for match in context.rules.mandates.parties.finditer(items.codes):
        if _are_parties(items, match):
            yield Replacement(*match.span(), GROUP, Office(context.names.get(_ALL_PARTIES)))


def _are_parties(items: Items, match: re.Match[str]) -> bool:
    """Tell whether the group that ends the words, where the word for parties is known as one, is that."""
    if not match.re.groupindex.get("group") or match["group"] is None:
        return True
    found = items.values.get(match.start("group"))
    return isinstance(found, Found) and any(form.entity.iri == PARTIES_TO_CONFLICT for form in found.forms)
