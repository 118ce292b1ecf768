"""Items that run on in a paragraph."""

import pytest

from wsis_graph.languages import pack
from wsis_graph.model import Kind, Node, Span
from wsis_graph.parse.inline import split_inline


def split(text, kind=Kind.OPERATIVE, pieces=None):
    node = split_inline(text, Node(kind, "op/1", "1", pieces or (Span(0, len(text)),)), pack("en"))
    own = "".join(text[slice(*piece)] for piece in node.pieces)
    return own, [(c.path, c.number, "".join(text[slice(*piece)] for piece in c.pieces)) for c in node.children]


@pytest.mark.parametrize(
    ("text", "own", "items"),
    [
        (
            "Requests them to: (a) collect the data; (b) report the data; and (c) keep the data.",
            "Requests them to: ",
            ["collect the data; ", "report the data; and ", "keep the data."],
        ),
        (
            "请他们：(a) 收集关于岛屿的所有数据；(b) 报告关于岛屿的所有数据。",
            "请他们：",
            ["收集关于岛屿的所有数据；", "报告关于岛屿的所有数据。"],
        ),
    ],
)
def test_run_on_items_are_parts(text, own, items):
    found = split(text)
    assert found[0] == own
    assert [words for _, _, words in found[1]] == items
    assert [path for path, _, _ in found[1]] == [f"op/1/{letter}" for letter in "abc"[: len(items)]]


@pytest.mark.parametrize(
    "text",
    [
        "Recalls paragraphs (a), (b) and (c) of the annex.",
        "Recalls paragraph 5 (a) and the many words of paragraph 6 (b).",
        "Requests them to: (a) collect the data of all the islands.",
        "Requests them to: (b) collect the data; (c) report the data.",
        "The data are below.\nNote: Mind that: (a) some data are old; (b) some data are new.",
        "资料如下。\n注：须知：(a) 一些关于岛屿的数据是旧的；(b) 一些关于岛屿的数据是新的。",
        "No labels at all.",
    ],
)
def test_labels_that_are_only_named_are_no_items(text):
    assert split(text) == (text, [])


@pytest.mark.parametrize("before", ["Lamps by region\n", "Lamps by region. "], ids=["line", "sentence"])
def test_what_the_note_to_a_figure_lists_is_no_part(before):
    text = "Note: Readers should mind that: (a) lamps are counted by night; (b) lamps are counted by day."
    assert len(split(f"{before}{text.removeprefix('Note: ')}")[1]) == len("ab")
    assert split(before + text) == (before + text, [])


def test_items_may_run_over_a_page_break():
    text = "Requests them to: (a) collect XXXX the data; (b) report the data."
    cut = text.index("XXXX")
    own, items = split(text, pieces=(Span(0, cut), Span(cut + 5, len(text))))
    assert own == "Requests them to: "
    assert [words for _, _, words in items] == ["collect the data; ", "report the data."]


def test_only_paragraphs_are_split_and_only_those_without_items():
    text = "Recalling: (a) the first of them all; (b) the second of them all,"
    assert split(text, Kind.PREAMBULAR)[1] == []
    child = Node(Kind.SUBPARAGRAPH, "op/1/a", "(a)", (Span(11, 20),))
    parent = Node(Kind.OPERATIVE, "op/1", "1", (Span(0, 10),), (child,))
    assert split_inline(text, parent, pack("en")).children == (child,)
