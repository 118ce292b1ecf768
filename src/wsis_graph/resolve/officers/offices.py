"""Offices beside the people who hold them: these are told as officers, not as bodies that act."""

from bisect import bisect_left
from collections.abc import Sequence

from ...expressions import compiled
from ...model import NameMention, Officer
from ..context import Context

_BEHIND = compiled(r"[\s,،，]{0,3}(?:\w{1,4}\s{1,3})?")  # "Ole Berg (Norway), the Chair of the Board"
_BEFORE = compiled(r"[\s,،，]{0,3}(?:[\w.’'-]{1,10}\s{1,3}){0,3}")  # "the Chair of the Board, Mr. Ole Berg (Norway)"
_FARTHEST = 40  # characters from an office to a person


def without_offices(context: Context, named: Sequence[NameMention], officers: Sequence[Officer]) -> list[NameMention]:
    """Return the names of a text without the offices of those told of right beside: whose these are stays named."""
    text, people = context.mentions.document.source.text, sorted({officer.evidence.span for officer in officers})
    held = []
    for mention in named:
        entity, (start, end) = context.names.find(mention.iri), mention.evidence.span
        if entity is None or not entity.is_post or not entity.fact("role"):
            continue
        at = bisect_left(people, mention.evidence.span)
        before, behind = people[max(0, at - 1) : at], people[at : at + 1]
        follows = any(_BEHIND.fullmatch(text[person.end : start]) for person in before if start - person.end <= _FARTHEST)
        leads = any(_BEFORE.fullmatch(text[end : person.start]) for person in behind if person.start - end <= _FARTHEST)
        held += [mention.evidence.span] if follows or leads else []
    return [
        mention._replace(nested=mention.nested and not _is_within(mention, held))
        for mention in named
        if mention.evidence.span not in held
    ]


def _is_within(mention: NameMention, spans: Sequence[tuple[int, int]]) -> bool:
    start, end = mention.evidence.span
    return any(low <= start and end <= high for low, high in spans)
