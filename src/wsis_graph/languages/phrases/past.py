"""Verbs in the past, and in the passive."""

import re
from collections.abc import Mapping, Sequence

from ...expressions import compiled
from ..patterns import NEVER, Patterns

_BEFORE_PARTICIPLES = ("auxiliary", "being", "with_being")


class Past:
    """The table `past` of a pack: past forms, by the code of each that of its present, and what stands before participles.

    `adverbs` may stand between an auxiliary and its verb.
    """

    def __init__(self, patterns: Patterns, told: Mapping[str, Sequence[str]], adverbs: str) -> None:
        phrase, code = patterns.lexicon.phrase, patterns.code
        pairs = [(form, present) for present, forms in told.items() if present not in _BEFORE_PARTICIPLES for form in forms]
        self.words = frozenset(form for form, _ in pairs)
        coded = {phrase(form): phrase(present) for form, present in pairs}
        self.presents = {form: present for form, present in coded.items() if form != present}
        self.verb = compiled(f"(?P<verb>[{re.escape(''.join(self.presents))}])" if self.presents else NEVER, code)
        before, being, with_being = (re.escape("".join(map(phrase, told.get(each, ())))) for each in _BEFORE_PARTICIPLES)
        between = patterns.source(f"(?> {adverbs})*")
        passive = f"|[{being}]{between}(?=[{with_being}])" if being else ""  # other verbs are in the passive behind it
        verbs = f"(?:[{before}]{between}{passive})(?P<verb>[{''.join(self.presents)}])"
        self.auxiliary = compiled(verbs, code) if before else None
        self.form = self.auxiliary or self.verb


def adverbs_of(match: re.Match[str]) -> str:
    """Return the adverbs between a verb in the past and its auxiliary, which stand behind it in the present."""
    return match.string[match.start() + 1 : match.start("verb")]
