"""Names in a text: the longest, in the case they are written, and none inside other words."""

import itertools
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import ID
from wsis_graph.languages import pack
from wsis_graph.languages.classes import BODY, EVENT
from wsis_graph.languages.rules import Grammar
from wsis_graph.names import Entity, Names, Strength, load
from wsis_graph.recognise import Matcher, grammar, matcher


def entity(iri, forms, code=BODY, kind="Body", **facts):
    kinds = frozenset({f"https://w3id.org/wsis-graph/def#{kind}"})
    lines = "\n".join(f"{language}\t{strength}\t{written}" for language, written, strength in forms)
    return Entity(f"{ID}{iri}", code, kinds, lines, facts)


FULL, ACRONYM, SHORT = Strength.FULL, Strength.ACRONYM, Strength.SHORT
ENTITIES = (
    entity(
        "body/union",
        [("en", "Union of Islands", FULL), ("en", "Union", SHORT), ("en", "UI", ACRONYM), ("zh", "岛屿联盟", FULL)],
    ),
    entity(
        "body/council", [("en", "Council of the Union of Islands", FULL), ("en", "Council", SHORT), ("zh", "理事会", SHORT)]
    ),
    entity("event/summit-2031", [("en", "Summit of 2031", FULL), ("zh", "2031年首脑会议", FULL)], EVENT, "Event"),
    entity("body/works", [("en", "works office", FULL)]),
)


def find(text, language="en", names=None):
    rules = Grammar(language, pack(language).data)
    finder = Matcher(names or Names(ENTITIES), rules)
    words = rules.lexicon.read(text, [[(0, len(text))]])
    return [(words.written(f.start, f.end), f.forms[0].entity.iri.removeprefix(ID)) for f in finder.find(words)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Union of Islands met", [("Union of Islands", "body/union")]),
        ("the UNION OF ISLANDS met", [("UNION OF ISLANDS", "body/union")]),
        ("the Union\n  of Islands met", [("Union\n  of Islands", "body/union")]),
        ("the Council of the Union of Islands", [("Council of the Union of Islands", "body/council")]),
        ("the union of islands", []),
        ("the union", []),
        ("the UI and the ui", [("UI", "body/union")]),
        ("the Ui", []),
        ("the Summit of 2031 and the Summit of 2032", [("Summit of 2031", "event/summit-2031")]),
        ("a Works Office, a works office", [("Works Office", "body/works"), ("works office", "body/works")]),
        ("Reunion of Islands", []),
    ],
)
def test_the_longest_name_counts_in_the_case_it_is_written(text, found):
    assert find(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请岛屿联盟提交报告", [("岛屿联盟", "body/union")]),
        ("岛 屿\n联盟", [("岛 屿\n联盟", "body/union")]),
        ("请理事会提交报告", [("理事会", "body/council")]),
        ("国家理事会", []),
        ("2031年首脑会议和2032年首脑会议", [("2031年首脑会议", "event/summit-2031")]),
    ],
)
def test_a_short_chinese_name_is_none_at_the_end_of_a_longer_one(text, found):
    assert find(text, "zh") == found


def test_names_inside_a_name_are_found_without_its_own_shorter_forms():
    rules = Grammar("en", pack("en").data)
    finder = Matcher(Names(ENTITIES), rules)
    inner = finder.inner(rules.lexicon.phrase("Council of the Union of Islands"))
    assert [form.entity.iri.removeprefix(ID) for found in inner for form in found.forms] == ["body/union"]


def test_forms_of_the_same_words_stand_strongest_first():
    names = Names([entity("body/a", [("en", "Board", SHORT)]), entity("body/b", [("en", "Board", FULL)])])
    rules = Grammar("en", pack("en").data)
    finder = Matcher(names, rules)  # teaches the words of its names
    (found,) = finder.find(rules.lexicon.read("the Board", [[(0, 9)]]))
    assert [form.strength for form in found.forms] == [FULL, SHORT]


def test_a_matcher_is_built_once_for_a_language():
    assert matcher(load(), grammar(pack("en"))) is matcher(load(), grammar(pack("en")))


@cache
def invented():
    """Return an English grammar and the names above in it."""
    rules = Grammar("en", pack("en").data)
    return rules, Matcher(Names(ENTITIES), rules)


@given(st.lists(st.sampled_from(["the ", "Union ", "of ", "Islands ", "Council ", "UI ", "2031 ", ", "]), max_size=20))
def test_names_that_are_found_stand_apart_in_order(parts):
    text = "".join(parts)
    rules, finder = invented()
    places = [(f.start, f.end) for f in finder.find(rules.lexicon.read(text, [[(0, len(text))]]))]
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_full_label_is_found_in_a_text_that_is_only_the_label(language):
    names = load()
    rules = grammar(pack(language))
    finder = matcher(names, rules)
    missed = []
    for thing in names.entities.values():
        for tongue, written, strength in thing.found_forms:
            if tongue == language and strength == FULL:
                found = finder.find(rules.lexicon.read(written, [[(0, len(written))]]))
                if not any(form.entity is thing for f in found for form in f.forms):
                    missed.append((thing.iri.removeprefix(ID), written))
    assert missed == []
