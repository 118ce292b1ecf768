"""What the first page prints: title, dates, session and agenda item, and where the body begins."""

import tomllib
from pathlib import Path

import pytest

from making import printed
from wsis_graph import symbols
from wsis_graph.languages import pack
from wsis_graph.model import NOWHERE, Kind
from wsis_graph.names import load
from wsis_graph.parse import parse
from wsis_graph.recognise import recognise
from wsis_graph.resolve import resolve

CASES = tomllib.loads((Path(__file__).parent / "cases" / "fronts.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case['language']}: {case['about']}")
def case(request):
    rules = pack(request.param["language"])
    source = printed(request.param["text"].lstrip("\n"))
    document = parse(source, rules, symbols.keys(request.param["symbol"]))
    return request.param, document, resolve(recognise(document, rules, load()), rules, load())


def test_the_title(case):
    told, document, _ = case
    assert document.title == told["title"]


def test_where_the_body_begins(case):
    told, document, _ = case
    assert document.source.text[document.masthead.end :].startswith(told.get("begins", ""))


@pytest.mark.parametrize("name", ["session", "agenda"])
def test_session_and_agenda_item(case, name):
    told, document, _ = case
    span = getattr(document.masthead, name)
    assert " ".join(document.source.text[slice(*span)].split()) == told.get(name, "")
    assert (span == NOWHERE) is (name not in told)


def test_the_dates(case):
    told, document, extract = case
    key = document.symbols[0]
    days = [fact.value for fact in extract.facts if (fact.key, fact.name) == (key, "date")]
    assert days == [day for day in [told.get("adopted") or told.get("issued")] if day]
    assert (document.masthead.issued != NOWHERE) is ("issued" in told)


def test_what_stands_before_the_body_is_no_provision(case):
    _, document, _ = case
    before = [node for node in document.body.children if node.pieces and node.pieces[0].start < document.masthead.end]
    assert {node.kind for node in before} <= {Kind.MATTER}
    assert document.masthead.end > 0
