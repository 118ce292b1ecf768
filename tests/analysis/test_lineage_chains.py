"""Chains of successive resolutions, histories of paragraphs, and what is saved of them."""

import json

import pyoxigraph as ox
import pytest

from wsis_graph import queries, store
from wsis_graph.api import build
from wsis_graph.errors import WsisGraphError
from wsis_graph.lineage import Lineage, chain_data, history_data, save, step_data
from wsis_graph.lineage.units import Unit
from wsis_graph.names import BASE

DOC = f"{BASE}id/doc/"


@pytest.fixture(scope="module")
def lineage(ask):
    return Lineage(ask, "en")


def keys(chain):
    return [unit.key for unit in chain.members]


CHAIN = ["E/RES/2030/9", "E/RES/2031/5", "E/RES/2032/7", "E/RES/2033/6", "E/RES/2034/4"]


@pytest.mark.parametrize("key", CHAIN[1:])
def test_a_chain_is_found_from_each_of_its_texts(lineage, key):
    assert keys(lineage.chain(key)) == CHAIN


def test_links_tell_why_a_text_follows(lineage):
    links = lineage.chain("E/RES/2034/4").links
    cited = [[iri.removeprefix(DOC) for iri in link.recalled] for link in links]
    assert cited == [["E/RES/2031/5/pp/1"], ["E/RES/2032/7/pp/1"], [], ["E/RES/2034/4/pp/1"]]
    assert [link.share >= 0.5 for link in links] == [False, True, False, True]
    assert [link.share for link in links if link.share < 0] == [-1, -1]  # the older one, or the newer one, is not held
    assert all(link.title == 1 for link in links)


def test_a_chain_asked_for_alone_is_the_one_found_among_all(lineage, ask):
    for chain in lineage.chains:
        for unit in chain.members:
            alone = Lineage(ask, "en").chain(unit.key)
            assert chain_data(alone, "en") == chain_data(chain, "en")


def test_nothing_is_asked_of_the_whole_graph_for_one_chain(ask):
    asked = []
    Lineage(lambda text: asked.append(text) or ask(text), "en").chain(CHAIN[-1])
    assert asked
    assert all("VALUES (" in text for text in asked)


def test_a_text_that_is_cited_under_its_title_but_not_held_stands_in_its_place(lineage):
    chain = lineage.chain("E/RES/2034/4")
    assert [unit.held for unit in chain.members] == [False, True, True, False, True]
    assert [step.newer.key for step in chain.steps] == ["E/RES/2032/7", "E/RES/2034/4"]


def test_a_resolution_of_another_body_is_not_in_the_chain(lineage):
    assert keys(lineage.chain("A/RES/88/201")) == ["A/RES/88/201"]


SECURITY = """S/RES/{number}

The Security Council,

Recalling its resolution 2990 (2030), and {recalled},

Determining that the situation in {place} continues to constitute a threat to international peace and security,

Acting under Chapter VII of the Charter of the United Nations,

1. Decides that {task};

2. Decides to remain actively seized of the matter.
"""
SKERRY = {
    "recalled": "stressing that the ceasefire which both parties signed on 3 May 2031 must hold in the northern harbours",
    "place": "Skerry",
    "task": "the observers stay in the northern harbours until 3 May 2032, count the boats that come and go by night, search "
    "those without lights, and hand over what they find of weapons to the harbour masters of both parties together",
}
HOLM = {
    "recalled": "regretting that salt is sold at the markets of two inland valleys without the papers agreed in 2029, which "
    "both the buyers and the carriers had promised to show to anybody who asks for them",
    "place": "Holm",
    "task": "its panel of experts on the salt trade shall report every ninety days to the committee established in 2028, name "
    "the carriers who pass the bridges without papers, and propose how mills could weigh and seal each sack before it leaves",
}


@pytest.mark.parametrize(("other", "follows"), [(HOLM, False), ({**SKERRY, "place": "Skerry and the Outer Rocks"}, True)])
def test_formulas_that_stand_in_many_texts_make_no_chain(tmp_path, other, follows):
    for number, told in (("3001 (2031)", SKERRY), ("3004 (2031)", other)):
        (tmp_path / f"{number}.en.txt").write_text(SECURITY.format(number=number, **told), encoding="utf-8")
    chain = build([tmp_path], out=tmp_path / "graph").lineage().chain("S/RES/3004(2031)")
    assert (len(chain.members) == 2) is follows


def test_all_chains_are_found_once(lineage):
    assert [keys(chain) for chain in lineage.chains] == [CHAIN]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("E/RES/2032/7", "E/RES/2032/7"),
        ("e/res/2032/7", "E/RES/2032/7"),
        ("resolution 1999/1", "E/RES/1999/1"),
        ("lamps", "lamps"),
    ],
)
def test_a_text_is_meant_by_any_spelling(lineage, written, key):
    assert lineage.key(written) == key


def test_unknown_keys_are_told(lineage):
    with pytest.raises(WsisGraphError, match="E/RES/1999/1"):
        lineage.chain("E/RES/1999/1")


def test_steps_count_what_became_of_the_paragraphs(lineage):
    first, second = lineage.chain("E/RES/2034/4").steps
    assert (first.language, first.counts) == ("en", {"kept": 4, "changed": 4, "new": 1, "dropped": 0})
    assert second.counts == {"kept": 5, "changed": 3, "new": 2, "dropped": 1}


def test_texts_are_compared_in_the_language_asked_for(ask):
    chinese = Lineage(ask, "zh").chain("E/RES/2032/7")
    assert (chinese.steps[0].language, chinese.steps[0].counts["new"]) == ("zh", 1)
    assert chinese.steps[1].language == "en"  # 2034/4 is held in English only


