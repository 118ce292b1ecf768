"""Printed labels of paragraphs and items."""

import pytest

from wsis_graph.languages import pack
from wsis_graph.parse.labels import Label, item_labels, paragraph_label, token


@pytest.mark.parametrize(
    ("language", "line", "value", "length"),
    [
        ("en", "12. The Council", 12, 4),
        ("en", "12.   The Council", 12, 6),
        ("en", "12 . The Council", 12, 5),
        ("en", "3.", 3, 2),
        ("en", "12 The Council", 0, 0),
        ("en", "2030. was dry", 0, 0),
        ("en", "1.5 metres", 0, 0),
        ("zh", "12. 理事会", 12, 4),
        ("zh", "12．理事会", 12, 3),
        ("zh", "10 年", 0, 0),
        ("zh", "72 段", 0, 0),
        ("zh", "9 000 多人", 0, 0),
    ],
)
def test_a_number_at_the_start_of_a_line_may_open_a_paragraph(language, line, value, length):
    label = paragraph_label(line, pack(language))
    assert (label or Label("number", 0, 0)) == Label("number", value, length)


@pytest.mark.parametrize(
    ("language", "line", "readings"),
    [
        ("en", "(a) Count", [("letter", 1)]),
        ("en", "a) Count", [("letter", 1)]),
        ("en", "a. Count", [("letter", 1)]),
        ("en", "(i) Count", [("letter", 9), ("roman", 1)]),
        ("en", "(v) Count", [("letter", 22), ("roman", 5)]),
        ("en", "(xi) Count", [("roman", 11)]),
        ("en", "(ab) Count", [("letter", 28)]),
        ("en", "(12) Count", [("number", 12)]),
        ("en", "(see below)", []),
        ("en", "Count", []),
        ("zh", "(a) 计算", [("letter", 1)]),
        ("zh", "（b）计算", [("letter", 2)]),
        ("zh", "㈠ 计算", [("roman", 1)]),
        ("zh", "㈩ 计算", [("roman", 10)]),
        ("zh", "(一) 计算", [("roman", 1)]),
        ("zh", "(十一) 计算", [("roman", 11)]),
        ("fr", "a) Compter", [("letter", 1)]),
        ("ru", "а) считать", [("letter", 1)]),
        ("ru", "b) считать", [("letter", 2)]),
        ("ar", "(أ) العد", [("letter", 1)]),
        ("ar", "(ب) العد", [("letter", 2)]),
    ],
)
def test_every_reading_of_an_item_label_is_given(language, line, readings):
    assert [(label.style, label.value) for label in item_labels(line, pack(language))] == readings


def test_the_tokens_of_items_are_the_same_in_every_language():
    assert [token(style, 11) for style in ("number", "letter", "roman")] == ["11", "k", "xi"]


def test_the_length_of_a_label_is_what_it_takes_of_its_line():
    (label,) = item_labels("（b）  计算", pack("zh"))
    assert "（b）  计算"[label.length :] == "计算"
