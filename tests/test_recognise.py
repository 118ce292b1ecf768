"""Document to mentions: dates, sessions, pinpoints, and the stream that they collapse."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import rows, source
from wsis_graph.building.document import Options, extract
from wsis_graph.languages import pack
from wsis_graph.languages.classes import DATE, PINPOINT, SESSION
from wsis_graph.languages.words import END, Lexicon
from wsis_graph.model import Document, Kind, Mark, Node, Span
from wsis_graph.names import load
from wsis_graph.recognise import Items, grammar, recognise
from wsis_graph.recognise.items import Replacement, paragraph_ends, without_marks
from wsis_graph.recognise.time import Day


def mentions(text, language, *, pieces=None, marks=()):
    node = Node(Kind.PARAGRAPH, "para/1", "1", pieces or (Span(0, len(text)),))
    body = Node(Kind.DOCUMENT, "", "", (), (node,))
    return recognise(Document(source(text), language, ("E/2031/31",), "", body, (), marks), pack(language), load())


def values(found, code):
    return [found.parts.values[i] for i, c in enumerate(found.parts.codes) if c == code]


def written(date):
    return date.start.iso() if not date.ranged else f"{date.start.iso()}/{date.end.iso()}"


@pytest.mark.parametrize("row", rows("dates.tsv"), ids=lambda row: f"{row['language']} {row['text']}")
def test_a_date_is_read_as_exactly_as_it_is_printed(row):
    assert [written(date) for date in values(mentions(row["text"], row["language"]), DATE)] == row["dates"].split()


@pytest.mark.parametrize("row", rows("sessions.tsv"), ids=lambda row: f"{row['language']} {row['text']}")
def test_a_session_is_read_with_its_numbers(row):
    (session,) = values(mentions(row["text"], row["language"]), SESSION)
    read = (session.unit, " ".join(map(str, session.numbers)), session.kind)
    assert read == (row["unit"], row["numbers"], row["kind"])


@pytest.mark.parametrize("row", rows("pinpoints.tsv"), ids=lambda row: f"{row['language']} {row['text']}")
def test_the_parts_of_a_text_are_read(row):
    (pinpoint,) = values(mentions(row["text"], row["language"]), PINPOINT)
    parts = " ".join(part.first if part.first == part.last else f"{part.first}-{part.last}" for part in pinpoint.parts)
    assert ({part.unit for part in pinpoint.parts}, parts) == ({row["unit"]}, row["parts"])


@pytest.mark.parametrize(
    ("day", "iso", "complete"),
    [
        (Day(2024, 5, 27), "2024-05-27", True),
        (Day(2024, 5, 0), "2024-05", False),
        (Day(2024, 0, 0), "2024", False),
        (Day(0, 5, 27), "--05-27", False),
        (Day(0, 5, 0), "--05", False),
    ],
)
def test_partial_dates_stay_partial(day, iso, complete):
    assert (day.iso(), day.complete) == (iso, complete)


def test_footnote_marks_are_no_words():
    text = "resolution 70/1257 of 16 December 2015"
    mark = Mark(Span(17, 18), "fn/7")
    found = mentions(text, "en", marks=(mark,))
    assert [number.written for v in found.items.values.values() for number in getattr(v, "numbers", ())] == ["70/125"]


def test_marks_are_cut_out_of_the_pieces():
    marks = [Mark(Span(3, 4), "fn/1"), Mark(Span(8, 10), "fn/2")]
    assert without_marks([Span(0, 10), Span(12, 20)], marks) == [Span(0, 3), Span(4, 8), Span(12, 20)]
    assert without_marks([Span(0, 3)], marks) == [Span(0, 3)]


def test_a_grammar_is_compiled_once_for_a_pack():
    assert grammar(pack("zh")) is grammar(pack("zh"))


@st.composite
def streams(draw):
    """A stream of words, and replacements in it that are in order and apart."""
    text = " ".join(draw(st.lists(st.sampled_from(["one", "two", "7", "文件", ","]), min_size=1, max_size=20)))
    words = Lexicon({}).read(text, [[(0, len(text))]])
    items = Items(words, words.codes, range(len(words.codes)), range(1, len(words.codes) + 1))
    cuts = sorted(draw(st.sets(st.integers(0, len(words.codes) - 1), max_size=8)))
    pairs = [(a, b) for a, b in itertools.pairwise(cuts)][::2]
    return items, [Replacement(start, end, "\ue0ff", (start, end)) for start, end in pairs]


@given(streams())
def test_collapsed_items_cover_the_same_words(stream):
    items, replacements = stream
    collapsed = items.collapse(replacements)
    assert collapsed.firsts[0] == 0
    assert collapsed.lasts[-1] == len(items.words.codes)
    assert all(b == a for a, b in zip(collapsed.lasts, collapsed.firsts[1:], strict=False))
    assert collapsed.codes.count("\ue0ff") == len(replacements)
    for place, value in collapsed.values.items():
        assert (collapsed.firsts[place], collapsed.lasts[place]) == value
        assert collapsed.codes[place] == "\ue0ff"
    assert len(collapsed.codes) == len(collapsed.firsts) == len(collapsed.lasts)


@given(streams(), st.data())
def test_collapsing_twice_keeps_what_was_recognised_first(stream, data):
    items, replacements = stream
    once = items.collapse(replacements)
    start = data.draw(st.integers(0, len(once.codes) - 1))
    end = data.draw(st.integers(start + 1, len(once.codes)))
    twice = once.collapse([Replacement(start, end, "\ue0fe", "new")])
    kept = {v for place, v in once.values.items() if not start <= place < end}
    assert set(twice.values.values()) == kept | {"new"}
    for place, value in twice.values.items():
        if value != "new":
            assert (twice.firsts[place], twice.lasts[place]) == value


def test_the_paragraph_of_a_word_is_known():
    text = "one two three four"
    words = Lexicon({}).read(text, [[(0, 7)], [(8, 18)]])
    assert paragraph_ends(words.codes) == (words.codes.index(END) + 1, len(words.codes))


def test_a_rule_that_finds_no_valid_date_leaves_the_words_alone():
    found = mentions("from 11 to 7 April 2028", "en")
    assert DATE not in found.parts.codes


def test_a_date_in_numerals_may_stand_on_two_pages():
    first, between, second = "大会决定于二〇二五年五月二", "\n\n25-00687\n\f\n", "十七日开会"
    text = first + between + second
    pieces = (Span(0, len(first)), Span(len(first + between), len(text)))
    assert [written(date) for date in values(mentions(text, "zh", pieces=pieces), DATE)] == ["2025-05-27"]


def test_a_number_and_its_year_may_stand_on_two_pages():
    first = "The Security Council,\n\nRecalling its resolutions 1970 (2011), 2278\n\n6/7                     25-00687\n"
    second = "                         S/RES/2791 (2031)\n\n(2016), 2292 (2016) and 2357 (2017),\n\n1. Decides to act.\n"
    text = f"S/RES/2791 (2031)\n\nResolution 2791 (2031)\n\n{first}\f{second}"
    found = extract(Path("a.txt"), text.encode(), Options())
    numbers = [citation.target.keys[0] for citation in found.citations if citation.target]
    assert numbers == ["S/RES/1970(2011)", "S/RES/2278(2016)", "S/RES/2292(2016)", "S/RES/2357(2017)"]
