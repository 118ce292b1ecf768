"""Pages of networks and lineages: numbers lead to what they count, and a library that is missing is named."""

import re
import shutil
import time
from dataclasses import replace
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from wsis_graph import extras, store
from wsis_graph.errors import MissingLibraryError
from wsis_graph.names import BASE
from wsis_graph.serve import analyses
from wsis_graph.serve.jobs.base import Context
from wsis_graph.serve.jobs.data import make_index
from wsis_graph.serve.pages.changes import changed
from wsis_graph.serve.pages.lineage import has_lineage
from wsis_graph.serve.pages.links import Wanted, read_links, read_wanted
from wsis_graph.serve.pages.marking import all_marked
from wsis_graph.serve.pages.network import network_edge
from wsis_graph.serve.pages.render import render
from wsis_graph.serve.pages.site import Site
from wsis_graph.serve.reply import Reply
from wsis_graph.serve.settings import Settings
from wsis_graph.serve.source import LocalSource
from wsis_graph.serve.statistics import statistics

from .conftest import KEY


@pytest.fixture
def context(graph):
    return Context(Settings(graph=graph), LocalSource(store.open_store(graph)), "", str(store.current(graph)))


def page(context, view, **parameters):
    sent = []
    reply = Reply(sent.append, gzip=False, most=0)
    render(context, reply, view, "en", parameters)
    reply.end(False)
    return reply.status, b"".join(sent).decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("view", "parameters"),
    [
        ("lineage", {"key": KEY}),
        ("history", {"key": f"{KEY}/op/2"}),
        ("lineages", {}),
        ("wording", {"text": "the generous offer of the Government of France"}),
        ("network-measures", {}),
        ("network", {"kind": "co-citation"}),
    ],
)
def test_a_library_that_is_missing_is_named_on_the_page(context, view, parameters, monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(extras, "importlib", SimpleNamespace(import_module=missing))
    analyses._kept.clear()
    status, text = page(replace(context, build=""), view, **parameters)  # nothing is kept beside an endpoint
    assert status == 501
    assert "pip install &#39;wsis-graph[network]&#39;" in text
    with pytest.raises(MissingLibraryError):
        extras.library("numpy")


@pytest.mark.parametrize("view", ["network", "gaps"])
def test_what_needs_no_library_needs_none(context, view, monkeypatch):
    monkeypatch.setattr(extras, "importlib", None)
    assert page(context, view)[0] == 200


@pytest.mark.parametrize("wanted", [Wanted(), *(Wanted(kind) for kind in ("bodies", "mandates", "events", "body-documents"))])
def test_the_weight_of_a_link_is_the_number_of_paragraphs_behind_it(context, wanted):
    site = Site(context, "en")
    links = read_links(site, wanted).links
    assert links
    for link in links:
        view = network_edge(site, **wanted.address, **{"from": link.source, "to": link.target})
        assert view.values["count"] == link.weight == len(view.values["citers"])


def test_paragraphs_behind_a_link_have_the_words_marked(context):
    status, text = page(context, "network-edge", **{"from": f"{BASE}id/doc/{KEY}", "to": f"{BASE}id/doc/A/RES/70/125"})
    assert status == 200
    assert re.search(r"<mark>resolution 70/125</mark>", text)
    assert ">reaffirms<" in text


def test_a_chain_counts_what_it_shows(context):
    for status in ("kept", "changed", "new", "dropped"):
        text = page(context, "lineage", key=KEY, status=status)[1]
        told = re.search(rf'<a class="{status}" href="[^"]+"[^>]*><b>(\d+)</b>', text)
        assert text.count(f'<li class="{status}">') == (int(told[1]) if told else 0)


def test_a_number_leads_to_its_chain_as_a_symbol_does(context):
    status, text = page(context, "lineage", key=f"resolution {KEY.removeprefix('E/RES/')}")
    assert (status, text) == page(context, "lineage", key=KEY)
    assert status == 200


def test_words_that_changed_are_shown(context):
    text = page(context, "history", key=f"{KEY}/op/2")[1]
    assert "<del>2030</del><ins>2031</ins>" in re.sub(r"\s+(?=<)|(?<=>)\s+|(?<=\d)\s+", "", text)
    assert "<ins>remain</ins>" in re.sub(r"\s+(?=<)", "", text)


@pytest.mark.parametrize("indexed", [False, True])
@pytest.mark.parametrize("wrong", [{"stance": ">"}, {"kind": ">"}, {"year": "9" * 30}, {"year": "9" * 5000}])
def test_what_cannot_narrow_a_search_does_not(graph, context, tmp_path, indexed, wrong):
    if indexed:
        shutil.copytree(graph, tmp_path / "graph", symlinks=True)
        context = Context(context.settings, context.source, "", str(store.current(tmp_path / "graph")))
        make_index(context, Reply(lambda piece: None))
    else:
        context = Context(context.settings, context.source, "")
    whole, narrowed = page(context, "search", q="technology"), page(context, "search", q="technology", **wrong)
    assert whole == narrowed
    assert (whole[0], "<mark>Technology</mark>" in whole[1]) == (200, True)


def test_what_is_known_of_an_endpoint_is_asked_again_after_a_while(monkeypatch):
    endpoint = ox.Store()
    context = Context(Settings(endpoint="http://127.0.0.1/"), LocalSource(endpoint), "")
    seconds = iter((1000.0, 1001.0, 1400.0))
    monkeypatch.setattr(time, "monotonic", lambda: next(seconds))
    counts = []
    for number in range(3):
        endpoint.add(ox.Quad(ox.NamedNode(f"{BASE}id/{number}"), ox.NamedNode(f"{BASE}def#text"), ox.Literal("a")))
        (row,) = statistics(context.source, context.state, "property-counts")
        counts.append(row["count"])
    assert counts == ["1", "1", "3"]


def test_pieces_are_escaped():
    pieces = [SimpleNamespace(kind=kind, text="<b>") for kind in ("same", "removed", "added")]
    assert changed(pieces) == "&lt;b&gt;<del>&lt;b&gt;</del><ins>&lt;b&gt;</ins>"
    assert all_marked("<a> and <a>", {"<a>", ""}) == "<mark>&lt;a&gt;</mark> and <mark>&lt;a&gt;</mark>"


def test_what_makes_no_sense_narrows_nothing():
    assert read_wanted(kind="none", since="²", until="-1", least="0", stance="") == Wanted()
    assert read_wanted(kind="bodies", stance="recalls") == Wanted("bodies")
    assert read_wanted(since="2020", least="3").address == {"since": "2020", "least": "3"}


@pytest.mark.parametrize(
    ("key", "has"), [("E/RES/2030/7", True), ("E/DEC/2021/255", True), ("E/2025/31/res/1/op/3", True), ("E/2025/31", False)]
)
def test_only_resolutions_and_decisions_have_lineages(key, has):
    assert has_lineage(key) is has
