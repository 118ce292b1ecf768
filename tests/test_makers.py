"""The same words in PDF files of several makers, which write Arabic letters in orders and forms of their own."""

import pytest

from support import files, language_of
from wsis_graph.readers import pdf

FILES = files("pdf", ".pdf")
WORDS = {
    "ar": (
        "تحتفظ الأمانة العامة بقائمة المكتبات (انظر A/60/687، الفقرة 3) التي زارت القرى في الفترة 3-7 نيسان/أبريل 2028، "
        "وتشير أيضاً إلى القرار 61/106؛",
        "يُوجَّه انتباه الأطفال والآباء إلى وثيقة Report of the Secretary-General لعام 2027(1)، وإلى الأحكام الواردة في المرفق.",
    ),
    "zh": ("秘书处保存2028年4月11日至17日访问各区的图书馆名单(见《名单》第61/106号，A/60/687，第3段)。",),
}


def maker(path):
    return path.name.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=maker)
def test_words_are_read_as_they_were_typed(path):
    words = "".join(pdf.read(path.read_bytes())[0].split())
    assert [wanted for wanted in WORDS[language_of(path)] if "".join(wanted.split()) not in words] == []


@pytest.mark.parametrize("path", [path for path in FILES if language_of(path) == "ar"], ids=maker)
def test_white_space_parts_words_and_nothing_else(path):
    words = " ".join(pdf.read(path.read_bytes())[0].split())
    assert [wanted for wanted in WORDS["ar"] if wanted not in words] == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if maker(path) in ("chromium", "chromium-dejavu", "typst", "weasyprint")], ids=maker
)
def test_a_mark_in_parts_is_one_superscript(path):
    text, layout = pdf.read(path.read_bytes())
    assert [text[slice(*span)] for span in layout.superscripts] == ["(1)"]
