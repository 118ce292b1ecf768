"""What is read from the words of a query, held against the store's own parser."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph.errors import QueryError
from wsis_graph.paths import QUERIES
from wsis_graph.serve.querytext import check_services, limited, read

STORE = ox.Store()
STORE.extend(ox.Quad(ox.NamedNode(f"http://e/s{n % 7}"), ox.NamedNode(f"http://e/p{n % 3}"), ox.Literal(n)) for n in range(60))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# SELECT\nPREFIX select: <http://ask/>\nASK {}", "ASK"),
        ("BASE <http://e/> CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("describe <http://e/s>", "DESCRIBE"),
        ("INSERT DATA { <http://e/s> <http://e/p> 1 }", ""),
        ("hello", ""),
        ("", ""),
    ],
)
def test_form(text, form):
    assert read(text).form == form


@pytest.mark.parametrize("path", sorted(QUERIES.rglob("*.rq")), ids=lambda path: path.stem)
def test_named_queries_have_a_form_and_no_limit_of_their_own_or_one_that_is_found(path):
    told = read(path.read_text(encoding="utf-8"))
    assert told.form in ("SELECT", "ASK", "CONSTRUCT")
    assert not told.services
    assert not told.volatile


HIDDEN = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT*{SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
    "SELECT*{sErViCe SILENT <http://127.0.0.1:9/>{?s ?p ?o}}",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{?s ?p ?o} }",
    "SELECT * { ?s ?p true SERVICE<http://127.0.0.1:9/>{?s ?p ?o} }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{?s ?p ?o} }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x{?s ?p ?o} }",
    "SELECT * { FILTER(1<2)SERVICE<http://127.0.0.1:9/>{?s ?p ?o} }",
    "SELECT * { VALUES ?x { <http://127.0.0.1:9/> } SERVICE?x{?s ?p ?o} }",
    "SELECT * { BIND('''a'b''' AS ?x) SERVICE<http://127.0.0.1:9/>{?s ?p ?o} }",
    'SELECT * { BIND("\\"" AS ?x) SERVICE<http://127.0.0.1:9/>{?s ?p ?o} }',
    "# a 'comment\nSELECT * { SERVICE<http://127.0.0.1:9/>{?s ?p ?o} } # '",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o LATERAL { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_no_service_is_overlooked(text):
    with pytest.raises(QueryError):
        check_services(read(text), ())


PIECES = st.sampled_from(
    [
        *("SERVICE", "service", "SILENT", "<http://127.0.0.1:9/>", "?service", "?x", ":service", "e:", "'SERVICE'", '"a # b"'),
        *("'''", "#", "\n", "{", "}", "(", ")", ".", ";", ",", "<", ">", "1", "2.5", "true", "a", "@en", "^^", "_:b"),
    ]
)


@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " "]))
def test_whatever_the_store_would_ask_elsewhere_is_seen(pieces, gap):
    text = "PREFIX e: <http://e/> PREFIX : <http://e/> SELECT * { " + gap.join(pieces) + " }"
    asked = []
    try:
        found = ox.Store().query(text, custom_functions={})
        list(found)
    except SyntaxError:
        return
    except (OSError, ValueError, RuntimeError) as error:
        asked.append(error)  # it tried to reach the endpoint
    if asked:
        assert read(text).services


def test_words_in_strings_comments_and_names_are_no_services():
    text = "# SERVICE <http://x> {}\nPREFIX sd: <http://sd#> ASK { ?service a sd:Service ; sd:type 'SERVICE <http://x> {}' }"
    assert read(text).services == ()


def test_an_allowed_service_passes_and_makes_the_answer_volatile():
    told = read("SELECT * { SERVICE SILENT <http://e/sparql> { ?s ?p ?o } }")
    check_services(told, ("http://e/sparql",))
    assert told.volatile


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT * { ?s ?p ?o }", 10),
        ("SELECT * { ?s ?p ?o } # LIMIT 3", 10),
        ("SELECT * { ?s ?p ?o } LIMIT 3", 3),
        ("SELECT * { ?s ?p ?o } limit 50", 10),
        (f"SELECT * {{ ?s ?p ?o }} LIMIT {'9' * 5000}", 10),
        (f"SELECT * {{ ?s ?p ?o }} LIMIT {'0' * 30}3", 3),
        ("SELECT * { ?s ?p ?o } LIMIT 50 OFFSET 55", 5),
        ("SELECT * { ?s ?p ?o } OFFSET 55", 5),
        ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 20 } }", 10),
        ("SELECT * { ?s ?p ?o } ORDER BY ?o VALUES ?s { <http://e/s1> <http://e/s2> }", 10),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) > 1 && EXISTS { ?x ?y ?z })", 7),
    ],
)
def test_the_row_limit_is_put_where_it_belongs(text, rows):
    assert len(list(STORE.query(limited(read(text), 10)))) == rows


def test_no_limit_leaves_a_query_alone():
    assert limited(read("SELECT * {}"), 0) == "SELECT * {}"


@pytest.mark.parametrize("function", ["RAND()", "NOW()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_changes_each_time_is_seen(function):
    assert read(f"SELECT ({function} AS ?x) {{}}").volatile
    assert not read(f"SELECT ('{function}' AS ?x) {{}}").volatile


def test_anonymous_nodes_of_a_template_change_each_time():
    assert read("CONSTRUCT { [] <http://e/p> ?o } WHERE { ?s ?p ?o }").volatile
    assert not read("CONSTRUCT { ?s <http://e/p> ?o } WHERE { ?s ?p ?o }").volatile


def test_from_is_seen():
    assert read("SELECT * FROM <http://e/g> { ?s ?p ?o }").own_dataset
    assert read("SELECT*FROM<http://e/g>{ ?s ?p ?o }").own_dataset
    assert not read("SELECT * { ?from ?p 'FROM' }").own_dataset


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    read(text)