# histories -----------------------------------------------------------------------------------------------------------


def test_the_history_of_a_paragraph_follows_it_both_ways(lineage):
    for key, number in (("E/RES/2031/5", 2), ("E/RES/2032/7", 2), ("E/RES/2034/4", 2)):
        versions = lineage.history(f"{DOC}{key}/op/{number}")
        assert [(v.unit.key, v.status) for v in versions] == [
            ("E/RES/2031/5", "first"), ("E/RES/2032/7", "changed"), ("E/RES/2034/4", "kept"),
        ]  # fmt: skip
        added = [piece.text.strip() for piece in versions[1].pieces if piece.kind == "added"]
        assert added == ["and estuaries", "and in open formats"]


def test_a_paragraph_that_came_in_later_begins_there(lineage):
    versions = lineage.history(f"{DOC}E/RES/2034/4/op/6")
    assert [(v.unit.key, v.status) for v in versions] == [("E/RES/2032/7", "new"), ("E/RES/2034/4", "kept")]


def test_a_paragraph_that_was_dropped_ends_there(lineage):
    versions = lineage.history(f"{DOC}E/RES/2031/5/pp/3")
    assert [(v.unit.key, v.status) for v in versions] == [
        ("E/RES/2031/5", "first"), ("E/RES/2032/7", "kept"), ("E/RES/2034/4", "dropped"),
    ]  # fmt: skip
    assert versions[-1].paragraph is None


def test_a_paragraph_outside_chains_has_one_version(lineage):
    (version,) = lineage.history(f"{DOC}A/RES/88/201/op/2")
    assert version.status == "first"
    with pytest.raises(WsisGraphError, match="op/99"):
        lineage.history(f"{DOC}A/RES/88/201/op/99")


def test_pages_get_plain_data(lineage):
    chain = json.loads(json.dumps(chain_data(lineage.chain("E/RES/2034/4"))))
    assert [member["key"] for member in chain["members"]] == CHAIN
    changed = [match for match in chain["steps"][0]["matches"] if match["status"] == "changed"]
    assert all({piece["kind"] for piece in match["pieces"]} & {"added", "removed"} for match in changed)
    assert all(match["old"]["text"] and match["new"]["iri"].startswith(DOC) for match in changed)
    story = json.loads(json.dumps(history_data(lineage.history(f"{DOC}E/RES/2032/7/op/2"))))
    assert [version["status"] for version in story] == ["first", "changed", "kept"]
    assert step_data(lineage.chain("E/RES/2034/4").steps[0])["counts"]["new"] == 1


# saved ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def saved(directory, lineage):
    """Return a function that answers a named query on the graph with its lineages."""
    memory = ox.Store()
    memory.extend(store.open_store(directory))
    memory.bulk_load("".join(save.lineage_lines(lineage.chains)).encode(), format=ox.RdfFormat.N_QUADS)
    memory.bulk_load("".join(save.reuse_lines(lineage.reuse("en"))).encode(), format=ox.RdfFormat.N_QUADS)
    return lambda name, **values: list(queries.rows(queries.run(memory, queries.bind(queries.find(name), values))))


def test_successors_are_a_query(saved):
    rows = saved("successors", document="E/RES/2032/7")
    assert [row["text"].removeprefix(DOC) for row in rows] == CHAIN
    assert [row["follows"].removeprefix(DOC) for row in rows] == ["", *CHAIN[:-1]]


def test_the_history_of_a_paragraph_is_a_query(saved):
    rows = saved("paragraph-history", paragraph="doc/E/RES/2032/7/op/2")
    english = [row for row in rows if row["language"] == "en"]
    found = [row["version"].removeprefix(DOC) for row in english]
    assert found == ["E/RES/2031/5/op/2", "E/RES/2032/7/op/2", "E/RES/2034/4/op/2"]
    assert [row["kept"] for row in english] == ["", "false", "true"]


def test_text_reuse_is_a_query(saved):
    (row,) = saved("text-reuse")
    assert row["paragraph"] == f"{DOC}A/RES/88/201/op/1"
    assert row["source"] == f"{DOC}E/RES/2032/7/op/5"
    assert float(row["share"]) > 0.7
    assert row["original"].startswith("Invites regional commissions")


# order ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "session"),
    [
        ("A/RES/71/212", "A/RES/71"),
        ("A/HRC/RES/16/1", "A/HRC/RES/16"),
        ("E/RES/2016/22", "E/RES/2016"),
        ("E/DEC/2021/255", "E/DEC/2021"),
        ("E/2025/31/res/1", "E/2025/31"),
        ("E/2025/31/dec/4", "E/2025/31"),
        ("S/RES/1325(2000)", ""),
        ("A/RES/217A(III)", ""),
    ],
)
def test_texts_of_one_session_stand_beside_each_other(key, session):
    assert Unit(key, "").session == session


def test_units_are_in_the_order_of_time():
    units = [
        Unit("A/RES/70/299", "", date="2016-07-29"), Unit("A/RES/71/1", ""), Unit("A/RES/71/212", "", date="2016-12-21"),
        Unit("E/2025/31/res/1", ""), Unit("E/RES/2025/1", ""), Unit("E/RES/2025/12", ""),
    ]  # fmt: skip
    assert sorted(units, key=lambda unit: unit.order) == units
    assert units[3].is_draft
    assert not units[4].is_draft
    assert Unit("E/DEC/2025/1", "").is_decision
    assert Unit("E/2025/31/dec/2", "").is_decision
