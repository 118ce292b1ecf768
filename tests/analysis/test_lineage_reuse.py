"""Text that is used again, and where wordings come from."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph import search, store
from wsis_graph.errors import WsisGraphError
from wsis_graph.languages.detect import detect
from wsis_graph.lineage import Collection, Index, Lineage, Paragraph, reuse, sources, sources_data, stretches
from wsis_graph.names import BASE
from wsis_graph.search import INDEX, write_index

DOC = f"{BASE}id/doc/"


@pytest.fixture(scope="module")
def lineage(ask):
    return Lineage(ask, "en")


def test_a_paragraph_taken_over_by_another_body_is_found(lineage):
    (pair,) = lineage.reuse("en")
    assert (pair.newer.iri, pair.older.iri) == (f"{DOC}A/RES/88/201/op/1", f"{DOC}E/RES/2032/7/op/5")
    assert 0.7 < pair.share < 1


def test_versions_within_a_chain_are_no_reuse(lineage):
    chain = {unit.key for unit in lineage.chain("E/RES/2034/4").members}
    assert not any({pair.newer.unit, pair.older.unit} <= chain for pair in lineage.reuse("en"))
    assert lineage.reuse("zh") == []


WORDINGS = {
    "as it stands": ("to publish the maps free of charge and in open formats", "E/RES/2032/7/op/2", 1.0),
    "with other words": ("to publish all maps free of any charge and in open formats", "E/RES/2032/7/op/2", 0.8),
    "in Chinese": ("以开放格式免费公布所绘地图", "E/RES/2032/7/op/2", 1.0),
    "a short one": ("network of tidal towns", "E/RES/2031/5/op/4", 1.0),
}


@pytest.mark.parametrize("name", WORDINGS)
def test_the_first_source_of_a_wording_is_the_oldest(lineage, name):
    wording, paragraph, share = WORDINGS[name]
    found = lineage.sources(wording)
    first = next(source for source in found if source.share >= share)
    assert first.paragraph.iri == f"{DOC}{paragraph}"
    when = [lineage.units.when(source.paragraph.unit) for source in found]
    assert when == sorted(when)


@pytest.fixture(scope="module")
def index(directory, tmp_path_factory):
    """The index of the search over the graph."""
    path = tmp_path_factory.mktemp("index") / INDEX
    write_index(path, store.open_store(directory))
    return path


@pytest.mark.parametrize("name", WORDINGS)
def test_the_index_of_the_search_knows_who_can_have_a_wording(lineage, index, name):
    wording = WORDINGS[name][0]
    held = search.Index(index).having(stretches(wording), detect(wording), 1000)
    assert 0 < len(held) < 12
    among = [(found.iri, found.text) for found in held]
    assert lineage.sources(wording, among=among) == lineage.sources(wording)


def test_a_wording_without_words_has_no_stretches(index):
    assert stretches("…") == []
    assert search.Index(index).having([], "en", 10) == []


def test_the_passage_is_the_words_that_are_alike(lineage):
    source = lineage.sources("publish the maps free of charge")[0]
    assert source.passage == "publish the maps free of charge"
    (row, *_) = sources_data([source], lineage.units)
    assert (row["document"], row["share"], row["when"]) == ("E/RES/2031/5", 1.0, "2031-07-07")


def test_a_wording_that_is_nowhere_has_no_source(lineage):
    assert lineage.sources("the quick brown fox jumps over the lazy dog and the sea") == []
    assert lineage.sources("fox") == []
    assert lineage.sources("", "en") == []


def test_a_wording_of_no_language_is_told():
    with pytest.raises(WsisGraphError, match="language"):
        Lineage.sources(_Silent(), "12345")


class _Silent:
    _language = ""


# every pair, one by one ----------------------------------------------------------------------------------------------

VOCABULARY = [one + other for one in "bcdfghjk" for other in "aeiouy"]


def taken_share(newer, older):
    """Return the share of words by dynamic programming: the longest common subsequence."""
    table = [[0] * (len(older) + 1) for _ in range(len(newer) + 1)]
    for i, one in enumerate(newer, 1):
        for j, other in enumerate(older, 1):
            table[i][j] = table[i - 1][j - 1] + 1 if one == other else max(table[i - 1][j], table[i][j - 1])
    return table[-1][-1] / len(newer)


@given(st.integers(0, 10_000))
def test_what_is_found_has_the_share_it_claims_and_copies_are_found(seed):
    draw = random.Random(seed)
    texts = [draw.choices(VOCABULARY, k=draw.randint(15, 30)) for _ in range(12)]
    copies = {}
    for place in range(6, 12):
        if draw.random() < 0.5:
            source = draw.randrange(6)
            texts[place] = list(texts[source])
            texts[place][draw.randrange(len(texts[place]))] = "other"
            copies[place] = source
    collection = Collection(Paragraph(f"p{i}", f"u{i}", " ".join(text)) for i, text in enumerate(texts))
    found = {int(p.newer.iri[1:]): p for p in reuse(collection, lambda newer, older: int(newer.iri[1:]) > int(older.iri[1:]))}
    assert copies.keys() <= found.keys()
    for place, pair in found.items():
        share = taken_share(texts[place], texts[int(pair.older.iri[1:])])
        assert 0.7 <= pair.share <= share + 1e-9


def test_formulas_of_many_paragraphs_are_passed_over():
    formula = "taking note with appreciation of the report of the Secretary-General on the work of the organization"
    collection = Collection(Paragraph(f"p{i}", f"u{i}", f"{formula} x{i} y{i} z{i}") for i in range(250))
    assert Index(collection).pairs() == []


def test_sources_of_an_empty_collection_are_none():
    assert sources(Index(Collection([])), "a wording of five words or more") == []
