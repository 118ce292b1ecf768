"""Rules that stand for more than they write: for each way to ask, and for the next session beside one with a number.

A rule for turns of phrase in which a body asks names a form of verbs, and stands for one rule for each way to ask.
The table `[asking]` of a pack has for each modality the forms of its verbs, each as an example and a pattern. A rule with
`decides to {ask}` in its pattern, and in its examples and decoys, becomes "decides to (request|ask)", "decides to invite", …
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..expressions import compiled

_FORM = compiled(r"\{([a-z]+)\}")
_SESSION = compiled(r"\[[^\]]*\]|@session")  # also where it is excluded
Ways = Mapping[str, Mapping[str, tuple[str, str]]]


def each_way(rules: Sequence[Mapping[str, Any]], asking: Ways) -> Iterator[Mapping[str, Any]]:
    """Yield rules, those that name forms of verbs once for each modality that has all of them, under its name."""
    for rule in rules:
        named = set(_FORM.findall(rule.get("pattern", "")))
        if not named:
            yield rule
            continue
        for modality, forms in asking.items():
            if named <= forms.keys():
                yield {**rule, "name": f"{rule['name']}-{modality}", "modality": modality, **_filled(rule, forms)}


def with_next_session(rules: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield rules, those for who is told at a session as ones that find the next session, too, which has no number."""
    for rule in rules:
        if rule.get("kind") == "report_to" and rule.get("same"):
            yield {**rule, "pattern": _SESSION.sub(_or_next, rule["pattern"])}
        else:
            yield rule


def _or_next(match: re.Match[str]) -> str:
    return "(@session|$next_session)" if match[0] == "@session" else match[0]


def _filled(rule: Mapping[str, Any], forms: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    examples, decoys = (
        [_FORM.sub(lambda match: forms[match[1]][0], phrase) for phrase in rule.get(part, ())]
        for part in ("examples", "decoys")
    )
    pattern = _FORM.sub(lambda match: f"({forms[match[1]][1]})", rule["pattern"])
    return {"pattern": pattern, "examples": examples, "decoys": decoys}
