"""Differences word by word, in six languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph.lineage import differences, only_numbers
from wsis_graph.lineage.texts import shingles, word_numbers
from wsis_graph.lineage.words import Vocabulary, words

CASES = {
    "en": (
        "Recalling its resolution 2031/5 of 7 July 2031,",
        "Recalling its resolution 2032/7 of 6 July 2032,",
        "Recalling its resolution [-2031/5 of 7 July 2031-]{+2032/7 of 6 July 2032+},",
    ),
    "fr": (
        "Prend note de l’accès à l’énergie ;",
        "Prend note avec satisfaction de l'accès à l'énergie ;",
        "Prend note {+avec satisfaction +}de l'accès à l'énergie ;",
    ),
    "es": (
        "Acoge con beneplácito el informe del Secretario General;",
        "Toma nota del informe del Secretario General;",
        "[-Acoge con beneplácito el -]{+Toma nota del +}informe del Secretario General;",
    ),
    "ru": (
        "принимает к сведению доклад Генерального секретаря;",
        "Приветствует доклад Генерального секретаря;",
        "[-принимает к сведению -]{+Приветствует +}доклад Генерального секретаря;",
    ),
    "ar": (
        "وإذ تحيط علما بتقرير الأمين العام عن الطاقة،",
        "وإذ ترحب بتقرير الأمين العام عن الطاقة المتجددة،",
        "وإذ [-تحيط علما -]{+ترحب +}بتقرير الأمين العام عن الطاقة {+المتجددة+}،",
    ),
    "zh": (
        "欢迎秘书长关于潮汐能的报告；",
        "注意到秘书长关于小岛屿国家潮汐能的报告；",
        "[-欢迎-]{+注意到+}秘书长关于{+小岛屿国家+}潮汐能的报告；",
    ),
}


def marked(pieces):
    signs = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
    return "".join(f"{signs[p.kind][0]}{p.text}{signs[p.kind][1]}" for p in pieces)


@pytest.mark.parametrize("language", CASES)
def test_what_changed_is_told_word_by_word(language):
    old, new, expected = CASES[language]
    assert marked(differences(old, new)) == expected


alphabet = st.sampled_from(["the", "Council", "notes", "报", "告", "70/125", "l’eau", "وإذ", ",", ";", "2030", "a", "b"])
text = st.lists(alphabet, max_size=14).map(" ".join)


@given(text, text)
def test_pieces_make_up_both_texts(old, new):
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    was = [word.key for piece in pieces if piece.kind != "added" for word in words(piece.text)]
    assert was == [word.key for word in words(old)]
    kinds = [piece.kind for piece in pieces]
    assert all(pair != ("same", "same") for pair in pairwise(kinds))


@given(text)
def test_a_text_does_not_differ_from_itself(written):
    assert [piece.kind for piece in differences(written, written)] in ([], ["same"])


def test_changes_of_numbers_alone_are_known():
    assert only_numbers("held from 3 to 5 May 2031;", "held from 9 to 11 May 2032,")
    assert not only_numbers("held in May 2031", "held in June 2031")


def test_case_apostrophes_and_arabic_diacritics_do_not_tell_words_apart():
    vocabulary = Vocabulary()
    for one, other in (("L’Accès", "l'accès"), ("عِلْما", "علما"), ("Notes;", "notes")):
        assert vocabulary.encode(one) == vocabulary.encode(other)


@given(st.lists(text, max_size=6), st.integers(1, 4))
def test_shingles_are_the_stretches_of_each_text(texts, size):
    vocabulary = Vocabulary()
    codes = [vocabulary.encode(written) for written in texts]
    numbers, owners = shingles(codes, size)
    expected = [(i, code[at : at + size]) for i, code in enumerate(codes) for at in range(len(code) - size + 1)]
    assert owners.tolist() == [i for i, _ in expected]
    named = dict(zip(numbers.tolist(), (stretch for _, stretch in expected), strict=True))
    assert [named[number] for number in numbers.tolist()] == [stretch for _, stretch in expected]
    assert len(named) == len({stretch for _, stretch in expected})


def test_words_are_numbers_in_order():
    vocabulary = Vocabulary()
    numbers, owners = word_numbers([vocabulary.encode("a b a"), "", vocabulary.encode("b")])
    assert owners.tolist() == [0, 0, 0, 2]
    assert numbers[0] == numbers[2] != numbers[1] == numbers[3]
