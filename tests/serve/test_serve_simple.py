"""Queries of one triple pattern: whatever is read here gives what the store's engine gives, and nothing else is read."""

import json
from collections import Counter

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_graph.serve import Limits, lookup, media, simple

BASE = "http://e/"
STORE = ox.Store()
STORE.update(r"""
    PREFIX e: <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    INSERT DATA {
      e:s e:q e:o .
      GRAPH e:g { e:s a e:C ; e:p "x"@en, "x", 01, "2.50"^^xsd:decimal, "", "a\"b\\c\n\td\u0001é第<&>", "مرحبا"@AR--rtl, _:b ;
        e:q <<( e:s e:p "x"@en-GB )>> . <http://e/é/第> e:p e:s . }
      GRAPH e:h { e:s e:p "x"@en . e:o e:p e:s }
    }""")
READ = [
    "SELECT * WHERE { <http://e/s> ?p ?o }",
    "SELECT ?o { <http://e/s> <http://e/p> ?o . }",
    "SELECT ?o ?s{?s?p?o}LIMIT 4",
    "SELECT * { ?z ?b ?a } LIMIT 3",
    "SELECT $p { ?s $p <http://e/s> }",
    "SELECT * { <http://e/s> <http://e/q> <http://e/o> }",
    "SELECT * { <http://e/s> ?p ?o } LIMIT 0",
    "ASK { ?s ?p ?o }",
    "ASK { ?s ?p ?o } LIMIT 0",
    "ASK { <http://e/none> ?p ?o }",
    'ask{<http://e/s> <http://e/p> "x"@EN}',
    'ASK { ?s <http://e/p> "" }',
    "PREFIX e: <http://e/>\nPREFIX : <http://e/é/>\nSELECT ?s WHERE { ?s e:p e:s } LIMIT 5",
    "PREFIX e: <http://f/> prefix e: <http://e/> ASK { e:s a e:C }",
]
LEFT = [
    "SELECT * { ?s ?p ?o }",
    "SELECT ?s { ?s <http://e/p> ?o }",
    "SELECT ?s { ?s ?p ?s } LIMIT 1",
    "SELECT ?p ?p { <http://e/s> ?p ?o }",
    "SELECT DISTINCT ?p { <http://e/s> ?p ?o }",
    "SELECT ?x { <http://e/s> ?p ?o }",
    "SELECT ?s { ?s ?p ?o . ?o ?q ?r } LIMIT 1",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 1",
    "SELECT ?o { <http://e/s> <http://e/p>/<http://e/q> ?o }",
    "SELECT ?o { <http://e/s> <http://e/p>* ?o }",
    "SELECT ?o { <http://e/s> ?p ?o FILTER (?o > 1) }",
    "SELECT ?o { SERVICE <http://e/> { <http://e/s> ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) { <http://e/s> ?p ?o }",
    "SELECT * FROM <http://e/g> { <http://e/s> ?p ?o }",
    "ASK { _:b ?p ?o }",
    "ASK { <s> ?p ?o }",
    "ASK { e:s ?p ?o }",
    "PREFIX e: <http://[e/> ASK { ?s ?p ?o }",
    "ASK { ?s A ?o }",
    "ASK { ?sa<http://e/o> }",
    'ASK { ?s ?p "x"@abcdefghijk }',
    'ASK { ?s ?p """x""" }',
    "ASK\v{ ?s ?p ?o }",
]


def asked(text):
    return STORE.query(text, base_iri=BASE, use_default_graph_as_union=True)


def same(text, pattern, format=media.JSON):
    """Tell whether a pattern gives what the engine gives: the same columns, and the same rows in any order."""
    own, other = (
        json.loads(content)
        for content in (
            as_json(lookup.answer(STORE, pattern, format, Limits()), format),
            asked(text).serialize(format=ox.QueryResultsFormat.JSON),
        )
    )
    rows = [
        Counter(json.dumps(row, sort_keys=True) for row in told.pop("results", {}).get("bindings", ())) for told in (own, other)
    ]
    limited = pattern.limit is not None and rows[0].total() == rows[1].total()  # which ones is free
    return own == other and (limited or rows[0] == rows[1])


def as_json(content, format):
    return ox.parse_query_results(content, format=format.oxigraph).serialize(format=ox.QueryResultsFormat.JSON)


@pytest.mark.parametrize("text", READ)
def test_patterns_give_what_the_engine_gives(text):
    pattern = simple.read(text)
    assert pattern is not None
    assert same(text, pattern)
    assert lookup.answer(STORE, pattern, media.XML, Limits())


@pytest.mark.parametrize("text", LEFT)
def test_other_queries_are_left_to_a_worker(text):
    assert simple.read(text) is None


