"""Named queries: what they answer, what they must be told, and that no value can change them."""

import csv
import re
import time

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wsis_graph
from support import CASES, ID
from wsis_graph import build, queries
from wsis_graph.errors import QueryError
from wsis_graph.vocab import NAMESPACE

# What the public contract promises, in this order; further columns may follow.
COLUMNS = {
    "documents": "document key type title date body language",
    "provisions": "document provision kind number language text",
    "citations": "provision cited key label stance locator footnote language quote",
    "body-mentions": "provision body label language quote",
    "bodies": "body label acronym parent mentions",
    "event-mentions": "provision event label language quote",
    "events": "event label edition start end place host organizer",
    "mandates": "provision addressee modality action dueDate dueAt recurrence reportTo language",
    "votes": "document method for against abstentions date provision",
    "officers": "person role body represents session provision",
    "cited-by": "citing provision stance locator quote",
    "wanted": "key cited citations",
}
ARGUMENTS = {
    "cited-by": {"document": "A/RES/84/310"},
    "edge-evidence": {"citing": "E/2031/40", "cited": "A/RES/84/310"},
    "paragraph-history": {"paragraph": "doc/E/RES/2032/7/op/2"},
    "ranks": {"measure": "in-degree"},
    "successors": {"document": "E/RES/2032/7"},
}
# Questions about what `network`, `lineage` and `reuse` have saved.
SAVED = {"communities", "paragraph-history", "ranks", "successors", "text-reuse"}
STANCES = {"recalls", "reaffirms", "welcomes", "takesNoteOf", "basedOn", "callsForImplementationOf", "cites"}


def short(value: str) -> str:
    return value.replace(NAMESPACE, "wsis:").removeprefix(ID)


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_those_of_the_contract(name, graph):
    wanted = COLUMNS[name].split()
    assert list(graph.query(name, **ARGUMENTS.get(name, {})).columns[: len(wanted)]) == wanted


