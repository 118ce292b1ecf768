"""Printed numbers to integers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import rows
from wsis_graph.languages import pack
from wsis_graph.languages.numerals import NumberWords, digits, letter, roman, to_roman


@pytest.mark.parametrize("text", ["", "iiii", "vx", "ic", "mc", "a", "12", "ivi", "xxxxi"])
def test_what_is_no_roman_numeral_is_none(text):
    assert roman(text) == 0


@given(st.integers(1, 399))
def test_roman_numerals_are_read_as_they_are_written(value):
    assert roman(to_roman(value)) == roman(to_roman(value).upper()) == value


@given(st.integers(1, 26 * 27))
def test_letters_of_items_go_on_after_z_with_two(value):
    name = letter(value)
    assert name.isascii()
    assert name.islower()
    assert (value <= 26) == (len(name) == 1)
    if value > 1:
        assert (len(letter(value - 1)), letter(value - 1)) < (len(name), name)


@given(st.integers(0, 99999), st.sampled_from(["0", "٠", "۰", "０", "⁰"]))
def test_digits_of_any_script_are_read(value, zero):
    if zero == "⁰":
        written = str(value).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    else:
        written = "".join(chr(ord(zero) + int(digit)) for digit in str(value))
    assert digits(written) == value


@pytest.mark.parametrize("text", ["", "1a", "1.5", "-1", "½", "一"])
def test_what_is_no_run_of_digits_is_zero(text):
    assert digits(text) == 0


@pytest.mark.parametrize("row", rows("numbers.tsv"), ids=lambda row: f"{row['language']} {row['written']}")
def test_a_language_reads_its_number_words(row):
    assert pack(row["language"]).numbers.value(row["written"]) == int(row["value"])


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [("en", "IV", 4), ("en", "12", 12), ("en", "b", 2), ("en", "third", 3), ("zh", "㈢", 3), ("zh", "十二", 12)],
)
def test_a_pack_reads_a_number_however_it_is_printed(language, written, value):
    assert pack(language).number(written) == value


def test_the_alphabet_of_a_language_orders_its_items():
    assert [pack("ru").letter(c) for c in "абв"] == [1, 2, 3]
    assert [pack("ar").letter(c) for c in "أبج"] == [1, 2, 3]
    assert pack("en").letter("é") == 0


def test_number_words_may_be_of_any_case():
    words = NumberWords({"Vingt": 20, "et": 0, "Un": 1}, {"cent": 100})
    assert words.value("VINGT ET UN") == 21
    assert words.value("cent vingt") == 120
    assert words.value("nothing") == 0
