"""Lines of right-to-left scripts, and what is typed of the runs of a line."""

import pytest

from wsis_graph.readers.brackets import repaired
from wsis_graph.readers.letters import plain_letters
from wsis_graph.readers.pdf.compose import Page, compose
from wsis_graph.readers.pdf.direction import Word, is_right_to_left, reading_order
from wsis_graph.readers.pdf.lines import page_lines
from wsis_graph.readers.pdf.reader import _mirrored
from wsis_graph.readers.pdf.runs import Run

WIDTH = 5.0  # of a letter, half its size


def row(*texts, size=10.0, white=2.5):
    """Return runs that are seen one after the other from the left, white space between them."""
    at, runs = 72.0, []
    for text in texts:
        end = at + len(text) * WIDTH
        runs.append(Run(text, at, end, 700.0, size, bold=False, spaced=True))
        at = end + white
    return runs


def typed(runs, *, turned=False):
    return compose([Page(page_lines(_mirrored(runs) if turned else runs), turned)])[0].strip()


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (["العامة", "الجمعية", "إن"], "إن الجمعية العامة"),
        (["2015", "المؤرخ", "70/125", "قرارها"], "قرارها 70/125 المؤرخ 2015"),
        (["التقرير", "Report", "of", "the", "Secretary-General", "في"], "في Report of the Secretary-General التقرير"),
        (["تقريرا", ")A/60/687("], "(A/60/687) تقريرا"),
    ],
)
def test_words_are_read_from_the_right_and_latin_phrases_from_the_left(seen, read):
    assert typed(row(*seen), turned=True) == read


def test_numbers_printed_in_parts_are_one():
    touching = row("70", "/", "125", white=0.0)
    words = [Word(run.text, run, False) for run in _mirrored(touching)[::-1]]
    assert [word.text for word in reading_order(words)] == ["70/125"]


def test_a_mark_is_no_part_of_the_number_it_stands_at():
    number, mark = Run("2015", 100, 120, 700, 10, False, False), Run("3", 96, 99, 704, 6, False, False)
    words = [Word(run.text, run, False) for run in _mirrored([number, mark])]
    assert [word.text for word in reading_order(words)] == ["2015", "3"]


@pytest.mark.parametrize(
    ("words", "told"), [("إن الجمعية العامة", True), ("See the report (القرار)", False), ("1 2 3", False), ("大会", False)]
)
def test_the_direction_is_that_of_most_letters(words, told):
    assert is_right_to_left(words) is told


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["o\ufb03cial", "\ufb01les"], "official files"),  # ligatures
        (["ﻣﺠﻠﺲ"], "مجلس"),  # letters in the forms of their place
        (["大会", "注意到"], "大会注意到"),
        (["report", ","], "report,"),
    ],
)
def test_letters_are_typed_as_people_type_them(texts, read):
    white = 0.5 if texts[-1] == "," else 2.5
    assert typed(row(*texts, white=white)) == read


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (["7-3", "الفترة", "في"], "في الفترة 3-7"),  # a range goes from right to left
        (["25-08803"], "25-08803"),  # and a job number does not
        (["March", "2027", "العامة"], "العامة March 2027"),
        (["Part", "2", "انظر"], "انظر Part 2"),
        (["S/RES/1325", "5", "الفقرة"], "الفقرة 5 S/RES/1325"),
    ],
)
def test_numbers_go_with_the_words_they_count(seen, read):
    assert typed(row(*seen), turned=True) == read


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("الدولي)4(،", "الدولي(4)،"),
        ("الدولي)4)،", "الدولي(4)،"),
        ("(انظر A/74/486(؛", "(انظر A/74/486)؛"),
        ("للدورة )https://unctad.org/meeting(.", "للدورة (https://unctad.org/meeting)."),
        ("(أ)و(ب) من القرار", "(أ)و(ب) من القرار"),
        ("القرار) وانظر (الفقرة", "القرار) وانظر (الفقرة"),
    ],
)
def test_brackets_open_before_words_and_close_behind_them(line, read):
    assert repaired(line) == read


@pytest.mark.parametrize(
    ("printed", "plain"),
    [("o\ufb03cial", "official"), ("ﻻ", "لا"), ("\u2f08\u2ec5", "人见"), ("\uf900", "豈"), ("صلى الله عليه", "صلى الله عليه")],
)
def test_letters_have_their_plain_forms(printed, plain):
    assert plain_letters(printed) == plain
