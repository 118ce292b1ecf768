"""Bytes to Source: plain text, and what is refused with what to do."""

import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph.errors import ReadError
from wsis_graph.model import Layout
from wsis_graph.readers import READERS, read

WORDS = "The General Assembly takes note of the report."
CHINESE = "大会注意到秘书长关于岛屿气象数据的报告，并请他再提交一份报告。"


def test_a_text_is_kept_as_it_is():
    text = f"  {WORDS}\r\n\f𝔘 {CHINESE}\n"
    source = read(Path("a.txt"), text.encode())
    assert source.text == text
    assert source.format == "text"
    assert source.path == "a.txt"
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert source.layout == Layout()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [WORDS, CHINESE], ids=["en", "zh"])
def test_a_text_with_a_byte_order_mark_is_read(encoding, text):
    assert read(Path("a.TXT"), text.encode(encoding)).text == text


def test_the_digest_is_of_the_text_whatever_its_encoding():
    digests = {read(Path("a.txt"), CHINESE.encode(encoding)).sha256 for encoding in ("utf-8", "utf-8-sig", "utf-16")}
    assert len(digests) == 1


REFUSED = [
    ("empty", "a.txt", b"", "empty-file", "download it again"),
    ("white", "a.txt", b" \n\t\r\n", "empty-file", "download it again"),
    ("binary", "a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "binary-file", "ending of its format"),
    ("no ending", "report", WORDS.encode(), "unknown-format", ".txt"),
    ("unknown ending", "report.xyz", WORDS.encode(), "unknown-format", ".txt"),
    ("digits", "a.txt", b"1 2 3 4 5 6 7 8 9 " * 10, "no-text", "UN document"),
    ("GB18030", "a.txt", CHINESE.encode("gb18030"), "encoding", "iconv -f gb18030 -t utf-8"),
    ("Big5", "a.txt", "大會注意到秘書長的報告和建議".encode("big5"), "encoding", "iconv -f big5 -t utf-8"),
    (
        "French",
        "a.txt",
        "L’Assemblée générale de l’Organisation a pris note de ce qui précède".encode("cp1252"),
        "encoding",
        "-f windows-1252",
    ),
    (
        "Spanish",
        "a.txt",
        "La Comisión tomó nota de la situación en que se encuentra".encode("cp1252"),
        "encoding",
        "-f windows-1252",
    ),
    (
        "Russian",
        "a.txt",
        "Ассамблея приняла доклад к сведению и просила о новом".encode("cp1251"),
        "encoding",
        "-f windows-1251",
    ),
    ("Arabic", "a.txt", "أحاطت اللجنة علما بالتقرير في دورتها".encode("cp1256"), "encoding", "iconv -f windows-1256"),
    ("encoding unknown", "a.txt", b"\xff\x80\x81 words", "encoding", "save it as UTF-8"),
    ("cut UTF-8", "a.txt", CHINESE.encode()[:-1], "encoding", ""),
    ("cut UTF-16", "a.txt", WORDS.encode("utf-16")[:-1], "encoding", ""),
    ("UTF-16 without its mark", "a.txt", WORDS.encode("utf-16-le"), "binary-file", ""),
]


@pytest.mark.parametrize(("name", "data", "code", "hint"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_text_is_refused_with_what_to_do(name, data, code, hint):
    with pytest.raises(ReadError) as refused:
        read(Path(name), data)
    assert refused.value.message.endswith(f"[{code}]")
    assert hint in refused.value.hint


def test_the_place_of_a_wrong_byte_is_told():
    with pytest.raises(ReadError, match=r"line 3, byte 10 "):
        read(Path("a.txt"), b"one\ntwo\nxy\xff")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    for ending in READERS:
        with suppress(ReadError):
            assert read(Path(f"a{ending}"), data).text


# Arabic as pdftotext writes it: R begins a line, L what is seen from left to right, P ends either
EMBEDDED = [
    (
        "Rإذ يشير إلى القرار L 70/125Pالمؤرخ L 16Pكانون الأولL/Pديسمبر L ،2015PالمعنونP",
        "إذ يشير إلى القرار 70/125 المؤرخ 16 كانون الأول/ديسمبر 2015، المعنون",
    ),
    ("Rفي الوثائق الختامية(L،)1PP", "في الوثائق الختامية(1)،"),
    ("Rلعام L )2(2030Pويشدد على الغاية L-9Pج،P", "لعام 2030(2) ويشدد على الغاية 9-ج،"),
    ("Rجنيف، L 16-12PنيسانP", "جنيف، 12-16 نيسان"),
    ("RL.A/87/61-E/2032/12PP", "A/87/61-E/2032/12."),
    ("RL-1PP", "1-"),
    ("RL32-04417 (A) 030532PP", "32-04417 (A) 030532"),
    ("      Rعدد التجمعات؛P      R(أ)P", "(أ)    عدد التجمعات؛"),
    ("The wells ‫are‬ deep.", "The wells ‫are‬ deep."),
]


@pytest.mark.parametrize(("written", "wanted"), EMBEDDED)
def test_arabic_that_pdftotext_wrote_is_in_the_order_it_is_read(written, wanted):
    marked = written.translate({ord("R"): "\u202b", ord("L"): "\u202a", ord("P"): "\u202c"})
    read_text = read(Path("a.txt"), f"\f{marked}\n{WORDS}".encode()).text
    assert read_text == f"\f{wanted}\n{WORDS}"


# Arabic that pdftotext -raw writes: a line as it is seen from the left, each of its words embedded.
def seen(*words):
    return " ".join(f"\u202b{word}\u202c" if word[0] > "\u0600" else word for word in words)


def test_arabic_words_that_are_written_as_they_are_seen_are_read_from_the_right():
    line = seen("الجمعية", "إلى", ")A/60/687(", "الوثيقة", "2006", "آذار", "15", "المؤرخ", "60/251", "قرارها")
    text = "\n".join([line, ",)2(", seen("المجلس", "إلى", "يشير", "وإذ"), *[seen("الجمعية", "العامة")] * 20])
    lines = read(Path("a.txt"), text.encode()).text.split("\n")
    assert lines[0] == "قرارها 60/251 المؤرخ 15 آذار 2006 الوثيقة (A/60/687) إلى الجمعية"
    assert lines[1:3] == ["(2),", "وإذ يشير إلى المجلس"]


def test_words_that_soft_hyphens_part_are_put_together():
    text = "The Secretariat keeps a list of li\u00ad\nbraries on wheels\nand of dis\u00adtricts.\n"
    assert (
        read(Path("a.txt"), text.encode()).text == "The Secretariat keeps a list of libraries\non wheels\nand of districts.\n"
    )


def test_a_hyphen_that_stands_apart_from_its_word_is_put_to_it():
    text = "The library -\n    keeper asks the under -keeper – or another - for a list,\nclause 5 -a.\n"
    wanted = "The library-\n    keeper asks the under-keeper – or another - for a list,\nclause 5 -a.\n"
    assert read(Path("a.txt"), text.encode()).text == wanted


def test_letters_of_a_text_have_their_plain_forms():
    text = "The o\ufb03ce keeps a list of all libraries.\nﻣﺠﻠﺲ\n\u2f08\n"
    assert read(Path("a.txt"), text.encode()).text == "The office keeps a list of all libraries.\nمجلس\n人\n"
