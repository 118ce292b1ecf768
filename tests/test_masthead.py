"""What the first lines of a document say of it."""

import pytest

from support import CASES, source, tables
from wsis_graph.languages import pack
from wsis_graph.parse import parse
from wsis_graph.parse.layout import read_lines, split_pages
from wsis_graph.parse.masthead import mastheads, printed_symbols, read_symbols, without_contents


@pytest.mark.parametrize("case", tables(CASES / "mastheads.en.toml"), ids=lambda case: case["about"])
def test_a_document_prints_its_symbols(case):
    text = case["text"]
    assert list(printed_symbols(read_symbols(text, read_lines(source(text)), pack("en")))) == case["symbols"]


@pytest.mark.parametrize(
    ("language", "own", "distributed"),
    [
        ("en", "United Nations", "General Assembly        Distr.: General"),
        ("fr", "Nations Unies", "Assemblée générale        Distr. générale"),
        ("es", "Naciones Unidas", "Asamblea General        Distr. general"),
        ("ru", "Организация Объединенных Наций", "Генеральная Ассамблея        Distr.: General"),
        ("ar", "الأمم المتحدة", "الجمعية العامة        Distr.: General"),
        ("zh", "联合国", "大会        Distr.: General"),
    ],
)
def test_another_document_in_a_file_is_told(language, own, distributed):
    heads = [f"{own}        {symbol}\n{distributed}" for symbol in ("A/RES/84/101", "A/RES/84/102", "A/RES/84/101")]
    text = f"{heads[0]}\n\n1. …\n\n{heads[1]}\n\n1. …\n\n{heads[2]}\n"
    found = list(mastheads(text, read_lines(source(text)), pack(language)))
    places = [(0, "A/RES/84/101"), (5, "A/RES/84/102"), (10, "A/RES/84/101")]
    assert [(text[: line.start].count("\n"), keys[0]) for line, keys in found] == places
    organ = distributed.partition("  ")[0]
    for printed in (f"{own}\nA/RES/84/102", f"{own}\n{organ}\nA/RES/84/102", f"{own}\n{organ}       A/RES/84/102"):
        apart = text.replace(f"{own}        A/RES/84/102", printed)
        found = list(mastheads(apart, read_lines(source(apart)), pack(language)))
        assert [apart[slice(*line[:2])] for line, keys in found if keys == ["A/RES/84/102"]] == [own]
    notes = parse(source(text), pack(language), ("A/RES/84/101",)).notes
    assert [note.code for note in notes if "A/RES/84/102" in note.message] == ["another-document"]


def test_running_heads_of_another_document_are_not_its_own():
    head = "United Nations        A/RES/84/101\nGeneral Assembly        Distr.: General\n\n"
    text = f"{head}1. One.\n\fA/RES/84/101\nit goes\n\fA/RES/84/101\non.\n\fA/84/21\nReport\n\fA/84/21\n\n2. Two.\n"
    assert list(printed_symbols(read_symbols(text, read_lines(source(text)), pack("en")))) == ["A/RES/84/101"]
    notes = parse(source(text), pack("en")).notes
    assert [text[slice(*note.span)] for note in notes if note.code == "another-document"] == ["A/84/21"]


@pytest.mark.parametrize(
    "text",
    [
        "United Nations        A/RES/84/102\n1. The Assembly\n",  # no masthead below
        "See the letter        A/84/7\nDistr.: General\n",  # nobody's masthead
        "United Nations        A/84/7\n\n1\n\n2\n\n3\n\n4\n\n5\n\n6\n\nDistr.: General\n",  # that of a later page
    ],
)
def test_a_symbol_alone_is_no_other_document(text):
    assert list(mastheads(text, read_lines(source(text)), pack("en"))) == []


def lines_without_contents(text, language):
    read = source(text)
    pages = without_contents(text, split_pages(read, read_lines(read), pack(language), ()), pack(language))
    return [text[line.start : line.end] for page in pages for line in page]


@pytest.mark.parametrize(
    ("language", "heading", "leaders"),
    [
        ("en", "Contents", "I. Roads . . . . . . . 4"),
        ("en", "Table of contents", "I. Roads .............. 4"),
        ("en", "Contents", "I. Roads ………… iv"),
        ("en", "Contents", "I. Roads . . . . . . .  5–11    4"),
        ("fr", "Table des matières", "I. Routes . . . . . . .  12 et 13    4"),
        ("zh", "目录", "一、道路 .......... 5-11    4"),
        ("zh", "目录", "一. 道路 . . . . . . . 4"),
        ("zh", "目 录", "一. 道路 ……………… 4"),
        ("fr", "Table des matières", "I. Routes . . . . . . . 4"),
        ("es", "Índice", "I. Caminos . . . . . . . 4"),
        ("ru", "Содержание", "I. Дороги . . . . . . . 4"),
        ("ar", "المحتويات", "أولا - الطرق . . . . . . . 4"),
    ],
)
def test_a_contents_page_is_left_out(language, heading, leaders):
    text = f"before\n{heading}\nPage\n{leaders}\nwhich goes on\n{leaders}\nafter\n"
    assert lines_without_contents(text, language) == ["before", "after"]


def test_the_last_title_of_a_contents_page_may_have_room_for_few_leaders():
    text = (
        "Contents\nI. one . . . . . . 3\nII. two . . . . . . 4\nIII. three\nand goes on . 11\nIV. four  12\n\nIII\nafter . 11\n"
    )
    assert lines_without_contents(text, "en") == ["III", "after . 11"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Contents"), ("fr", "Sommaire"), ("es", "Índice"), ("ru", "Содержание"), ("zh", "目录"), ("ar", "المحتويات")],
)
def test_the_numbers_of_pages_tell_a_contents_page_without_leaders(language, heading):
    text = f"before\n{heading}\n\nI.    one    \n4\nA.    two    \n4\n\nAnnex\nIII.    three    11\n\nI.    one\n"
    assert lines_without_contents(text, language) == ["before", "I.    one"]


def test_numbers_that_fall_are_no_page_numbers():
    text = "Contents\nof the boxes:\n31\n4\n2\n"
    assert lines_without_contents(text, "en") == text.split("\n")[:-1]


def test_a_page_without_leaders_is_no_contents_page():
    assert lines_without_contents("Contents\nof the box: . . . .\none . . . . 4\n", "en") == [
        "Contents",
        "of the box: . . . .",
        "one . . . . 4",
    ]
