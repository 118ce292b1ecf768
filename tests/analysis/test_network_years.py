"""Citations over time."""

import math
import statistics

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph import network


def dated(*citations):
    """Return a network of citations (citing year, cited year), every document its own."""
    graph = nx.DiGraph()
    for number, (later, earlier) in enumerate(citations):
        graph.add_node(f"c{number}", year=later)
        graph.add_node(f"d{earlier}", year=earlier)
        graph.add_edge(f"c{number}", f"d{earlier}")
    return graph


def test_the_spectrum_counts_by_year_of_what_is_cited():
    spectrum = network.reference_spectrum(dated((2010, 2000), (2011, 2000), (2011, 2003), (2012, 2000)))
    assert [(r.year, r.citations, r.deviation) for r in spectrum] == [(2000, 3, 3), (2001, 0, 0), (2002, 0, 0), (2003, 1, 1)]


@given(st.lists(st.tuples(st.integers(2000, 2020), st.integers(1980, 2000)), min_size=1, max_size=30))
def test_deviations_are_from_the_median_of_five_years(pairs):
    spectrum = network.reference_spectrum(dated(*pairs))
    counts = {r.year: r.citations for r in spectrum}
    assert sum(counts.values()) == len(pairs)
    for r in spectrum:
        assert r.deviation == r.citations - statistics.median(counts.get(r.year + shift, 0) for shift in range(-2, 3))


def test_documents_without_a_year_do_not_count():
    graph = dated((2010, 2000))
    graph.add_node("undated", year=0)
    graph.add_edge("undated", "d2000")
    graph.add_edge("c0", "undated")
    assert [r.citations for r in network.reference_spectrum(graph)] == [1]


def test_half_lives_are_median_ages():
    graph = dated((2010, 2000), (2012, 2000), (2020, 2000), (2012, 2011))
    assert network.cited_half_life(graph) == 11.0  # of 10, 12, 20, 1
    assert network.half_lives(graph) == {"d2000": 12, "d2011": 1}
    assert math.isnan(network.cited_half_life(nx.DiGraph()))
    assert network.reference_spectrum(nx.DiGraph()) == []


def test_steady_growth_is_no_sleep():
    found = network.beauty({2000: 1, 2001: 2, 2002: 3, 2003: 4}, 2000)
    assert found.coefficient == pytest.approx(0)
    assert found.peak == 2003


def test_a_document_first_cited_after_ten_years_is_a_sleeping_beauty():
    """c = 0 for ten years, then 20: the line from (0, 0) to (10, 20) gives 0 + 2 + … + 18 = 90, and 0 at the peak."""
    found = network.beauty({2010: 20}, 2000)
    assert found.coefficient == pytest.approx(90)
    assert found.awakening == 2009
    assert found.peak == 2010


@given(st.dictionaries(st.integers(0, 15), st.integers(1, 30), max_size=10))
def test_beauty_is_the_sum_of_the_formula(counts):
    found = network.beauty({2000 + age: count for age, count in counts.items()}, 2000)
    most = max(counts.values(), default=0)
    peak = min((age for age, count in counts.items() if count == most), default=0)
    first, expected = counts.get(0, 0), 0.0
    for age in range(peak + 1 if peak else 0):
        line = (most - first) / peak * age + first
        expected += (line - counts.get(age, 0)) / max(1, counts.get(age, 0))
    assert found.coefficient == pytest.approx(expected)
    assert found.peak == 2000 + peak


def test_beauties_are_of_cited_documents():
    graph = dated((2010, 2000), (2010, 2000), (2003, 2002))
    found = network.beauties(graph)
    assert set(found) == {"d2000", "d2002"}
    assert found["d2000"].coefficient > found["d2002"].coefficient
