"""Source to pages of text lines."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import files, language_of, source
from wsis_graph.languages import pack
from wsis_graph.model import Layout, Source
from wsis_graph.parse.layout import is_doubled, read_lines, split_pages
from wsis_graph.parse.masthead import printed_symbols, read_symbols

CASES = files("layout", ".txt")
TEXT = st.text(st.sampled_from("ab 文\t\r\n\f\u2028\u00a0"), max_size=60)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_no_text_is_left_out(path):
    """In the cases `|` stands before lines that are kept, `x` before those left out; `f` is a form feed."""
    marked = [(line[0], line[2:]) for line in path.read_text(encoding="utf-8").splitlines()]
    text = "\n".join("\f" if mark == "f" else line for mark, line in marked)
    read = source(text)
    rules = pack(language_of(path))
    own = printed_symbols(read_symbols(text, read_lines(read), rules))
    pages = split_pages(read, read_lines(read), rules, own)
    kept = [text[line.start : line.end] for page in pages for line in page]
    assert kept == [line.strip() for mark, line in marked if mark == "|" and line.strip()]


@given(TEXT)
def test_lines_hold_all_that_is_printed_and_nothing_more(text):
    lines = read_lines(source(text))
    assert [c for line in lines for c in text[line.start : line.end] if not c.isspace()] == [c for c in text if not c.isspace()]
    for line in lines:
        words = text[line.start : line.end]
        assert words == words.strip()
        assert not set(words) & set("\r\n\f")
    assert all(before.end < after.start for before, after in itertools.pairwise(lines))


@given(TEXT)
def test_pages_are_counted_at_form_feeds(text):
    for line in read_lines(source(text)):
        assert line.page == text.count("\f", 0, line.start)


def test_a_reader_may_say_where_pages_start():
    text = "one\ntwo\nthree"
    lines = read_lines(Source(text, "", "", layout=Layout(pages=(0, 4))))
    assert [line.page for line in lines] == [0, 1, 1]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_indents_and_white_lines_are_kept(ending):
    text = ending.join(["one", "   two", "", "\tthree"])
    lines = read_lines(source(text))
    assert [(line.indent, line.gap) for line in lines] == [(0, False), (3, False), (8, True)]


def test_a_white_line_after_every_line_says_nothing():
    long = "a line that goes on and on without an end to it"
    assert is_doubled("\n\n".join([long] * 30), read_lines(source("\n\n".join([long] * 30))), pack("en"))
    single = "\n".join([long] * 30)
    assert not is_doubled(single, read_lines(source(single)), pack("en"))


def test_offsets_count_code_points():
    text = "𝔘🌍\n  🌍 end"
    lines = read_lines(source(text))
    assert [text[line.start : line.end] for line in lines] == ["𝔘🌍", "🌍 end"]


def test_form_feeds_that_part_some_pages_only_count_none():
    foot = "\n__________\n1  See A/60/{n}.\n\n{n}/5    31-00931\n\n"
    pages = [
        f"{n}. The wells of district {n} are deep.1 They were dug in a year without rain, all by hand.\n" for n in range(1, 6)
    ]
    text = "A/86/9\n\f" + "".join(f"{page}{foot.format(n=n)}" for n, page in enumerate(pages, 1))
    read = source(text)
    found = split_pages(read, read_lines(read), pack("en"), ("A/86/9",))
    assert [text[page[0].start : page[0].start + 2] for page in found if text[page[0].start].isdigit()] == [
        f"{n}." for n in range(1, 6)
    ]
