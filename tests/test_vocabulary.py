"""What every graph begins with stands in its dump in order, whatever else is there."""

import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_graph.building import vocabulary
from wsis_graph.names import BASE

OTHER = "https://example.org/other/"
BEGINNINGS = [b"", b"\xff", f"<{BASE}def".encode(), f"<{BASE}id/body/".encode(), f"<{BASE}id/doc/A/RES/70/1".encode()]
TAILS = st.binary(max_size=9).map(lambda tail: tail.hex().encode() + b"\n")
LINES = st.builds(bytes.__add__, st.sampled_from(BEGINNINGS), TAILS)


def dump(base, lines):
    """Return the bytes of a dump of the vocabulary and these lines."""
    out = io.BytesIO()
    vocabulary.write_among(out, base, lines)
    return out.getvalue()


@settings(max_examples=40)  # each writes the whole vocabulary
@given(st.lists(LINES))
def test_other_lines_stand_in_order(others):
    lines = gzip.decompress(dump(BASE, sorted(others))).splitlines(keepends=True)
    assert lines == sorted([*vocabulary.lines(BASE), *others])
    assert len(lines) == vocabulary.count(BASE) + len(others)


@pytest.mark.parametrize("base", [BASE, OTHER])
def test_the_same_lines_give_the_same_bytes(base):
    assert dump(base, []) == dump(base, iter([])) != dump(base, [b"x\n"])
    assert gzip.decompress(dump(base, [])) == b"".join(vocabulary.lines(base))


def test_each_line_is_in_one_of_two_graphs():
    graphs = [gzip.decompress(vocabulary.in_graph(BASE, f"<{BASE}{name}>")).splitlines() for name in ("def", "id/names")]
    assert sorted(graphs[0] + graphs[1]) == [line.removesuffix(b"\n") for line in vocabulary.lines(BASE)]
    assert min(map(len, graphs)) > 0


def test_iris_begin_with_the_base():
    assert BASE.encode() not in b"".join(vocabulary.lines(OTHER))
    assert vocabulary.count(OTHER) == vocabulary.count(BASE)