@pytest.mark.parametrize("format", [media.JSON, media.XML, media.CSV, media.TSV])
def test_every_format_is_written_as_the_engine_writes_it(format):
    text = "SELECT ?o ?p { <http://e/s> ?p ?o }"
    assert lookup.answers(format)
    own = lookup.answer(STORE, simple.read(text), format, Limits())
    assert Counter(own) == Counter(asked(text).serialize(format=format.oxigraph))  # rows come in any order
    assert not lookup.answers(media.PAGE)


TERMS = [
    *(
        "?s",
        "?p",
        "?o",
        "$o",
        "<http://e/s>",
        "<http://e/p>",
        "<http://e/o>",
        "e:s",
        "e:p",
        ":s",
        "e:1",
        "a",
        '"x"',
        '"x"@en',
        '""',
    ),
    *("?s:p", "e:s:p", "e:s.", "e:p-", "ab", "A", "<s>", "<>", '"x"@en-', '"x"^^e:p', "'x'", "_:b", "-1", "true"),
]
SHAPES = [
    "SELECT * {%s}",
    "SELECT ?o WHERE {%s.} LIMIT 2",
    "PREFIX e: <http://e/> ASK {%s}",
    "PREFIX e: <http://e/> PREFIX : <http://e/> SELECT * {%s}LIMIT 07",
]
PIECES = [*TERMS, *"*{}.:<>@^-#", " LIMIT 2", "PREFIX e: <http://f/> ", "SELECT ", "ORDER BY ?s", "\f"]


@settings(max_examples=500)
@given(st.sampled_from(SHAPES), st.lists(st.sampled_from(TERMS), min_size=3, max_size=3), st.data())
def test_what_is_read_is_what_the_engine_reads(shape, terms, data):
    """However a query is put together, with or without space between its terms, with or without something that is amiss."""
    spaces = data.draw(st.lists(st.sampled_from([" ", " ", " ", "\n", ""]), min_size=3, max_size=3))
    text = shape % "".join(map("".join, zip(terms, spaces, strict=True)))
    if data.draw(st.sampled_from([False, False, True])):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at:]
    pattern = simple.read(text)
    if pattern is not None:
        assert same(text, pattern)  # raises SyntaxError where it is no query


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    pattern = simple.read(text)
    assert pattern is None or asked(text) is not None


IRIS = st.sampled_from([ox.NamedNode(f"http://e/{name}") for name in "abc"])
TERMS = st.one_of(
    IRIS,
    st.builds(ox.Literal, st.text(max_size=8)),
    st.builds(ox.Literal, st.text(max_size=8), language=st.sampled_from(["en", "zh-Hant"])),
    st.builds(ox.Literal, st.integers(-9, 9)),
    st.builds(ox.BlankNode, st.sampled_from("xy")),
)


@given(st.lists(st.builds(ox.Quad, IRIS, IRIS, TERMS, IRIS), max_size=8))
def test_any_terms_are_written_as_the_engine_writes_them(quads):
    store = ox.Store()
    store.extend(quads)
    text = "SELECT * { <http://e/a> ?p ?o }"
    own = json.loads(lookup.answer(store, simple.read(text), media.JSON, Limits()))
    other = json.loads(store.query(text, use_default_graph_as_union=True).serialize(format=ox.QueryResultsFormat.JSON))
    assert own["head"] == other["head"]
    assert sorted(map(json.dumps, own["results"]["bindings"])) == sorted(map(json.dumps, other["results"]["bindings"]))


MANY = ox.Store()
MANY.extend(ox.Quad(ox.NamedNode("a:"), ox.NamedNode("b:"), ox.Literal(str(n))) for n in range(lookup.MOST + 1))


@pytest.mark.parametrize(
    ("limit", "limits", "rows"),
    [
        ("", Limits(), None),
        (f"LIMIT {lookup.MOST + 5}", Limits(), None),
        (f"LIMIT {lookup.MOST}", Limits(), lookup.MOST),
        (f"LIMIT {lookup.MOST}", Limits(rows=0, size=0), lookup.MOST),
        ("LIMIT 3", Limits(rows=3), 3),
        ("LIMIT 4", Limits(rows=3), None),
        ("LIMIT 4", Limits(size=100), None),
    ],
)
def test_more_than_is_given_here_is_left_to_a_worker(limit, limits, rows):
    told = lookup.answer(MANY, simple.read(f"SELECT ?o {{ <a:> <b:> ?o }} {limit}"), media.JSON, limits)
    assert (None if told is None else len(json.loads(told)["results"]["bindings"])) == rows
