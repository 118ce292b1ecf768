"""Decisions told in the past, read as what they do: "The Statistical Commission welcomed the report, and requested …".

A commission whose own decisions are brought to the attention of its Council may tell of them so; verbs that ask, welcome or
recall are then read as in the present tense, in which resolutions are written. Elsewhere a verb in the past tells what was done
(resolve.citations.stances).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..languages.phrases.past import adverbs_of
from ..languages.rules import Grammar
from ..languages.words import BREAK, END
from ..model import Document, Node
from ..parse import numbered_texts
from .items import Items


def in_present(items: Items, nodes: Sequence[Node], document: Document, rules: Grammar) -> Items:
    """Return items with the verbs of texts that have numbers of their own in the present, where the first of a text is past.

    Each of `nodes` is a paragraph of the items.
    """
    numbered = [node.path for node in numbered_texts(document)]
    if not (numbered and rules.past.presents):
        return items
    paragraphs = items.codes.split(END)
    for path in numbered:
        own = [i for i, node in enumerate(nodes) if node.path.startswith(f"{path}/")]
        if _is_past("".join(paragraphs[i] for i in own), rules):
            for i in own:
                paragraphs[i] = _present(paragraphs[i], rules)
    return replace(items, codes=END.join(paragraphs))


def _is_past(codes: str, rules: Grammar) -> bool:
    """Tell whether the first verb of a text is in the past, those apart that what leads to its subject has: "إذ تشير"."""
    verbs = re.finditer(f"[{re.escape(''.join(rules.past.presents) + ''.join(rules.past.presents.values()))}]", codes)
    first = next((verb for verb in verbs if not _is_led_to(codes, verb.start(), rules)), None)
    return first is not None and first.group() in rules.past.presents


def _is_led_to(codes: str, place: int, rules: Grammar) -> bool:
    """Tell whether a verb stands right behind a word that leads to what a subject does besides."""
    leads = rules.mandates.participial.finditer(codes, max(0, place - _LONGEST_LEAD), place)
    return any(lead.end() == place for lead in leads)


_LONGEST_LEAD = 5  # items: «por lo que se refiere»


def _present(codes: str, rules: Grammar) -> str:
    """Return words with past verbs in the present; what stands before a participle becomes a break: it opens a clause."""
    if rules.past.auxiliary is not None:
        return rules.past.auxiliary.sub(lambda match: BREAK + rules.past.presents[match["verb"]] + adverbs_of(match), codes)
    return codes.translate({ord(form): present for form, present in rules.past.presents.items()})
