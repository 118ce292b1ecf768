"""Results of queries as text, in every format."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph import results
from wsis_graph.errors import QueryError
from wsis_graph.queries import Rows

XSD = "http://www.w3.org/2001/XMLSchema#"
ROWS = Rows(
    ("thing", "label", "count"),
    [
        (ox.NamedNode("https://w3id.org/wsis-graph/id/body/itu"), ox.Literal('a "quoted", label\n'), ox.Literal(3)),
        (ox.NamedNode("http://example.org/x"), ox.Literal("国际电信联盟", language="zh"), None),
        (None, None, ox.Literal("2031-04", datatype=ox.NamedNode(f"{XSD}gYearMonth"))),
    ],
)
NONE = Rows(("a", "b"), [])


def test_csv_has_plain_values():
    read = list(csv.reader(io.StringIO(results.select(ROWS, "csv"))))
    assert read == [
        ["thing", "label", "count"],
        ["https://w3id.org/wsis-graph/id/body/itu", 'a "quoted", label\n', "3"],
        ["http://example.org/x", "国际电信联盟", ""],
        ["", "", "2031-04"],
    ]


def test_tsv_has_terms_as_turtle_writes_them():
    lines = results.select(ROWS, "tsv").split("\n")
    assert lines[0] == "?thing\t?label\t?count"
    assert lines[2] == '<http://example.org/x>\t"国际电信联盟"@zh\t'
    assert lines[3] == f'\t\t"2031-04"^^<{XSD}gYearMonth>'
    assert lines[4] == ""


FORMATS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("rows", [ROWS, NONE], ids=["some", "none"])
def test_what_is_written_reads_back(format, rows):
    read = ox.parse_query_results(results.select(rows, format).encode(), format=FORMATS[format])
    assert tuple(variable.value for variable in read.variables) == rows.columns
    assert [tuple(solution[name] for name in rows.columns) for solution in read] == rows.rows


def test_json_and_xml_are_what_other_readers_take():
    assert json.loads(results.select(ROWS, "json"))["head"]["vars"] == ["thing", "label", "count"]
    assert ET.fromstring(results.select(ROWS, "xml")).tag == "{http://www.w3.org/2005/sparql-results#}sparql"


def test_columns_with_hyphens_are_variables_where_sparql_has_them():
    rows = Rows(("in-degree", "main-path-share"), [(ox.Literal(1), None)])
    for format, standard in FORMATS.items():
        read = ox.parse_query_results(results.select(rows, format).encode(), format=standard)
        assert [variable.value for variable in read.variables] == ["in_degree", "main_path_share"]
        assert [solution["in_degree"] for solution in read] == [ox.Literal(1)]
    assert results.select(rows, "csv") == "in-degree,main-path-share\r\n1,\r\n"
    assert results.table(rows).startswith("in-degree  main-path-share")


def test_a_table_shortens_iris_and_counts_rows():
    lines = results.table(ROWS, width=80).splitlines()
    assert lines[0].split() == ["thing", "label", "count"]
    assert lines[2].startswith("body/itu")
    assert lines[-1] == "3 rows"
    assert results.table(NONE).splitlines()[-1] == "0 rows"
    assert results.table(Rows(("a",), [(ox.Literal("x"),)])).splitlines()[-1] == "1 row"


WORDS = st.text(st.sampled_from("ab 文字éא́🌍\n"), max_size=40)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.integers(20, 120))
def test_no_line_of_a_table_is_wider_than_the_terminal(pairs, width):
    rows = Rows(("first", "second"), [(ox.Literal(a), ox.Literal(b)) for a, b in pairs])
    lines = results.table(rows, width=width).splitlines()
    assert len(lines) == len(pairs) + 3
    assert all(results._width(line) <= width for line in lines)


def test_a_format_rows_cannot_have_is_refused():
    with pytest.raises(QueryError, match="turtle") as refused:
        results.select(ROWS, "turtle")
    assert "csv" in refused.value.hint


def test_triples_are_written_as_sorted_turtle():
    triples = [
        ox.Triple(ox.NamedNode("http://e/b"), ox.NamedNode("http://purl.org/dc/terms/title"), ox.Literal("x")),
        ox.Triple(
            ox.NamedNode("http://e/a"), ox.NamedNode("https://w3id.org/wsis-graph/def#cites"), ox.NamedNode("http://e/b")
        ),
    ]
    written = results.turtle(triples)
    assert {quad.triple for quad in ox.parse(written.encode(), format=ox.RdfFormat.TURTLE)} == set(triples)
    assert written.index("http://e/a") < written.index("dcterms:title")
    assert written == results.turtle(reversed(triples))
