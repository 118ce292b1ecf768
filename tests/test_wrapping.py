"""Printed words on one line: what the end of a line parts, and what it does not."""

import pytest

from wsis_graph.languages.wrapping import on_one_line


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("the Secretary-\nGeneral  shall\n report", "the Secretary-General shall report"),
        ("low-\nand middle-income lands", "low- and middle-income lands"),
        ("научно-\n  технического", "научно-технического"),
        ("roads -\nand wells -\nof all", "roads - and wells - of all"),
        ("2030-\n2035", "2030- 2035"),
        ("", ""),
    ],
)
def test_words_between_spaces(written, read):
    assert on_one_line(written, spaced=True) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("第 70/125 号决\n议", "第70/125号决议"),
        ("题为“Roads and\n  wells”", "题为“Roads and wells”"),
        ("E/2030/\n12", "E/2030/12"),
        (" 阿 里 Ann Lee ", "阿里Ann Lee"),
    ],
)
def test_words_without_spaces_between(written, read):
    assert on_one_line(written, spaced=False) == read
