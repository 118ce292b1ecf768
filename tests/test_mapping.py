"""Extract to quads."""

import re

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support import files, language_of, shared_text, understand
from wsis_graph.building.document import Options, document_quads, extract
from wsis_graph.mapping import map_extract, quads
from wsis_graph.mapping.terms import date, iri, item, name, text, typed
from wsis_graph.names import BASE, load

ID = f"{BASE}id/"
DEF = f"{BASE}def#"
DOCUMENTS = [*files("parallel", ".txt"), *files("documents", ".txt")]
RESOLUTION = next(path for path in DOCUMENTS if path.name == "oneline.en.txt")  # A/RES/85/218
OA = "http://www.w3.org/ns/oa#"


def lines_of(extracted) -> list[str]:
    graph = map_extract(extracted, load())
    return quads(graph.triples, graph.iri)


def graph_of(extracted) -> ox.Store:
    lines = lines_of(extracted)
    store = ox.Store()
    store.load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)  # strict: every IRI and literal is checked
    assert len(store) == len(lines)
    return store


def read(path):
    return extract(path, path.read_bytes(), Options())


def values(store, subject, predicate):
    return sorted(quad.object.value for quad in store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None))


def test_a_text_that_is_called_by_two_titles_has_the_first():
    words = "1. See resolution 84/17, entitled “Night skies”. See resolution 84/17, entitled “Night skies and cities”."
    store = graph_of(understand(words, "en", "E/2031/31"))
    assert values(store, f"{ID}doc/A/RES/84/17", "http://purl.org/dc/terms/title") == ["Night skies"]


def test_a_text_with_the_number_of_its_session_is_adopted_and_one_that_is_only_counted_a_draft():
    conference = next(path for path in DOCUMENTS if path.name == "conference.en.txt")
    adopted = values(graph_of(read(conference)), f"{ID}doc/FCCC/CP/2031/8/Add.2/dec/1", f"{DEF}status")
    report = "E/2031/31\n\nDraft decision I\n\nWater\n\nThe Economic and Social Council decides to meet."
    draft = values(graph_of(understand(report, "en", "E/2031/31")), f"{ID}doc/E/2031/31/dec/1", f"{DEF}status")
    assert (adopted, draft) == ([f"{ID}status/adopted"], [f"{ID}status/draft"])


def evidence(store):
    """Yield what each annotation is of, its selector's start and end, and its quote."""
    query = f"""PREFIX oa: <{OA}> SELECT ?body ?start ?end ?exact WHERE {{ GRAPH ?g {{
        ?annotation oa:hasBody ?body ; oa:hasTarget/oa:hasSelector ?selector .
        ?selector oa:start ?start ; oa:end ?end ; oa:exact ?exact }} }}"""
    for row in store.query(query):
        yield row["body"].value, int(row["start"].value), int(row["end"].value), row["exact"].value


def assert_evidence_is_in_the_text(extracted) -> int:
    """Return how many annotations there are; each quotes the text at its offsets."""
    source = extracted.document.source.text
    found = list(evidence(graph_of(extracted)))
    for body, start, end, exact in found:
        assert 0 <= start < end <= len(source), body
        assert source[start:end] == exact, body
        assert exact.strip(), body
    return len(found)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_quads_of_a_document_are_valid_and_its_evidence_stands_in_the_text(path):
    extracted = read(path)
    found = (extracted.citations, extracted.names, extracted.events, extracted.votes, extracted.officers, extracted.mandates)
    assert assert_evidence_is_in_the_text(extracted) >= sum(map(len, found))


@pytest.mark.parametrize(
    "name", ["corpus/zh/E_2025_31.zh.txt", "gold/parallel/D1/en.txt", "gold/parallel/D2/zh.txt", "gold/parallel/D3/en.txt"]
)
def test_the_evidence_of_a_real_document_stands_in_the_text(name):
    path = shared_text(name)
    assert assert_evidence_is_in_the_text(extract(path, path.read_bytes(), Options("E/2025/31"))) > 100


@pytest.mark.parametrize("path", DOCUMENTS[:4], ids=lambda path: path.stem)
def test_the_same_document_gives_the_same_quads(path):
    first, second = (lines_of(read(path)) for _ in range(2))
    assert first == second == sorted(set(first))


def test_every_quad_is_in_the_graph_of_its_language_version():
    lines = lines_of(read(RESOLUTION))
    language = language_of(RESOLUTION)
    assert {line.rsplit(" ", 2)[1] for line in lines} == {f"<{ID}doc/A/RES/85/218@{language}>"}