@pytest.mark.parametrize("name", queries.named())
def test_a_query_gives_the_rows_beside_the_documents(name, graph, analysed):
    with (CASES / "graph" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        expected = list(csv.DictReader(lines))
    assert expected or name.startswith("checks/")  # what must find nothing
    rows = (analysed if name in SAVED else graph).query(name, **ARGUMENTS.get(name, {}))
    assert [{key: short(row[key]) for key in expected[0]} for row in rows] == expected


@pytest.mark.parametrize("name", queries.named())
def test_a_query_says_what_it_answers_and_gives_an_example_of_each_parameter(name):
    query = queries.find(name)
    assert query.summary.endswith(".")
    for example in query.examples:
        values = queries.split_values(example.split())
        assert set(values) == {parameter.name for parameter in query.parameters}
        queries.bind(query, values)
    if query.parameters:
        assert query.examples
        assert all(parameter.about for parameter in query.parameters)


def test_a_citation_of_what_is_not_known_is_one_row_without_a_key(tmp_path):
    text = (
        "E/2031/40\n\n1. The Council takes note of the report entitled “Lamps of the World 2031”, and recalls resolution 70/1."
    )
    (tmp_path / "E_2031_40.en.txt").write_text(text, encoding="utf-8")
    rows = list(wsis_graph.build([tmp_path], out=tmp_path / "graph").query("citations"))
    assert [(row["cited"] or "", row["key"], row["label"], row["quote"]) for row in rows] == [
        ("", "", "", "Lamps of the World 2031"),
        (f"{ID}doc/A/RES/70/1", "A/RES/70/1", "A/RES/70/1", "resolution 70/1"),
    ]


@pytest.mark.parametrize("name", queries.named())
def test_no_row_is_given_twice(name, analysed):
    rows = [tuple(row.values()) for row in analysed.query(name, **ARGUMENTS.get(name, {}))]
    assert rows or name.startswith("checks/")
    assert len(rows) == len(set(rows))


def test_stances_are_local_names(graph):
    assert {row["stance"] for row in graph.query("citations")} <= STANCES


@pytest.mark.parametrize(
    "written",
    [
        "A/RES/84/310", "A/RES/84/ 310", "A／RES／84／310", "doc/A/RES/84/310", f"{ID}doc/A/RES/84/310", "a/res/84/310",
        "Resolution 84/310", "84/310", "Ａ／ＲＥＳ／８４／３１０", "https://docs.un.org/en/A/RES/84/310",
    ],
)  # fmt: skip
def test_a_document_may_be_named_by_any_spelling_of_its_symbol(written, graph):
    assert len(graph.query("cited-by", document=written)) == 4


JOINT = "A/80/62-E/2025/12\n\nReport of the Secretary-General\n\n1. The report is submitted pursuant to resolution 70/125.\n"
CITING = """A/RES/86/1\n\nThe General Assembly,\n\nTaking note of paragraph 1 of the report A/80/62-E/2025/12,\n
Recalling document E/2025/12,\n\n1. Decides to act.\n"""


def test_a_document_with_two_symbols_may_be_named_by_either(tmp_path):
    for name, text in (("joint.en.txt", JOINT), ("citing.en.txt", CITING)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    graph = build([tmp_path], out=tmp_path / "graph")
    asked = [graph.query("cited-by", document=symbol) for symbol in ("A/80/62", "E/2025/12", "a/80/62-e/2025/12")]
    assert {row["quote"] for row in asked[0]} == {"A/80/62-E/2025/12", "E/2025/12"}
    assert all(rows.rows == asked[0].rows for rows in asked)
    (cited,) = graph.query("cited-by", document="E/2025/12/para/1")
    assert cited["locator"] == "para/1"


def test_who_cites_an_instrument_cites_the_annex_and_the_document_that_carry_it_but_no_other_of_their_series(tmp_path):
    text = """A/RES/86/1\n\nThe General Assembly,\n
Recalling article 19 of the International Covenant on Civil and Political Rights,\n
Recalling also document A/60/687/Add.1,\n\n1. Decides to act.\n"""
    (tmp_path / "citing.en.txt").write_text(text, encoding="utf-8")
    graph = build([tmp_path], out=tmp_path / "graph")
    for written in ("A/RES/2200A(XXI)", "doc/A/RES/2200A(XXI)/annex/1", "instrument/iccpr", "instrument/iccpr/art/19"):
        (cited,) = graph.query("cited-by", document=written)
        assert cited["locator"] == "art/19"
    assert len(graph.query("cited-by", document="A/60/687/Add.1")) == 1
    assert len(graph.query("cited-by", document="A/60/687")) == 0


def test_an_instrument_may_be_named_too(graph):
    assert {row["stance"] for row in graph.query("cited-by", document="instrument/tunis-agenda")} == {"recalls"}
    through_its_document = graph.query("cited-by", document="A/60/687")
    assert {row["quote"] for row in through_its_document} == {
        "A/60/687",
        "Tunis Agenda for the Information Society",
        "信息社会突尼斯议程",
    }


def test_a_part_of_a_document_may_be_named(graph):
    rows = graph.query("cited-by", document=f"{ID}doc/A/RES/84/310/op/2")
    assert {(row["locator"], row["language"]) for row in rows} == {("op/2", "en"), ("op/2", "zh")}


def test_a_query_that_is_unknown_is_refused_with_those_that_look_like_it():
    with pytest.raises(QueryError, match="citation") as refused:
        queries.find("citation")
    assert "citations" in refused.value.hint
    with pytest.raises(QueryError) as refused:
        queries.find("xyz")
    assert "wsis-graph queries" in refused.value.hint


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("cited-by", {}, r"needs document=…"),
        ("cited-by", {"document": "A/RES/70/1", "depth": "2"}, r"no parameter 'depth'"),
        ("citations", {"document": "A/RES/70/1"}, r"no parameter 'document'"),
        ("cited-by", {"document": "nonsense"}, r"neither an IRI nor a symbol"),
        ("cited-by", {"document": "http://a b"}, r"is not an IRI"),
        ("cited-by", {"document": ""}, r"neither an IRI nor a symbol"),
        ("ranks", {"measure": "pagrank"}, r"no measure 'pagrank'"),
    ],
)
def test_values_that_do_not_fit_are_refused(name, values, message):
    with pytest.raises(QueryError, match=message):
        queries.bind(queries.find(name), values)


