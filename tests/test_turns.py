"""Turns of phrase that ask: every verb in every turn is understood, in all languages."""

import re
import tomllib

import pytest

from findings import mandates
from support import CASES, understand
from wsis_graph.languages.turns import each_way

MODALITIES = ("requests", "invites", "urges", "encourages", "callsUpon")
_FORM = re.compile(r"\{(\w+)(:[lc])?\}")
# What is written together: prepositions with what follows, elisions, and adverbs before the preposition of a verb.
_JOINED = [
    ("ب ال", "بال"),
    ("ب أيضا ال", "أيضا بال"),
    ("يطلب إلى أيضا", "يطلب أيضا إلى"),
    ("d’prier", "de prier"),
    ("D’prier", "De prier"),
    ("d’demander", "de demander"),
    ("D’demander", "De demander"),
    ("Demande à également", "Demande également à"),
]


def sentences():
    """Yield what is written in each turn with each verb, and what it means."""
    for path in sorted((CASES / "turns").glob("*.toml")):
        case = tomllib.loads(path.read_text("utf-8"))
        for turn, ((place, written),) in ((turn, texts.items()) for turn, texts in case["turns"].items()):
            for number, modality in enumerate(MODALITIES):
                text = filled(written, case["forms"], number)
                if text is not None:
                    means = case.get("asks_as", {}).get(modality, modality)
                    yield pytest.param(
                        path.stem, place, f"{case[place]}\n\n{text}", means, id=f"{path.stem}: {turn} {modality}"
                    )


def filled(written, forms, number):
    """Return a turn with the forms of one verb, None where the verb has none of a form."""
    while match := _FORM.search(written):
        form = forms[match[1]] if isinstance(forms[match[1]], str) else forms[match[1]][number]
        if not form:
            return None
        first = {":l": form[:1].lower(), ":c": form[:1].upper()}.get(match[2], form[:1])
        written = written.replace(match[0], first + form[1:])
    for apart, joined in _JOINED:
        written = written.replace(apart, joined)
    return written


@pytest.mark.parametrize(("language", "place", "text", "modality"), list(sentences()))
def test_every_verb_asks_in_every_turn(language, place, text, modality):
    symbol = "E/RES/2031/5" if place == "resolution" else "E/CN.3/2031/33"
    found = [(row["to"], row["modality"], row["at"], row["report_to"]) for row in mandates(understand(text, language, symbol))]
    session, commission = "event/statistical-commission-35", "body/statistical-commission"
    assert found == [(["body/world-bank"], modality, session, [commission])]


def test_a_rule_that_names_a_form_is_one_for_each_verb_that_has_it():
    asking = {
        "requests": {"ask": ("request", "request|ask"), "asked": ("requested", "requested")},
        "invites": {"ask": ("invite", "invite")},
    }
    to, was, other = (
        {"kind": "mandate", "name": "to", "pattern": "to {ask} .{1,2}", "examples": ["to {ask} it"], "decoys": ["{ask}"]},
        {"kind": "mandate", "name": "was", "pattern": "was {asked}", "examples": ["was {asked}"]},
        {"kind": "date", "name": "day", "pattern": "@day{1,2}", "examples": ["1"]},
    )
    rules = list(each_way([to, was, other], asking))
    assert [(rule["name"], rule.get("modality"), rule["pattern"]) for rule in rules] == [
        ("to-requests", "requests", "to (request|ask) .{1,2}"),
        ("to-invites", "invites", "to (invite) .{1,2}"),
        ("was-requests", "requests", "was (requested)"),
        ("day", None, "@day{1,2}"),
    ]
    assert (rules[1]["examples"], rules[1]["decoys"]) == (["to invite it"], ["invite"])
