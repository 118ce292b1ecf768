"""Lines that pdftotext wrote before others that stand above them on the page."""

import pytest

from support import source
from wsis_graph.languages import pack
from wsis_graph.parse.layout import read_lines
from wsis_graph.parse.order import in_reading_order

ENGLISH = (
    "The wells are deep.\n1.\nto do so;\n\nEncourages States that have not yet dug a well of their own\n\n2.\nThanks them.\n"
)
PREAMBLE = (
    "Recalling the wells of the north,\n2031,\n\nNoting that the wells were dug in the spring of the year\nRecalling the map,\n"
)
ARABIC = "انتهى النص.\nيشير إلى الآبار التي حفرت في الشمال قبل\n2-\nعام واحد؛\nيطلب المزيد.\n"


def ordered(text, language="en"):
    lines = read_lines(source(text))
    (page,) = in_reading_order(text, [lines], pack(language))
    return [text[line.start : line.end] for line in page]


def test_a_short_last_line_goes_below_the_first_of_its_paragraph():
    first = "Encourages States that have not yet dug a well of their own"
    assert ordered(ENGLISH) == ["The wells are deep.", "1.", first, "to do so;", "2.", "Thanks them."]


def test_a_short_last_line_goes_to_the_end_of_a_paragraph_without_a_number():
    assert ordered(PREAMBLE)[1:3] == ["Noting that the wells were dug in the spring of the year", "2031,"]


def test_an_arabic_number_goes_above_the_first_line_of_its_paragraph():
    assert ordered(ARABIC, "ar")[1:4] == ["2-", "يشير إلى الآبار التي حفرت في الشمال قبل", "عام واحد؛"]


@pytest.mark.parametrize(
    "text",
    [
        "1.\nTo do so;\n2.\n\nEncourages States that have dug a well\n",
        "1.\nto do so;\n\nEncourages States that have dug a well.\n\n2.\nThanks them.\n",
        ENGLISH.replace("to do so", "  to do so"),
    ],
    ids=["a number follows", "the paragraph is whole", "lines are set in"],
)
def test_other_lines_stay(text):
    assert ordered(text) == [line.strip() for line in text.splitlines() if line.strip()]


def test_a_number_of_one_line_stays_above_it():
    text = "باء - الآبار في الشمال\n2-\n\nيشير إلى الآبار؛\n"
    assert ordered(text, "ar") == [line for line in text.splitlines() if line]