def test_parameters_are_written_as_name_and_value():
    assert queries.split_values(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    for odd in ("a", "=1"):
        with pytest.raises(QueryError, match="is not name=value"):
            queries.split_values([odd])
    with pytest.raises(QueryError, match="a is given twice: '1' and '2'"):
        queries.split_values(["a=1", "b=1", "a=2"])


def test_a_parameter_of_no_known_kind_is_refused():
    with pytest.raises(QueryError, match="no known kind: colour"):
        queries.parse_query("odd", "#+ param: x colour\nSELECT * {}")


def test_a_query_that_cannot_be_read_is_refused_with_its_place(graph):
    with pytest.raises(QueryError, match="1:23"):
        graph.query("SELECT ?x WHERE { ?x }")


# no value can change a query -----------------------------------------------------------------------------------------

EMPTY = ox.Store()


def told(kind: str, value: str) -> str:
    """Return what a query sees of a value of a kind; it gives one row, the value itself, or the value changed it."""
    query = queries.parse_query("echo", f"#+ param: value {kind}\nSELECT ?value ?other WHERE {{ }}")
    (row,) = queries.rows(queries.run(EMPTY, queries.bind(query, {"value": value})))
    assert row["other"] == ""
    return row["value"]


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ['"', '") } UNION { BIND ("x" AS ?other) }', "> ) } #", "\\", '\\"', "\n", "?other", "x> <y", "A/1> } {", "'''"]
    ),
)


@given(HOSTILE)
def test_a_string_stays_a_string(value):
    assert told("string", value) == value


@given(HOSTILE.map(lambda text: f"http://example.org/{text}"))
def test_an_iri_stays_an_iri_or_is_refused(value):
    try:
        seen = told("iri", value)
    except QueryError:
        return
    assert seen == value
    assert not re.search(r'[<>"{}\x00-\x20]', value)


@given(HOSTILE)
def test_a_document_stays_a_document_or_is_refused(value):
    try:
        seen = told("document", value)
    except QueryError:
        return
    assert not re.search(r'[<>"{}\x00-\x20]', seen)


@given(st.one_of(st.integers().map(str), HOSTILE))
def test_a_whole_number_stays_one_or_is_refused(value):
    try:
        seen = told("integer", value)
    except QueryError:
        return
    assert int(seen) == int(value)


def test_a_list_of_values_asks_about_each():
    query = queries.parse_query("some", "#+ param: thing iri  A thing\nSELECT * WHERE { ?thing ?p ?o }")
    some = ["http://example.org/a", "http://example.org/b"]
    bound = queries.bind(query, {"thing": some})
    assert "VALUES (?thing) { (<http://example.org/a>) (<http://example.org/b>) }" in bound
    with pytest.raises(QueryError, match="not an IRI"):
        queries.bind(query, {"thing": [*some, "http://example.org/ }"]})


def test_a_comment_with_a_brace_does_not_lead_the_binding_astray():
    query = queries.parse_query("odd", "#+ param: x string\n# a { comment\nSELECT ?x # { again\nWHERE { }")
    (row,) = queries.rows(queries.run(EMPTY, queries.bind(query, {"x": "y"})))
    assert row == {"x": "y"}


def test_the_base_of_a_graph_may_be_another():
    text = queries.bind(queries.find("cited-by"), {"document": "A/RES/70/1"}, "https://example.org/")
    assert "https://w3id.org/wsis-graph/" not in text
    assert "<https://example.org/id/doc/A/RES/70/1>" in text


@pytest.fixture(scope="module")
def larger(tmp_path_factory):
    """Return a graph of thirty resolutions with a hundred paragraphs each, which all cite."""
    folder = tmp_path_factory.mktemp("larger")
    for number in range(1, 31):
        cited = "\n\n".join(f"{n}. Recalls paragraph {n} of resolution 70/{number + n}." for n in range(1, 101))
        text = f"A/RES/86/{number}\n\nThe General Assembly,\n\n{cited}\n"
        (folder / f"{number}.en.txt").write_text(text, encoding="utf-8")
    return build([folder], out=folder / "graph")


@pytest.mark.parametrize("name", queries.named())
def test_no_query_looks_at_everything_for_each_thing(name, larger):
    started = time.perf_counter()
    larger.query(name, **ARGUMENTS.get(name, {}))
    assert time.perf_counter() - started < 3  # some hundredths; a product of all paragraphs or citations takes more