def test_the_base_of_all_iris_may_be_another():
    lines, _ = document_quads(read(RESOLUTION), "https://example.org/un/")
    assert not any(BASE in line for line in lines)
    assert any("<https://example.org/un/id/doc/A/RES/85/218>" in line for line in lines)
    assert any("<https://example.org/un/def#cites>" in line or "un/def#recalls>" in line for line in lines)


def test_nothing_is_blank():
    for path in DOCUMENTS:
        assert not any("_:" in line.split('"')[0] for line in lines_of(read(path)))


LITTLE = """The General Assembly,

Recalling its resolution 70/125 of 16 December 2015,1 and “\\quotes\\”,

1. Requests the Secretary-General to report by 31 March 2032 on paragraphs 5 and 7 of resolution 60/1;

2. Takes note of that decision and of decision 2021/255.

_____________
1 See A/60/687.
"""


@pytest.fixture(scope="module")
def little():
    return graph_of(understand(LITTLE, "en", "A/RES/99/1"))


def test_a_work_has_its_symbol_class_and_language_version(little):
    work = f"{ID}doc/A/RES/99/1"
    types = values(little, work, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert types == [f"{DEF}Document", f"{DEF}Resolution"]
    assert values(little, work, f"{DEF}symbol") == ["A/RES/99/1"]
    assert values(little, f"{work}@en", f"{DEF}officialURL") == ["https://docs.un.org/en/A/RES/99/1"]
    assert values(little, f"{work}@en", "https://schema.org/text") == [LITTLE]
    assert values(little, f"{work}@en", "http://purl.org/vocab/frbr/core#realizationOf") == [work]


def test_a_provision_has_its_text_without_wraps_and_marks(little):
    assert values(little, f"{ID}doc/A/RES/99/1/pp/1", f"{DEF}text") == [
        "Recalling its resolution 70/125 of 16 December 2015, and “\\quotes\\”,"
    ]
    assert values(little, f"{ID}doc/A/RES/99/1/fn/1", f"{DEF}text") == ["See A/60/687."]
    assert values(little, f"{ID}doc/A/RES/99/1/pp/1", "http://purl.org/dc/terms/relation") == [f"{ID}doc/A/RES/99/1/fn/1"]


def test_a_citation_is_a_node_and_plain_triples(little):
    provision = f"{ID}doc/A/RES/99/1/op/1"
    parts = [f"{ID}doc/A/RES/60/1/op/5", f"{ID}doc/A/RES/60/1/op/7"]
    assert values(little, provision, f"{DEF}cites") == parts
    node = f"{provision}#cites-A/RES/60/1/op/5;7"
    assert values(little, node, "http://purl.org/spar/cito/hasCitedEntity") == parts
    assert values(little, node, f"{DEF}locator") == ["op/5;7"]
    assert values(little, parts[0], "http://purl.org/dc/terms/isPartOf") == [f"{ID}doc/A/RES/60/1"]


def test_what_is_printed_about_another_document_becomes_a_fact_of_it(little):
    assert values(little, f"{ID}doc/A/RES/70/125", "http://purl.org/dc/terms/issued") == ["2015-12-16"]
    assert values(little, f"{ID}doc/A/RES/70/125", f"{DEF}symbol") == ["A/RES/70/125"]
    assert values(little, f"{ID}doc/E/DEC/2021/255", f"{DEF}symbol") == []


def test_of_titles_worded_in_several_ways_the_first_counts():
    text = (
        "A/RES/99/1\n\nThe General Assembly,\n\nRecalling its resolution 70/125, entitled “Review of roads”,\n\n"
        "1. Recalls resolution 70/125, entitled “The review of all roads”;\n\n2. Notes resolution 70/1, entitled “Agenda”.\n"
    )
    store = graph_of(understand(text, "en", "A/RES/99/1"))
    titles = {key: values(store, f"{ID}doc/A/RES/{key}", "http://purl.org/dc/terms/title") for key in ("70/125", "70/1")}
    assert titles == {"70/125": ["Review of roads"], "70/1": ["Agenda"]}


def test_a_citation_through_a_footnote_names_the_footnote(little):
    node = f"{ID}doc/A/RES/99/1/pp/1#cites-A/60/687"
    assert values(little, node, f"{DEF}viaFootnote") == [f"{ID}doc/A/RES/99/1/fn/1"]


def test_a_mandate_has_its_addressee_and_due_date(little):
    node = f"{ID}doc/A/RES/99/1/op/1#mandate-1"
    assert values(little, node, f"{DEF}addressee") == [f"{ID}body/secretary-general"]
    assert values(little, node, f"{DEF}dueDate") == ["2032-03-31"]
    assert values(little, node, f"{DEF}modality") == [f"{ID}modality/requests"]


def test_two_mentions_of_one_thing_in_a_provision_are_two_nodes():
    store = graph_of(understand("1. See resolution 70/1; resolution 70/1 is old.", "en", "E/2031/31"))
    nodes = [q.subject.value for q in store.quads_for_pattern(None, None, ox.NamedNode(f"{DEF}Citation"))]
    assert sorted(nodes) == [f"{ID}doc/E/2031/31/para/1#cites-A/RES/70/1", f"{ID}doc/E/2031/31/para/1#cites-A/RES/70/1-2"]


def test_the_classes_of_documents():
    kinds = {
        "A/RES/99/1": "Resolution",
        "E/2031/31": "Report",
        "E/DEC/2031/201": "Decision",
    }
    for symbol, kind in kinds.items():
        store = graph_of(understand("1. The roads of the islands are long.", "en", symbol))
        types = values(store, f"{ID}doc/{symbol}", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        assert types == sorted([f"{DEF}Document", f"{DEF}{kind}"])


def test_offsets_count_code_points_beyond_the_basic_plane():
    extracted = understand("1. 𝔘𝔫 🌍: resolution 70/125 🌍 and the World Bank.", "en", "E/2031/31")
    assert {exact for _, _, _, exact in evidence(graph_of(extracted))} == {"resolution 70/125", "World Bank"}
    assert_evidence_is_in_the_text(extracted)


# terms ---------------------------------------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_any_text_is_a_literal_that_reads_back(value):
    line = f"<http://a/s> <http://a/p> {text(value)} .\n"
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_TRIPLES)
    assert quad.object.value == value
    (tagged,) = ox.parse(f"<http://a/s> <http://a/p> {text(value, 'zh')} .\n".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert (tagged.object.value, tagged.object.language) == (value, "zh")


@given(st.text(max_size=60))
@example("%[]\U0001fffe")
def test_any_path_is_a_legal_iri(path):
    line = f"{item(path)} <http://a/p> <http://a/o> .\n"
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_TRIPLES)
    assert quad.subject.value.startswith(ID)
    assert not re.search(r'[\x00-\x20<>"{}|\\^`]', quad.subject.value)


@pytest.mark.parametrize(
    ("value", "datatype"),
    [("2024-05-27", "date"), ("2024-05", "gYearMonth"), ("2024", "gYear"), ("--05-27", "gMonthDay"), ("--05", "gMonth")],
)
def test_a_date_has_the_datatype_of_what_is_known(value, datatype):
    assert date(value) == typed(value, datatype) == f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>'


def test_names_of_vocabularies_are_expanded():
    assert name("wsis:cites") == f"<{DEF}cites>"
    assert iri("http://a/b c") == "<http://a/b%20c>"
    with pytest.raises(KeyError):
        name("unknown:term")


def test_quads_are_sorted_and_stand_once():
    assert quads(["<b> <p> <o>", "<a> <p> <o>", "<b> <p> <o>"], "http://g") == [
        "<a> <p> <o> <http://g> .\n",
        "<b> <p> <o> <http://g> .\n",
    ]


def test_what_a_graph_names_is_told_so_that_it_can_be_typed():
    graph = map_extract(understand("1. The World Bank and Kenya met.", "en", "E/2031/31"), load())
    assert graph.key == "E/2031/31"
    assert all(not path.startswith("http") for path in graph.named)


def test_a_body_that_only_the_document_names_is_told_by_its_graph():
    words = "The Economic and Social Council,\n\n1. Requests the Chair of the Working Group on Lamps to report by 1 May 2032."
    extracted = understand(words, "en", "E/RES/2031/3")
    store, body = graph_of(extracted), f"{ID}body/e-res-2031-3-op-1"
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    assert values(store, body, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") == [f"{DEF}Body"]
    assert values(store, body, label) == ["Working Group on Lamps"]
    assert "Chair of the Working Group on Lamps" in values(store, f"{body}-chair", label)
    assert values(store, f"{body}-chair", "http://www.w3.org/ns/org#subOrganizationOf") == [body]
    assert all("sha256" in violation.path for violation in document_quads(extracted)[1])  # a text without a file has none
