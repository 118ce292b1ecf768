"""Text to words, one character a word."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph.languages import words as w
from wsis_graph.languages.words import Lexicon, fold

KINDS = {
    "12": w.DAY,
    "31": w.DAY,
    "32": w.INTEGER,
    "0": w.INTEGER,
    "007": w.INTEGER,
    "1900": w.YEAR,
    "2199": w.YEAR,
    "2200": w.INTEGER,
    "١٢": w.DAY,
    "9 000": w.NUMBER,
    "11,000": w.NUMBER,
    "1\u202f014": w.NUMBER,
    "3.125": w.NUMBER,
    "70/125": w.SESSION_NUMBER,
    "70/\n125": w.SESSION_NUMBER,
    "2006/46": w.SESSION_NUMBER,
    "ES-11/1": w.SESSION_NUMBER,
    "S-32/1": w.SESSION_NUMBER,
    "43/222 A-E": w.SESSION_NUMBER,
    "43/222 B": w.SESSION_NUMBER,
    "217 A (III)": w.ROMAN_NUMBER,
    "217 (III)": w.ROMAN_NUMBER,
    "2200A (XXI)": w.ROMAN_NUMBER,
    "3201 (S-VI)": w.ROMAN_NUMBER,
    "2467(2\n\n019)": w.YEAR_NUMBER,  # Chinese lines end inside numbers
    "E/CN.6/20\n\n28/L.2": w.SYMBOL_TOKEN,
    "1325 (2000)": w.YEAR_NUMBER,
    "242(1967)": w.YEAR_NUMBER,
    "A/RES/70/125": w.SYMBOL_TOKEN,
    "A/RES/\n70/125": w.SYMBOL_TOKEN,
    "A\n/RES/70/125": w.SYMBOL_TOKEN,
    "A/CONF.157/24 (Part I)": w.SYMBOL_TOKEN,
    "E/CN.16/2025/4": w.SYMBOL_TOKEN,
    "S/RES/1325 (2000)": w.SYMBOL_TOKEN,
    "https://docs.un.org/en/A/RES/70/1": w.URL,
    "9.c": w.TARGET,
    "4.1": w.TARGET,
    "C2": w.CODE,
    "C11": w.CODE,
    "A": w.CAPITAL,
    "Zebra": w.CAPITALIZED,
    "zebra": w.UNKNOWN,
    "зебра": w.UNKNOWN,
    "حمار": w.UNKNOWN,
    "，": ",",
    "、": ",",
    "。": ".",
    "《": '"',
    "«": '"',
    "—": "-",
    "（": "(",
    "文": "文",
    "㈠": "㈠",
}


def codes(lexicon, text):
    return lexicon.read(text, [[(0, len(text))]]).codes.removesuffix(w.END)


@pytest.mark.parametrize(("written", "code"), KINDS.items(), ids=lambda value: ascii(value))
def test_a_token_is_one_character_that_tells_its_kind(written, code):
    assert codes(Lexicon({}), written) == code


@pytest.mark.parametrize("written", ["1/4%", "24/7", "9,5", "1/2/3", "HIV/AIDS", "12/2030/5"])
def test_other_slashes_and_numbers_are_no_numbers_of_resolutions(written):
    found = codes(Lexicon({}), written)
    assert w.ROMAN_NUMBER not in found
    assert w.YEAR_NUMBER not in found
    assert (w.SESSION_NUMBER in found) == (written == "24/7")  # two numbers and a slash: rules ask for a noun besides


def test_a_word_of_a_phrase_is_known_in_any_case():
    lexicon = Lexicon({})
    phrase = lexicon.phrase("General Assembly")
    assert len(phrase) == 2
    assert codes(lexicon, "GENERAL assembly") == phrase
    assert codes(lexicon, "General\n   Assembly") == phrase
    assert lexicon.phrase("general assembly") == phrase
    assert codes(lexicon, "general council") == phrase[0] + w.UNKNOWN


def test_a_word_learned_later_is_known_from_then_on():
    lexicon = Lexicon({})
    assert codes(lexicon, "forum") == w.UNKNOWN
    learned = lexicon.phrase("forum")
    assert codes(lexicon, "forum") == learned


def test_inflected_words_are_known_by_their_stem():
    lexicon = Lexicon({"label_endings": ["ая", "ия"], "endings": ["ая", "ой", "ия", "ии"], "shortest": 3})
    phrase = lexicon.phrase("Генеральная Ассамблея Комиссия")
    assert codes(lexicon, "Генеральной") == phrase[0]
    assert codes(lexicon, "Комиссии") == phrase[2]
    assert codes(lexicon, "Комар") == w.CAPITALIZED
    short = Lexicon({"endings": ["а"], "shortest": 3})
    short.phrase("ад")
    assert codes(short, "ада") == w.UNKNOWN  # what is left of a short word is too little to know it by


def test_prefixes_of_words_are_left_out_in_texts_and_in_labels():
    lexicon = Lexicon({"prefixes": ["و", "ال", "وال"], "label_prefixes": ["ال"], "shortest": 3})
    phrase = lexicon.phrase("الجمعية")
    assert {codes(lexicon, word) for word in ("الجمعية", "جمعية", "والجمعية", "وجمعية")} == {phrase}


def test_a_capital_letter_alone_is_a_word_only_where_a_rule_says_so():
    lexicon = Lexicon({})
    article = lexicon.phrase("a report")
    union = lexicon.label("U.S.S.R.")
    assert codes(lexicon, "A report") == article
    assert codes(lexicon, "section D") == w.UNKNOWN + w.CAPITAL
    assert codes(lexicon, "U.S.S.R.") == union == ".".join([w.CAPITAL] * 4) + "."
    assert lexicon.label("Côte d'Ivoire") == codes(lexicon, "Côte d'Ivoire")
    assert codes(lexicon, "section D") == w.UNKNOWN + w.CAPITAL


def test_folding_hides_diacritics_and_letters_written_either_way():
    assert fold("أُمَّة") == fold("امة")
    assert fold("ЁЛКА") == "елка"
    assert fold("القــرار") == fold("القرار")
    assert fold("وآلية") != fold("وإليه")


def test_paragraphs_end_and_the_lines_of_a_list_break():
    text = "one two\nthree / four"
    lexicon = Lexicon({})
    words = lexicon.read(text, [[(0, 7), (8, 13)], [(16, 20)]])
    assert words.codes == "\ue000\ue000" + w.BREAK + "\ue000" + w.END + "\ue000" + w.END
    gap = lexicon.read(text, [[(0, 3), (16, 20)]])
    assert w.BREAK not in gap.codes  # something stands between: the paragraph runs on


@given(st.text(max_size=120))
def test_every_word_stands_where_its_place_says(text):
    lexicon = Lexicon({})
    lexicon.phrase("the General Assembly resolution")
    words = lexicon.read(text, [[(0, len(text))]])
    assert len(words.codes) == len(words.starts) == len(words.ends)
    spans = [(s, e) for s, e, c in zip(words.starts, words.ends, words.codes, strict=True) if c != w.END]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    covered = set().union(*(range(*span) for span in spans))
    for place, character in enumerate(text):
        if unicodedata.category(character) in ("Lu", "Ll", "Lo", "Nd"):
            assert place in covered, (place, character)


@given(st.lists(st.sampled_from(["General", "Assembly", "70/125", "文件", "12", ",", "Zebra"]), min_size=1), st.data())
def test_line_wraps_between_words_change_no_word(parts, data):
    lexicon = Lexicon({})
    lexicon.phrase("General Assembly")
    spaces = [data.draw(st.sampled_from([" ", "\n", "\r\n  ", "\u00a0", "   "])) for _ in parts]
    wrapped = "".join(part + space for part, space in zip(parts, spaces, strict=True))
    assert codes(lexicon, wrapped) == codes(lexicon, " ".join(parts))


def test_words_beyond_the_basic_plane_count_as_one_code_point_each():
    text = "𝔘𝔫 🌍 forum"
    lexicon = Lexicon({})
    phrase = lexicon.phrase("forum")
    words = lexicon.read(text, [[(0, len(text))]])
    place = words.codes.index(phrase)
    assert text[words.starts[place] : words.ends[place]] == "forum"
    assert words.written(place, place + 1) == "forum"


def test_a_word_that_was_read_before_it_was_known_is_read_as_known_after():
    lexicon, learned = Lexicon({}), Lexicon({})
    before = lexicon.read("General", [[(0, 7)]]).codes
    learned.phrase("general")
    lexicon.know(learned.words)
    assert lexicon.read("General", [[(0, 7)]]).codes == learned.read("General", [[(0, 7)]]).codes != before
