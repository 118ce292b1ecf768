"""Full text search: terms of six languages, filters, and an index that is the same for the same graph."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph import vocab
from wsis_graph.names import BASE
from wsis_graph.official import LANGUAGES
from wsis_graph.search import Filters, Index, read_question, write_index
from wsis_graph.search.terms import terms

TEXTS = [
    ("A/RES/70/125", "op/1", "en", vocab.OperativeParagraph, "Reaffirms the commitments made on technologies"),
    ("A/RES/70/125", "op/1", "zh", vocab.OperativeParagraph, "重申关于人工智能的承诺"),
    ("A/RES/70/125", "op/2", "ar", vocab.OperativeParagraph, "يؤكد أهمية التكنولوجيا والقرارات"),
    ("S/RES/1325(2000)", "pp/1", "ru", vocab.PreambularParagraph, "ссылаясь на свои резолюции о технологиях"),
    ("S/RES/1325(2000)", "pp/1", "fr", vocab.PreambularParagraph, "Rappelant ses résolutions sur les États"),
    ("E/2025/31", "fn/2", "es", vocab.Footnote, "Decisiones: https://example.org/comision/decisiones"),
    ("E/2025/31", "para/4", "es", vocab.Provision, "La Comisión examinó las decisiones"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    store = ox.Store()
    cito = "http://purl.org/spar/cito/"
    for key, path, language, kind, text in TEXTS:
        graph = ox.NamedNode(f"{BASE}id/doc/{key}@{language}")
        part = ox.NamedNode(f"{BASE}id/doc/{key}/{path}")
        store.add(ox.Quad(part, ox.NamedNode(f"{vocab.NAMESPACE}text"), ox.Literal(text, language=language), graph))
        store.add(ox.Quad(part, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(kind), graph))
    citation = ox.NamedNode(f"{BASE}id/doc/A/RES/70/125/op/1#cites-x")
    op = ox.NamedNode(f"{BASE}id/doc/A/RES/70/125/op/1")
    store.add(ox.Quad(citation, ox.NamedNode(f"{cito}hasCitingEntity"), op))
    store.add(
        ox.Quad(citation, ox.NamedNode(f"{cito}hasCitationCharacterization"), ox.NamedNode(f"{vocab.NAMESPACE}reaffirms"))
    )
    names = ox.NamedNode(f"{BASE}id/names")
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    store.add(
        ox.Quad(
            ox.NamedNode(f"{BASE}id/body/itu"), label, ox.Literal("International Telecommunication Union", language="en"), names
        )
    )
    path = tmp_path_factory.mktemp("search") / "search.db"
    assert write_index(path, store) == len(TEXTS) + 1
    opened = Index(path)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("stretches", "language", "found"),
    [
        (["commitments made on", "made in haste"], "en", ["A/RES/70/125"]),
        (["made in haste"], "en", []),
        (["the commitments made"], "fr", []),
        (["工智能的"], "zh", ["A/RES/70/125"]),
        (["工智能，的"], "zh", []),
        (["https example org"], "es", []),  # a footnote
        (["decisiones", "…"], "es", ["E/2025/31"]),
    ],
)
def test_paragraphs_that_have_any_of_some_stretches_are_found(index, stretches, language, found):
    assert [hit.document for hit in index.having(stretches, language, 5)] == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("technology", ["op/1"]),
        ("commitment", ["op/1"]),
        ('"commitments made"', ["op/1"]),
        ('"made commitments"', []),
        ("人工智能", ["op/1"]),
        ("人工", ["op/1"]),
        ("智", ["op/1"]),
        ("工人", []),
        ("تكنولوجيا", ["op/2"]),
        ("قرار", ["op/2"]),
        ("резолюция", ["pp/1"]),
        ("технологии резолюций", ["pp/1"]),
        ("resolution etat", ["pp/1"]),
        ("comision examinar decision", ["para/4"]),
        ("commitments absent", []),
        ("The technologies of commitment", ["op/1"]),
        ('"the commitments of"', []),
        ('technologies "of"', []),
        ("the", ["op/1"]),
        ("les résolutions de l’État", ["pp/1"]),
        ("resolutions d'etats", ["pp/1"]),
        ("в резолюциях о технологиях", ["pp/1"]),
        ("القرارات في التكنولوجيا", ["op/2"]),
        ("comision sur", []),
    ],
)
def test_words_are_found_in_their_forms(index, asked, found):
    hits, count = index.find(read_question(asked), Filters(), 10)
    assert sorted({"/".join(hit.iri.rsplit("/", 2)[-2:]) for hit in hits}) == found
    assert count == len(hits)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(), 7),
        (Filters(language="zh"), 1),
        (Filters(kind="operative"), 3),
        (Filters(kind="preambular", language="ru"), 1),
        (Filters(year="2000"), 2),
        (Filters(year="2015"), 3),
        (Filters(document="S/RES/1325(2000)"), 2),
        (Filters(document="E/2025"), 2),
        (Filters(document="E/20"), 0),
        (Filters(stance="reaffirms"), 2),
        (Filters(stance="recalls"), 0),
        (Filters(year="no year"), 7),
    ],
)
def test_filters(index, filters, count):
    assert index.find(read_question(""), filters, 10)[1] == count


def test_pages_of_hits_do_not_overlap(index):
    first, second = (index.find(read_question(""), Filters(), 4, offset)[0] for offset in (0, 4))
    assert len(first) == 4
    assert len(second) == 3
    assert not set(first) & set(second)


def test_paragraphs_come_before_addresses_in_footnotes(index):
    hits, _ = index.find(read_question("decisiones"), Filters(), 10)
    assert [hit.iri.rsplit("/", 2)[1] for hit in hits] == ["para", "fn"]


def test_names_are_found_apart(index):
    assert [name.iri for name in index.names(read_question("telecommunications"), 5)] == [f"{BASE}id/body/itu"]
    assert index.find(read_question("telecommunication"), Filters(), 5) == ([], 0)


@given(st.text(max_size=60))
def test_any_question_can_be_asked(index, asked):
    index.find(read_question(asked), Filters(document=asked, kind=asked, stance=asked), 5)
    index.names(read_question(asked), 5)


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_terms_stand_where_they_say(text, language):
    for term in terms(text, language):
        assert 0 <= term.start < term.end <= len(text)
        assert term.text
