"""What a body does itself, has others adopt, or has its officers finish, and so asks no one."""

import re

from ...expressions import compiled
from ...languages.classes import DATE
from ...languages.rules import Rule
from ...names import BASE
from ...recognise import Items
from ..context import ORGANS, Context, sentence_end
from .actors import actors_at
from .clauses import OWN_BUSINESS, Asking
from .due import named_parts

_ID = f"{BASE}id/"
ADOPTING = frozenset(iri.removeprefix(_ID) for iri in ORGANS)


def is_own_business(context: Context, items: Items, rule: Rule, match: re.Match[str], paragraph: tuple[int, int]) -> bool:
    """Tell whether what is told is what a body did itself, or had a principal organ adopt, and so asked no one."""
    advises = bool(named_parts(match, "advises"))
    modality = "recommends" if advises else rule.values["modality"]
    if modality not in OWN_BUSINESS:
        return False
    start, end = paragraph
    parts = named_parts(match, "to", "by", "whom")
    actors = set(actors_at(context, items, (place for low, high in parts for place in range(start + low, start + high))))
    if modality == "decides" or not actors <= ADOPTING:
        return actors <= ADOPTING
    behind = items.codes[start + match.end() : end]
    if not actors:
        return not (advises or named_parts(match, "last", "first", "it")) and _LEADS.fullmatch(behind) is None
    verbs = "".join(items.codes[start + low : start + high] for low, high in named_parts(match, "does"))
    return context.rules.mandates.adopting.match(verbs + behind) is not None


def is_on_own_report(context: Context, items: Items, asking: Asking) -> bool:
    """Tell whether officers of a body are only asked to finish the report that tells of it, and nothing else by a day."""
    if not asking.addressees or not all(map(_OFFICER.match, asking.addressees)):
        return False
    sentence = sentence_end(items, asking.end)
    end = min(asking.end + _NEAREST_WORK, sentence)
    work = context.rules.mandates.finishing.search(items.codes, asking.end, end)
    if work is None:
        return False
    other = context.rules.past.form.search(items.codes, work.end(), sentence)  # "and requested the Secretariat to issue it by"
    day = items.codes.find(DATE, work.end(), other.start() if other else sentence)  # "to complete it and to present it by"
    joined = context.rules.small.joined
    return not any(joined.search(items.codes, work.end(), place) for place in range(work.end(), day))


_OFFICER = compiled("role/|body/.*-(?:rapporteur|chair|bureau)$")
_NEAREST_WORK = 12  # items from whom is asked to what
_LEADS = compiled(r"[^.;]{0,4}:\s*")  # to items
